import Review
import Testing

@testable import ReviewFeature

@Suite("The queue in groups")
@MainActor
struct QueueGroupTests {
    private func queue(by grouping: QueueGrouping) async throws -> QueueModel {
        let queue = QueueModel(store: try Desk().store, tree: nil, now: { Desk.now })
        await queue.group(by: grouping)
        return queue
    }

    @Test(
        "counts what each has",
        arguments: [
            (
                QueueGrouping.severity,
                [
                    "critical: 1 patch, 1 finding", "high: 1 patch, 2 findings", "low: 1 finding",
                    "no severity: 1 patch",
                ]
            ),
            (
                .rule,
                [
                    "c.strcpy-bounds: 1 patch, 1 finding", "python.yaml-load: 1 patch, 1 finding",
                    "generic.odd: 1 finding", "no rule: 1 patch", "python.command-injection: 1 finding",
                ]
            ),
            (
                .cwe,
                [
                    "CWE-120: 1 patch, 1 finding", "CWE-502: 1 patch, 1 finding",
                    "CWE-787: 1 patch, 1 finding",
                    "no CWE: 1 patch, 1 finding", "CWE-78: 1 finding",
                ]
            ), (.state, ["new: 4 findings", "patch proposed: 3 patches"]),
        ])
    func counts(grouping: QueueGrouping, groups: [String]) async throws {
        let queue = try await queue(by: grouping)
        #expect(queue.outline?.groups.map { $0.title + ": " + $0.countText } == groups)
        #expect(queue.isFolded && queue.items.isEmpty && queue.selection == nil)
        #expect(queue.position == "1 of \(groups.count) groups")
    }

    @Test("Unfolding a group reads its items only, by file as by rule", arguments: QueueGrouping.allCases)
    func unfolded(grouping: QueueGrouping) async throws {
        let queue = try await queue(by: grouping)
        var seen: Set<QueueItem.ID> = []
        for (place, group) in (queue.outline?.groups ?? []).enumerated() {
            await queue.open(place)
            #expect(queue.items.count > 0 || group.patches == 0)
            #expect(queue.items.allSatisfy { group.id.holds($0) })
            seen.formUnion(queue.items.map(\.id))
        }
        #expect(seen.count == 5)
    }

    @Test("Going on past a group's end opens the next one, and back the one before")
    func walking() async throws {
        let queue = try await queue(by: .severity)
        await queue.toggleFold()
        var walked = [queue.selection]
        while queue.hasNext {
            await queue.selectNext(by: 1)
            walked.append(queue.selection)
        }
        #expect(walked.count == 5 && Set(walked).count == 5)
        #expect(queue.outline?.chosen?.id == .severity(nil))
        while queue.hasPrevious { await queue.selectNext(by: -1) }
        #expect(queue.selection == walked[0])
    }

    @Test("Folded, moving chooses groups; a filter counts again and keeps the group")
    func folded() async throws {
        let queue = try await queue(by: .severity)
        await queue.selectNext(by: 1)
        #expect(queue.outline?.chosen?.id == .severity(.high))
        await queue.setFilter("kind:patch")
        #expect(queue.outline?.groups.map(\.findings) == [0, 0, 0])
        #expect(queue.outline?.chosen?.id == .severity(.high))
        await queue.setFilter("path:src/")
        #expect(queue.outline?.groups.first?.countText == "1 patch, 1 finding")
        await queue.group(by: nil)
        #expect(!queue.isFolded && queue.outline == nil && queue.filter.group == nil)
    }
}
