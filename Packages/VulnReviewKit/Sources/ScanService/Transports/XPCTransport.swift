#if os(macOS)
    import Foundation
    import Synchronization
    import XPC

    /// The service as the app's XPC service, whose only entitlement is the sandbox.
    ///
    /// A session is never mended: after an error, make a new transport. launchd does not start a service again within
    /// ten seconds of a start that failed: a first call that gets no answer throws `unavailable`, and `ServiceStarter`
    /// waits. All sessions of the app are served by one process: see `ScanSharing`.
    public actor XPCTransport: ScanTransport {
        private let service: String
        private let session: Session
        private var hasAnswered = false

        /// Connects to the service of this bundle identifier in the app's `Contents/XPCServices`. Both sides must be
        /// signed by one team: a build without a certificate gets no answer.
        public init(service: String) throws(ScanServiceError) {
            self.service = service
            do {
                session = Session(try XPCSession(xpcService: service, requirement: .isFromSameTeam()))
            } catch {
                throw .notStarted(service)
            }
        }

        /// The answer to `call`; of no more use after an error.
        public func exchange(
            _ call: ServiceCall, timeout: Duration
        ) async throws(ScanServiceError) -> ServiceAnswer {
            let frame = try XPCFrame(call)
            let pending = PendingCall(frame: [])
            let unanswered: ScanServiceError = hasAnswered ? .ended : .unavailable(service)
            do {
                try session.send(frame) { outcome in
                    Task { await pending.resolve(outcome.mapError { $0 == .ended ? unanswered : $0 }) }
                }
            } catch {
                throw unanswered
            }
            let deadline = Task { [session] in
                try await Task.sleep(for: timeout)
                if await pending.resolve(.failure(.timedOut)) { session.cancel() }
            }
            defer { deadline.cancel() }
            let outcome = await withTaskCancellationHandler {
                await pending.outcome()
            } onCancel: { [session] in
                session.cancel()
                Task { await pending.resolve(.failure(.cancelled)) }
            }
            let answer = try outcome.get()
            hasAnswered = true
            return answer
        }

        /// Ends the session; the service's process ends with its last one, or at once when it still works on a call.
        public func close() async { session.cancel() }
    }

    // XPCSession is documented as safe to use from any thread; the flag beside it is behind a lock.
    private final class Session: @unchecked Sendable {
        private let session: XPCSession
        private let isCancelled = Mutex(false)

        init(_ session: XPCSession) { self.session = session }

        deinit { cancel() }

        func send(
            _ frame: XPCFrame, answer: @escaping @Sendable (Result<ServiceAnswer, ScanServiceError>) -> Void
        ) throws {
            try session.send(frame) { (reply: Result<XPCReceivedMessage, XPCRichError>) in
                guard case .success(let message) = reply else { return answer(.failure(.ended)) }
                guard let frame = try? message.decode(as: XPCFrame.self) else {
                    return answer(.failure(.malformedFrame))
                }
                answer(Result { () throws(ScanServiceError) in try frame.message(ServiceAnswer.self) })
            }
        }

        /// Cancels once: releasing an active session that was not cancelled is a misuse that XPC punishes.
        func cancel() {
            let isFirst = isCancelled.withLock { isCancelled in
                defer { isCancelled = true }
                return !isCancelled
            }
            if isFirst { session.cancel(reason: "closed") }
        }
    }
#endif
