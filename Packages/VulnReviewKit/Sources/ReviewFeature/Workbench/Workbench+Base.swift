import Diffing
import Foundation
import PatchApplication
import Review
import TreeAccess

/// The files that a patch was verified on, kept so that it can be re-anchored by comparison when they change.
extension Workbench {
    /// The most bytes of one patch's files that are kept; larger ones are re-anchored by their context alone.
    private static let baseLimit = 8 << 20
    static let baseSpan = "base"
    private static let planAttribute = "plan"

    /// The files that `patch` changes, under their digests, and the span by which they are found again; nothing when the
    /// tree is no longer the one of `plan`.
    func base(of patch: Patch, plan digest: Digest?) -> (files: [Digest: [UInt8]], spans: [Span]) {
        let startedAt = Date.now.roundedToMilliseconds
        guard let digest, let planned = try? Planner.plan(patch, tree: try open(patch.tree)),
            planned.plan.digest == digest, let plan = try? JSONEncoder().encode(planned.plan)
        else { return ([:], []) }
        let before = planned.files.compactMap(\.before?.bytes)
        guard before.reduce(0, { $0 + $1.count }) <= Self.baseLimit else { return ([:], []) }
        var files = Dictionary(before.map { (Digest(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
        let planBytes = Array(plan)
        files[Digest(of: planBytes)] = planBytes
        let span = Span(
            kind: .tool, name: Self.baseSpan, startedAt: startedAt, endedAt: Date.now.roundedToMilliseconds,
            attributes: [Self.planAttribute: Digest(of: planBytes).description])
        return (files, [span])
    }

    /// The plan for which the patch was last verified, as far as it was kept.
    func keptPlan(of id: PatchID) throws -> Plan? {
        let span = try store.spans(about: .patch(id)).last { $0.name == Self.baseSpan }
        guard let digest = span?.attributes[Self.planAttribute].flatMap({ Digest($0) }),
            let bytes = try store.log(digest),
            let plan = try? JSONDecoder().decode(Plan.self, from: Data(bytes)), plan.patch == id
        else { return nil }
        return plan
    }

    /// The files around which a reviewer looks at the patch, by path: those that it was verified on; where none were kept,
    /// those of the tree, as long as the patch fits them exactly.
    func shownBase(of id: PatchID) throws -> [TreePath: [UInt8]] {
        let kept = try keptBase(of: id)
        guard kept.isEmpty else { return kept }
        let patch = try patch(id)
        guard let planned = try? Planner.plan(patch, tree: try open(patch.tree)) else { return [:] }
        var base: [TreePath: [UInt8]] = [:]
        for file in planned.files { base[file.path] = file.before?.bytes }
        return base
    }

    /// The files that the patch was last verified on, as far as they were kept, by path.
    func keptBase(of id: PatchID) throws -> [TreePath: [UInt8]] {
        guard let plan = try keptPlan(of: id) else { return [:] }
        var base: [TreePath: [UInt8]] = [:]
        for file in plan.files {
            if let preimage = file.preimage { base[file.path] = try store.log(preimage) }
        }
        return base
    }
}
