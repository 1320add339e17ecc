import Foundation
import Review
import Subprocess

#if os(macOS)
    import Darwin
#else
    import Glibc
#endif
#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// The service as a child process of its own session, with an empty environment and no descriptor but its pipes.
///
/// Calls are served one at a time. When a call fails or takes too long, the child's whole session is killed.
public actor PipeTransport: ScanTransport {
    private let calls: AsyncStream<PendingCall>.Continuation
    private let child: Task<Void, Never>

    /// Starts the service that lies at `executable`, an absolute path. From then on this process ignores SIGPIPE: a
    /// service that ends while it is written to is an error to handle, not a signal to die of.
    public init(executable: String) throws(ScanServiceError) {
        guard FileManager.default.isExecutableFile(atPath: executable) else { throw .notFound(executable) }
        _ = signal(SIGPIPE, SIG_IGN)
        let (stream, continuation) = AsyncStream.makeStream(of: PendingCall.self)
        calls = continuation
        child = Task { await Self.serve(stream, by: executable) }
    }

    deinit {
        calls.finish()
        child.cancel()
    }

    /// Sends `call` and waits for its answer, at most for `timeout`. Cancelled, it ends the child and returns at once.
    public func exchange(_ call: ServiceCall, timeout: Duration) async throws(ScanServiceError)
        -> ServiceAnswer
    {
        let frame = try FrameCodec.encode(call)
        let pending = PendingCall(frame: frame)
        calls.yield(pending)
        let deadline = Task { [child] in
            try await Task.sleep(for: timeout)
            if await pending.resolve(.failure(.timedOut)) { child.cancel() }
        }
        defer { deadline.cancel() }
        let outcome = await withTaskCancellationHandler {
            await pending.outcome()
        } onCancel: { [child] in
            child.cancel()
            Task { await pending.resolve(.failure(.cancelled)) }
        }
        return try outcome.get()
    }

    /// Kills the child, which has nothing to lose and may have stopped listening, and waits until it is gone.
    public func close() async {
        calls.finish()
        child.cancel()
        await child.value
    }

    private static func serve(_ calls: AsyncStream<PendingCall>, by executable: String) async {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero)
        ]
        var failure = ScanServiceError.ended
        do {
            _ = try await Subprocess.run(
                .path(FilePath(executable)), environment: .custom([:]), platformOptions: options,
                input: .inputWriter, output: .sequence, error: .discarded
            ) { execution in
                var reader = FrameReader(execution.standardOutput)
                for await call in calls {
                    do {
                        _ = try await execution.standardInputWriter.write(call.frame)
                        await call.resolve(.success(try await reader.next()))
                    } catch {
                        let failure = error as? ScanServiceError ?? .ended
                        await call.resolve(.failure(failure))
                        throw failure
                    }
                }
                try await execution.standardInputWriter.finish()
            }
        } catch let error as ScanServiceError {
            failure = error
        } catch {
            failure = Task.isCancelled ? .cancelled : .notStarted(executable)
        }
        // A task of its own, since a cancelled one would not be given the calls that still wait.
        let final = failure
        await Task { for await call in calls { await call.resolve(.failure(final)) } }.value
    }
}
