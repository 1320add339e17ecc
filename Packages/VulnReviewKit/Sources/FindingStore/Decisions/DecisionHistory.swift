import Foundation
import GRDB
import Review

/// The decisions on one patch or finding since it was last settled, undone ones left out: from them and the state before
/// the first the present state follows, so that taking one back needs no record but the others.
struct DecisionHistory {
    private let stateBefore: Data
    private let verdicts: [StoredVerdict]
    private let db: Database

    init(of target: String, after settled: Int, _ db: Database) throws {
        let first = try Data.fetchOne(
            db, sql: "SELECT state_before FROM decisions WHERE target = ? AND seq > ? ORDER BY seq LIMIT 1",
            arguments: [target, settled])
        guard let first else { throw StoreError.damaged(what: "decision") }
        stateBefore = first
        verdicts = try StoredVerdict.all(on: target, after: settled, db)
        self.db = db
    }

    /// The patch's state as if `undone` had not been; a later decision that would not have been possible then counts not.
    func patchState(_ patch: PatchID, without undone: DecisionID) throws -> PatchState {
        guard var state = PatchState(rawValue: String(decoding: stateBefore, as: UTF8.self)) else {
            throw StoreError.damaged(what: "decision")
        }
        var concurrence = Concurrence()
        for verdict in verdicts where verdict.decision.id != undone {
            concurrence.add(verdict)
            let decision = verdict.decision
            if decision.verb == .approve,
                try concurrence.people.count < DecisionPolicy(decision.policy, db)?.people(for: patch) ?? 2
            {
                continue
            }
            state = (try? DecisionRules.state(after: decision.verb, from: state)) ?? state
        }
        return state
    }

    /// The finding's state as if `undone` had not been.
    func findingState(_ finding: Finding, without undone: DecisionID) throws -> FindingState {
        var state = try StoredJSON.decode(FindingState.self, from: stateBefore)
        var concurrence = Concurrence()
        for verdict in verdicts where verdict.decision.id != undone {
            concurrence.add(verdict)
            let decision = verdict.decision
            if decision.verb == .dismiss,
                try concurrence.people.count < DecisionPolicy(decision.policy, db)?.people(for: finding) ?? 2
            {
                continue
            }
            state = (try? DecisionRules.state(after: decision, from: state)) ?? state
        }
        return state
    }
}
