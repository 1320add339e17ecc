import Foundation
import Review

/// The bytes of one rule file and the name that the user knows it by. The engine never opens a file itself.
public struct RuleSource: Hashable, Sendable, Codable {
    /// The file's name as the user gave it; it stands in every problem and every `RuleInfo`.
    public let name: String
    /// The file's content: YAML in Semgrep's rule syntax.
    public let bytes: [UInt8]
    /// The file or folder that the user named, or the set of rules that it belongs to; `nil` when it stands alone.
    public var pack: String?
    /// When the file was changed last, as far as that is known. It changes nothing of what the rules find.
    public var changedAt: Date?

    /// A rule file called `name`.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}
