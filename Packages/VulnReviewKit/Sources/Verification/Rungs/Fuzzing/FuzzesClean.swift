import Confinement
import Review

/// Rung 6: a fuzzer finds nothing in the patched program for a budget. The control: the target starts on the unpatched
/// copy and, given the reproducer, crashes there; a target that does not reach the weakness cannot say that it is gone.
struct FuzzesClean: RungRunner {
    let kind = RungKind.refuzz

    func run(_ context: RungContext) async -> RungReport {
        guard let fuzzing = context.request.fuzzing else {
            return RungReport(.notRun("no fuzz target was given"))
        }
        if let obstacle = CommandTrial.obstacle(context) { return RungReport(.notRun(obstacle)) }
        let target = FuzzTarget(fuzzing.command)
        var trial = CommandTrial(context)
        switch await control(target, &trial, context) {
        case .failure(let why):
            return RungReport(
                .controlFailed("on the unpatched copy: " + why.text),
                control: "The unpatched copy: \(why.text).",
                log: trial.log, confinement: trial.confinement)
        case .success(let shown):
            let result = await fuzz(target, seconds: fuzzing.seconds, before: shown.crash, &trial, context)
            return RungReport(result, control: shown.sentence, log: trial.log, confinement: trial.confinement)
        }
    }

    private struct Obstacle: Error { let text: String }
    private struct Shown {
        let sentence: String
        let crash: Crash?
    }

    private func control(
        _ target: FuzzTarget, _ trial: inout CommandTrial, _ context: RungContext
    ) async -> Result<Shown, Obstacle> {
        guard let once = target.once else {
            return .success(
                Shown(
                    sentence: "No control: the command does not tell how to run its target once.", crash: nil)
            )
        }
        let input = context.request.reproducer?.input
        let copy: CommandTrial.PreparedCopy
        switch await trial.prepare(build(context), patched: false, inputs: [input ?? Self.smallInput]) {
        case .not(let run): return .failure(Obstacle(text: run.obstacle ?? "the build failed"))
        case .ready(let ready): copy = ready
        }
        let run = await trial.run(
            ShellCommand(once, input: copy.inputs[0], variables: FuzzTarget.variables), in: copy)
        guard run.obstacle == nil, case .ended(let outcome) = run else {
            trial.remove(copy)
            return .failure(Obstacle(text: run.obstacle ?? "the target did not run"))
        }
        let crash = await Crash(outcome, copy: copy.copy.root, context)
        trial.remove(copy)
        let crashed = Misbehaviour.isCrash(outcome)
        guard input != nil else {
            guard !crashed else {
                return .failure(Obstacle(text: "the target crashes on a small input: " + crash.sentence))
            }
            return .success(
                Shown(
                    sentence:
                        "The unpatched copy: the target runs; without a reproducer nobody knows that it reaches the weakness.",
                    crash: nil))
        }
        guard crashed else {
            return .failure(Obstacle(text: "the reproducer does not crash the fuzz target"))
        }
        return .success(
            Shown(
                sentence: "The unpatched copy: the reproducer crashes the target: \(crash.sentence).",
                crash: crash))
    }

    private static let smallInput = Array("0\n".utf8)

    private func build(_ context: RungContext) -> [ShellCommand] {
        context.request.buildCommand.map { [ShellCommand($0)] } ?? []
    }

    private func fuzz(
        _ target: FuzzTarget, seconds: Int, before: Crash?, _ trial: inout CommandTrial,
        _ context: RungContext
    ) async -> RungResult {
        let input = context.request.reproducer?.input
        let seeds = input.map { [$0] + InputMutations.neighbours(of: $0).map(\.bytes) } ?? [Self.smallInput]
        let copy: CommandTrial.PreparedCopy
        switch await trial.prepare(build(context), patched: true, inputs: seeds) {
        case .not(let run): return .fail("on the patched copy: " + (run.obstacle ?? "the build failed"))
        case .ready(let ready): copy = ready
        }
        var variables = FuzzTarget.variables
        variables["SEEDS"] = copy.copy.inputs
        variables["CRASHES"] = copy.copy.home + "/found"
        variables["FUZZ_SECONDS"] = String(seconds)
        var limits = context.request.limits
        limits.wallSeconds = max(limits.wallSeconds, Double(seconds) + 60)
        limits.cpuSeconds = max(limits.cpuSeconds, 2 * seconds + 120)
        let run = await trial.run(
            ShellCommand(target.fuzzing, variables: variables), in: copy, limits: limits, keeps: 256 << 10)
        guard run.obstacle == nil, case .ended(let outcome) = run else {
            trial.remove(copy)
            return .fail("on the patched copy: " + (run.obstacle ?? "the fuzzer did not run"))
        }
        let crash = await Crash(outcome, copy: copy.copy.root, context)
        trial.remove(copy)
        return Self.result(outcome, crash, before: before, FuzzStatistics(outcome.output))
    }

    static func result(
        _ outcome: ConfinedOutcome, _ crash: Crash, before: Crash?, _ statistics: FuzzStatistics
    ) -> RungResult {
        let times = statistics.executions.map { " after \($0) runs" } ?? ""
        if crash.report != nil || !statistics.found.isEmpty {
            let word = before.map { crash.isSame(as: $0) ? "the same crash: " : "another crash: " } ?? ""
            let kept = statistics.found.first.map { " (kept in the log as \(VisibleText.escape($0)))" } ?? ""
            return .fail("the fuzzer found \(word)\(crash.sentence)\(times)\(kept)")
        }
        guard outcome.succeeded else { return .fail("the fuzzer: \(outcome.status.sentence)\(times)") }
        guard let executions = statistics.executions else {
            return .controlFailed("the fuzzer does not say how often it ran the target")
        }
        return executions > 0 ? .pass : .controlFailed("the fuzzer did not run the target")
    }
}
