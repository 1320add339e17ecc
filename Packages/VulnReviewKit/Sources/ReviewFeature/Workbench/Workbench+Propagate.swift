import Diffing
import FindingStore
import Foundation
import Review
import TreeAccess
import Verification

extension Workbench {
    /// What became of a patch in one place of another tree.
    public struct Propagation: Sendable {
        /// The tree.
        public let tree: Tree
        /// Where the patch's files lie there: the folder that stands for the patch's own root; empty for the root.
        public let folder: String
        /// What came of it.
        public let outcome: Outcome

        /// What came of it.
        public enum Outcome: Sendable {
            /// A proposed patch, with the evidence about it.
            case proposed(Patch, Evidence)
            /// The new lines are there already.
            case alreadyThere
            /// The code is there, but the patch has no place in it.
            case conflicts([ReanchorConflict])
        }
    }

    /// Looks for the code that a patch changes in another tree, at the same paths and in vendored copies, puts the patch
    /// onto each place, and verifies each by itself. Each becomes a proposed patch that waits for its own approval.
    ///
    /// - Returns: One entry for each place; empty when the tree does not hold the code.
    public func propagate(
        _ id: PatchID, to tree: OpenTree, verifying options: VerifyOptions
    ) async throws -> [Propagation] {
        let patch = try patch(id)
        let bases = try bases(of: patch)
        try store.register(tree.tree)
        var found: [Propagation] = []
        for relocation in try Relocation.all(of: patch.changes, in: tree) {
            // The patch's own place is no other place.
            if tree.tree.id == patch.tree, relocation.isIdentity { continue }
            let changes = relocation.apply(to: patch.changes)
            let moved = Dictionary(
                zip(changes, patch.changes).map {
                    ($0.oldPath ?? $0.path, bases[$1.oldPath ?? $1.path] ?? nil)
                }
            ) { first, _ in first }
            let result = try Reanchoring().patch(changes, base: { moved[$0] ?? nil }) { path in
                try tree.image(path, limit: PatchLimits.fileBytes).map {
                    FileImage(bytes: $0.bytes, mode: $0.mode)
                }
            }
            found.append(
                Propagation(
                    tree: tree.tree, folder: relocation.folder,
                    outcome: try await outcome(of: result, patch, in: tree, options)))
        }
        return found
    }

    private func outcome(
        of result: ReanchoredPatch, _ patch: Patch, in tree: OpenTree, _ options: VerifyOptions
    ) async throws -> Propagation.Outcome {
        guard result.conflicts.isEmpty else {
            let isDone = result.changes.isEmpty && result.conflicts.allSatisfy { $0.reason == .alreadyThere }
            return isDone ? .alreadyThere : .conflicts(result.conflicts)
        }
        let now = Date.now.roundedToMilliseconds
        let moved = Patch(
            tree: tree.tree.id, finding: try finding(like: patch, result.changes, in: tree.tree.id),
            origin: .reviewer(of: patch.id), title: patch.title, changes: result.changes,
            rationale: patch.rationale,
            createdAt: now)
        let span = Span(
            kind: .tool, name: "propagate", startedAt: now, endedAt: now,
            attributes: ["from": patch.id.text, "patch": moved.id.text])
        _ = try propose(moved, madeOf: patch.id, spans: [span])
        let evidence = try await verify(moved.id, options: options)
        return .proposed(try self.patch(moved.id), evidence)
    }

    /// The files that the patch was made from: as they were before it was applied, as it was verified on, or as they are.
    private func bases(of patch: Patch) throws -> [TreePath: [UInt8]?] {
        if let applied = try store.lastApplication(of: patch.id), applied.state == .applied,
            applied.reverts == nil
        {
            return Dictionary(applied.files.map { ($0.path, $0.before) }) { first, _ in first }
        }
        let kept = try keptBase(of: patch.id)
        if !kept.isEmpty { return kept.mapValues { $0 } }
        guard let source = try? open(patch.tree) else { return [:] }
        var bases: [TreePath: [UInt8]?] = [:]
        for path in patch.changes.compactMap(\.oldPath) {
            bases[path] = try? source.image(path, limit: PatchLimits.fileBytes)?.bytes
        }
        return bases
    }

    /// The open finding of the other tree that the patch answers there: the only one of the same rule in a changed file.
    private func finding(like patch: Patch, _ changes: [FileChange], in tree: TreeID) throws -> FindingID? {
        guard let known = try patch.finding.flatMap({ try store.finding($0) }) else { return nil }
        let alike = try changes.compactMap(\.oldPath).flatMap { try openFindings(in: $0, of: tree) }
            .filter { $0.ruleID == known.ruleID }
        let touched = alike.filter { finding in
            let line = finding.location.range.start.line
            return changes.contains { change in
                change.oldPath == finding.location.path
                    && change.hunks.contains {
                        ($0.oldStart...$0.oldStart + max(0, $0.oldCount - 1)).contains(line)
                    }
            }
        }
        return touched.count == 1 ? touched[0].id : nil
    }
}
