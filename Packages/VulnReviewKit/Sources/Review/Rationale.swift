/// Why a patch is proposed, sentence by sentence, each with the bytes that back it.
public struct Rationale: Hashable, Sendable, Codable {
    /// In reading order; empty when nobody gave a reason.
    public let sentences: [Sentence]

    /// The rationale that `sentences` make.
    public init(sentences: [Sentence]) { self.sentences = sentences }

    /// One sentence and where it comes from.
    public struct Sentence: Hashable, Sendable, Codable {
        /// The words; may be hostile text.
        public let text: String
        /// What stands behind the words.
        public let backing: Backing

        /// A sentence with its backing.
        public init(_ text: String, backing: Backing) {
            self.text = text
            self.backing = backing
        }
    }

    /// What stands behind a sentence.
    public enum Backing: Hashable, Sendable, Codable {
        /// Bytes of a file in the tree, as they were when its digest was taken.
        case source(Location, Digest)
        /// The text of a rule.
        case rule(id: String, Digest)
        /// The message of an imported patch: somebody's words, not a tool's.
        case author(String)
        /// A model said so and no tool did.
        case modelOnly

        /// Whether bytes that a tool read or produced back the sentence.
        public var isMachineBacked: Bool {
            switch self {
            case .source, .rule: true
            case .author, .modelOnly: false
            }
        }
    }
}
