import Exchange
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

/// The gateway as a child process: one for each question, in a session of its own, with an empty environment.
///
/// It connects first and confines itself then, so that what a server sends meets a process that can reach nothing else.
public struct PipeGateway: ModelGateway {
    private let executable: String
    private let limit: Int

    /// The gateway that lies at `executable`, an absolute path. `limit` is how many bytes are taken of a reply.
    public init(executable: String, limit: Int = ModelReplyLimits.bytes) {
        self.executable = executable
        self.limit = limit
    }

    /// Starts a gateway, sends through it and reads until the server hangs up; the process is gone when this returns.
    public func exchange(
        _ request: [UInt8], with address: ModelEndpoint.Address, within patience: ModelPatience,
        progress: @escaping @Sendable (Int) -> Void
    ) async throws(ModelError) -> [UInt8] {
        guard FileManager.default.isExecutableFile(atPath: executable) else { throw .helperFailed }
        _ = signal(SIGPIPE, SIG_IGN)
        let meter = ReplyMeter(patience)
        let outcome = await withTaskGroup(of: Result<[UInt8], ModelError>?.self) { group in
            group.addTask { await carry(request, to: address, meter, progress) }
            group.addTask { await meter.isOverdue() ? .failure(.timedOut) : nil }
            defer { group.cancelAll() }
            for await result in group { if let result { return result } }
            return .failure(.cancelled)
        }
        return try outcome.get()
    }

    private func carry(
        _ request: [UInt8], to address: ModelEndpoint.Address, _ meter: ReplyMeter,
        _ progress: @Sendable (Int) -> Void
    ) async -> Result<[UInt8], ModelError> {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero)
        ]
        do {
            let result = try await Subprocess.run(
                .path(FilePath(executable)), arguments: Arguments(address.gatewayArguments),
                environment: .custom([:]), platformOptions: options, input: .inputWriter,
                output: .sequence, error: .discarded
            ) { execution in
                // One that found nobody has hung up already, and says so.
                _ = try? await execution.standardInputWriter.write(request)
                try? await execution.standardInputWriter.finish()
                var reply: [UInt8] = []
                for try await buffer in execution.standardOutput {
                    unsafe buffer.withUnsafeBytes { unsafe reply.append(contentsOf: $0) }
                    try Self.check(reply, limit)
                    meter.heard()
                    progress(reply.count - 1)
                }
                guard !reply.isEmpty else { throw ModelError.helperFailed }
                return Array(reply.dropFirst())
            }
            return .success(result.closureResult)
        } catch let error as ModelError {
            return .failure(error)
        } catch {
            return .failure(Task.isCancelled ? .cancelled : .helperFailed)
        }
    }

    /// The first byte says what became of the connection and the box (CConfinement.h, `vr_carry`).
    private static func check(_ reply: [UInt8], _ limit: Int) throws(ModelError) {
        switch reply.first {
        case UInt8(ascii: "!"): throw .unreachable
        case UInt8(ascii: "2"), nil: break
        default: throw .notConfined
        }
        guard reply.count - 1 <= limit else { throw .reply(.tooLarge) }
    }
}

extension ModelEndpoint.Address {
    /// The address as the gateway takes it.
    fileprivate var gatewayArguments: [String] {
        switch self {
        case .loopback4(let bytes, let port):
            ["tcp4", bytes.map { String($0) }.joined(separator: "."), String(port)]
        case .loopback6(let port): ["tcp6", String(port)]
        case .unixSocket(let path): ["unix", path]
        }
    }
}
