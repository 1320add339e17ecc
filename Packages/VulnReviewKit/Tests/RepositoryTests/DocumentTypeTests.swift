import Foundation
import Testing

/// What the app says it opens. What a file really is, `HandedFile` tells by its bytes.
@Suite("The app's document types")
struct DocumentTypeTests {
    typealias Entry = [String: Any]

    let repository: Repository
    let list: Entry

    init() throws {
        repository = try Repository()
        list = try repository.propertyList("Resources/Config/VulnReview-Info.plist")
    }

    private func entries(_ key: String) throws -> [Entry] { try #require(list[key] as? [Entry]) }

    @Test(
        "are folders, reports, patches and its own bundles; only of these it is the owner, and it edits none")
    func documents() throws {
        var ranks: [String: String] = [:]
        for entry in try entries("CFBundleDocumentTypes") {
            #expect(entry["CFBundleTypeRole"] as? String == "Viewer")
            for type in try #require(entry["LSItemContentTypes"] as? [String]) {
                ranks[type] = entry["LSHandlerRank"] as? String
            }
        }
        #expect(
            ranks == [
                "org.vulnreview.bundle": "Owner", "public.folder": "Alternate",
                "org.oasis-open.sarif": "Alternate",
                "public.json": "Alternate", "public.patch-file": "Alternate",
                "public.plain-text": "Alternate",
            ])
        #expect(list["CFBundleURLTypes"] == nil)
    }

    @Test("declare the bundle as one flat file of content, and SARIF as JSON")
    func declarations() throws {
        let exported = try entries("UTExportedTypeDeclarations")
        let imported = try entries("UTImportedTypeDeclarations")
        #expect(exported.map { $0["UTTypeIdentifier"] as? String } == ["org.vulnreview.bundle"])
        #expect(exported[0]["UTTypeConformsTo"] as? [String] == ["public.data", "public.content"])
        #expect(imported.map { $0["UTTypeIdentifier"] as? String } == ["org.oasis-open.sarif"])
        #expect(imported[0]["UTTypeConformsTo"] as? [String] == ["public.json"])
        let extensions = (exported + imported).map {
            ($0["UTTypeTagSpecification"] as? Entry)?["public.filename-extension"] as? [String]
        }
        #expect(extensions == [["vulnreview"], ["sarif"]])
        #expect(try repository.text("Resources/Docs/Bundles.md").contains("out.vulnreview"))
    }

    @Test("come with one service, whose message the app answers")
    func service() throws {
        let services = try entries("NSServices")
        #expect(services.count == 1)
        let message = try #require(services[0]["NSMessage"] as? String)
        let provider = try repository.text("VulnReview/App/Platform/ServicesProvider.swift")
        #expect(provider.contains("@objc(\(message):userData:error:)"))
        #expect(services[0]["NSPortName"] as? String == "VulnReview")
        #expect(services[0]["NSRequiredContext"] as? Entry != nil)
        #expect(services[0]["NSSendFileTypes"] as? [String] == ["public.folder", "public.data"])
        #expect((services[0]["NSMenuItem"] as? [String: String])?.keys.sorted() == ["default"])
    }
}
