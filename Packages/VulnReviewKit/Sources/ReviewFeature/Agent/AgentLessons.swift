import Agent
import FindingStore
import Foundation
import Review

/// What reviewers said when they rejected patches, as examples for the next attempt: few, and always the same ones for the same
/// store. Nothing of it leaves this machine by itself.
struct AgentLessons {
    private let store: FindingStore

    init(_ store: FindingStore) { self.store = store }

    /// A rejected patch and the reviewer's reason.
    struct Lesson: Sendable {
        let decision: Decision
        let patch: Patch
        let finding: Finding?
    }

    /// Patches that are looked through, the newest.
    static let patchLimit = 500

    /// Every rejection in force, the newest first.
    func all() throws -> [Lesson] {
        let page = try store.patches(PatchFilter(states: [.rejected]), after: nil, limit: Self.patchLimit)
        return try page.items.flatMap { patch in
            let finding = try patch.finding.flatMap { try store.finding($0) }
            return try rejections(of: patch.id).map { Lesson(decision: $0, patch: patch, finding: finding) }
        }
        .sorted { ($0.decision.at, $0.decision.id) > ($1.decision.at, $1.decision.id) }
    }

    /// The lessons nearest to `finding`: the same rule, then the same weakness, then the same kind of file.
    func parts(for finding: Finding) throws -> [ModelMessage.Part] {
        let near = try all().map { ($0, Self.nearness(of: $0, to: finding)) }.filter { $0.1 > 0 }
            .enumerated().sorted { ($0.element.1, -$0.offset) > ($1.element.1, -$1.offset) }
            .prefix(AgentBrief.lessonLimit).map(\.element.0)
        guard !near.isEmpty else { return [] }
        return [
            ModelMessage.Part(
                "Reviewers rejected patches for findings like this one, because:", from: .instruction)
        ]
            + near.map { ModelMessage.Part($0.decision.reason, from: .person($0.decision.reviewer)) }
    }

    /// Why `patch` was rejected, in the reviewers' words.
    func reasons(against patch: PatchID) throws -> [ModelMessage.Part] {
        let rejections = try rejections(of: patch)
        guard !rejections.isEmpty else { return [] }
        return [ModelMessage.Part("It was rejected because:", from: .instruction)]
            + rejections.map { ModelMessage.Part($0.reason, from: .person($0.reviewer)) }
    }

    private func rejections(of patch: PatchID) throws -> [Decision] {
        let decisions = try store.decisions(about: .patch(patch))
        let undone = Set(
            decisions.compactMap {
                if case .decision(let id) = $0.subject, $0.verb == .undo { id } else { nil }
            })
        return decisions.filter { $0.verb == .reject && !undone.contains($0.id) }
    }

    static func nearness(of lesson: Lesson, to finding: Finding) -> Int {
        guard let other = lesson.finding else { return 0 }
        var nearness = 0
        if other.ruleID == finding.ruleID { nearness += 4 }
        if !Set(other.cwe).isDisjoint(with: finding.cwe) { nearness += 2 }
        if kind(of: other.location.path) == kind(of: finding.location.path) {
            nearness += nearness > 0 ? 1 : 0
        }
        return nearness
    }

    private static func kind(of path: TreePath) -> [UInt8] {
        path.name.lastIndex(of: UInt8(ascii: ".")).map { Array(path.name[$0...]) } ?? []
    }
}
