import FindingStore
import Review
import Testing

@testable import ReviewFeature

@Suite("The queue in a narrow and in a wide pane") @MainActor
struct QueueLayoutTests {
    @Test(
        "is a list where columns have no room or groups fold, else a table",
        arguments: [(340.0, false), (640, true), (1_200, true)])
    func layout(width: Double, isTable: Bool) async throws {
        let window = ReviewWindow(await (try Desk()).startedSession())
        #expect(window.queueLayout == .list)
        window.queueWidth = width
        #expect(window.queueLayout == (isTable ? .table : .list))
        await window.session.queue.group(by: .rule)
        #expect(window.queueLayout == .list)
    }

    @Test("is ordered by the store as a header asks, and shows the order that holds")
    func order() async throws {
        let window = ReviewWindow(await (try Desk()).startedSession())
        #expect(window.columnOrder == [QueueColumnOrder(.severity)])
        await window.order(by: [QueueColumnOrder(.path)])
        #expect(window.session.queue.filter.sort == .path)
        #expect(window.columnOrder == [QueueColumnOrder(.path)])
        let items = window.session.queue.items
        await window.order(by: [])
        #expect(window.session.queue.items == items)
        await window.session.queue.setSort(.newest)
        #expect(window.columnOrder.isEmpty)
        #expect(QueueColumnOrder(.risk).compare(items[0], items[1]) == .orderedSame)
    }
}

@Suite("An empty queue") @MainActor
struct QueueEmptinessTests {
    @Test("says why it is empty, and after an incomplete scan never looks clean")
    func reasons() async throws {
        let desk = try Desk()
        let queue = QueueModel(store: desk.store, tree: desk.tree.id, now: { Desk.now })
        await queue.reload()
        #expect(queue.emptiness == nil)
        await queue.setFilter("path:nowhere")
        #expect(queue.emptiness == .nothingMatches)
        await queue.setFilter("")
        await queue.setScope(.later)
        #expect(queue.emptiness == .nothingFoundYet)
        var scan = Scan(
            tree: desk.tree.id, startedAt: Desk.now, rulesDigest: Digest(of: []), confinement: .sandbox)
        try desk.store.begin(scan)
        scan.state = .complete
        try desk.store.finish(scan, signer: desk.actions.signer)
        await queue.reload()
        #expect(queue.emptiness == .nothingInScope)
        await queue.setScope(.open)
        await queue.group(by: .severity)
        #expect(queue.items.isEmpty && queue.emptiness == nil)
    }

    @Test("Grounds are stronger with increased contrast, and text on them stays readable")
    func grounds() {
        let (plain, strong) = (GroundStrength.standard, GroundStrength.increased)
        #expect(plain.line < strong.line && plain.heading < strong.heading && plain.strong < strong.strong)
        #expect(strong.strong <= 0.5 && plain.heading < plain.line && plain.line < plain.strong)
    }
}

@Suite("The panes of a window") @MainActor
struct ShownItemTests {
    @Test("show what is selected; an open timeline stands before it, and the inspector keeps to it")
    func panes() async throws {
        let desk = try Desk()
        let window = ReviewWindow(desk.session())
        guard case .nothing = window.shownItem, case .nothing = window.shownEvidence else {
            Issue.record("something is shown before anything is read")
            return
        }
        await window.start()
        await window.session.select(.patch(desk.login.id))
        guard case .patch(let patch) = window.shownItem, patch.id == desk.login.id else {
            Issue.record("\(window.shownItem)")
            return
        }
        await window.perform(.showTimeline)
        guard case .timeline = window.shownItem, case .patch = window.shownEvidence else {
            Issue.record("\(window.shownItem)")
            return
        }
        await window.session.select(.finding(desk.injection.id))
        guard case .finding = window.shownItem, case .finding = window.shownEvidence else {
            Issue.record("\(window.shownItem)")
            return
        }
    }

    @Test("say how many spans a timeline has and how many failed, for who does not see it")
    func timeline() {
        #expect(ReviewWording.timeline(spans: 1, failures: 0) == "1 span, none failed")
        #expect(ReviewWording.timeline(spans: 12, failures: 2) == "12 spans, 2 failed or incomplete")
    }
}
