import Review

/// A flag as a reviewer reads it.
public struct FlagRow: Hashable, Sendable, Identifiable {
    /// The flag's index in the evidence.
    public let id: Int
    /// What the flag is about.
    public let kind: Flag.Kind
    /// Why it was raised, safe to show.
    public let explanation: String
    /// The file that it points at; `nil` for the whole patch.
    public let path: TreePath?
    /// The new file's line, from 1.
    public let line: Int?

    static func rows(of evidence: Evidence?) -> [FlagRow] {
        (evidence?.flags ?? []).enumerated().map { index, flag in
            FlagRow(
                id: index, kind: flag.kind, explanation: VisibleText.escape(flag.explanation),
                path: flag.path,
                line: flag.line)
        }
    }
}
