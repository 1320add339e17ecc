import FindingStore
import Review

extension Sentences {
    static func sentence(_ error: StoreError) -> String {
        switch error {
        case .unsafeFile(let path): "\(quote(path)) is a link or no regular file, so it cannot be the store."
        case .file(let path, let number): "The store \(quote(path)) cannot be opened: \(system(number))."
        case .notADatabase(let path): "\(quote(path)) is not a database."
        case .readOnly(let path): "\(quote(path)) can be read but not written."
        case .remoteVolume(let path):
            "\(quote(path)) is on a network volume or a file system of another program, where a store can be damaged; keep it on a disk of this computer."
        case .foreignDatabase(let path, _): "\(quote(path)) is a database of another application."
        case .newerSchema(let path, let migrations):
            "\(quote(path)) was written by a later version (\(VisibleText.escape(migrations.joined(separator: ", "))))."
        case .unexpectedSchema(let object):
            "The store's \(quote(object)) is not what this version makes; it was changed from outside."
        case .damaged(let what): "The store is damaged: \(VisibleText.escape(what))."
        case .oldLibrary(let version): "SQLite \(VisibleText.escape(version)) is too old."
        case .notDurable(let value): "SQLite would not wait for the disk (synchronous=\(value))."
        // SQLITE_FULL, and SQLITE_IOERR_SHMSIZE: no room for what is shared beside the file.
        case .database(13), .database(4874): "The disk is full."
        case .database(5): "Another program keeps the store busy."
        case .database(let code): "The store failed with SQLite's code \(code)."
        case .notFound(let what, let id): "There is no \(VisibleText.escape(what)) \(quote(id))."
        case .badPrefix(let text):
            "\(quote(text)) is not the beginning of an id: at least four hex digits are needed."
        case .ambiguous(let prefix, let candidates):
            "Several ids begin with \(quote(prefix)): "
                + candidates.map { String(VisibleText.escape($0).prefix(12)) }.joined(separator: ", ") + "."
        case .alreadyThere(let what, let id): "The \(VisibleText.escape(what)) \(quote(id)) is there already."
        case .wrongTree(let id): "\(quote(id)) belongs to another tree."
        case .tooLarge(let what, let limit): "A \(VisibleText.escape(what)) is larger than \(limit) bytes."
        case .digestDiffers(let digest): "The bytes of the log \(digest) are not those of its digest."
        case .illegalScanState(let scan, let state):
            "Scan \(scan.short) cannot be written as \(state.rawValue)."
        case .illegalTransition(let state, let verb):
            "“\(verb.rawValue)” is not possible: it is \(VisibleText.escape(state))."
        case .approvalIncomplete(let id): "The approval of patch \(id.short) names no plan or no evidence."
        case .evidenceOutdated(let id, _):
            "Patch \(id.short) was verified again since; look at the newest evidence."
        case .planDiffers(let id): "The plan of patch \(id.short) is not the one that was verified."
        case .policyNotInForce(let digest):
            "The decision was taken under \(digest), which is not the policy in force."
        case .denied(let refusal): denial(refusal)
        case .requiredRungNotPassed(let id, let kind):
            "The policy asks that patch \(id.short) passes “\(ReviewWording.title(kind))”."
        case .sameReviewer(let name):
            "Two people must say so, each with a key and a name of their own; \(quote(name)) has said so already."
        case .reviewerTooNew(let name):
            "The key of \(quote(name)) was not known when the first of two people said so. "
                + "Add reviewers first; then the first verdict is given again."
        case .badDay(let text): "\(quote(text)) is no day (YYYY-MM-DD), or is over."
        case .keyEnded(let name):
            "The key of \(quote(name)) was replaced or revoked; it signs nothing here any more, and what it signed may no longer count."
        case .badSignature(let id): "The signature of decision \(id.short) does not hold."
        case .notForBulk(let id, let kind):
            "Patch \(id.short) is decided by itself: it carries the flag “\(ReviewWording.title(kind))”."
        case .alreadyUndone(let id): "Decision \(id.short) was taken back already."
        case .settled(let id): "Decision \(id.short) took effect already; revert the application instead."
        case .notApproved(let id): "Patch \(id.short) is not approved."
        case .applicationUnderWay(let id): "Application \(id.short) is not finished."
        case .illegalApplicationState(let id, let from, let to):
            "Application \(id.short) cannot go from \(from.rawValue) to \(to.rawValue)."
        case .bundleOvertaken:
            "Another bundle of the same log was opened meanwhile; open this one again."
        case .notTrusted(let fingerprint): "No key with the fingerprint \(fingerprint) is trusted here."
        case .audit(let error): sentence(error)
        case .unforeseen(let name): "The store failed in a way that has no name: \(VisibleText.escape(name))."
        }
    }
}
