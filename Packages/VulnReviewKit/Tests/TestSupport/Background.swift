import Foundation
import Synchronization

/// A thread that runs until it is told to finish, and that a test waits for.
package final class Background: Sendable {
    package final class Signal: Sendable {
        private let done = Atomic(false)
        package var isDone: Bool { done.load(ordering: .relaxed) }
        fileprivate func set() { done.store(true, ordering: .relaxed) }
    }

    private let signal = Signal()
    private let ended = DispatchSemaphore(value: 0)

    package init(_ body: @escaping @Sendable (Signal) -> Void) {
        let thread = Thread { [signal, ended] in
            body(signal)
            ended.signal()
        }
        thread.start()
    }

    package func finish() {
        signal.set()
        ended.wait()
    }
}
