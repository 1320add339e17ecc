import Review
import RuleEngine
import Testing

@testable import ScanService

@Suite struct BatchMatcherTests {
    private static let rules = ["a", "b", "c", "d"].map { Fixtures.rule("test.\($0)", $0) }

    private func matcher(_ connect: @escaping ScanTransportFactory) -> BatchMatcher {
        let set = RuleSet(sources: Self.rules)
        return BatchMatcher(
            ServiceStarter(connect: connect, sources: Self.rules, requiredConfinement: .none),
            expecting: LoadedRules(rules: set.rules, problems: [], digest: set.digest),
            quarantine: Quarantine())
    }

    private func files(_ count: Int) throws -> [(position: Int, file: ServiceFile)] {
        try (0..<count).map { ($0, try Fixtures.file("\($0).c", "a(); b(); c(); d(); /* \($0) */\n")) }
    }

    private func number(_ file: ServiceFile) -> Int {
        Int(String(decoding: file.path.bytes.prefix { $0 != UInt8(ascii: ".") }, as: UTF8.self)) ?? -1
    }

    @Test(
        "A file over which the service fails is named and skipped; no other file loses its findings",
        arguments: [ScanServiceError.ended, .timedOut, .malformedFrame])
    func blame(error: ScanServiceError) async throws {
        let count = FragileTransport.Count()
        let matcher = matcher(
            FragileTransport.factory(count) { file, _ in number(file) % 7 == 3 ? error : nil })
        let outcomes = try await matcher.match(try files(20))
        #expect(outcomes.count == 20)
        for (number, outcome) in outcomes.enumerated() {
            switch outcome {
            case .failed(let reason):
                #expect(number % 7 == 3)
                #expect(reason == (error == .timedOut ? .timedOut : .serviceFailed))
            case .matched(let result, let stopped):
                #expect(result.matches.count == 4)
                #expect(stopped.isEmpty)
                #expect(result.path == (try files(20)[number].file.path))
            }
        }
        // The first service, and a fresh one after each of three failures with each of three files.
        #expect(count.value == 10)
    }

    @Test("Where one rule is to blame, the file keeps the findings of the others")
    func blamedRule() async throws {
        let matcher = matcher(
            FragileTransport.factory { file, rule in number(file) == 2 && rule == "test.b" ? .ended : nil })
        for (number, outcome) in try await matcher.match(try files(5)).enumerated() {
            guard case .matched(let result, let stopped) = outcome else {
                return #expect(Bool(false), "\(outcome)")
            }
            #expect(stopped == (number == 2 ? ["test.b"] : []))
            #expect(result.matches.count == (number == 2 ? 3 : 4))
        }
    }

    @Test("A file that takes down one rule after the other is to blame, and none of the rules")
    func everyRule() async throws {
        let quarantine = Quarantine()
        let set = RuleSet(sources: Self.rules)
        let matcher = BatchMatcher(
            ServiceStarter(
                connect: FragileTransport.factory { file, rule in
                    number(file) < 5 && rule != nil ? .ended : nil
                }, sources: Self.rules, requiredConfinement: .none),
            expecting: LoadedRules(rules: set.rules, problems: [], digest: set.digest), quarantine: quarantine
        )
        for (number, outcome) in try await matcher.match(try files(8)).enumerated() {
            switch outcome {
            case .failed(let reason): #expect(number < 5 && reason == .serviceFailed)
            case .matched(let result, let stopped):
                #expect(number >= 5 && stopped.isEmpty && result.matches.count == 4)
            }
        }
        #expect(await quarantine.rules(at: 1_000).isEmpty)
    }

    @Test(
        "Chance is not blame: a service that is killed from outside, again and again, costs no file and no rule"
    )
    func chance() async throws {
        let kills = FragileTransport.Count()
        let matcher = matcher(
            FragileTransport.factory { file, rule in
                kills.add()
                return kills.value.isMultiple(of: 29) ? .ended : nil
            })
        let outcomes = try await matcher.match(try files(64))
        #expect(kills.value > 100)
        for outcome in outcomes {
            guard case .matched(let result, stopped: []) = outcome else {
                return #expect(Bool(false), "\(outcome)")
            }
            #expect(result.matches.count == 4)
        }
    }

    @Test("Without any service there is no result at all, rather than an empty one")
    func noService() async throws {
        let matcher = matcher { () async throws(ScanServiceError) in
            try PipeTransport(executable: "/nonexistent/ScanServiceHost")
        }
        await #expect(throws: ScanServiceError.notFound("/nonexistent/ScanServiceHost")) {
            _ = try await matcher.match(try files(1))
        }
    }

    @Test("A service that dies before it has loaded the rules is not started for ever")
    func neverBegins() async throws {
        let count = FragileTransport.Count()
        let matcher = matcher { () async throws(ScanServiceError) in
            count.add()
            return try PipeTransport(executable: "/bin/true")
        }
        await #expect(throws: ScanServiceError.keepsFailing) { _ = try await matcher.match(try files(1)) }
        #expect(count.value == 20)
    }

    @Test("A fresh service that has loaded other rules than the first is not believed")
    func otherRules() async throws {
        let set = RuleSet(sources: [Fixtures.rule("test.else", "x")])
        let connect: ScanTransportFactory = { () async throws(ScanServiceError) in InProcessTransport() }
        let matcher = BatchMatcher(
            ServiceStarter(connect: connect, sources: Self.rules, requiredConfinement: .none),
            expecting: LoadedRules(rules: set.rules, problems: [], digest: set.digest),
            quarantine: Quarantine())
        await #expect(throws: ScanServiceError.implausibleAnswer("rules")) {
            _ = try await matcher.match(try files(1))
        }
    }

    @Test("A fresh service must be confined as far as the first")
    func unconfined() async throws {
        let set = RuleSet(sources: Self.rules)
        let connect: ScanTransportFactory = { () async throws(ScanServiceError) in InProcessTransport() }
        let matcher = BatchMatcher(
            ServiceStarter(connect: connect, sources: Self.rules, requiredConfinement: .sandbox),
            expecting: LoadedRules(rules: set.rules, problems: [], digest: set.digest),
            quarantine: Quarantine())
        await #expect(throws: ScanServiceError.notConfined(.none)) {
            _ = try await matcher.match(try files(1))
        }
    }
}
