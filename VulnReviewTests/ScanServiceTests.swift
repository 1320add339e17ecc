import Foundation
import Review
import ScanService
import Security
import Testing

/// Talks to the real service over XPC. Both sides must be signed by one team, so a build without a certificate skips it.
@Suite("The scan service", .enabled(if: SigningTeam.ofThisProcess != nil, "needs a signed build"))
struct ScanServiceTests {
    static let identifier = "org.vulnreview.VulnReview.ScanService"

    @Test("answers hello from inside the sandbox")
    func hello() async throws {
        let client = try await ScanClient(try XPCTransport(service: Self.identifier))
        #expect(client.confinement == .sandbox)
        await client.close()
    }

    @Test("comes back after a session was closed")
    func again() async throws {
        for _ in 0..<2 {
            let client = try await ScanClient(try XPCTransport(service: Self.identifier))
            let patches = try await client.readPatchFile([])
            #expect(patches.isEmpty)
            await client.close()
        }
    }
}

/// The team that signed this process.
private enum SigningTeam {
    /// The team's identifier; `nil` for a build that nobody signed.
    static var ofThisProcess: String? {
        var code: SecCode?
        guard SecCodeCopySelf([], &code) == errSecSuccess, let code else { return nil }
        var staticCode: SecStaticCode?
        guard SecCodeCopyStaticCode(code, [], &staticCode) == errSecSuccess, let staticCode else {
            return nil
        }
        var information: CFDictionary?
        let flags = SecCSFlags(rawValue: kSecCSSigningInformation)
        guard SecCodeCopySigningInformation(staticCode, flags, &information) == errSecSuccess else {
            return nil
        }
        return (information as? [String: Any])?[kSecCodeInfoTeamIdentifier as String] as? String
    }
}
