import Foundation
import Review
import RuleEngine
import Testing

@testable import ScanService

@Suite struct ScanClientTests {
    @Test("A host answers nothing before hello, and matches nothing before it has rules")
    func order() {
        var host = ScanHost(confinement: .none)
        let early = host.answer(ServiceCall(session: "s", number: 0, request: .match([])))
        guard case .refused(.outOfOrder) = early.reply else {
            return #expect(Bool(false), "answered before hello")
        }
        let hello = host.answer(
            ServiceCall(session: "s", number: 1, request: .hello(version: serviceProtocolVersion)))
        guard case .hello = hello.reply else { return #expect(Bool(false), "no hello") }
        let ruleless = host.answer(ServiceCall(session: "s", number: 2, request: .match([])))
        guard case .refused(.outOfOrder) = ruleless.reply else {
            return #expect(Bool(false), "matched without rules")
        }
    }

    @Test("A host of another version refuses, and the client says which")
    func version() {
        var host = ScanHost(confinement: .none)
        let answer = host.answer(ServiceCall(session: "s", number: 0, request: .hello(version: 99)))
        guard case .refused(.unknownVersion(99)) = answer.reply else {
            return #expect(Bool(false), "accepted")
        }
    }

    @Test("An honest service's matches arrive")
    func honest() async throws {
        let client = try await ScanClient(InProcessTransport())
        #expect(try await client.load(Fixtures.rules).rules.map(\.id) == ["test.danger"])
        let results = try await client.match([Fixtures.file("a.c", "ok();\n danger(1);\n")])
        #expect(results.map { $0.matches.map(\.range.start.line) } == [[2]])
    }

    @Test("What a reader does not understand is counted, and the rest is matched")
    func partlyRead() async throws {
        let client = try await ScanClient(InProcessTransport())
        let rule = "rules: [{id: a, languages: [c], severity: ERROR, message: m, pattern: danger(...)}]\n"
        _ = try await client.load([RuleSource(name: "a.yaml", bytes: Array(rule.utf8))])
        let results = try await client.match([
            Fixtures.file("a.c", "}}} ] @ ok();\ndanger(1);\n"), Fixtures.file("b.c", "danger(1);\n"),
        ])
        #expect(results.map { $0.opaqueBytes > 0 } == [true, false])
        #expect(results.map { $0.matches.map(\.range.start.line) } == [[2], [1]])
    }

    @Test("The way of the data becomes the finding's code flow")
    func flow() async throws {
        let rule = RuleSource(
            name: "flow.yaml",
            bytes: Array(
                """
                rules:
                  - id: test.flow
                    languages: [python]
                    severity: ERROR
                    message: "flow"
                    mode: taint
                    pattern-sources: [{pattern: input()}]
                    pattern-sinks: [{pattern: run(...)}]

                """.utf8))
        let client = try await ScanClient(InProcessTransport())
        let maker = FindingMaker(
            tree: Tree(root: Array("/t".utf8)).id, rules: try await client.load([rule]).rules)
        let file = try Fixtures.file("a.py", "x = input()\ny = x\nrun(y)\n")
        let results = try await client.match([file])
        let findings = results.flatMap { maker.findings(in: $0, of: file) }
        let steps = findings.flatMap { $0.codeFlows.flatMap(\.steps) }
        #expect(
            steps.map { "\($0.location.range.start.line):\($0.location.range.start.column)" }
                == ["1:5", "1:1", "2:1", "3:1"])
        #expect(Set(steps.map(\.location.path)) == [file.path])
    }

