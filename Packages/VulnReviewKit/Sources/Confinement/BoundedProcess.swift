import Subprocess
import Synchronization

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

/// Runs one invocation in a session of its own, until it ends, its time is up, or it says too much; then ends what is
/// left of its process group.
struct BoundedProcess: Sendable {
    let invocation: Invocation
    let wallSeconds: Double
    let outputBytes: Int

    /// Why the run ended.
    enum End: Hashable, Sendable {
        case exited(Int32), signalled(Int32)
        case timedOut, outputLimit
    }

    struct Result: Sendable {
        let end: End
        let output: [UInt8]
        /// What came on the error output: the launcher's report.
        let report: [UInt8]
        let seconds: Double
    }

    /// A report is a few lines; whoever writes more is not our launcher.
    private static let reportBytes = 16 << 10

    func run() async throws -> Result {
        let output = Collected(limit: outputBytes)
        let report = Collected(limit: Self.reportBytes)
        let clock = ContinuousClock()
        let start = clock.now
        let end = try await withThrowingTaskGroup(of: End?.self, returning: End.self) { group in
            group.addTask { try await runToEnd(output: output, report: report) }
            group.addTask {
                try await Task.sleep(for: .seconds(wallSeconds))
                return nil
            }
            // Cancelling the run kills its process group; it is over when the call returns.
            let first = try await group.next() ?? nil
            group.cancelAll()
            guard first == nil else { return first ?? .timedOut }
            _ = try? await group.next()
            return .timedOut
        }
        let elapsed = clock.now - start
        return Result(
            end: output.isOverLimit ? .outputLimit : end, output: output.bytes, report: report.bytes,
            seconds: Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18)
    }

    private func runToEnd(output: Collected, report: Collected) async throws -> End {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .milliseconds(200))
        ]
        let variables = invocation.environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) }
        // The launcher watches its standard input: should this process die, the pipe closes and the command ends.
        let result = try await Subprocess.run(
            .path(FilePath(invocation.executable)), arguments: Arguments(invocation.arguments),
            environment: .custom(Dictionary(variables) { _, last in last }),
            workingDirectory: invocation.workingDirectory.map { FilePath($0) }, platformOptions: options,
            input: .inputWriter, output: .sequence, error: .sequence
        ) { execution in
            try await withThrowingTaskGroup { group in
                group.addTask { try await output.read(execution.standardOutput) }
                group.addTask { try await report.read(execution.standardError) }
                while let withinLimit = try await group.next() {
                    if !withinLimit { try? execution.send(signal: .kill, toProcessGroup: true) }
                }
            }
        }
        // What a command without walls left behind in its group; with walls there is nothing.
        _ = kill(-result.processIdentifier.value, SIGKILL)
        switch result.terminationStatus {
        case .exited(let code): return .exited(code)
        case .signaled(let number): return .signalled(number)
        }
    }
}

/// Bytes as they come in, up to a limit. They outlive a run that is cancelled.
private final class Collected: Sendable {
    private struct State {
        var bytes: [UInt8] = []
        var isOverLimit = false
    }

    private let limit: Int
    private let state = Mutex(State())

    init(limit: Int) { self.limit = limit }

    var bytes: [UInt8] { state.withLock { $0.bytes } }
    var isOverLimit: Bool { state.withLock { $0.isOverLimit } }

    /// Reads to the end; false when there is more than the limit.
    func read(_ stream: SubprocessOutputSequence) async throws -> Bool {
        for try await buffer in stream {
            let isWithinLimit = unsafe buffer.withUnsafeBytes { chunk in
                state.withLock { state in
                    let room = limit - state.bytes.count
                    unsafe state.bytes.append(contentsOf: chunk.prefix(room))
                    if chunk.count > room { state.isOverLimit = true }
                    return !state.isOverLimit
                }
            }
            if !isWithinLimit { return false }
        }
        return true
    }
}
