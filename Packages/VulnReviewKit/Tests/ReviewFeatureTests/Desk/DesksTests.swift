import FindingStore
import Foundation
import Review
import Synchronization
import Testing

@testable import ReviewFeature

@Suite("The windows of the application") @MainActor
struct DesksTests {
    @Test("share one store, which is opened once")
    func opensOnce() async throws {
        let services = FixtureServices(try Desk())
        let count = Mutex(0)
        let desks = Desks {
            count.withLock { $0 += 1 }
            return services
        }
        async let one: Void = DeskModel(desks).open()
        async let other: Void = DeskModel(desks).open()
        _ = await (one, other)
        #expect(count.withLock { $0 } == 1)
    }

    @Test("have a session each; a new one shows no tree that another shows")
    func sessions() async throws {
        let desk = try Desk()
        let other = Tree(root: Array("/srv/other".utf8))
        try desk.store.register(other)
        let services = FixtureServices(desk)
        let desks = Desks { services }
        let models = [
            DeskModel(desks), DeskModel(desks), DeskModel(desks), DeskModel(desks, tree: desk.tree.id),
        ]
        for model in models { await model.open() }
        #expect(models.map(\.tree) == [desk.tree, other, nil, desk.tree])
        #expect(models[0].window !== models[3].window)
        guard case .empty = models[2].phase else {
            Issue.record("\(models[2].phase)")
            return
        }
        #expect(models[2].recents.count == 2)
        models[1].close()
        let fresh = DeskModel(desks)
        await fresh.open()
        #expect(fresh.tree == other)
    }

    @Test("A window for a tree that the store no longer knows shows nothing, and offers the others")
    func gone() async throws {
        let services = FixtureServices(try Desk())
        let model = DeskModel(Desks { services }, tree: Tree(root: Array("/gone".utf8)).id)
        await model.open()
        #expect(model.window == nil && model.recents.count == 1)
    }

    @Test("list recent trees by their last scan, and say which folders are gone")
    func recents() async throws {
        let desk = try Desk()
        let never = Tree(root: Array("/tmp".utf8))
        let newest = Tree(root: Array("/srv/\u{202E}new".utf8))
        try desk.store.register(never)
        try desk.store.register(newest)
        try desk.store.begin(
            Scan(tree: newest.id, startedAt: Desk.now, rulesDigest: Digest(of: []), confinement: .sandbox))
        let recents = try await RecentTree.all(in: desk.store)
        #expect(recents.map(\.tree) == [newest, desk.tree, never])
        #expect(recents.map(\.isThere) == [false, false, true])
        #expect(recents.map(\.name) == ["<U+202E>new", "gateway", "tmp"])
        #expect(recents.map { $0.lastScan != nil } == [true, true, false])
    }

    @Test("do not scan one folder twice at once")
    func twice() async throws {
        let services = FixtureServices(try Desk(), .hangs)
        let desks = Desks { services }
        let (one, other) = (DeskModel(desks), DeskModel(desks, tree: nil))
        await one.open()
        await other.open()
        one.openFolder("/srv/gateway")
        other.openFolder("/srv/gateway")
        #expect(one.isScanning && !other.isScanning)
        #expect(other.scan == .unavailable("Another window is scanning this folder."))
        one.cancelScan()
        await one.waitUntilIdle()
        #expect(desks.running.isEmpty)
    }

    @Test(
        "show in the Dock how far scans are, and how many ended unseen; one that is not clean never looks it")
    func dock() {
        let half = ScanState.Progress(.init(filesDone: 1, filesTotal: 2, findings: 0))
        let none = ScanState.Progress(nil)
        let clean = ScanEnd(of: "x", .complete("ok"), seconds: 1)
        let partly = ScanEnd(of: "x", .incomplete("half", reasons: []), seconds: 1)
        #expect(DockState() == DockState(running: [], unseen: []))
        #expect(DockState().fraction == nil && DockState().badge == nil)
        #expect(DockState(running: [half]).fraction == 0.5)
        #expect(DockState(running: [half, none]).fraction == 0.25)
        #expect(DockState(unseen: [clean, clean].compactMap(\.self)).badge == "2")
        #expect(DockState(unseen: [clean, partly].compactMap(\.self)).badge == "!")
        #expect(ScanEnd(of: "x", .running(none), seconds: 1) == nil)
    }

    @Test("keep the ends of scans for who looked elsewhere, and forget them when he comes back")
    func unseen() async throws {
        let services = FixtureServices(try Desk())
        let desks = Desks { services }
        let model = DeskModel(desks)
        await model.open()
        model.openFolder("/srv/gateway")
        await model.waitUntilIdle()
        #expect(desks.dock == DockState())
        desks.isInFront = false
        model.openFolder("/srv/gateway")
        await model.waitUntilIdle()
        #expect(desks.unseen.map(\.name) == ["gateway"])
        #expect(desks.dock.badge == "1")
        desks.isInFront = true
        #expect(desks.dock.badge == nil)
    }

    @Test("give what was handed to the application to the one in front, or ask for one")
    func handed() async throws {
        let services = FixtureServices(try Desk())
        let desks = Desks { services }
        desks.deliver(["/dev/null"])
        #expect(desks.needsWindow && desks.handed == ["/dev/null"])
        let (back, front) = (DeskModel(desks), DeskModel(desks))
        await back.open()
        await front.open()
        #expect(!desks.needsWindow)
        desks.didComeToFront(front)
        back.receiveHanded()
        #expect(desks.handed.count == 1)
        front.receiveHanded()
        await front.waitUntilIdle()
        #expect(desks.handed.isEmpty && front.importNote != nil && back.importNote == nil)
        desks.askForWindow()
        #expect(!desks.needsWindow)
        front.close()
        back.close()
        desks.askForWindow()
        #expect(desks.needsWindow)
    }
}
