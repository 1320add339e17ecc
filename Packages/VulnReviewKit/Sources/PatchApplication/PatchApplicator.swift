import AuditLog
import Diffing
import Foundation
import Review
import TreeAccess

/// Writes approved patches to one tree and takes them back: byte for byte what was approved, all of it or nothing.
///
/// The order of things is DESIGN.md, section 6: lock, recover, compare the plan with the approved one, write the
/// journal, stage, put on disk, commit, let the staged files take their places, put on disk, read back. A process that
/// ends anywhere in between leaves what the next `recover` finishes or clears away.
public struct PatchApplicator: Sendable {
    private let tree: OpenTree
    private let journal: any ApplicationJournal
    private let installation: any Signer
    private let hooks: ApplicationHooks

    /// Writes to `tree`, by `journal`, whose records are signed with the installation's key.
    public init(
        tree: OpenTree, journal: any ApplicationJournal, installation: any Signer,
        hooks: ApplicationHooks = .none
    ) {
        self.tree = tree
        self.journal = journal
        self.installation = installation
        self.hooks = hooks
    }

    /// Writes `patch`, when the tree, the evidence and the policy are exactly what `approval` binds.
    ///
    /// - Throws: `PatchApplicationError`, `TreeAccessError` or what the journal throws. Before the commit point nothing
    ///   of the tree has changed; behind it `conflicted` says that a person must look, and any other error leaves the
    ///   application to the next recovery.
    public func apply(
        _ patch: Patch, approval: Decision, policy: Policy, evidence: Evidence?
    ) throws -> Application {
        try locked {
            guard patch.tree == tree.tree.id else { throw PatchApplicationError.wrongTree(patch.id) }
            guard approval.verb == .approve, approval.subject == .patch(patch.id), let plan = approval.plan
            else { throw PatchApplicationError.notApproved(patch.id) }
            guard approval.policy == policy.digest else {
                throw PatchApplicationError.policyChanged(patch.id)
            }
            guard approval.evidence == evidence?.digest else {
                throw PatchApplicationError.evidenceChanged(patch.id)
            }
            let confirmed = Set(approval.confirmed ?? [])
            if let path = WriteRules.pathsToConfirm(in: patch.changes).first(where: {
                !confirmed.contains($0)
            }) {
                throw PatchApplicationError.notConfirmed(patch.id, path)
            }
            let planned = try planned(patch)
            guard planned.plan.digest == plan else { throw PatchApplicationError.stale(patch.id, nil) }
            try hooks.reached(.planned)
            return try write(try Application(writing: planned, to: tree), targets: planned.targets)
        }
    }

    /// Takes `application` back, when the tree still holds exactly what it wrote.
    public func revert(_ application: Application) throws -> Application {
        try locked {
            guard application.plan.tree == tree.tree.id else {
                throw PatchApplicationError.wrongTree(application.patch)
            }
            guard application.state == .applied, application.reverts == nil else {
                throw PatchApplicationError.notRevertible(application.id)
            }
            try application.checkJournal()
            let planned = try application.undoneFiles(in: tree)
            try hooks.reached(.planned)
            return try write(
                try Application(writing: planned, to: tree, undoing: application), targets: planned.targets)
        }
    }

    /// Finishes what earlier processes left in this tree: what was not committed is cleared away, what was is completed.
    ///
    /// - Returns: The applications that were unfinished, in the states in which they ended; look for `conflicted`.
    public func recover() throws -> [Application] {
        let lock = try takeLock()
        defer { withExtendedLifetime(lock) {} }
        return try recoverLocked()
    }

    /// Closes a conflicted application by what the tree is, once a person has put it right.
    ///
    /// All files as they were before: it is given up. All as the patch makes them: it is applied. Anything else is still
    /// a conflict. Staged files that hold one of the two versions go; what somebody else wrote stays, under any name.
    public func settle(_ application: Application) throws -> Application {
        try locked {
            guard application.plan.tree == tree.tree.id else {
                throw PatchApplicationError.wrongTree(application.patch)
            }
            guard application.state == .conflicted else { return application }
            try application.checkJournal()
            let settlement = Settlement(application: application, tree: tree)
            let state = try settlement.state()
            try settlement.tidy()
            try journal.finish(application.id, as: state, at: .now, installation: installation)
            return application.ended(as: state)
        }
    }

