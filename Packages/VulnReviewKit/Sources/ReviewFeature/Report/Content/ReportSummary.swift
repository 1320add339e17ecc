import AuditLog
import FindingStore
import Foundation
import Review

/// What a report says before it goes into detail.
struct ReportSummary: Sendable {
    /// One tree of the report with its newest scan.
    struct TreePart: Sendable {
        let tree: Tree
        /// `nil` when it was never scanned here.
        let scan: Scan?

        /// Why what is said of this tree is not all there is to say; empty when it is complete.
        var gaps: [String] {
            guard let scan else { return ["It was not scanned here."] }
            switch scan.state {
            case .complete: return []
            case .running: return ["The scan has not ended."] + scan.reasons
            case .incomplete: return scan.reasons.isEmpty ? ["The scan is incomplete."] : scan.reasons
            }
        }
    }

    private(set) var severities: [Severity: Int] = [:]
    private(set) var findingStates: [String: Int] = [:]
    private(set) var patchStates: [PatchState: Int] = [:]
    private(set) var trees: [TreePart] = []
    /// The policy in force.
    let policy: Policy
    /// The newest signed state of the decision log; `nil` when there is none.
    let checkpoint: Checkpoint?
    /// The fingerprints of the keys that reviewers sign with, by their names.
    let keys: [String: Digest]

    var findings: Int { findingStates.values.reduce(0, +) }
    var patches: Int { patchStates.values.reduce(0, +) }

    /// The newest scan of a tree of the report.
    func scan(of tree: TreeID) -> Scan? { trees.first { $0.tree.id == tree }?.scan }

    /// Whether there is nothing that was not scanned: a report without trees has nothing to be complete about.
    var isComplete: Bool { !trees.isEmpty && trees.allSatisfy(\.gaps.isEmpty) }

    /// Something that a report shows, on its way out.
    enum Subject {
        case finding(Finding)
        case patch(Patch, answering: Finding?)
    }

    /// Counts what `reader` reads; `permit` sees each finding and patch, and `nil` at the end, and may throw.
    init(_ reader: ReportItems, permit: (Subject?) throws -> Void) throws {
        let store = reader.store
        policy = try store.policyInForce()
        checkpoint = try store.latestCheckpoint()
        keys = Dictionary(
            try store.loggedKeys().filter { $0.key.role == .reviewer && $0.end == nil }
                .map { ($0.key.name, $0.key.fingerprint) }, uniquingKeysWith: { _, last in last })
        var known: Set<TreeID> = []
        try reader.findings { finding in
            try permit(.finding(finding))
            severities[finding.severity, default: 0] += 1
            findingStates[finding.state.name, default: 0] += 1
            known.insert(finding.tree)
            for patch in try store.patches(for: finding.id) {
                try permit(.patch(patch, answering: finding))
                patchStates[patch.state, default: 0] += 1
            }
        }
        try reader.lonePatches { patch in
            try permit(.patch(patch, answering: try patch.finding.flatMap { try store.finding($0) }))
            patchStates[patch.state, default: 0] += 1
            known.insert(patch.tree)
        }
        trees = try store.trees().filter { reader.scope == .all || known.contains($0.id) }.map {
            TreePart(tree: $0, scan: try store.scans(tree: $0.id, after: nil, limit: 1).first)
        }
        try permit(nil)
    }
}
