import AuditLog
import Foundation
import GRDB
import Review

/// The journal of writings to trees: each step is one transaction, on disk before the next step is taken.
extension FindingStore {
    /// Writes down what is about to be written, before the tree changes.
    ///
    /// Only an approved patch is applied, and only with the plan that was approved; only what was applied is taken back.
    public func stage(_ application: Application) throws(StoreError) {
        try write { db in
            guard application.state == .staged else {
                throw StoreError.illegalApplicationState(application.id, from: application.state, to: .staged)
            }
            try ApplicationRow.checkNew(application, db)
            try ApplicationRow.checkMayWrite(application, db)
            try ApplicationRow.insert(application, db)
        }
    }

    /// The commit point: from here on the writing is finished, if need be by recovery.
    public func commit(_ id: ApplicationID) throws(StoreError) {
        try write { db in
            let application = try ApplicationRow.existing(id, withFiles: false, db)
            guard application.state == .staged else {
                throw StoreError.illegalApplicationState(id, from: application.state, to: .committed)
            }
            // The approval may have been taken back since the writing was staged.
            try ApplicationRow.checkMayWrite(application, db)
            try ApplicationRow.set(id, to: .committed, db)
        }
    }

    /// Writes down how a writing ended, in the log too; the patch is `applied` or `reverted` when it was done.
    public func finish(
        _ id: ApplicationID, as state: Application.State, at: Date, installation: any Signer
    ) throws(StoreError) {
        try write { db in
            let application = try ApplicationRow.existing(id, withFiles: false, db)
            guard ApplicationRow.mayFinish(from: application.state, as: state) else {
                throw StoreError.illegalApplicationState(id, from: application.state, to: state)
            }
            try ApplicationRow.set(id, to: state, db)
            if state == .applied {
                guard let standing = try PatchStanding(application.patch, db) else {
                    throw StoreError.damaged(what: "application")
                }
                try standing.settle(as: application.reverts == nil ? .applied : .reverted, db)
            }
            var log = try AuditAppender(db, signer: installation)
            try log.append(
                .application, at: at,
                body: .object([
                    "id": .string(id.text), "patch": .string(application.patch.text),
                    "plan": .digest(application.plan.digest),
                    "policy": .digest(try StoredPolicy.inForce(db).digest),
                    "reverts": application.reverts.map { .string($0.text) } ?? .null,
                    "state": .string(state.rawValue),
                ]))
        }
    }

    /// The application with this id, with its files; `nil` when there is none.
    public func application(_ id: ApplicationID) throws(StoreError) -> Application? {
        try read { db in try ApplicationRow.applications(db, "WHERE id = ?", [id.text]).first }
    }

    /// What was staged or committed and not finished, oldest first.
    public func unfinishedApplications() throws(StoreError) -> [Application] {
        try read { db in
            try ApplicationRow.applications(db, "WHERE state IN ('staged', 'committed') ORDER BY seq", [])
        }
    }

    /// The newest writing of a patch, or taking back of one; `nil` when there was none.
    public func lastApplication(of patch: PatchID) throws(StoreError) -> Application? {
        try read { db in
            try ApplicationRow.applications(db, "WHERE patch = ? ORDER BY seq DESC LIMIT 1", [patch.text])
                .first
        }
    }
}
