import FindingStore
import Review

/// What a rung and its commands wrote, line by line, safe to show.
public struct RungLog: Hashable, Sendable {
    /// The rung.
    public let kind: RungKind
    /// The log's digest, as the evidence names it.
    public let digest: Digest
    /// The lines, with control, bidirectional and invisible characters as tokens.
    public let lines: [String]

    /// The log of the newest run of a rung; `nil` when there is none.
    public static func load(_ kind: RungKind, of patch: PatchID, from store: FindingStore) throws -> RungLog?
    {
        guard let digest = try store.evidence(for: patch)?.rungs.last(where: { $0.kind == kind })?.log,
            let bytes = try store.log(digest)
        else { return nil }
        let text = VisibleText.escapeKeepingLines(String(decoding: bytes, as: UTF8.self))
        return RungLog(
            kind: kind, digest: digest,
            lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    }

    /// All lines as one text.
    public var text: String { lines.joined(separator: "\n") }
}
