import Review

/// A sentence of a rationale with what stands behind it.
public struct RationaleRow: Hashable, Sendable, Identifiable {
    /// Who answers for the sentence.
    public enum Backing: Hashable, Sendable {
        /// Bytes of the tree, at this place.
        case source(Location, Digest)
        /// The text of this rule.
        case rule(String, Digest)
        /// Somebody's words, unverified.
        case author(String)
        /// A model's words, unverified.
        case modelOnly
    }

    /// The sentence's index in the rationale.
    public let id: Int
    /// The sentence, safe to show.
    public let text: String
    /// What stands behind the sentence.
    public let backing: Backing
    /// Whether the file that backs it is the one that the patch was made for, by its digest; `nil` when that is not known.
    public var isCurrent: Bool?

    /// Whether bytes that a tool read or produced back the sentence.
    public var isMachineBacked: Bool {
        switch backing {
        case .source, .rule: true
        case .author, .modelOnly: false
        }
    }

    /// The row with its bytes held against the files of the patch.
    func held(against sources: DiffSources, in diff: DiffDocument) -> RationaleRow {
        guard case .source(let location, let digest) = backing,
            let file = diff.files.firstIndex(where: { $0.oldPath == location.path }),
            let old = sources.files[file].old
        else { return self }
        var row = self
        row.isCurrent = Digest(of: old.bytes) == digest
        return row
    }

    static func rows(of rationale: Rationale) -> [RationaleRow] {
        rationale.sentences.enumerated().map { index, sentence in
            let backing: Backing =
                switch sentence.backing {
                case .source(let location, let digest): .source(location, digest)
                case .rule(let id, let digest): .rule(VisibleText.escape(id), digest)
                case .author(let name): .author(VisibleText.escape(name))
                case .modelOnly: .modelOnly
                }
            return RationaleRow(id: index, text: VisibleText.escape(sentence.text), backing: backing)
        }
    }
}
