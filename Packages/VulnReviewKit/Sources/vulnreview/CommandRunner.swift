import ArgumentParser
import Foundation
import ReviewFeature
import ScanService

/// Parses the arguments, runs the verb and turns whatever comes of it into an exit status of CLI.md.
enum CommandRunner {
    static func run(arguments: [String]) async -> Never {
        ignoreBrokenPipes()
        let console = Console(arguments: arguments)
        do {
            var command = try VulnReviewCommand.parseAsRoot(arguments)
            let interruption = Interruption.watch(console)
            defer { interruption.cancel() }
            if let interruptible = command as? any InterruptibleCommand {
                try await run(interruptible, interruption, console)
            } else if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            exit(ExitStatus.done.rawValue)
        } catch let status as ExitStatus {
            exit(status.rawValue)
        } catch {
            exit(report(error, console))
        }
    }

    /// Runs a verb that Ctrl-C ends in good order.
    private static func run(
        _ command: sending any InterruptibleCommand, _ interruption: Interruption, _ console: Console
    ) async throws {
        let notice = command.noticeWhenInterrupted
        var command = command
        let task = Task { try await command.run() }
        interruption.cancels(task)
        do {
            try await task.value
        } catch  where task.isCancelled && (error is CancellationError || error.isCancelledCall) {
            console.warn(notice)
            exit(Interruption.status)
        }
    }

    private static func report(_ error: any Error, _ console: Console) -> Int32 {
        if VulnReviewCommand.exitCode(for: error) == .success {
            console.output(VulnReviewCommand.fullMessage(for: error) + "\n")
            return ExitStatus.done.rawValue
        }
        if isUsage(error) {
            console.refuse(code: "usage", message: VulnReviewCommand.message(for: error), subject: nil) {
                VulnReviewCommand.fullMessage(for: error)
            }
            return ExitStatus.usage.rawValue
        }
        let failure = FailureReport(error)
        console.refuse(code: failure.code, message: failure.message, subject: failure.subject) {
            "vulnreview: " + failure.message
        }
        return failure.status
    }

    /// Whether the argument parser made the error: its own errors are not ours, nor the system's.
    private static func isUsage(_ error: any Error) -> Bool {
        error is ValidationError || VulnReviewCommand.exitCode(for: error) == .validationFailure
    }

    /// Writing to a closed pipe is an error to handle, not a signal to die of.
    private static func ignoreBrokenPipes() { _ = signal(SIGPIPE, SIG_IGN) }
}

extension Error {
    /// Whether a scan service's call was cancelled, which the calls of a cancelled verb are.
    fileprivate var isCancelledCall: Bool {
        if case .cancelled = self as? ScanServiceError { true } else { false }
    }
}
