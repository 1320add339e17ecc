import FindingStore
import Review

extension ReviewSession {
    /// Reads what makes up the risk of the finding that is selected, or that the selected patch answers.
    func readRisk() async {
        let id = finding?.id ?? patch?.finding?.id
        let fresh = await Self.risk(of: id, in: store)
        if fresh != risk { risk = fresh }
    }

    private nonisolated static func risk(of finding: FindingID?, in store: FindingStore) async -> RiskScore? {
        try? finding.flatMap { try store.risk(of: $0) }
    }
}
