import Review
import RuleEngine
import Testing

@testable import ScanService

/// An outline colours what a reviewer reads and says where to jump: it comes from the process that read hostile bytes.
@Suite struct OutlineCheckTests {
    private static let code = "int f(int n) { return n; }\n"

    @Test("An honest outline comes through")
    func honest() async throws {
        let client = try await ScanClient(InProcessTransport())
        let files = [try Fixtures.file("a.c", Self.code), try Fixtures.file("a.txt", "x")]
        let outlines = try await client.readOutlines(files)
        #expect(outlines[0] == SourceOutline(path: files[0].path, bytes: files[0].bytes))
        #expect(outlines[0]?.runs.isEmpty == false && outlines[0]?.names.isEmpty == false)
        #expect(outlines[1] == nil)
    }

    /// An outline that cannot be true.
    struct Lie: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let outlines: [SourceOutline?]

        init(_ name: String, runs: [(Int, Int)] = [], names: [(Int, Int, Int)] = [], language: String = "c") {
            testDescription = name
            outlines = [
                SourceOutline(
                    language: language, runs: runs.map { .init(start: $0.0, length: $0.1, kind: .comment) },
                    names: names.map { .init(start: $0.0, length: $0.1, definition: $0.2) })
            ]
        }
    }

    private static let lies = [
        Lie("a piece past the end", runs: [(20, 8)]), Lie("an empty piece", runs: [(1, 0)]),
        Lie("pieces that overlap", runs: [(0, 4), (3, 2)]), Lie("a piece before the file", runs: [(-1, 2)]),
        Lie("a length that overflows", runs: [(5, .max)]), Lie("a name past the end", names: [(26, 2, 0)]),
        Lie("a definition past the end", names: [(0, 1, 27)]),
        Lie("a definition before the file", names: [(0, 1, -1)]),
        Lie("a language that is hostile text", language: "c\u{1B}]0;x"),
        Lie("a language without end", language: String(repeating: "c", count: 33)),
    ]

    @Test("An outline that cannot be true is refused", arguments: lies)
    func lie(lie: Lie) async throws {
        let client = try await ScanClient(
            LyingTransport { answer in
                guard case .outlines = answer.reply else { return answer }
                return ServiceAnswer(
                    session: answer.session, number: answer.number, reply: .outlines(lie.outlines))
            })
        await #expect(throws: ScanServiceError.implausibleAnswer("outline")) {
            try await client.readOutlines([try Fixtures.file("a.c", Self.code)])
        }
    }

    @Test("Fewer outlines than files are refused")
    func count() async throws {
        let client = try await ScanClient(
            LyingTransport { answer in
                guard case .outlines = answer.reply else { return answer }
                return ServiceAnswer(session: answer.session, number: answer.number, reply: .outlines([]))
            })
        await #expect(throws: ScanServiceError.implausibleAnswer("count")) {
            try await client.readOutlines([try Fixtures.file("a.c", Self.code)])
        }
    }
}
