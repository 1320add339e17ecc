import Foundation
import Testing

@Suite("Entitlements and property lists")
struct EntitlementTests {
    let repository: Repository

    init() throws { repository = try Repository() }

    @Test("The app has none: the hardened runtime without exceptions, no sandbox, no network")
    func app() throws {
        let entitlements = try repository.propertyList("Resources/Config/VulnReview.entitlements")
        #expect(entitlements.isEmpty)
    }

    @Test("The scan service has the sandbox and nothing else")
    func scanService() throws {
        let entitlements = try repository.propertyList("Resources/Config/ScanService.entitlements")
        #expect(entitlements as? [String: Bool] == ["com.apple.security.app-sandbox": true])
    }

    @Test("There are no other entitlements")
    func noOthers() throws {
        let files = try #require(FileManager.default.enumerator(atPath: repository.root.path))
        var found: Set<String> = []
        while let file = files.nextObject() as? String {
            if file.hasSuffix("/.build") || file == ".git" { files.skipDescendants() }
            if file.hasSuffix(".entitlements") { found.insert(file) }
        }
        #expect(
            found == [
                "Resources/Config/ScanService.entitlements", "Resources/Config/VulnReview.entitlements",
            ])
    }

    @Test(
        "No entitlements file holds a comment: codesign passes the bytes on, and the kernel's parser refuses one"
    )
    func noComments() throws {
        for name in ["VulnReview", "ScanService"] {
            #expect(!(try repository.text("Resources/Config/\(name).entitlements").contains("<!--")))
        }
    }

    @Test("The app's property list leaves updates off, unprofiled, without scripts and signed throughout")
    func appProperties() throws {
        let list = try repository.propertyList("Resources/Config/VulnReview-Info.plist")
        let switches = list.compactMapValues { $0 as? Bool }
        #expect(
            switches == [
                "SUAllowsAutomaticUpdates": false, "SUEnableAutomaticChecks": false,
                "SUEnableJavaScript": false, "SUEnableSystemProfiling": false,
                "SURequireSignedFeed": true, "SUVerifyUpdateBeforeExtraction": true,
            ])
        let texts = list.compactMapValues { $0 as? String }
        #expect(
            texts == [
                "SUFeedURL": "$(VULNREVIEW_UPDATE_FEED)", "SUPublicEDKey": "$(VULNREVIEW_UPDATE_KEY)",
            ])
        let lists = Set(list.filter { $0.value is [Any] }.map(\.key))
        #expect(
            lists == [
                "CFBundleDocumentTypes", "NSServices", "UTExportedTypeDeclarations",
                "UTImportedTypeDeclarations",
            ])
        #expect(switches.count + texts.count + lists.count == list.count)
    }

    @Test("A build has no update feed unless whoever builds it names one", arguments: ["Debug", "Release"])
    func noFeed(configuration: String) throws {
        let settings = try XcodeProject(repository).settings(
            target: "VulnReview", configuration: configuration)
        #expect(settings["VULNREVIEW_UPDATE_FEED"] as? String == "")
        #expect(settings["VULNREVIEW_UPDATE_KEY"] as? String == "")
    }

    @Test("The scan service's property list says that it is one of its app's, and no more")
    func scanServiceProperties() throws {
        let list = try repository.propertyList("Resources/Config/ScanService-Info.plist")
        #expect(list.count == 1)
        #expect(list["XPCService"] as? [String: String] == ["ServiceType": "Application"])
    }
}
