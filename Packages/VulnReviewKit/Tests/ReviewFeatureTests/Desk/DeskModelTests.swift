import FindingStore
import Foundation
import Review
import ReviewFeature
import ScanService
import Synchronization
import Testing

@Suite("The desk") @MainActor
struct DeskModelTests {
    private func opened(_ services: any DeskServices) async -> DeskModel {
        let model = DeskModel(Desks { services })
        await model.open()
        return model
    }

    @Test("shows the tree that was scanned last, and says that its scan was incomplete")
    func opens() async throws {
        let desk = try Desk()
        let model = await opened(FixtureServices(desk))
        #expect(model.window?.session.tree == desk.tree)
        #expect(model.trees == [desk.tree])
        guard case .incomplete(let text, let reasons) = model.scan else {
            Issue.record("an incomplete scan is shown as \(model.scan)")
            return
        }
        #expect(text.hasPrefix("Incomplete"))
        #expect(reasons == ["one file could not be read"])
    }

    @Test("is empty while the store knows no tree")
    func empty() async throws {
        let desk = try Desk()
        let model = await opened(FixtureServices(desk, store: try FindingStore.inMemory()))
        guard case .empty = model.phase else {
            Issue.record("\(model.phase)")
            return
        }
        #expect(model.canOpenFolder && !model.canScanAgain && !model.canImport)
    }

    @Test("says why the store cannot be opened, and opens it at the second try")
    func retries() async throws {
        let services = FixtureServices(try Desk())
        let tries = Mutex(0)
        let model = DeskModel(
            Desks {
                if tries.withLock({
                    $0 += 1; return $0
                }) == 1 {
                    throw StoreError.notFound(what: "store", id: "x")
                }
                return services
            })
        await model.open()
        guard case .failed(let why) = model.phase else {
            Issue.record("\(model.phase)")
            return
        }
        #expect(!why.isEmpty)
        #expect(!model.canOpenFolder)
        await model.open()
        #expect(model.window != nil)
    }

    @Test("scans a folder, then shows its queue; only a complete scan looks complete")
    func scans() async throws {
        let model = await opened(FixtureServices(try Desk()))
        model.openFolder("/srv/gateway")
        #expect(model.isScanning && !model.canOpenFolder && !model.canImport)
        await model.waitUntilIdle()
        #expect(!model.isScanning)
        #expect(model.window != nil)
    }

    @Test("lists the reasons of an incomplete scan in visible characters, and how many there are besides")
    func incomplete() throws {
        var scan = try Desk().scan
        scan.state = .incomplete
        scan.reasons = (1...30).map { "reason \($0) \u{202E}" }
        guard case .incomplete(_, let reasons) = ScanState(scan) else {
            Issue.record("not incomplete")
            return
        }
        #expect(reasons.count == 21)
        #expect(reasons.first == "reason 1 <U+202E>")
        #expect(reasons.last == "and 10 more")
    }

    @Test("takes a scan that never ended for incomplete")
    func interrupted() throws {
        var scan = try Desk().scan
        scan.state = .running
        #expect(ScanState(scan) == .incomplete("Incomplete: the scan was interrupted", reasons: []))
    }

    @Test("goes back to what was there when a scan is stopped")
    func cancels() async throws {
        let model = await opened(FixtureServices(try Desk(), .hangs))
        let before = model.scan
        model.openFolder("/srv/gateway")
        #expect(model.isScanning)
        model.cancelScan()
        await model.waitUntilIdle()
        #expect(model.scan == before)
        #expect(model.window != nil)
    }

    @Test(
        "tells a scan service that is not to be had from a scan that failed",
        arguments: [
            (ScanServiceError.unavailable("s"), true), (.notFound("s"), true), (.keepsFailing, true),
            (.wrongAnswer, false), (.notConfined(.none), false),
        ])
    func unavailable(error: ScanServiceError, isUnavailable: Bool) {
        switch ScanState(after: error) {
        case .unavailable(let why): #expect(isUnavailable && !why.isEmpty)
        case .failed(let why): #expect(!isUnavailable && !why.isEmpty)
        case let other: Issue.record("\(other)")
        }
    }

    @Test("says why a scan failed")
    func fails() async throws {
        let model = await opened(FixtureServices(try Desk(), .fails))
        model.openFolder("/nowhere")
        await model.waitUntilIdle()
        guard case .failed(let why) = model.scan else {
            Issue.record("\(model.scan)")
            return
        }
        #expect(why.contains("/nowhere"))
    }

    @Test("remembers a tree's test command, and starts its session anew with it")
    func testCommand() async throws {
        let desk = try Desk()
        let suite = "DeskModelTests." + desk.tree.id.text
        let defaults = try #require(UserDefaults(suiteName: suite))
        defer { defaults.removePersistentDomain(forName: suite) }
        let services = FixtureServices(desk)
        let model = DeskModel(Desks(settings: DeskSettings(defaults)) { services })
        await model.open()
        #expect(model.testCommand.isEmpty)
        let before = model.window
        await model.setTestCommand("  make check\n")
        #expect(model.testCommand == "make check")
        #expect(model.window !== before)
        let again = DeskModel(Desks(settings: DeskSettings(defaults)) { services })
        await again.open()
        #expect(again.testCommand == "make check")
    }

    @Test("reviews with the user's keys, and with the table's own when their file is wrong, saying so")
    func keys() async throws {
        let desk = try Desk()
        let file = FileManager.default.temporaryDirectory.path + "/keys-" + desk.tree.id.text
        defer { try? FileManager.default.removeItem(atPath: file) }
        let services = FixtureServices(desk)
        let model = DeskModel(Desks(keyFile: file) { services })
        try Data("approve = ctrl-y\n".utf8).write(to: URL(filePath: file))
        await model.open()
        #expect(model.window?.command(for: KeyStroke(.character("y"), .control)) == .approve)
        #expect(model.keyProblem == nil)
        try Data("approve = r\n".utf8).write(to: URL(filePath: file))
        await model.show(desk.tree)
        #expect(model.window?.command(for: KeyStroke("a")) == .approve)
        #expect(model.keyProblem?.contains("“r” cannot give approve") == true)
        model.clearKeyProblem()
        #expect(model.keyProblem == nil)
    }

    @Test("asks for a folder only when it can scan one")
    func asks() async throws {
        let model = await opened(FixtureServices(try Desk(), .hangs))
        model.openFolder("/srv/gateway")
        model.chooseFolder()
        model.chooseFiles()
        #expect(!model.isChoosingFolder && !model.isChoosingFiles)
        model.cancelScan()
        await model.waitUntilIdle()
        model.chooseFolder()
        model.chooseFiles()
        #expect(model.isChoosingFolder && model.isChoosingFiles)
    }
}
