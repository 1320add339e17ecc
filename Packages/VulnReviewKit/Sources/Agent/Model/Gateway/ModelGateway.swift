import Review

/// The only way to a model's server: a process of its own that carries bytes to one address and back, and looks at none of
/// them.
public protocol ModelGateway: Sendable {
    /// Sends `request` to the server at `address` and returns all that it says until it hangs up. `progress` hears how many
    /// bytes have come.
    func exchange(
        _ request: [UInt8], with address: ModelEndpoint.Address, within patience: ModelPatience,
        progress: @escaping @Sendable (Int) -> Void
    ) async throws(ModelError) -> [UInt8]
}

/// How long a server is waited for.
public struct ModelPatience: Hashable, Sendable {
    /// How long it may say nothing at all: a large model reads for a long time before it begins to speak.
    public var silence: Duration
    /// How long a reply may take altogether.
    public var whole: Duration

    /// Patience; by default two minutes of silence and ten minutes altogether.
    public init(silence: Duration = .seconds(120), whole: Duration = .seconds(600)) {
        self.silence = silence
        self.whole = whole
    }
}
