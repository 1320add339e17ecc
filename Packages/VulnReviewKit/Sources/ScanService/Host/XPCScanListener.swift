#if os(macOS)
    import Darwin
    import Dispatch
    import Foundation
    import Review
    import Synchronization
    import XPC

    /// The service as an XPC service: every session has a host of its own, all of them in one process.
    ///
    /// The app may not kill this process. So it ends itself: when the last session ends, when one ends while its call
    /// is still at work, when a call outlives its time, and when a frame is none.
    public enum XPCScanListener {
        /// Answers sessions from this service's own app until there are none left. `serviceName` is the bundle
        /// identifier.
        public static func run(serviceName: String) throws -> Never {
            let confinement = SandboxProbe.level()
            let open = OpenSessions()
            let listener = try XPCListener(service: serviceName, requirement: .isFromSameTeam()) { request in
                let session = HostSession(confinement)
                open.add()
                return request.accept(
                    incomingMessageHandler: { (message: XPCReceivedMessage) in session.receive(message) },
                    cancellationHandler: { _ in
                        if session.isWorking || open.remove() == 0 { Darwin.exit(0) }
                    })
            }
            withExtendedLifetime(listener) { dispatchMain() }
        }
    }

    /// How many sessions there are.
    private final class OpenSessions: Sendable {
        private let count = Mutex(0)

        func add() { count.withLock { $0 += 1 } }

        /// Takes one away and says how many are left.
        func remove() -> Int {
            count.withLock { count in
                count -= 1
                return count
            }
        }
    }

    /// One session's host. Calls of one session are answered in order, off XPC's own queue, so that sessions do not
    /// wait for each other.
    private final class HostSession: Sendable {
        private let host: Mutex<ScanHost>
        private let working = Mutex(false)
        private let queue = DispatchQueue(label: "calls")

        init(_ confinement: ConfinementLevel) { host = Mutex(ScanHost(confinement: confinement)) }

        var isWorking: Bool { working.withLock { $0 } }

        func receive(_ message: XPCReceivedMessage) -> (any Encodable)? {
            let handed = HandedMessage(message: message)
            return message.handoffReply(to: queue) { self.answer(handed) }
        }

        private func answer(_ handed: HandedMessage) {
            working.withLock { $0 = true }
            defer { working.withLock { $0 = false } }
            let deadline = DispatchWorkItem { Darwin.exit(1) }
            DispatchQueue.global().asyncAfter(
                deadline: .now() + .seconds(ServiceLimits.serviceCallSeconds), execute: deadline)
            defer { deadline.cancel() }
            guard let frame = try? handed.message.decode(as: XPCFrame.self),
                let call = try? frame.message(ServiceCall.self),
                let answer = DeepStack.run({ self.host.withLock { $0.answer(call) } }),
                let reply = try? XPCFrame(answer)
            else { Darwin.exit(1) }
            handed.message.reply(reply)
        }
    }

    // XPC says that a message may be answered from the queue that it was handed to; nothing else touches it after.
    private struct HandedMessage: @unchecked Sendable {
        let message: XPCReceivedMessage
    }

    /// Runs parsers on a stack like a main thread's: a dispatch queue's threads have half a megabyte.
    private enum DeepStack {
        private static let bytes = 8 << 20

        static func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) -> Value? {
            let result = Mutex<Value?>(nil)
            let done = DispatchSemaphore(value: 0)
            let thread = Thread {
                let value = work()
                result.withLock { $0 = value }
                done.signal()
            }
            thread.stackSize = bytes
            thread.start()
            done.wait()
            return result.withLock { $0 }
        }
    }
#endif
