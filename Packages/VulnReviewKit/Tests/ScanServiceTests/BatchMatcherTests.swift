import Review
import Testing

@testable import ScanService

@Suite struct BatchMatcherTests {
    @Test("A file that kills the service is named and skipped; no other file loses its findings")
    func blame() async throws {
        let matcher = BatchMatcher(sources: Fixtures.rules) { () async throws(ScanServiceError) in
            FragileTransport()
        }
        let batch = try (0..<20).map { number in
            try Fixtures.file("\(number).c", number % 7 == 3 ? "poison" : "danger(\(number));\n")
        }
        let outcomes = try await matcher.match(batch)
        #expect(outcomes.count == 20)
        for (number, outcome) in outcomes.enumerated() {
            switch outcome {
            case .failed(let reason):
                #expect(number % 7 == 3)
                #expect(reason == .serviceFailed)
            case .matched(let result):
                #expect(result.matches.count == 1)
                #expect(result.path == batch[number].path)
            }
        }
    }

    @Test("Without any service there is no result at all, rather than an empty one")
    func noService() async throws {
        let matcher = BatchMatcher(sources: Fixtures.rules) { () async throws(ScanServiceError) in
            try PipeTransport(executable: "/nonexistent/ScanServiceHost")
        }
        let file = try Fixtures.file("a.c", "x")
        await #expect(throws: ScanServiceError.notFound("/nonexistent/ScanServiceHost")) {
            _ = try await matcher.match([file])
        }
    }
}
