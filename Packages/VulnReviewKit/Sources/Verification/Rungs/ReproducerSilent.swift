import Confinement
import Review

/// Rung 4: the reproducer makes the unpatched program fail, and neither it nor its neighbours the patched one.
struct ReproducerSilent: RungRunner {
    let kind = RungKind.reproducer

    func run(_ context: RungContext) async -> RungReport {
        guard let reproducer = context.request.reproducer else {
            return RungReport(.notRun("no reproducer was given"))
        }
        if let obstacle = CommandTrial.obstacle(context) { return RungReport(.notRun(obstacle)) }
        var trial = CommandTrial(context)
        let run = await NeighbourTrial(reproducer).run(&trial, context)
        return RungReport(
            run.result, control: run.control, log: trial.log, confinement: trial.confinement, crash: run.sites
        )
    }
}

/// The reproducer and its neighbours, first in the unpatched copy and then in the patched one; each copy is built once.
private struct NeighbourTrial {
    let reproducer: VerificationRequest.Reproducer
    let neighbours: [InputMutations.Neighbour]

    init(_ reproducer: VerificationRequest.Reproducer) {
        self.reproducer = reproducer
        neighbours = InputMutations.neighbours(of: reproducer.input)
    }

    struct Verdict {
        let result: RungResult
        let control: String
        var sites: [FlagContext.Site] = []
    }

    func run(_ trial: inout CommandTrial, _ context: RungContext) async -> Verdict {
        let unpatched: Session
        switch await session(&trial, context, patched: false) {
        case .failure(let why): return .init(.controlFailed("on the unpatched copy: " + why.text), why.text)
        case .success(let session): unpatched = session
        }
        guard !unpatched.crash.outcome.succeeded else {
            let why = "the reproducer does not fail"
            return .init(.controlFailed("on the unpatched copy: " + why), why)
        }
        var control = "failed: " + unpatched.crash.sentence
        if let relation = context.request.finding.flatMap(unpatched.crash.relation) {
            control += ", " + relation
        }
        if unpatched.isCrash {
            control += "; \(unpatched.crashing.count) of \(unpatched.tried) neighbours crash it too"
        }
        let sites = unpatched.crash.calls.map(\.site)
        switch await session(&trial, context, patched: true, before: unpatched) {
        case .failure(let why):
            return .init(.fail("on the patched copy: " + why.text), control, sites)
        case .success(let patched):
            return .init(Self.result(patched, before: unpatched), control, sites)
        }
    }

    /// What one copy did.
    struct Session {
        /// What the reproducer itself did.
        let crash: Crash
        let isCrash: Bool
        var tried = 0
        /// The neighbours that crashed it, by their numbers.
        var crashing: [Int: Crash] = [:]
    }

    private struct Obstacle: Error { let text: String }

    private func session(
        _ trial: inout CommandTrial, _ context: RungContext, patched: Bool, before: Session? = nil
    ) async -> Result<Session, Obstacle> {
        let build = context.request.buildCommand.map { [ShellCommand($0)] } ?? []
        let inputs = [reproducer.input] + neighbours.map(\.bytes)
        let copy: CommandTrial.PreparedCopy
        switch await trial.prepare(build, patched: patched, inputs: inputs) {
        case .not(let run): return .failure(Obstacle(text: run.obstacle ?? "the build failed"))
        case .ready(let ready): copy = ready
        }
        let first = await trial.run(ShellCommand(reproducer.command, input: copy.inputs[0]), in: copy)
        guard first.obstacle == nil, case .ended(let outcome) = first else {
            trial.remove(copy)
            return .failure(Obstacle(text: first.obstacle ?? "it did not run"))
        }
        let isCrash = Misbehaviour.isCrash(outcome)
        var session = Session(crash: await Crash(outcome, copy: copy.copy.root, context), isCrash: isCrash)
        // A program that says "failed" says so of many inputs: only where it crashed do crashes of others tell anything.
        let matters = patched ? before?.isCrash == true && !isCrash : isCrash
        if matters { await tryNeighbours(&session, copy, &trial, context) }
        trial.remove(copy)
        return .success(session)
    }

    private func tryNeighbours(
        _ session: inout Session, _ copy: CommandTrial.PreparedCopy, _ trial: inout CommandTrial,
        _ context: RungContext
    ) async {
        var limits = context.request.limits
        // As long as the reproducer took, with room, and all neighbours together no longer than one command may.
        limits.wallSeconds = min(limits.wallSeconds, max(2, session.crash.outcome.seconds * 10))
        var left = context.request.limits.wallSeconds
        for (number, neighbour) in neighbours.enumerated() where left > 0 {
            trial.note("neighbour \(number): \(neighbour.name)")
            let command = ShellCommand(reproducer.command, input: copy.inputs[number + 1])
            guard case .ended(let outcome) = await trial.run(command, in: copy, limits: limits, keeps: 4_096)
            else {
                continue
            }
            session.tried += 1
            left -= outcome.seconds
            guard Misbehaviour.isCrash(outcome) else { continue }
            session.crashing[number] = await Crash(outcome, copy: copy.copy.root, context)
            if neighbour.bytes.count <= 1_024 { trial.note("its bytes: " + Hex.encode(neighbour.bytes)) }
        }
    }

    /// Where the unpatched program crashed, the patched one may well refuse the input with an error of its own; where
    /// it only said "failed", the patched one must say that all is well.
    private static func result(_ patched: Session, before: Session) -> RungResult {
        let outcome = patched.crash.outcome
        if patched.isCrash {
            if outcome.succeeded, patched.crash.report == nil { return .fail("a sanitizer still reports") }
            guard patched.crash.report != nil, before.crash.report != nil else {
                return .fail(
                    outcome.succeeded
                        ? "a sanitizer still reports" : "on the patched copy: " + outcome.status.sentence)
            }
            let word = patched.crash.isSame(as: before.crash) ? "still " : "another crash: "
            return .fail("on the patched copy: " + word + patched.crash.sentence)
        }
        guard outcome.succeeded || before.isCrash else {
            return .fail("on the patched copy: " + outcome.status.sentence)
        }
        // A neighbour's crash that the unpatched program has as well, elsewhere than the reproducer's, is another
        // weakness: it is in the log, and not this patch's to mend.
        for number in patched.crashing.keys.sorted() {
            guard let crash = patched.crashing[number] else { continue }
            let old = before.crashing[number]
            let isOther =
                old.map { $0.report != nil && $0.isSame(as: crash) && !$0.isSame(as: before.crash) } ?? false
            if isOther { continue }
            let name = InputName(number).text
            return .fail("\(name) of the reproducer crashes the patched copy: \(crash.sentence)")
        }
        return .pass
    }
}

extension NeighbourTrial.Verdict {
    init(_ result: RungResult, _ control: String, _ sites: [FlagContext.Site] = []) {
        self.init(result: result, control: "The unpatched copy: \(control).", sites: sites)
    }
}

/// How a neighbour is named where its number is in the log.
private struct InputName {
    let text: String
    init(_ number: Int) { text = "neighbour \(number)" }
}
