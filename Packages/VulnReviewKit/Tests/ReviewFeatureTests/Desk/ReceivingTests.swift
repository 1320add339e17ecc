import Foundation
import Review
import Testing

@testable import ReviewFeature

@Suite("A desk takes what is handed to it") @MainActor
struct ReceivingTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
        "receiving-\(UUID().uuidString)")

    private func file(_ name: String, _ text: String) throws -> String {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let url = folder.appendingPathComponent(name)
        try Data(text.utf8).write(to: url)
        return url.path
    }

    private func subfolder(_ name: String) throws -> String {
        let url = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        return url.path
    }

    private func opened(_ services: any DeskServices) async -> DeskModel {
        let model = DeskModel(Desks { services })
        await model.open()
        return model
    }

    @Test("imports reports and patches by what they are, and says for each what came of it")
    func imports() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let model = await opened(FixtureServices(try Desk()))
        model.receive([
            try file("a.patch", "{}"), try file("b.sarif", "diff --git a/x b/x\n"), try file("c.txt", "\0"),
        ])
        #expect(model.isImporting && !model.canOpenFolder)
        await model.waitUntilIdle()
        let lines = try #require(model.importNote).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0].contains("c.txt") && lines[0].contains("is no folder, report"))
        #expect(lines[1] == "a.patch: 3 findings and 2 new patches")
        #expect(lines[2] == "b.sarif: 2 new patches")
        model.clearImportNote()
        #expect(model.importNote == nil && !model.isImporting)
    }

    @Test("says why an import failed")
    func fails() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let model = await opened(FixtureServices(try Desk(), .fails))
        model.receive([try file("a.patch", "diff --git a/x b/x\n")])
        await model.waitUntilIdle()
        #expect(model.importNote?.hasPrefix("a.patch: ") == true)
    }

    @Test("scans a folder in a window that shows nothing, and then takes the files that came with it")
    func folderFirst() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let desk = try Desk()
        let model = await opened(FixtureServices(desk, store: try .inMemory()))
        #expect(model.window == nil)
        model.receive([try file("a.patch", "diff --git a/x b/x\n"), try subfolder("tree")])
        await model.waitUntilIdle()
        #expect(model.tree == desk.tree)
        #expect(model.importNote == "a.patch: 2 new patches")
        #expect(model.elsewhere.isEmpty)
    }

    @Test("asks for another window for a folder that is not the one it shows, and that window scans it once")
    func elsewhere() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let services = FixtureServices(try Desk())
        let desks = Desks { services }
        let model = DeskModel(desks)
        await model.open()
        model.receive([try subfolder("one"), try subfolder("two")])
        await model.waitUntilIdle()
        #expect(model.elsewhere.count == 2 && !model.isScanning)
        let other = DeskModel(desks, tree: model.elsewhere[0])
        model.didOpenElsewhere(model.elsewhere[0])
        #expect(model.elsewhere.count == 1)
        await other.open()
        #expect(other.isScanning)
        await other.waitUntilIdle()
        #expect(!other.isScanning && other.window != nil)
        let again = DeskModel(desks, tree: other.tree?.id)
        await again.open()
        #expect(!again.isScanning)
    }

    @Test("keeps what comes while it is at work, and takes it afterwards")
    func waits() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let model = await opened(FixtureServices(try Desk(), .hangs))
        model.openFolder("/srv/gateway")
        model.receive([try file("c.txt", "\0")])
        #expect(model.importNote == nil)
        model.cancelScan()
        await model.waitUntilIdle()
        #expect(model.importNote?.contains("c.txt") == true)
    }

    @Test("asks for the folder first that a file is about")
    func noTree() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let model = await opened(FixtureServices(try Desk(), store: try .inMemory()))
        model.receive([try file("a.sarif", "{}")])
        await model.waitUntilIdle()
        #expect(model.importNote?.hasPrefix("Open the folder that") == true)
    }

    @Test("says that a bundle is encrypted, and takes nothing of it")
    func encrypted() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let model = await opened(FixtureServices(try Desk()))
        model.receive([try file("x", "age-encryption.org/v1\n")])
        await model.waitUntilIdle()
        #expect(model.bundle == nil)
        #expect(model.importNote?.hasPrefix("x: ") == true)
    }
}
