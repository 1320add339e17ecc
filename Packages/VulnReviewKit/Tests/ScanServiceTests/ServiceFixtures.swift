import Foundation
import Review
import RuleEngine
import TestSupport

@testable import ScanService

enum Fixtures {
    /// One rule that finds each line with `danger(` in it.
    static let rules = [
        RuleSource(
            name: "danger.yaml",
            bytes: Array(
                """
                rules:
                  - id: test.danger
                    languages: [regex]
                    severity: ERROR
                    message: "danger"
                    metadata: {cwe: "CWE-676: dangerous function", confidence: HIGH}
                    pattern-regex: danger\\(

                """.utf8))
    ]

    static func file(_ path: String, _ text: String) throws -> ServiceFile {
        ServiceFile(path: try TreePath(path), bytes: Array(text.utf8))
    }

    static var hostPath: String { BuildDirectory.product("ScanServiceHost").path }
}

/// A service that lies: it lets a real host answer and then changes the answer.
struct LyingTransport: ScanTransport {
    let honest = InProcessTransport()
    let lie: @Sendable (ServiceAnswer) -> ServiceAnswer

    func exchange(_ call: ServiceCall, timeout: Duration) async throws(ScanServiceError) -> ServiceAnswer {
        lie(try await honest.exchange(call, timeout: timeout))
    }

    func close() async {}
}

/// A service that dies whenever it is handed a file that holds `poison`, as a crashing parser would.
struct FragileTransport: ScanTransport {
    let honest = InProcessTransport()

    func exchange(_ call: ServiceCall, timeout: Duration) async throws(ScanServiceError) -> ServiceAnswer {
        if case .match(let files) = call.request,
            files.contains(where: { $0.bytes.starts(with: "poison".utf8) })
        {
            throw .ended
        }
        return try await honest.exchange(call, timeout: timeout)
    }

    func close() async {}
}
