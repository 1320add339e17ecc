import Foundation
import Review

/// A patch as a bundle carries it; its diff is a blob of its own.
public struct BundledPatch: Hashable, Sendable {
    /// The most bytes of title, origin and rationale together.
    private static let textLimit = 1 << 20

    /// Its id on the sender's machine.
    public let id: PatchID
    /// Its tree there.
    public let tree: TreeID
    /// The finding that it answers, by its id there.
    public let finding: FindingID?
    /// One line.
    public let title: String
    /// `rule`, `import`, `reviewer` or `model`.
    public let origin: String
    /// Who the sender says made it: a rule's id, a file's name, an author, a model.
    public let author: String
    /// The sentences of its rationale: the sender's words, whatever stood behind them there.
    public let rationale: [String]
    /// When it was proposed.
    public let createdAt: Date
    /// The name of its state with the sender: a claim, which decides nothing here.
    public let senderState: String
    /// The digest of its git diff.
    public let diff: Digest
    /// The digest of the newest evidence about it; `nil` when it was never verified.
    public let evidence: Digest?

    /// A patch to be carried, whose diff and evidence have these digests.
    public init(_ patch: Patch, diff: Digest, evidence: Digest?) {
        id = patch.id
        tree = patch.tree
        finding = patch.finding
        title = patch.title
        origin = patch.origin.kind
        author =
            switch patch.origin {
            case .rule(let rule): rule
            case .imported(let source, let author): author ?? source
            case .reviewer(let of): of.text
            case .model(let name): name
            }
        rationale = patch.rationale.sentences.map(\.text)
        createdAt = patch.createdAt
        senderState = patch.state.rawValue
        self.diff = diff
        self.evidence = evidence
    }

    /// The id that a patch of this tree and finding has when it changes `changes`.
    public func id(changing changes: [FileChange]) -> PatchID {
        Patch(
            tree: tree, finding: finding, origin: .model(""), title: "", changes: changes,
            rationale: Rationale(sentences: []), createdAt: createdAt
        ).id
    }

    /// One line of a `patches` blob.
    public var canonical: CanonicalJSON {
        .object([
            "author": .string(author), "createdAt": .date(createdAt), "diff": .digest(diff),
            "evidence": .digest(evidence), "finding": finding.map { .string($0.text) } ?? .null,
            "id": .string(id.text), "origin": .string(origin),
            "rationale": .array(rationale.map(CanonicalJSON.string)), "state": .string(senderState),
            "title": .string(title), "tree": .string(tree.text),
        ])
    }

    /// The patch that writes exactly `json`; `nil` when none does.
    public init?(_ json: CanonicalJSON) {
        guard let id = json["id"]?.text.flatMap({ PatchID($0) }),
            let tree = json["tree"]?.text.flatMap({ TreeID($0) }), let title = json["title"]?.text,
            let origin = json["origin"]?.text, let author = json["author"]?.text,
            case .array(let rationale)? = json["rationale"],
            let createdAt = json["createdAt"]?.text.flatMap(Date.init(rfc3339:)),
            let state = json["state"]?.text, let diff = json["diff"]?.text.flatMap({ Digest($0) })
        else { return nil }
        self.id = id
        self.tree = tree
        finding = json["finding"]?.text.flatMap { FindingID($0) }
        self.title = title
        self.origin = origin
        self.author = author
        self.rationale = rationale.compactMap(\.text)
        self.createdAt = createdAt
        senderState = state
        self.diff = diff
        evidence = json["evidence"]?.text.flatMap { Digest($0) }
        let bytes = canonical.bytes
        guard bytes == json.bytes, bytes.count <= Self.textLimit else { return nil }
    }
}
