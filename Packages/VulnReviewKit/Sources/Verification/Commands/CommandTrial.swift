import Confinement
import Diffing
import Review

/// Runs the same commands in a fresh copy of the unpatched tree and in one of the patched tree.
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
        log.note(patched ? "patched copy" : "unpatched copy")
        let scratch: ScratchDirectory
        do {
            scratch = try ScratchDirectory()
        } catch {
            return impossible("no scratch directory could be made")
        }
        let result = await run(commands, patched: patched, input: input, in: scratch)
        if (try? scratch.remove()) == nil { log.note("could not remove \(scratch.path)") }
        return result
    }

    private mutating func run(
        _ commands: [ShellCommand], patched: Bool, input: [UInt8]?, in scratch: ScratchDirectory
    ) async -> Run {
        let copy: ScratchCopy
        do {
            copy = try ScratchCopy(
                of: context.tree, in: scratch, files: context.applied.files ?? [], patched: patched)
        } catch {
            return impossible(Self.reason(error))
        }
        if !copy.report.leftOut.isEmpty { log.note("\(copy.report.leftOut.count) entries were not copied") }
        var inputPath: String?
        if let input {
            guard let path = Self.write(input, below: scratch) else {
                return impossible("the input was not written")
            }
            inputPath = path
        }
        var outcome: ConfinedOutcome?
        for (index, command) in commands.enumerated() {
            let isLast = index == commands.count - 1
            var command = command
            command.input = isLast ? inputPath : nil
            log.note("$ " + VisibleText.escape(command.line))
            do {
                let ended = try await context.confinement.run(
                    command.confined(in: copy, toolchain: context.toolchain, limits: context.request.limits))
                weakest = min(weakest ?? ended.level, ended.level)
                log.append(ended.output)
                log.note(ended.status.sentence)
                if !isLast, !ended.succeeded { return .preparationFailed(ended) }
                outcome = ended
            } catch {
                return impossible("the command could not be started: \(error.code)")
            }
        }
        return outcome.map(Run.ended) ?? impossible("there is no command")
    }

    private mutating func impossible(_ reason: String) -> Run {
        log.note(reason)
        return .impossible(reason)
    }

    private static func write(_ input: [UInt8], below scratch: ScratchDirectory) -> String? {
        guard let directory = try? scratch.makeDirectory("input") else { return nil }
        let path = directory + "/reproducer"
        return ScratchCopy.writeNew(input, at: path) ? path : nil
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case ScratchCopy.Defect.treeChanged(let path): "\(path.display) changed during the verification"
        case let failure as any Failure: "the tree could not be copied: \(failure.code)"
        default: "the tree could not be copied"
        }
    }
}

extension ConfinedOutcome.Status {
    /// How a command ended, in words.
    var sentence: String {
        switch self {
        case .exited(0): "succeeded"
        case .exited(126): "exit status 126: not executable"
        case .exited(127): "exit status 127: command not found"
        case .exited(let code): "exit status \(code)"
        case .signalled(let number): "ended by signal \(number)"
        case .timedOut: "ended: its time was up"
        case .outputLimit: "ended: too much output"
        case .memoryLimit: "ended: too much memory"
        case .processLimit: "ended: too many processes"
        case .scratchLimit: "ended: too much written"
        case .diskFull: "ended: the disk is almost full"
        }
    }

    /// Whether the shell found nothing to run: no verdict on the tree.
    var isMissingCommand: Bool { self == .exited(126) || self == .exited(127) }
}
