import Confinement
import Review

/// Rung 7: the program does the same on every input of a corpus, before and after. It is evidence and never a gate: a fix
/// may well have to change what the program does. The control: the unpatched program does the same twice.
struct BehavesAlike: RungRunner {
    let kind = RungKind.behaviour

    /// So many differing inputs are named in the log.
    static let named = 50

    func run(_ context: RungContext) async -> RungReport {
        guard let comparison = context.request.comparison, !comparison.corpus.isEmpty else {
            return RungReport(.notRun("no corpus was given"))
        }
        if let obstacle = CommandTrial.obstacle(context) { return RungReport(.notRun(obstacle)) }
        var trial = CommandTrial(context)
        var runs: [[Behaviour?]] = []
        for patched in [false, false, true] {
            switch await observe(comparison, patched: patched, &trial, context) {
            case .failure(let why):
                return report(
                    patched
                        ? .fail("on the patched copy: " + why.text)
                        : .controlFailed("on the unpatched copy: " + why.text),
                    "The unpatched copy: \(patched ? "it runs" : why.text).", trial)
            case .success(let seen): runs.append(seen)
            }
        }
        return compare(comparison, runs, &trial)
    }

    private struct Obstacle: Error { let text: String }

    private func observe(
        _ comparison: VerificationRequest.Comparison, patched: Bool, _ trial: inout CommandTrial,
        _ context: RungContext
    ) async -> Result<[Behaviour?], Obstacle> {
        let build = context.request.buildCommand.map { [ShellCommand($0)] } ?? []
        let copy: CommandTrial.PreparedCopy
        switch await trial.prepare(build, patched: patched, inputs: comparison.corpus.map(\.bytes)) {
        case .not(let run): return .failure(Obstacle(text: run.obstacle ?? "the build failed"))
        case .ready(let ready): copy = ready
        }
        var seen: [Behaviour?] = []
        var left = context.request.limits.wallSeconds
        for input in copy.inputs {
            guard left > 0 else {
                seen.append(nil)
                continue
            }
            let run = await trial.run(ShellCommand(comparison.command, input: input), in: copy, keeps: 512)
            if let obstacle = run.obstacle {
                trial.remove(copy)
                return .failure(Obstacle(text: obstacle))
            }
            guard case .ended(let outcome) = run else { continue }
            left -= outcome.seconds
            seen.append(Behaviour(outcome, copy: copy.copy.scratch.path))
        }
        trial.remove(copy)
        return .success(seen)
    }

    private func compare(
        _ comparison: VerificationRequest.Comparison, _ runs: [[Behaviour?]], _ trial: inout CommandTrial
    ) -> RungReport {
        var (same, unstable, triggering, missing) = (0, 0, 0, 0)
        var different: [String] = []
        for (number, file) in comparison.corpus.enumerated() {
            guard let first = runs[0][number], let again = runs[1][number], let after = runs[2][number] else {
                missing += 1
                continue
            }
            let name = VisibleText.escape(file.name)
            if first.isCrash || again.isCrash {
                // What triggers a weakness is meant to change.
                triggering += 1
                if after != first {
                    trial.note("\(name) crashes the unpatched copy; patched: \(after.sentence)")
                }
            } else if first != again {
                unstable += 1
                trial.note("\(name) is not told: the unpatched copy does it differently each time")
            } else if after == first {
                same += 1
            } else {
                different.append("\(name): \(first.difference(to: after))")
            }
        }
        trial.note("\(different.count) inputs differ")
        for line in different.prefix(Self.named) { trial.note(line) }
        var control =
            "The unpatched copy twice: \(same + different.count) of \(comparison.corpus.count) inputs alike"
        if unstable > 0 { control += ", \(unstable) unstable" }
        if triggering > 0 { control += ", \(triggering) crash it" }
        if missing > 0 { control += ", \(missing) without time" }
        control += "."
        guard same + different.count > 0 else {
            return report(
                .controlFailed("no input does the same twice on the unpatched copy"), control, trial)
        }
        if let first = different.first {
            let all = same + different.count
            return report(
                .fail("\(different.count) of \(all) inputs behave differently: \(first)"), control, trial)
        }
        return report(
            missing > 0 ? .notRun("\(missing) inputs had no time; the others behave alike") : .pass, control,
            trial)
    }

    private func report(_ result: RungResult, _ control: String, _ trial: CommandTrial) -> RungReport {
        RungReport(result, control: control, log: trial.log, confinement: trial.confinement)
    }
}

/// What a program did on one input: how it ended and what it printed, without the names of its copy.
struct Behaviour: Hashable, Sendable {
    let status: ConfinedOutcome.Status
    let output: [UInt8]
    let isCrash: Bool

    init(_ outcome: ConfinedOutcome, copy: String) {
        status = outcome.status
        output = outcome.output.replacing(Array(copy.utf8), with: Array("{copy}".utf8))
        isCrash = Misbehaviour.isCrash(outcome)
    }

    var sentence: String { status.sentence }

    /// What is not alike, in a few words.
    func difference(to other: Behaviour) -> String {
        if status != other.status { return "\(status.sentence) before, \(other.status.sentence) after" }
        let mine = output.split(separator: 0x0A, omittingEmptySubsequences: false)
        let theirs = other.output.split(separator: 0x0A, omittingEmptySubsequences: false)
        let line =
            zip(mine, theirs).enumerated().first { $1.0 != $1.1 }?.offset ?? min(mine.count, theirs.count)
        func shown(_ lines: [ArraySlice<UInt8>]) -> String {
            guard line < lines.count else { return "nothing" }
            return "\"" + VisibleText.escape(String(decoding: lines[line].prefix(80), as: UTF8.self)) + "\""
        }
        return "line \(line + 1) of its output was \(shown(mine)) and is \(shown(theirs))"
    }
}
