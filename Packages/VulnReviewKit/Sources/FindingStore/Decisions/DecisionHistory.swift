import Foundation
import GRDB
import Review

/// The decisions on one patch or finding since it was last settled, undone ones left out: from them and the state before
/// the first the present state follows, so that taking one back needs no record but the others.
struct DecisionHistory {
    private let stateBefore: Data
    private let decisions: [Decision]

    init(of target: String, after settled: Int, _ db: Database) throws {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT state_before, content, undoes IS NOT NULL
                    OR EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = d.id)
                FROM decisions d WHERE target = ? AND seq > ? ORDER BY seq
                """, arguments: [target, settled])
        var stateBefore: Data?
        var decisions: [Decision] = []
        for row in rows {
            var columns = Columns(row)
            let before: Data = try columns.next()
            if stateBefore == nil { stateBefore = before }
            let decision: Decision = try columns.json()
            if try columns.next() as Bool == false { decisions.append(decision) }
        }
        guard let stateBefore else { throw StoreError.damaged(what: "decision") }
        self.stateBefore = stateBefore
        self.decisions = decisions
    }

    /// The patch's state as if `undone` had not been; a later decision that would not have been possible then counts not.
    func patchState(without undone: DecisionID) throws -> PatchState {
        guard var state = PatchState(rawValue: String(decoding: stateBefore, as: UTF8.self)) else {
            throw StoreError.damaged(what: "decision")
        }
        for decision in decisions where decision.id != undone {
            state = (try? DecisionRules.state(after: decision.verb, from: state)) ?? state
        }
        return state
    }

    /// The finding's state as if `undone` had not been.
    func findingState(without undone: DecisionID) throws -> FindingState {
        var state = try StoredJSON.decode(FindingState.self, from: stateBefore)
        for decision in decisions where decision.id != undone {
            state = (try? DecisionRules.state(after: decision, from: state)) ?? state
        }
        return state
    }
}
