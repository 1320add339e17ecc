import FindingStore
import OrderedCollections
import Review

/// What a report is about.
public enum ReportScope: Hashable, Sendable {
    /// Everything that the store holds.
    case all
    /// These findings with all that belongs to them, and these patches, in this order.
    case subjects([DecisionSubject])
}

/// Reads what a report is about a page at a time, so that it takes no more memory for more findings.
struct ReportItems {
    let store: FindingStore
    let scope: ReportScope

    init(store: FindingStore, scope: ReportScope) {
        self.store = store
        self.scope =
            if case .subjects(let subjects) = scope {
                // What is named twice is told once.
                .subjects(Array(OrderedSet(subjects)))
            } else {
                scope
            }
    }

    /// So many findings or patches are in memory at a time.
    private static let pageSize = 200

    /// Each finding of the scope; by severity when it is the whole store.
    func findings(_ body: (Finding) throws -> Void) throws {
        switch scope {
        case .all:
            var after: FindingID?
            repeat {
                let page = try store.findings(FindingFilter(), after: after, limit: Self.pageSize)
                try page.items.forEach(body)
                after = page.nextAfter
            } while after != nil
        case .subjects(let subjects):
            for case .finding(let id) in subjects {
                guard let finding = try store.finding(id) else { throw WorkbenchError.notFound(id.text) }
                try body(finding)
            }
        }
    }

    /// Each patch that stands by itself: one that answers no finding, or that was named without its finding.
    func lonePatches(_ body: (Patch) throws -> Void) throws {
        switch scope {
        case .all:
            var after: PatchID?
            repeat {
                let page = try store.patches(PatchFilter(), after: after, limit: Self.pageSize)
                try page.items.filter { $0.finding == nil }.forEach(body)
                after = page.nextAfter
            } while after != nil
        case .subjects(let subjects):
            for case .patch(let id) in subjects {
                guard let patch = try store.patch(id) else { throw WorkbenchError.notFound(id.text) }
                if let finding = patch.finding, subjects.contains(.finding(finding)) { continue }
                try body(patch)
            }
        }
    }
}
