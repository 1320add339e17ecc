import Confinement
import Review

/// Rung 4: the reproducer makes the unpatched program fail, and the patched one not.
struct ReproducerSilent: RungRunner {
    let kind = RungKind.reproducer

    func run(_ context: RungContext) async -> RungReport {
        guard let reproducer = context.request.reproducer else {
            return RungReport(.notRun("no reproducer was given"))
        }
        if let obstacle = CommandTrial.obstacle(context) { return RungReport(.notRun(obstacle)) }
        let build = context.request.buildCommand.map { [ShellCommand($0)] } ?? []
        let commands = build + [ShellCommand(reproducer.command)]
        var trial = CommandTrial(context)

        let before = await trial.run(commands, patched: false, input: reproducer.input)
        guard case .ended(let crashed) = before, !crashed.succeeded, !crashed.status.isMissingCommand else {
            let why = Self.reason(before)
            return RungReport(
                .controlFailed("on the unpatched copy: " + why), control: "The unpatched copy: \(why).",
                log: trial.log, confinement: trial.confinement)
        }
        let control = "The unpatched copy failed: \(crashed.status.sentence)."
        let after = await trial.run(commands, patched: true, input: reproducer.input)
        return RungReport(
            Self.result(after, crashed: Misbehaviour.isCrash(crashed)), control: control, log: trial.log,
            confinement: trial.confinement)
    }

    /// Where the unpatched program crashed, the patched one may well refuse the input with an error of its own; where
    /// it only said "failed", the patched one must say that all is well.
    private static func result(_ run: CommandTrial.Run, crashed: Bool) -> RungResult {
        guard case .ended(let outcome) = run, !outcome.status.isMissingCommand else {
            return .fail("on the patched copy: " + reason(run))
        }
        if outcome.succeeded {
            return Misbehaviour.isCrash(outcome) ? .fail("a sanitizer still reports") : .pass
        }
        if crashed, case .exited = outcome.status, !Misbehaviour.isCrash(outcome) { return .pass }
        return .fail("on the patched copy: " + outcome.status.sentence)
    }

    private static func reason(_ run: CommandTrial.Run) -> String {
        switch run {
        case .ended(let outcome): outcome.succeeded ? "the reproducer does not fail" : outcome.status.sentence
        case .preparationFailed(let outcome): "the build: \(outcome.status.sentence)"
        case .impossible(let reason): reason
        }
    }
}
