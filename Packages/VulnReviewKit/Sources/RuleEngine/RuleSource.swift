import Review

/// The bytes of one rule file and the name that the user knows it by. The engine never opens a file itself.
public struct RuleSource: Hashable, Sendable, Codable {
    /// The file's name as the user gave it; it stands in every problem and every `RuleInfo`.
    public let name: String
    /// The file's content: YAML in Semgrep's rule syntax.
    public let bytes: [UInt8]

    /// A rule file called `name`.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}
