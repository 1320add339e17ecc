import FindingStore
import Review

/// The queue in groups: all of them with their counts, and one of them open. Only the open one's items are read, so that a
/// million findings are grouped as fast as a hundred.
public struct QueueOutline: Hashable, Sendable {
    /// What the queue is grouped by.
    public let grouping: QueueGrouping
    /// The groups, the largest first; severities and states in their own order.
    public internal(set) var groups: [QueueGroup]
    /// The chosen group, by its place.
    public internal(set) var place = 0
    /// Whether the chosen group's items are shown.
    public internal(set) var isOpen = false

    /// At most so many groups are shown.
    static let maximumGroups = 1_000
    /// At most so many patches are looked at; groups then say that there may be more.
    static let maximumPatches = 2_000

    /// The chosen group; `nil` when there is none.
    public var chosen: QueueGroup? { groups.indices.contains(place) ? groups[place] : nil }

    /// The group whose items are shown.
    var openKey: QueueGroup.Key? { isOpen ? chosen?.id : nil }

    /// Counts the groups of what `filter` shows.
    static func groups(
        by grouping: QueueGrouping, of filter: QueueFilter, tree: TreeID?,
        hiding deferrals: [QueueItem.ID: String], in store: FindingStore
    ) async throws -> [QueueGroup] {
        var counts = try patches(by: grouping, of: filter, tree: tree, hiding: deferrals, in: store)
        let takesFindings = filter.query.tokens[.kind].map { $0.contains("finding") } ?? true
        let compared = filter.baseline.isEmpty ? nil : try store.newestComparedScan(of: tree)
        if takesFindings, !filter.findingStates.isEmpty, filter.scope != .later,
            filter.baseline.isEmpty || compared != nil
        {
            let stored = try store.groups(
                by: grouping.stored, of: filter.findings(of: tree, comparedIn: compared), limit: maximumGroups
            )
            for group in stored {
                let key = key(of: group, grouping)
                counts[key, default: QueueGroup(id: key)].findings = group.count
                counts[key]?.isUpperBound = !filter.isCountable
            }
        }
        return Array(counts.values.sorted { precedes($0, $1) }.prefix(maximumGroups))
    }

    private static func patches(
        by grouping: QueueGrouping, of filter: QueueFilter, tree: TreeID?,
        hiding deferrals: [QueueItem.ID: String], in store: FindingStore
    ) throws -> [QueueGroup.Key: QueueGroup] {
        var counts: [QueueGroup.Key: QueueGroup] = [:]
        guard !filter.patchStates.isEmpty else { return counts }
        var after: PatchID?
        var seen = 0
        repeat {
            let page = try store.patches(filter.patches(of: tree), after: after, limit: 200)
            for patch in page.items {
                let item = QueueItem(
                    patch, finding: try patch.finding.flatMap { try store.finding($0) }, evidence: nil)
                guard filter.matches(item), filter.shows(item.id, in: deferrals) else { continue }
                for key in QueueGroup.Key.keys(of: item, by: grouping) {
                    counts[key, default: QueueGroup(id: key)].patches += 1
                }
            }
            seen += page.items.count
            after = page.nextAfter
        } while after != nil && seen < maximumPatches
        return counts
    }

    private static func key(of group: FindingGroup, _ grouping: QueueGrouping) -> QueueGroup.Key {
        switch grouping {
        case .rule: .rule(group.name)
        case .file: .file(group.path)
        case .cwe: .cwe(Int(group.name))
        case .severity: .severity(Severity(rawValue: group.name))
        case .state: .state(group.name)
        }
    }

    private static func precedes(_ left: QueueGroup, _ right: QueueGroup) -> Bool {
        if case .severity(let one) = left.id, case .severity(let other) = right.id, one != other {
            guard let one, let other else { return one != nil }
            return one > other
        }
        let (more, less) = (left.findings + left.patches, right.findings + right.patches)
        return more != less ? more > less : left.title < right.title
    }
}
