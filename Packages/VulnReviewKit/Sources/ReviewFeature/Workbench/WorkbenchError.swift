import Diffing
import Review

/// Why the workbench did not do what was asked.
public enum WorkbenchError: Failure, Hashable {
    /// No patch, finding or decision with this id, or not of the kind that the action needs.
    case notFound(String)
    /// The checkpoint is not one of this log.
    case otherLog
    /// The patch's tree is not in the store.
    case unknownTree(TreeID)
    /// Nothing was verified yet: there is no evidence that an approval could bind.
    case notVerified(PatchID)
    /// A rung that the policy requires has not passed.
    case requiredRungNotPassed(PatchID, RungKind, RungResult)
    /// The patch touches executable configuration that the verdict does not confirm by name.
    case notConfirmed(PatchID, [TreePath])
    /// The patch has no place of its own in the tree as it is now.
    case notReanchored(PatchID, [ReanchorConflict])
    /// Nothing moved: the patch applies to the tree as it is.
    case nothingToReanchor(PatchID)
    /// The tree or the patch is no longer what the evidence speaks of.
    case stale(PatchID)
    /// Nobody approved the patch, or the approval was taken back.
    case notApproved(PatchID)
    /// The file changed since the finding was made.
    case findingOutdated(FindingID)
    /// The rule has no fix, so there is nothing to propose.
    case noFix(FindingID)
    /// The selection names a hunk that the patch has not.
    case noSuchHunk(Int)
    /// The patch was not applied, so there is nothing to take back.
    case notApplied(PatchID)
    /// The patch's newest evidence has no log of this rung.
    case noLog(RungKind)
    /// The file cannot be read.
    case unreadable(String)
    /// There is no key for a reviewer of this name.
    case unknownReviewer(String)

    /// The case's name.
    public var code: String {
        switch self {
        case .notFound: "notFound"
        case .otherLog: "otherLog"
        case .unknownTree: "unknownTree"
        case .notVerified: "notVerified"
        case .requiredRungNotPassed: "requiredRungNotPassed"
        case .notConfirmed: "notConfirmed"
        case .notReanchored: "notReanchored"
        case .nothingToReanchor: "nothingToReanchor"
        case .stale: "stale"
        case .notApproved: "notApproved"
        case .findingOutdated: "findingOutdated"
        case .noFix: "noFix"
        case .noSuchHunk: "noSuchHunk"
        case .notApplied: "notApplied"
        case .noLog: "noLog"
        case .unreadable: "unreadable"
        case .unknownReviewer: "unknownReviewer"
        }
    }

    /// The id, number or name concerned.
    public var subject: String? {
        switch self {
        case .notFound(let id): id
        case .otherLog: nil
        case .unknownTree(let id): id.text
        case .notVerified(let id), .requiredRungNotPassed(let id, _, _), .stale(let id), .notApproved(let id),
            .notApplied(let id), .notConfirmed(let id, _), .notReanchored(let id, _),
            .nothingToReanchor(let id):
            id.text
        case .findingOutdated(let id), .noFix(let id): id.text
        case .noSuchHunk(let number): String(number)
        case .noLog(let kind): kind.rawValue
        case .unknownReviewer(let name), .unreadable(let name): name
        }
    }

    /// Nothing here is a fault of the machine.
    public var kind: FailureKind {
        switch self {
        case .notFound, .unknownTree, .noSuchHunk, .noLog: .usage
        case .findingOutdated, .noFix, .unreadable: .incomplete
        case .notVerified, .requiredRungNotPassed, .stale, .notApproved, .notApplied, .unknownReviewer,
            .notConfirmed, .notReanchored, .nothingToReanchor, .otherLog:
            .refused
        }
    }
}
