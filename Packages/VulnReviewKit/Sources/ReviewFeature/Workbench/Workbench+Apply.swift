import Diffing
import Foundation
import PatchApplication
import Review
import TreeAccess

extension Workbench {
    /// What applying a patch would write now; throws as `apply` would.
    public func plan(for id: PatchID) throws -> Plan {
        let patch = try patch(id)
        return try Planner.plan(patch, tree: try open(patch.tree)).plan
    }

    /// The plan of `patch` for the tree as it is; `nil` when the patch does not apply to it.
    func currentPlan(of patch: Patch) throws -> Plan? {
        do {
            return try Planner.plan(patch, tree: try open(patch.tree)).plan
        } catch is DiffError {
            return nil
        }
    }

    /// Checks that a patch may be applied now, and writes nothing.
    public func dryRun(_ id: PatchID) throws -> Plan {
        let patch = try patch(id)
        guard let approval = try store.approval(of: id) else { throw WorkbenchError.notApproved(id) }
        try checkVerdict(.apply, on: try policySubject(of: patch))
        guard let plan = try currentPlan(of: patch), approval.plan == plan.digest else {
            throw WorkbenchError.stale(id)
        }
        return plan
    }

    /// Writes an approved patch to its tree.
    public func apply(_ id: PatchID) throws -> Application {
        let patch = try patch(id)
        guard let approval = try store.approval(of: id) else { throw WorkbenchError.notApproved(id) }
        let person = try permitWriting(.apply, of: patch)
        let startedAt = Date.now.roundedToMilliseconds
        let application: Application
        do {
            application = try applicator(try open(patch.tree)).apply(
                patch, approval: approval, policy: configuration.policy, evidence: try store.evidence(for: id)
            )
        } catch let error as PatchApplicationError {
            if case .stale = error { try store.markStale(id) }
            throw error
        }
        try trace(
            .application, "apply", since: startedAt, about: .patch(id),
            Self.naming(person, ["application": application.id.text]))
        return application
    }

    /// Takes back the last application of a patch.
    public func revert(_ id: PatchID) throws -> Application {
        guard let application = try store.lastApplication(of: id), application.reverts == nil,
            application.state == .applied
        else { throw WorkbenchError.notApplied(id) }
        return try revert(application)
    }

    /// Closes an application that another process got in the way of, by what the tree holds now.
    public func settle(_ application: Application) throws -> Application {
        try applicator(try open(application.plan.tree)).settle(application)
    }

    /// Takes back one application.
    public func revert(_ application: Application) throws -> Application {
        let person = try permitWriting(.revert, of: try patch(application.patch))
        let startedAt = Date.now.roundedToMilliseconds
        let undone = try applicator(try open(application.plan.tree)).revert(application)
        try trace(
            .application, "revert", since: startedAt, about: .patch(application.patch),
            Self.naming(person, ["application": undone.id.text, "reverts": application.id.text]))
        return undone
    }

    /// What a span says, and who said so where the policy asked.
    private static func naming(_ person: String?, _ attributes: [String: String]) -> [String: String] {
        attributes.merging(person.map { ["confirmedBy": $0] } ?? [:]) { own, _ in own }
    }
}
