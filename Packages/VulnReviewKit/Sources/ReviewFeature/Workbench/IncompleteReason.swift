import Review
import RuleEngine
import ScanService

/// Why a scan cannot be called complete.
public enum IncompleteReason: Hashable, Sendable {
    /// So many files were not scanned for this reason.
    case notScanned(Scan.NotScanned.Reason, count: Int)
    /// A rule could not be loaded, or a part of it is not supported.
    case rule(RuleProblem)
    /// A rule ran out of its budget in so many files.
    case exhausted(ruleID: String, files: Int)
    /// The service died or hung over a rule in so many files, which were scanned without it.
    case stopped(ruleID: String, files: Int)
    /// A rule was left out of the rest of the scan after that.
    case quarantined(ruleID: String)
    /// There were no rules at all.
    case noRules
    /// Something that the scan rests on is older than the policy lets it be.
    case stale(StaleBasis)
    /// An external scanner did not do its part.
    case scanner(String, ScannerProblem)

    /// The reasons that hold for `outcome`, in a stable order.
    static func reasons(for outcome: TreeScanner.Outcome) -> [IncompleteReason] {
        var reasons: [IncompleteReason] = outcome.rules.rules.isEmpty ? [.noRules] : []
        reasons += outcome.rules.problems.map(IncompleteReason.rule)
        for reason in Scan.NotScanned.Reason.allCases where reason.makesIncomplete {
            let count = outcome.notScanned.count { $0.reason == reason }
            if count > 0 { reasons.append(.notScanned(reason, count: count)) }
        }
        reasons += counts(outcome.exhausted).map { .exhausted(ruleID: $0, files: $1) }
        reasons += counts(outcome.stopped).map { .stopped(ruleID: $0, files: $1) }
        reasons += outcome.quarantined.map { .quarantined(ruleID: $0) }
        return reasons
    }

    private static func counts(_ items: [TreeScanner.Outcome.RuleAndFile]) -> [(String, Int)] {
        Dictionary(grouping: items, by: \.ruleID).mapValues(\.count).sorted { $0.key < $1.key }
    }
}
