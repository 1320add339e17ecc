import Review

/// A trial of commands that must succeed on the unpatched copy, which is the control, and on the patched one.
struct MustSucceed: Sendable {
    let commands: [ShellCommand]

    func run(_ context: RungContext) async -> RungReport {
        if let obstacle = CommandTrial.obstacle(context) { return RungReport(.notRun(obstacle)) }
        var trial = CommandTrial(context)
        let before = await trial.run(commands, patched: false)
        if let failure = Self.failure(of: before) {
            return RungReport(
                .controlFailed("on the unpatched copy: " + failure),
                control: "The unpatched copy: \(failure).",
                log: trial.log, confinement: trial.confinement)
        }
        let after = await trial.run(commands, patched: true)
        let result = Self.failure(of: after).map { RungResult.fail("on the patched copy: " + $0) } ?? .pass
        return RungReport(
            result, control: "The unpatched copy succeeded.", log: trial.log, confinement: trial.confinement)
    }

    private static func failure(of run: CommandTrial.Run) -> String? {
        switch run {
        case .ended(let outcome): outcome.succeeded ? nil : outcome.status.sentence
        case .preparationFailed(let outcome): "the build: \(outcome.status.sentence)"
        case .impossible(let reason): reason
        }
    }
}