    // MARK: Steps

    private func locked<Value>(_ body: () throws -> Value) throws -> Value {
        let lock = try takeLock()
        defer { withExtendedLifetime(lock) {} }
        _ = try recoverLocked()
        try hooks.reached(.locked)
        return try body()
    }

    private func takeLock() throws -> TreeLock {
        do {
            return try tree.lock()
        } catch .locked(let path) {
            throw PatchApplicationError.locked(path: path)
        }
    }

    /// A patch that no longer applies is a stale one: the approval was for a tree to which it did.
    private func planned(_ patch: Patch) throws -> PlannedPatch {
        do {
            return try PlannedPatch(patch, tree: tree)
        } catch let error as DiffError {
            switch error {
            case .missing(let path), .exists(let path), .doesNotApply(let path, _), .notEmptied(let path),
                .modeDiffers(let path):
                throw PatchApplicationError.stale(patch.id, path)
            default: throw error
            }
        }
    }

    private func write(_ application: Application, targets: [TreePath: KnownTarget]) throws -> Application {
        try journal.stage(application)
        let stage = Stage(application: application, tree: tree, targets: targets, hooks: hooks)
        let staged: [TreePath: FileStatus]
        do {
            try hooks.reached(.staged)
            staged = try stage.run()
        } catch {
            try? abandon(application, stage)
            if let conflict = error as? Conflict {
                throw PatchApplicationError.stale(application.patch, conflict.path)
            }
            throw error
        }
        do {
            try journal.commit(application.id)
        } catch {
            // Whether the commit took place is for the journal to say; in doubt, recovery reads it again.
            let known = try? journal.unfinishedApplications().first { $0.id == application.id }
            if known?.state == .staged { try? abandon(application, stage) }
            throw error
        }
        return try complete(application, KnownFiles(targets: targets, staged: staged))
    }

    private func abandon(_ application: Application, _ stage: Stage) throws {
        try stage.discard()
        try journal.finish(application.id, as: .abandoned, at: .now, installation: installation)
    }

    private func complete(_ application: Application, _ known: KnownFiles) throws -> Application {
        let placement = Placement(application: application, tree: tree, known: known, hooks: hooks)
        do {
            try hooks.reached(.committed)
            try placement.run()
        } catch let conflict as Conflict {
            try journal.finish(application.id, as: .conflicted, at: .now, installation: installation)
            throw PatchApplicationError.conflicted(application.id, conflict.path)
        }
        try journal.finish(application.id, as: .applied, at: .now, installation: installation)
        try hooks.reached(.finished)
        return application.ended(as: .applied)
    }

    private func recoverLocked() throws -> [Application] {
        var ended: [Application] = []
        for application in try journal.unfinishedApplications() where application.plan.tree == tree.tree.id {
            switch application.state {
            case .staged:
                try abandon(
                    application, Stage(application: application, tree: tree, targets: [:], hooks: hooks))
                ended.append(application.ended(as: .abandoned))
            case .committed where !application.files.allSatisfy(\.isSound):
                try journal.finish(application.id, as: .conflicted, at: .now, installation: installation)
                ended.append(application.ended(as: .conflicted))
            case .committed:
                do {
                    ended.append(try complete(application, .none))
                } catch PatchApplicationError.conflicted {
                    ended.append(application.ended(as: .conflicted))
                }
            case .applied, .abandoned, .conflicted: continue
            }
        }
        return ended
    }
}

extension Application {
    /// Throws when the journal's bytes are not those of its digests.
    fileprivate func checkJournal() throws {
        if let file = files.first(where: { !$0.isSound }) {
            throw PatchApplicationError.damagedJournal(id, file.path)
        }
    }

    fileprivate func ended(as state: State) -> Application {
        var ended = self
        ended.state = state
        return ended
    }
}
