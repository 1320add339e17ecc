/// What a report, or whoever made it, says of a finding's standing. It is shown and never obeyed: only a decision of a
/// person here changes a state.
public struct Claim: Hashable, Sendable, Codable {
    /// What is claimed (SARIF 2.1.0, sections 3.27.23, 3.27.24 and 3.35.3).
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// Somebody said that it is none, is asking whether it is, or refused to say so.
        case suppressed, suppressionUnderReview, suppressionRejected
        /// How it stands against an earlier run.
        case new, unchanged, updated, absent
        /// Its state in the queue of the installation that exported it; the text has it.
        case state
    }

    /// What is claimed.
    public let kind: Kind
    /// The reason given, or the state; may be hostile text, at most 1,000 bytes.
    public let text: String

    /// A claim with the words that came with it.
    public init(_ kind: Kind, _ text: String = "") {
        self.kind = kind
        self.text = String(decoding: text.utf8.prefix(1_000), as: UTF8.self)
    }
}
