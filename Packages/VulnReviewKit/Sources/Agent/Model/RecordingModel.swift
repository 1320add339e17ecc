import Exchange
import Review

/// Another model whose replies are written down, so that they can be said again.
public struct RecordingModel: ModelClient {
    private let model: any ModelClient
    private let record: @Sendable ([UInt8]) -> Void

    /// Writes down what `model` says: `record` is given each reply as a line without its end.
    public init(_ model: any ModelClient, record: @escaping @Sendable ([UInt8]) -> Void) {
        self.model = model
        self.record = record
    }

    /// The other model's.
    public var identity: ModelIdentity { model.identity }

    /// Asks the other model, and writes down what it says.
    public func reply(
        to request: ModelRequest, progress: @escaping @Sendable (Int) -> Void
    ) async throws(ModelError) -> ModelReply {
        let reply = try await model.reply(to: request, progress: progress)
        record(reply.recorded)
        return reply
    }
}
