/// Which model answers, as it stands in every trace.
public struct ModelIdentity: Hashable, Sendable, Codable {
    /// Its name, as the policy has it.
    public let name: String
    /// The digest of its weights, as the policy has it; `nil` when nobody said.
    public let digest: Digest?
    /// What answers for it: `openai`, `foundation-models`, `script`.
    public let system: String

    /// A model.
    public init(name: String, digest: Digest?, system: String) {
        self.name = name
        self.digest = digest
        self.system = system
    }
}