    struct Lie: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let change: @Sendable (ServiceFileResult) throws -> ServiceFileResult
    }

    private static func moved(_ result: ServiceFileResult, _ start: SourcePosition) -> ServiceFileResult {
        ServiceFileResult(
            path: result.path, isBinary: false,
            matches: result.matches.map {
                RuleMatch(
                    ruleID: $0.ruleID, message: $0.message, range: SourceRange(start: start, end: start),
                    fix: $0.fix)
            }, exhausted: [])
    }

    private static func altered(
        _ result: ServiceFileResult, rule: String = "test.danger", message: String = "m",
        fix: [TextEdit] = [],
        flow: [RuleMatch.FlowStep] = []
    ) -> ServiceFileResult {
        ServiceFileResult(
            path: result.path, isBinary: false,
            matches: result.matches.map {
                RuleMatch(ruleID: rule, message: message, range: $0.range, fix: fix, flow: flow)
            },
            exhausted: [])
    }

    private static func step(_ place: SourcePosition) -> RuleMatch.FlowStep {
        RuleMatch.FlowStep(range: SourceRange(start: place, end: place), kind: .source)
    }

    static let lies = [
        Lie(testDescription: "another file") {
            ServiceFileResult(
                path: try TreePath("etc/passwd"), isBinary: false, matches: $0.matches, exhausted: [])
        },
        Lie(testDescription: "a rule that was not loaded") { altered($0, rule: "else") },
        Lie(testDescription: "an exhausted rule that was not loaded") {
            ServiceFileResult(path: $0.path, isBinary: false, matches: [], exhausted: ["else"])
        },
        Lie(testDescription: "more bytes not understood than there are") {
            ServiceFileResult(
                path: $0.path, isBinary: false, matches: $0.matches, exhausted: [], opaqueBytes: 1_000)
        },
        Lie(testDescription: "an offset past the end") {
            moved($0, SourcePosition(offset: 999, line: 1, column: 1))
        },
        Lie(testDescription: "a negative offset") {
            moved($0, SourcePosition(offset: -1, line: 1, column: 1))
        },
        Lie(testDescription: "a line past the end") {
            moved($0, SourcePosition(offset: 3, line: 77, column: 1))
        },
        Lie(testDescription: "line 0") { moved($0, SourcePosition(offset: 3, line: 0, column: 1)) },
        Lie(testDescription: "a line that is not the offset's") {
            moved($0, SourcePosition(offset: 8, line: 1, column: 1))
        },
        Lie(testDescription: "a column past the line's bytes") {
            moved($0, SourcePosition(offset: 0, line: 1, column: 9))
        },
        Lie(testDescription: "a message without end") {
            altered($0, message: String(repeating: "x", count: 1 << 20))
        },
        Lie(testDescription: "a fix past the end") {
            altered($0, fix: [TextEdit(offset: 3, length: .max, replacement: [])])
        },
        Lie(testDescription: "a fix before the start") {
            altered($0, fix: [TextEdit(offset: -3, length: 1, replacement: [])])
        },
        Lie(testDescription: "a flow past the end") {
            altered($0, flow: [step(SourcePosition(offset: 999, line: 1, column: 1))])
        },
        Lie(testDescription: "a flow without end") {
            let start = SourcePosition(offset: 0, line: 1, column: 1)
            return altered($0, flow: Array(repeating: step(start), count: 10_000))
        },
    ]

    @Test("A result that cannot be true is refused", arguments: lies)
    func implausible(lie: Lie) async throws {
        let client = try await ScanClient(
            LyingTransport { answer in
                guard case .matches(let results) = answer.reply, let changed = try? results.map(lie.change)
                else {
                    return answer
                }
                return ServiceAnswer(session: answer.session, number: answer.number, reply: .matches(changed))
            })
        _ = try await client.load(Fixtures.rules)
        let error = await #expect(throws: ScanServiceError.self) {
            try await client.match([Fixtures.file("a.c", "x;\ndanger(1);\n")])
        }
        guard case .implausibleAnswer = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
    }

    @Test("An answer for another session or another call is refused", arguments: [0, 1])
    func wrongAnswer(kind: Int) async throws {
        let client = try await ScanClient(
            LyingTransport { answer in
                guard case .rules = answer.reply else { return answer }
                return kind == 0
                    ? ServiceAnswer(session: "late", number: answer.number, reply: answer.reply)
                    : ServiceAnswer(session: answer.session, number: answer.number + 1, reply: answer.reply)
            })
        await #expect(throws: ScanServiceError.wrongAnswer) { try await client.load(Fixtures.rules) }
    }

    @Test("Fewer results than files are refused")
    func missingResult() async throws {
        let client = try await ScanClient(
            LyingTransport { answer in
                guard case .matches = answer.reply else { return answer }
                return ServiceAnswer(session: answer.session, number: answer.number, reply: .matches([]))
            })
        _ = try await client.load(Fixtures.rules)
        await #expect(throws: ScanServiceError.implausibleAnswer("count")) {
            try await client.match([Fixtures.file("a.c", "x")])
        }
    }
}
