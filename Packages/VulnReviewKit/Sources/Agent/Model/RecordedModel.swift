import Review
import ScanService
import Synchronization

/// A model that says again what was recorded: one chat completion on each line, in the order of the questions.
public final class RecordedModel: ModelClient {
    /// The model that was recorded, as far as the recording's user knows it.
    public let identity: ModelIdentity
    private let lines: [[UInt8]]
    private let next = Mutex(0)
    private let reader: ModelReplyReader

    /// The conversation that `recording` holds.
    public init(_ recording: [UInt8], name: String, connect: @escaping ScanTransportFactory) {
        identity = ModelIdentity(name: name, digest: Digest(of: recording), system: "script")
        lines = recording.split(separator: 0x0A).map(Array.init)
        reader = ModelReplyReader(connect: connect)
    }

    /// Says the next line of the recording, whatever it is asked.
    public func reply(
        to request: ModelRequest, progress: @escaping @Sendable (Int) -> Void
    ) async throws(ModelError) -> ModelReply {
        let index = next.withLock { next in
            defer { next += 1 }
            return next
        }
        guard index < lines.count else { throw .exhausted }
        progress(lines[index].count)
        return try await reader.read(lines[index], isResponse: false, as: .tools)
    }
}
