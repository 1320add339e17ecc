import Diffing
import Foundation
import PatchApplication
import Review
import TreeAccess

extension Workbench {
    /// A patch put onto the tree as it is now.
    public struct ReanchorOutcome: Sendable {
        /// The new patch, as proposed; it has its own digest and no evidence yet.
        public let patch: Patch
        /// Where the hunks of the old one went.
        public let anchors: [ReanchoredPatch.Anchor]
    }

    /// Puts a patch whose tree changed onto the tree as it is, as a new proposed patch: exact lines only, and every hunk
    /// or nothing. What has no place of its own is thrown as `notReanchored`, with candidates for a person to choose from.
    ///
    /// Where the files that the patch was verified on are still in the store, the places follow from comparing them with
    /// those that are there (see `Reanchoring`); else each hunk must fit in exactly one place.
    /// - Parameters:
    ///   - chosen: Lines at which hunks begin, by the hunks' numbers, where a person chose them.
    ///   - leftOut: Hunks that the new patch is to do without, such as those that somebody has applied already.
    public func reanchor(
        _ id: PatchID, choosing chosen: [Int: Int] = [:], leavingOut leftOut: Set<Int> = []
    ) throws -> ReanchorOutcome {
        let patch = try patch(id)
        let count = patch.changes.reduce(0) { $0 + $1.hunks.count }
        if let missing = leftOut.union(chosen.keys).sorted().first(where: {
            !(1...max(1, count)).contains($0)
        }) {
            throw WorkbenchError.noSuchHunk(missing)
        }
        let applies = try currentPlan(of: patch) != nil
        if applies, chosen.isEmpty, leftOut.isEmpty { throw WorkbenchError.nothingToReanchor(id) }
        let kept = count == 0 ? [] : (1...count).filter { !leftOut.contains($0) }
        let changes =
            leftOut.isEmpty ? patch.changes : patch.changes.selecting(hunks: Set(kept))
        let places = Dictionary(
            uniqueKeysWithValues: kept.enumerated().compactMap { index, number in
                chosen[number].map { (index + 1, $0) }
            })
        for change in changes {
            for path in [change.oldPath, change.path].compactMap(\.self) { try WriteRules.check(path) }
        }
        let tree = try open(patch.tree)
        let base = try keptBase(of: id)
        let result = try Reanchoring(choosing: places).patch(
            changes, base: { base[$0] },
            reading: { path in
                try tree.image(path, limit: PatchLimits.fileBytes).map {
                    FileImage(bytes: $0.bytes, mode: $0.mode)
                }
            }
        ).numbered(kept)
        guard result.conflicts.isEmpty else { throw WorkbenchError.notReanchored(id, result.conflicts) }
        if !applies { try store.markStale(id) }
        return ReanchorOutcome(
            patch: try proposeReviewed(result.changes, insteadOf: patch, tool: "reanchor"),
            anchors: result.anchors)
    }
}
