import Confinement
import Diffing
import Review

/// Runs commands in a fresh copy of the unpatched tree and in one of the patched tree, and keeps what they said.
struct CommandTrial: Sendable {
    let context: RungContext
    private(set) var log = RunLog()
    private var weakest: ConfinementLevel?

    /// The weakest confinement that any command had; `nil` when nothing ran.
    var confinement: ConfinementLevel? { weakest }

    init(_ context: RungContext) { self.context = context }

    /// Why commands may not run here at all; `nil` when they may.
    static func obstacle(_ context: RungContext) -> String? {
        if context.applied.files == nil { return "the patch does not apply" }
        guard context.confinement.buildLevel < .sandbox, !context.request.allowsUnconfined else { return nil }
        return "this machine cannot confine commands, and running them unconfined was not allowed"
    }

    /// How the commands went in one copy.
    enum Run: Sendable {
        /// The last command ran; the ones before it succeeded.
        case ended(ConfinedOutcome)
        /// A command before the last one failed.
        case preparationFailed(ConfinedOutcome)
        /// Nothing could be run, for this reason.
        case impossible(String)
    }

    /// Runs `commands` one after the other in one copy; `input` becomes a file beside the copy for the last of them.
    mutating func run(_ commands: [ShellCommand], patched: Bool, input: [UInt8]? = nil) async -> Run {
        guard var last = commands.last else { return impossible("there is no command") }
        let copy: PreparedCopy
        switch await prepare(Array(commands.dropLast()), patched: patched, inputs: [input].compactMap(\.self))
        {
        case .ready(let ready): copy = ready
        case .not(let run): return run
        }
        last.input = copy.inputs.first
        let result = await run(last, in: copy)
        remove(copy)
        return result
    }

    /// A copy in which the preparing commands ran, with its inputs beside it.
    struct PreparedCopy: Sendable {
        let copy: ScratchCopy
        /// The paths of the inputs, in order.
        let inputs: [String]
    }

    /// What came of preparing a copy.
    enum Preparation: Sendable {
        case ready(PreparedCopy)
        case not(Run)
    }

    /// Makes a copy and runs `commands` in it. All inputs are written before any command runs: after that, nothing
    /// below the scratch directory is what its name says. Whoever gets a copy removes it.
    mutating func prepare(
        _ commands: [ShellCommand], patched: Bool, inputs: [[UInt8]]
    ) async -> Preparation {
        log.note(patched ? "patched copy" : "unpatched copy")
        let scratch: ScratchDirectory
        do {
            scratch = try ScratchDirectory()
        } catch {
            return .not(impossible("no scratch directory could be made"))
        }
        let prepared: PreparedCopy
        do {
            let copy = try ScratchCopy(
                of: context.tree, in: scratch, files: context.applied.files ?? [], patched: patched)
            var paths: [String] = []
            for (number, bytes) in inputs.enumerated() {
                paths.append(copy.inputs + "/\(number)")
                guard ScratchCopy.writeNew(bytes, at: paths[number]) else {
                    throw ScratchCopy.Defect.inputNotWritten
                }
            }
            prepared = PreparedCopy(copy: copy, inputs: paths)
        } catch {
            remove(scratch)
            return .not(impossible(Self.reason(error)))
        }
        if !prepared.copy.report.leftOut.isEmpty {
            log.note("\(prepared.copy.report.leftOut.count) entries were not copied")
        }
        for command in commands {
            let run = await run(command, in: prepared)
            if case .ended(let ended) = run, ended.succeeded { continue }
            remove(prepared)
            if case .ended(let ended) = run { return .not(.preparationFailed(ended)) }
            return .not(run)
        }
        return .ready(prepared)
    }

    /// Runs one command in a copy that others may have run in before. `keeps` bounds what the log takes of its output.
    mutating func run(
        _ command: ShellCommand, in prepared: PreparedCopy, limits: ConfinementLimits? = nil,
        keeps: Int = .max
    ) async -> Run {
        log.note("$ " + VisibleText.escape(command.line))
        do {
            let ended = try await context.confinement.run(
                command.confined(
                    in: prepared.copy, toolchain: context.toolchain, limits: limits ?? context.request.limits)
            )
            weakest = min(weakest ?? ended.level, ended.level)
            log.append(Array(ended.output.prefix(keeps)))
            if ended.output.count > keeps { log.note("\(ended.output.count - keeps) bytes more") }
            log.note(ended.status.sentence)
            return .ended(ended)
        } catch {
            return impossible("the command could not be started: \(error.code)")
        }
    }

    /// Adds a line of ours to the log.
    mutating func note(_ line: String) { log.note(line) }

    /// Removes a copy with all that commands left there.
    mutating func remove(_ prepared: PreparedCopy) { remove(prepared.copy.scratch) }

    private mutating func remove(_ scratch: ScratchDirectory) {
        if (try? scratch.remove()) == nil { log.note("could not remove \(scratch.path)") }
    }

    private mutating func impossible(_ reason: String) -> Run {
        log.note(reason)
        return .impossible(reason)
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case ScratchCopy.Defect.treeChanged(let path): "\(path.display) changed during the verification"
        case ScratchCopy.Defect.inputNotWritten: "the input was not written"
        case let failure as any Failure: "the tree could not be copied: \(failure.code)"
        default: "the tree could not be copied"
        }
    }
}

extension CommandTrial.Run {
    /// Why this run is no verdict; `nil` when a command ran to some end of its own.
    var obstacle: String? {
        switch self {
        case .ended(let outcome): outcome.status.isMissingCommand ? outcome.status.sentence : nil
        case .preparationFailed(let outcome): "the build: \(outcome.status.sentence)"
        case .impossible(let reason): reason
        }
    }
}
