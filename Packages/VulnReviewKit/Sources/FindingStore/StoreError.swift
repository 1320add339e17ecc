import AuditLog
import GRDB
import Review

/// Why the store could not do what was asked.
public enum StoreError: Failure, Hashable {
    // Opening.
    /// The path is a symbolic link, or not a regular file.
    case unsafeFile(path: String)
    /// The system refused; `code` is its `errno`.
    case file(path: String, code: Int32)
    case notADatabase(path: String)
    /// The store, or its directory, cannot be written: it can be read, when it is of this version.
    case readOnly(path: String)
    /// A file system of another machine or process, on which SQLite's locks and shared memory cannot be relied on.
    case remoteVolume(path: String)
    /// A SQLite file of another application, by its `application_id`.
    case foreignDatabase(path: String, applicationID: Int)
    /// A later version of this product made migrations that this one does not know.
    case newerSchema(path: String, migrations: [String])
    /// The named table, index or trigger is not what the migrations make.
    case unexpectedSchema(object: String)
    /// SQLite's check found faults, or a row does not hold what was put there.
    case damaged(what: String)
    case oldLibrary(version: String)
    /// `PRAGMA synchronous` read back as this, and not as 2 (FULL).
    case notDurable(synchronous: Int)
    /// SQLite's extended result code.
    case database(code: Int32)

    // Asking.
    /// No `what` (finding, patch, tree …) has this id.
    case notFound(what: String, id: String)
    /// At least four hex digits are needed, and nothing else.
    case badPrefix(String)
    /// Several ids begin like this; at most ten of them are listed.
    case ambiguous(prefix: String, candidates: [String])

    // Writing.
    case alreadyThere(what: String, id: String)
    /// A finding or patch of another tree than its scan's or finding's.
    case wrongTree(id: String)
    case tooLarge(what: String, limit: Int)
    /// The bytes of a log are not those of its digest.
    case digestDiffers(Digest)
    /// A finished scan cannot be finished again, nor an unfinished one be written as finished.
    case illegalScanState(scan: ScanID, state: Scan.State)

    // Bundles.
    /// Another bundle of this log was opened meanwhile: what was checked does not hold any more.
    case bundleOvertaken(origin: String)
    /// No key with this fingerprint is trusted here.
    case notTrusted(fingerprint: Digest)

    // Deciding.
    /// The verb has no meaning for a subject in this state.
    case illegalTransition(from: String, verb: DecisionVerb)
    /// An approval names the plan that it approves and the evidence that was on hand.
    case approvalIncomplete(PatchID)
    /// The patch was verified again since: `newest` is what should have been looked at.
    case evidenceOutdated(PatchID, newest: Digest?)
    /// The plan approved is not the one that the evidence was gathered for.
    case planDiffers(PatchID)
    case alreadyUndone(DecisionID)
    /// The decision was taken under a policy that is not the one in force.
    case policyNotInForce(Digest)
    /// The policy in force denies it.
    case denied(PolicyRefusal)
    /// A rung that the policy in force requires has not passed.
    case requiredRungNotPassed(PatchID, RungKind)
    /// Two people must say so, and this is the first one again, by key or by name.
    case sameReviewer(String)
    /// Two people must say so, and the log did not know the second one's key when the first did.
    case reviewerTooNew(String)
    /// The last day of a dismissal is no day, or is over.
    case badDay(String)
    /// A patch with this flag is never decided together with others.
    case notForBulk(PatchID, Flag.Kind)
    /// The key was replaced or revoked: it signs no more, and what it signed may count no more.
    case keyEnded(name: String)
    /// The signature of a stored decision does not hold.
    case badSignature(DecisionID)
    /// The decision took effect: an application, or a change of the base, came after it.
    case settled(DecisionID)

    // Applying.
    case notApproved(PatchID)
    /// Another writing of this patch is not finished.
    case applicationUnderWay(ApplicationID)
    case illegalApplicationState(ApplicationID, from: Application.State, to: Application.State)

    case audit(AuditError)
    /// A fault that has no case of its own: the type's name.
    case unforeseen(String)
}

extension StoreError {
    /// `error` as this module's; GRDB's own errors become their result code.
    init(_ error: any Error) {
        switch error {
        case let error as StoreError: self = error
        case let error as AuditError: self = .audit(error)
        case let error as DatabaseError:
            switch error.resultCode {
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(what: "file")
            default: self = .database(code: error.extendedResultCode.rawValue)
            }
        case is RowDecodingError, is DecodingError: self = .damaged(what: "row")
        default: self = .unforeseen(String(describing: type(of: error)))
        }
    }
}
