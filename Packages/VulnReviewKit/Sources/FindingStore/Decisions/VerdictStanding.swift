import GRDB
import Review

/// How many people stand behind an approval or a dismissal that needs more than one.
public struct VerdictStanding: Hashable, Sendable {
    /// Who has said so, in the order in which they did.
    public let people: [String]
    /// How many must.
    public let needed: Int
}

extension FindingStore {
    /// Who stands behind the approval of a patch, or behind the dismissal of a finding; `nil` where one person is enough.
    public func standing(of subject: DecisionSubject) throws(StoreError) -> VerdictStanding? {
        try read { db in
            let policy = try DecisionPolicy(db)
            switch subject {
            case .patch(let id):
                guard let standing = try PatchStanding(id, db) else { return nil }
                return try Self.standing(
                    of: id.text, after: standing.settled, needed: try policy.people(for: id), policy, db)
            case .finding(let id):
                guard let finding = try Self.finding(id, db) else { return nil }
                return try Self.standing(
                    of: id.text, after: 0, needed: policy.people(for: finding), policy, db)
            case .decision: return nil
            }
        }
    }

    private static func standing(
        of target: String, after settled: Int, needed: Int, _ policy: DecisionPolicy, _ db: Database
    ) throws -> VerdictStanding? {
        guard needed > 1 else { return nil }
        let people = Concurrence(try StoredVerdict.all(on: target, after: settled, db)).people
        // What was said under another policy counts no more.
        let counted = people.filter { $0.decision.policy == policy.policy.digest }
        return VerdictStanding(people: counted.map(\.decision.reviewer), needed: needed)
    }
}
