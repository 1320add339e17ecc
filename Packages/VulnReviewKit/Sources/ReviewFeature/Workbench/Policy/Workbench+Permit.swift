import Foundation
import Review

extension Workbench {
    /// Does what the policy in force asks before `action` on a subject: nothing when it allows it, a question to the person
    /// at this face when it asks for one.
    ///
    /// - Parameter tree: The tree that it is about: a policy that lies in it does not count.
    /// - Returns: Who said so, when the policy asked.
    /// - Throws: `PolicyError`.
    @discardableResult
    public func permit(_ action: PolicyAction, on subject: PolicySubject, in tree: Tree? = nil) throws
        -> String?
    {
        if let tree { try configuration.governance.check(outside: tree) }
        let person = try configuration.governance.permit(action, on: subject, confirm: configuration.confirm)
        try putPolicyInForce()
        return person
    }

    /// Puts the policy in force, so that what is decided or done from here on is under it; a change is an event.
    func putPolicyInForce() throws {
        let governance = configuration.governance
        // Who has not read the policy decides nothing under it.
        guard governance.policy != .unread else { return }
        // Where nothing can be written nothing is decided either; what is only read leaves no event.
        guard !store.isReadOnly else { return }
        try store.putInForce(
            governance.policy, signature: governance.signature.name, signedBy: governance.signature.key,
            at: Date.now.roundedToMilliseconds, installation: installation)
    }

    /// Checks that an approval or dismissal may be given at all; the store counts the people behind it.
    func checkVerdict(_ action: PolicyAction, on subject: PolicySubject) throws {
        let verdict = configuration.policy.verdict(on: action, of: subject)
        if verdict.effect == .deny { throw PolicyError.denied(PolicyRefusal(verdict)) }
    }

    /// What applying or taking back `patch` needs besides its approval; who said so, when the policy asks.
    func permitWriting(_ action: PolicyAction, of patch: Patch) throws -> String? {
        let subject = try policySubject(of: patch)
        // Two people who stand behind an application have both approved: the store counts them.
        if configuration.policy.verdict(on: action, of: subject).effect == .twoPerson {
            try configuration.governance.check(outside: try tree(patch.tree))
            try putPolicyInForce()
            return nil
        }
        return try permit(action, on: subject, in: try tree(patch.tree))
    }

    /// Signs a policy file as `reviewer`, or as this installation, whose key other installations can believe; the
    /// signature's path.
    public func signPolicy(_ path: String, as reviewer: Reviewer?) async throws -> String {
        try await PolicyInForce.sign(
            path: path, by: reviewer?.signer ?? installation, connect: configuration.connect)
    }

    func tree(_ id: TreeID) throws -> Tree {
        guard let tree = try store.tree(id) else { throw WorkbenchError.unknownTree(id) }
        return tree
    }
}

extension PolicyInForce {
    /// What `Workbench.permit` does, for a verb without a store.
    @discardableResult
    public func permit(
        _ action: PolicyAction, on subject: PolicySubject, confirm: PolicyConfirmation
    ) throws(PolicyError) -> String? {
        let verdict = policy.verdict(on: action, of: subject)
        switch verdict.effect {
        case .allow: return nil
        case .deny: throw .denied(PolicyRefusal(verdict))
        case .ask, .twoPerson:
            guard let person = confirm(verdict) else { throw .notConfirmed(PolicyRefusal(verdict)) }
            return person
        }
    }
}

/// Asks the person at a face whether what a policy asks about is to be done: their name when they say so, else `nil`.
public typealias PolicyConfirmation = @Sendable (PolicyVerdict) -> String?
