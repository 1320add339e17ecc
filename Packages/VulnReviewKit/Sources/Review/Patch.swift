import Foundation

/// A proposed change to a tree. It starts as `proposed`; only a person's decision makes it `approved`.
public struct Patch: Hashable, Sendable, Codable, Identifiable {
    /// The first half of the digest of tree, finding and exact changes.
    public let id: PatchID
    /// The tree that the patch changes.
    public let tree: TreeID
    /// The finding that the patch answers, when there is one.
    public let finding: FindingID?
    /// Who proposed it.
    public let origin: PatchOrigin
    /// One line: the subject of the patch.
    public let title: String
    /// What it does to each file, in the order of the patch.
    public let changes: [FileChange]
    /// Why it is proposed.
    public let rationale: Rationale
    /// When it was proposed.
    public let createdAt: Date
    /// Where it stands in its review.
    public var state: PatchState

    /// A proposed patch; its id follows from the tree and the exact changes, so that one proposal is one patch.
    public init(
        tree: TreeID, finding: FindingID?, origin: PatchOrigin, title: String, changes: [FileChange],
        rationale: Rationale, createdAt: Date, state: PatchState = .proposed
    ) {
        id = PatchID(Digest(of: Array("patch\0".utf8) + Self.canonicalContent(tree, finding, changes)))
        self.tree = tree
        self.finding = finding
        self.origin = origin
        self.title = title
        self.changes = changes
        self.rationale = rationale
        self.createdAt = createdAt
        self.state = state
    }
}

extension Patch {
    /// What the id is computed from: the canonical form of an object of `changes`, `finding` and `tree`.
    private static func canonicalContent(_ tree: TreeID, _ finding: FindingID?, _ changes: [FileChange])
        -> [UInt8]
    {
        var output = Array(#"{"changes":["#.utf8)
        for (index, change) in changes.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            change.writeCanonical(to: &output)
        }
        output += #"],"finding":"#.utf8
        output += (finding.map { "\"\($0.text)\"" } ?? "null").utf8
        output += ",\"tree\":\"\(tree.text)\"}".utf8
        return output
    }
}

/// Who proposed a patch.
public enum PatchOrigin: Hashable, Sendable, Codable {
    /// The fix of the rule with this id.
    case rule(String)
    /// A patch file; the source is its name as the user gave it.
    case imported(source: String, author: String?)
    /// A reviewer's selection or edit of another patch.
    case reviewer(of: PatchID)
    /// A language model.
    case model(String)

    /// The origin's kind in one word: `rule`, `import`, `reviewer`, `model`.
    public var kind: String {
        switch self {
        case .rule: "rule"
        case .imported: "import"
        case .reviewer: "reviewer"
        case .model: "model"
        }
    }
}

/// Where a patch stands: `proposed → approved | rejected | deferred → applied → reverted`, beside `stale` (its base
/// changed) and `superseded`.
public enum PatchState: String, Hashable, Sendable, Codable, CaseIterable {
    case proposed, approved, rejected, deferred, applied, reverted, stale, superseded
}
