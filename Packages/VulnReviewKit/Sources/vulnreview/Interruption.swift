import ArgumentParser
import Dispatch
import Foundation
import Synchronization

/// A verb that ends in good order, and keeps what it has, when its task is cancelled.
protocol InterruptibleCommand: AsyncParsableCommand {
    /// What became of its work, for the person who pressed Ctrl-C.
    var noticeWhenInterrupted: String { get }
}

/// Ctrl-C: nothing is half written, so leaving at once is safe; the user hears how to go on. A verb that can end in good
/// order is asked to, and has some seconds for it; a second Ctrl-C leaves at once.
struct Interruption {
    /// The exit status of shells for what SIGINT ended.
    static let status: Int32 = 130

    private let source: any DispatchSourceSignal
    private let verb: InterruptedVerb

    /// Watches for SIGINT from now on.
    static func watch(_ console: Console) -> Interruption {
        let verb = InterruptedVerb(console)
        _ = signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler { verb.interrupt() }
        source.resume()
        return Interruption(source: source, verb: verb)
    }

    /// Has Ctrl-C cancel `task` and leave the rest to it.
    func cancels(_ task: Task<Void, any Error>) { verb.cancels(task) }

    func cancel() { source.cancel() }
}

/// What Ctrl-C ends.
private final class InterruptedVerb: Sendable {
    private static let graceSeconds = 10

    private let console: Console
    private let task = Mutex<Task<Void, any Error>?>(nil)

    init(_ console: Console) { self.console = console }

    func cancels(_ task: Task<Void, any Error>) { self.task.withLock { $0 = task } }

    func interrupt() {
        let running = task.withLock { task in
            defer { task = nil }
            return task
        }
        guard let running else { leave() }
        running.cancel()
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(Self.graceSeconds)) { self.leave() }
    }

    private func leave() -> Never {
        console.note("interrupted; the store is consistent. Type the same command again to go on.")
        exit(Interruption.status)
    }
}
