import FindingStore
import Foundation
import Review
import Verification

extension Workbench {
    /// What became of the canaries.
    public struct CanaryReport: Sendable {
        /// A canary that was decided.
        public struct Revealed: Sendable {
            /// The canary.
            public let canary: Canary
            /// The verdict.
            public let verdict: Decision
        }

        /// How many were seeded.
        public let seeded: Int
        /// Rejected, or replaced by something better.
        public let caught: [Revealed]
        /// Approved. Nothing was written.
        public let missed: [Revealed]

        /// How many still stand in the queue; which ones is not told.
        public var undecided: Int { seeded - caught.count - missed.count }
    }

    /// Puts up to `count` known-bad patches into the queue, made of honest ones that wait there. Which ones is not told.
    ///
    /// A canary of a verified patch is verified, too, so that its rungs do not give it away.
    /// - Returns: How many were seeded; fewer than asked when the queue has too few patches to make them of.
    public func seedCanaries(_ count: Int, verifying options: VerifyOptions) async throws -> Int {
        var models: [Patch] = []
        var after: PatchID?
        repeat {
            let page = try store.patches(PatchFilter(states: [.proposed]), after: after, limit: 500)
            models += page.items
            after = page.nextAfter
        } while after != nil && models.count < Self.mostModels
        let known = Set(try store.canaries().flatMap { [$0.canary.patch, $0.canary.model] })
        var seeded = 0
        for model in models.filter({ !known.contains($0.id) }).shuffled() where seeded < count {
            guard let made = CanaryMaker.flawed(model.changes).randomElement() else { continue }
            let patch = Patch(
                tree: model.tree, finding: model.finding, origin: model.origin, title: model.title,
                changes: made.changes, rationale: model.rationale, createdAt: model.createdAt)
            guard try currentPlan(of: patch) != nil else { continue }
            if try seed(patch, as: made.flaw, model: model.id) {
                seeded += 1
                if try store.evidence(for: model.id) != nil {
                    _ = try await verify(patch.id, options: options)
                }
            }
        }
        return seeded
    }

    private static let mostModels = 10_000

    /// How many canaries were caught.
    public func canaryReport() throws -> CanaryReport {
        let all = try store.canaries()
        let revealed = all.compactMap { standing in
            standing.verdict.map { CanaryReport.Revealed(canary: standing.canary, verdict: $0) }
        }
        return CanaryReport(
            seeded: all.count, caught: revealed.filter { $0.verdict.verb != .approve },
            missed: revealed.filter { $0.verdict.verb == .approve })
    }

    /// Whether a patch was a canary, once somebody decided it.
    public func revealedCanary(_ id: PatchID) throws -> Canary? { try store.revealedCanary(id)?.canary }

    /// Proposes a patch made of another one. What is made of a canary is one, too: no selection or re-anchoring of it is
    /// ever written.
    func propose(_ patch: Patch, madeOf source: PatchID, spans: [Span]) throws -> Bool {
        guard let canary = try store.canary(source) else {
            return try store.propose(patch, spans: spans)
        }
        return try seed(patch, as: canary.flaw, model: canary.model, spans: spans)
    }

    private func seed(
        _ patch: Patch, as flaw: Canary.Flaw, model: PatchID, spans: [Span]? = nil
    ) throws -> Bool {
        var random = SystemRandomNumberGenerator()
        let salt = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        // A trace like that of its model: the same steps at the same times.
        let trace =
            try spans
            ?? store.spans(about: .patch(model)).filter {
                $0.kind != .verification && $0.kind != .decision && $0.name != Self.baseSpan
            }
            .map {
                Span(
                    parent: nil, kind: $0.kind, name: $0.name, startedAt: $0.startedAt, endedAt: $0.endedAt,
                    status: $0.status,
                    attributes: $0.attributes.merging(["patch": patch.id.text]) { old, new in
                        old == model.text ? new : old
                    }.filter { $0.key != "patch" || $0.value == patch.id.text })
            }
        return try store.seed(
            Canary(patch: patch.id, model: model, flaw: flaw, salt: salt), as: patch, spans: trace,
            at: Date.now.roundedToMilliseconds, installation: installation)
    }
}
