import Review

/// Why a patch was not written, or not taken back.
public enum PatchApplicationError: Failure {
    /// The patch, plan or application belongs to another tree.
    case wrongTree(PatchID)
    /// The decision does not approve this patch.
    case notApproved(PatchID)
    /// The patch touches executable configuration that the approval does not confirm by name; the first such path.
    case notConfirmed(PatchID, TreePath)
    /// The tree is no longer what was approved; the first path that differs, when one is known.
    case stale(PatchID, TreePath?)
    /// The evidence is not the one that the approval binds.
    case evidenceChanged(PatchID)
    /// The policy is not the one that the approval binds.
    case policyChanged(PatchID)
    /// The patch writes nothing.
    case empty(PatchID)
    /// The patch writes more than one application may.
    case tooLarge(PatchID, limit: Int)
    /// The file to be replaced or removed is one that cannot safely be.
    case refusedTarget(TreePath, TargetDefect)
    /// Another process is writing to the tree; the path of its root.
    case locked(path: String)
    /// Another process changed a target after the commit point. Its bytes and ours are both kept.
    case conflicted(ApplicationID, TreePath)
    /// What the journal keeps of a file is not what its digests say: nothing is finished or taken back from it.
    case damagedJournal(ApplicationID, TreePath)
    /// The application did not end as applied, or is itself the taking back of one.
    case notRevertible(ApplicationID)

    /// The case's name.
    public var code: String {
        switch self {
        case .wrongTree: "wrongTree"
        case .notApproved: "notApproved"
        case .notConfirmed: "notConfirmed"
        case .stale: "stale"
        case .evidenceChanged: "evidenceChanged"
        case .policyChanged: "policyChanged"
        case .empty: "emptyPatch"
        case .tooLarge: "patchTooLarge"
        case .refusedTarget: "refusedTarget"
        case .locked: "locked"
        case .conflicted: "conflicted"
        case .damagedJournal: "damagedJournal"
        case .notRevertible: "notRevertible"
        }
    }

    /// The path concerned, or else the id.
    public var subject: String? {
        switch self {
        case .stale(let patch, let path): path?.display ?? patch.text
        case .refusedTarget(let path, _), .conflicted(_, let path), .notConfirmed(_, let path),
            .damagedJournal(_, let path):
            path.display
        case .locked(let path): path
        case .notRevertible(let application): application.text
        case .wrongTree(let patch), .notApproved(let patch), .evidenceChanged(let patch),
            .policyChanged(let patch), .empty(let patch), .tooLarge(let patch, _):
            patch.text
        }
    }

    /// Every one is a refusal.
    public var kind: FailureKind { .refused }
}

/// What keeps a regular file from being replaced or removed.
public enum TargetDefect: String, Hashable, Sendable, Codable, CaseIterable {
    /// It has other names, which would keep the old bytes or share the new ones.
    case hardLinked
    /// It runs with its owner's or group's rights.
    case setUserID
    /// It is immutable or append-only, or its directory is.
    case pinned
    /// It belongs to somebody else in a directory with the sticky bit.
    case sticky
    /// It has an owner, attributes or access lists that could not be given back after a removal.
    case attributes
}
