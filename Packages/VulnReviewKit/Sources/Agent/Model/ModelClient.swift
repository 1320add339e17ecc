import Review

/// Whatever answers for a model: a server behind the gateway, the system's own, or a script.
public protocol ModelClient: Sendable {
    /// Which model it is.
    var identity: ModelIdentity { get }

    /// The model's answer. `progress` hears how much of it has come, in bytes, as it comes.
    func reply(
        to request: ModelRequest, progress: @escaping @Sendable (Int) -> Void
    ) async throws(ModelError) -> ModelReply
}
