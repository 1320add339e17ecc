import Foundation
import Testing

/// Runs inside the built app: what the project's settings made of the property lists.
@Suite("The built app")
struct InfoPlistTests {
    private func value<Value>(_ key: String, _ bundle: Bundle = .main) -> Value? {
        bundle.object(forInfoDictionaryKey: key) as? Value
    }

    @Test("has the identifier and the system version of the design")
    func identity() {
        #expect(Bundle.main.bundleIdentifier == "org.vulnreview.VulnReview")
        #expect(value("LSMinimumSystemVersion") == "26.0")
        #expect(value("CFBundleIconName") == "AppIcon")
    }

    @Test("asks for no update, sends no profile, runs no script and believes no unsigned feed")
    func updates() {
        #expect(value("SUEnableAutomaticChecks") == false)
        #expect(value("SUAllowsAutomaticUpdates") == false)
        #expect(value("SUEnableSystemProfiling") == false)
        #expect(value("SUEnableJavaScript") == false)
        #expect(value("SURequireSignedFeed") == true)
        #expect(value("SUVerifyUpdateBeforeExtraction") == true)
    }

    @Test("carries the scan service as an XPC service of its own")
    func service() throws {
        let url = Bundle.main.bundleURL.appending(path: "Contents/XPCServices/ScanService.xpc")
        let service = try #require(Bundle(url: url))
        #expect(service.bundleIdentifier == ScanServiceTests.identifier)
        let properties: [String: String]? = value("XPCService", service)
        #expect(properties == ["ServiceType": "Application"])
    }
}
