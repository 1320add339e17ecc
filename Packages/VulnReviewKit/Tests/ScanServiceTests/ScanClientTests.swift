import Exchange
import Foundation
import Review
import RuleEngine
import Testing

@testable import ScanService

@Suite struct ScanClientTests {
    @Test("A host answers nothing before hello, and matches nothing before it has rules")
    func order() {
        var host = ScanHost(confinement: .none)
        let early = host.answer(ServiceCall(session: "s", number: 0, request: .match([], leavingOut: [])))
        guard case .refused(.outOfOrder) = early.reply else {
            return #expect(Bool(false), "answered before hello")
        }
        let hello = host.answer(
            ServiceCall(session: "s", number: 1, request: .hello(version: serviceProtocolVersion)))
        guard case .hello = hello.reply else { return #expect(Bool(false), "no hello") }
        let ruleless = host.answer(ServiceCall(session: "s", number: 2, request: .match([], leavingOut: [])))
        guard case .refused(.outOfOrder) = ruleless.reply else {
            return #expect(Bool(false), "matched without rules")
        }
    }

    @Test("A host goes on with nothing that it did not begin")
    func goOn() {
        var host = ScanHost(confinement: .none)
        let requests: [ServiceRequest] = [
            .hello(version: serviceProtocolVersion), .goOn, .loadRules(Fixtures.rules), .goOn,
            .match([], leavingOut: []), .goOn,
        ]
        let isRefused = requests.map { request in
            let answer = host.answer(ServiceCall(session: "s", number: 0, request: request))
            if case .refused(.outOfOrder) = answer.reply { return true }
            return false
        }
        #expect(isRefused == [false, true, false, true, true, true])
    }

    @Test("A watched file's rules are named one by one, and its result is the same")
    func watched() async throws {
        let rules = ["a", "b", "c"].map { Fixtures.rule("test.\($0)", $0) }
        var host = ScanHost(confinement: .none)
        func answer(_ request: ServiceRequest) -> ServiceReply {
            host.answer(ServiceCall(session: "s", number: 0, request: request)).reply
        }
        _ = answer(.hello(version: serviceProtocolVersion))
        _ = answer(.loadRules(rules))
        let file = try Fixtures.file("a.c", "a(); c(); b();\n")
        var named: [String?] = []
        var reply = answer(.matchWatched(file, leavingOut: ["test.b"]))
        while case .next(let rule) = reply {
            named.append(rule)
            reply = answer(.goOn)
        }
        #expect(named == [nil, "test.a", "test.c"])
        guard case .matches(let watched) = reply,
            case .matches(let together) = answer(.match([file], leavingOut: ["test.b"]))
        else { return #expect(Bool(false), "no result") }
        #expect(watched.map(\.matches) == together.map(\.matches))
        #expect(watched.map(\.opaqueBytes) == together.map(\.opaqueBytes))
        #expect(watched[0].matches.map(\.ruleID) == ["test.a", "test.c"])
    }

    @Test("Results of more files than were sent, or of none, are refused", arguments: [0, 2])
    func wrongCount(count: Int) async throws {
        let client = try await ScanClient(
            LyingTransport { answer in
                guard case .matches(let results) = answer.reply else { return answer }
                return ServiceAnswer(
                    session: answer.session, number: answer.number,
                    reply: .matches(Array(repeating: results[0], count: count)))
            })
        _ = try await client.load(Fixtures.rules)
        await #expect(throws: ScanServiceError.implausibleAnswer("count")) {
            try await client.match([Fixtures.file("a.c", "x")])
        }
    }

    @Test("A service that names steps without end is refused, and so is a rule that was not loaded")
    func endlessSteps() async throws {
        for rule in [nil, "else"] as [String?] {
            let client = try await ScanClient(
                LyingTransport { answer in
                    switch answer.reply {
                    case .next, .matches:
                        ServiceAnswer(
                            session: answer.session, number: answer.number, reply: .next(ruleID: rule))
                    default: answer
                    }
                })
            _ = try await client.load(Fixtures.rules)
            let file = try Fixtures.file("a.c", "x")
            guard
                case .failed(let error, nil) = await client.watch(file, leavingOut: [], within: .seconds(60))
            else { return #expect(Bool(false), "believed") }
            #expect(
                [.implausibleAnswer("steps"), .implausibleAnswer("rule"), .refused(.outOfOrder)].contains(
                    error))
        }
    }

    @Test("A patch that cannot be in the file that was sent is refused", arguments: patchLies)
    func patches(lie: PatchLie) async throws {
        let client = try await ScanClient(
            LyingTransport { answer in
                guard case .patches(let patches) = answer.reply else { return answer }
                return ServiceAnswer(
                    session: answer.session, number: answer.number, reply: .patches(lie.change(patches)))
            })
        let diff = "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n"
        let error = await #expect(throws: ScanServiceError.self) {
            try await client.readPatchFile(Array(diff.utf8))
        }
        guard case .implausibleAnswer = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
    }

    struct PatchLie: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let change: @Sendable ([ImportedPatch]) -> [ImportedPatch]

        init(_ testDescription: String, hunks: @escaping @Sendable ([Hunk]) -> [Hunk]) {
            self.testDescription = testDescription
            change = { patches in
                patches.map { patch in
                    ImportedPatch(
                        title: patch.title, author: patch.author, message: patch.message,
                        changes: patch.changes.map {
                            FileChange(kind: $0.kind, path: $0.path, hunks: hunks($0.hunks))
                        })
                }
            }
        }

        init(
            _ testDescription: String,
            patches change: @escaping @Sendable ([ImportedPatch]) -> [ImportedPatch]
        ) {
            self.testDescription = testDescription
            self.change = change
        }
    }

    private static func at(_ start: Int, _ hunk: Hunk) -> Hunk {
        Hunk(oldStart: start, newStart: start, lines: hunk.lines)
    }

    static let patchLies = [
        PatchLie(
            "more code than the file has",
            hunks: { hunks in
                hunks.map {
                    Hunk(
                        oldStart: 1, newStart: 1,
                        lines: $0.lines + [.init(.insertion, Array(repeating: 65, count: 100))])
                }
            }),
        PatchLie("more patches than a file may have", patches: { Array(repeating: $0[0], count: 1_001) }),
        PatchLie("a hunk before the file", hunks: { $0.map { at(-1, $0) } }),
        PatchLie("a hunk past every file", hunks: { $0.map { at(.max, $0) } }),
        PatchLie("hunks out of order", hunks: { [at(9, $0[0]), at(1, $0[0])] }),
        PatchLie("a hunk of nothing", hunks: { _ in [Hunk(oldStart: 1, newStart: 1, lines: [])] }),
        PatchLie(
            "a message without end",
            patches: { patches in
                patches.map {
                    ImportedPatch(
                        title: $0.title, author: nil, message: String(repeating: "m", count: 5_000_000),
                        changes: $0.changes)
                }
            }),
    ]

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
