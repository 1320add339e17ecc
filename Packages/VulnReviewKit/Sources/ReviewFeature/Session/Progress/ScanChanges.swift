import FindingStore
import Review

/// What the newest scan that was held against an earlier one changed.
public struct ScanChanges: Hashable, Sendable {
    /// The scan.
    public let scan: ScanID
    /// How many findings stand so.
    public let counts: [BaselineState: Int]

    /// What changed in `tree`; `nil` when no scan was compared.
    static func read(tree: TreeID?, from store: FindingStore) async throws -> ScanChanges? {
        guard let scan = try store.newestComparedScan(of: tree) else { return nil }
        var counts: [BaselineState: Int] = [:]
        for state in BaselineState.allCases {
            let groups = try store.groups(
                by: .severity, of: FindingFilter(tree: tree, scan: scan, baseline: [state]), limit: 10)
            counts[state] = groups.reduce(0) { $0 + $1.count }
        }
        return ScanChanges(scan: scan, counts: counts)
    }
}
