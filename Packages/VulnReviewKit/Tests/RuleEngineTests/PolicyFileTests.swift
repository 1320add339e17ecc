import Foundation
import Review
import Testing

@testable import RuleEngine

@Suite("Policy files")
struct PolicyFileTests {
    private func problems(_ text: String) -> [PolicyProblem] { problems(Array(text.utf8)) }

    private func problems(_ bytes: [UInt8]) -> [PolicyProblem] {
        if case .problems(let problems) = PolicyFile.read(bytes) { problems } else { [] }
    }

    private static let head = "version: 1\nname: p\n"
    private static let rule = "rules:\n- id: a\n  effect: deny\n  actions: approve\n  because: b\n"

    @Test("A whole policy is read as it is written")
    func whole() throws {
        let text = """
            version: 1
            name: hospital
            require:
              all: detectorSilent
              critical: [builds, projectTests]
            actions: {run-unconfined: deny, approve: two-person}
            rules:
              - id: crypto
                effect: two-person
                actions: [approve, dismiss]
                paths: ["src/crypto/**"]
                severities: [critical, high]
                sources: model
                because: "Two people: always."
              - {id: b, effect: deny, actions: export, because: no}
            limits:
              patch-files: 20
              patch-lines: 500
              bulk: 7
              rules-age: 30d
              advisories-age: 12h
              tools-age: 2w
              model-age: 90m

            """
        let expected = Policy(
            name: "hospital", requiredRungs: [.appliesExactly, .detectorSilent],
            rungsBySeverity: [.critical: [.builds, .projectTests]],
            defaults: [.runUnconfined: .deny, .approve: .twoPerson],
            rules: [
                PolicyRule(
                    id: "crypto", effect: .twoPerson, actions: [.approve, .dismiss], paths: ["src/crypto/**"],
                    severities: [.critical, .high], sources: [.model], because: "Two people: always."),
                PolicyRule(id: "b", effect: .deny, actions: [.export], because: "no"),
            ],
            limits: PolicyLimits(
                patchFiles: 20, patchLines: 500, bulk: 7, rulesAge: 2_592_000, advisoriesAge: 43_200,
                toolsAge: 1_209_600, modelAge: 5_400))
        #expect(PolicyFile.read(Array(text.utf8)) == .policy(expected))
        #expect(PolicyFile.read([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == .policy(expected))
    }

    @Test("The least policy asks for what the standard one asks for")
    func least() {
        #expect(
            PolicyFile.read(Array(Self.head.utf8))
                == .policy(Policy(name: "p", requiredRungs: Policy.standard.requiredRungs)))
    }

    @Test("A model is the one server that the agent may ask")
    func model() throws {
        let text = """
            model:
              name: qwen
              address: http://127.0.0.1:11434
              path: /api/v1
              digest: "sha256:\(String(repeating: "a", count: 64))"
              form: schema
              cents-per-million-tokens: 15

            """
        let address = try #require(ModelEndpoint.Address(text: "http://127.0.0.1:11434"))
        let endpoint = ModelEndpoint(
            address: address, basePath: "/api/v1", model: "qwen",
            digest: Digest(String(repeating: "a", count: 64)), form: .schema, centsPerMillionTokens: 15)
        guard case .policy(let policy) = PolicyFile.read(Array((Self.head + text).utf8)) else {
            Issue.record("no policy")
            return
        }
        #expect(policy.model == endpoint)
        // Another model is another policy.
        guard
            case .policy(let other) = PolicyFile.read(
                Array((Self.head + text.replacing("qwen", with: "owl")).utf8))
        else {
            Issue.record("no policy")
            return
        }
        #expect(policy.digest != other.digest)
    }

    @Test(
        "Each fault is named by its line, its key and its kind",
        arguments: [
            ("name: p\n", 1, "version", "missingKey"), ("version: 1\n", 1, "name", "missingKey"),
            ("version: 2\nname: p\n", 1, "version", "unknownVersion"),
            ("version: 1.0\nname: p\n", 1, "version", "unknownVersion"),
            ("version: 1\nname: 'a b'\n", 2, "name", "badName"),
            ("version: 1\nname: [p]\n", 2, "name", "badName"),
            (head + "polices: 1\n", 3, "polices", "unknownKey"),
            (head + "<<: {a: b}\n", 3, "<<", "unknownKey"),
            ("- a\n", 1, "policy", "notMapping"), ("deny\n", 1, "policy", "notMapping"),
            (head + "actions: deny\n", 3, "actions", "notMapping"),
            (head + "actions:\n  aprove: deny\n", 4, "aprove", "unknownKey"),
            (head + "actions:\n  approve: no\n", 4, "no", "unknownWord"),
            (head + "actions:\n  approve: Deny\n", 4, "Deny", "unknownWord"),
            (head + "actions:\n  approve: allow\n", 4, "approve", "effectNotForAction"),
            (head + "actions:\n  revert: two-person\n", 4, "revert", "effectNotForAction"),
            (head + "actions:\n  agent-stop: deny\n", 4, "agent-stop", "effectNotForAction"),
            (head + "require:\n  all: [tests]\n", 4, "tests", "unknownWord"),
            (head + "require:\n  all: behaviour\n", 4, "behaviour", "neverRequired"),
            (head + "require:\n  urgent: builds\n", 4, "urgent", "unknownKey"),
            (head + "require:\n  high: []\n", 4, "high", "notList"),
            (head + "model: small\n", 3, "model", "notMapping"),
            (head + "model:\n  name: small\n", 4, "address", "missingKey"),
            (head + "model:\n  name: small\n  address: http://localhost:80\n", 5, "address", "badAddress"),
            (head + "model:\n  name: small\n  address: http://10.0.0.1:80\n", 5, "address", "badAddress"),
            (head + "model: {name: m, address: 'unix:/s', path: /v1/../x}\n", 3, "path", "badAddress"),
            (head + "model: {name: m, address: 'unix:/s', digest: abc}\n", 3, "digest", "badDigest"),
            (head + "model: {name: m, address: 'unix:/s', form: json}\n", 3, "json", "unknownWord"),
            (head + "model: {name: m, address: 'unix:/s', key: abc}\n", 3, "key", "unknownKey"),
            (head + "rules: {}\n", 3, "rules", "notList"),
            (head + "rules:\n- deny\n", 4, "rules", "notMapping"),
            (head + rule + "  paths: []\n", 8, "paths", "notList"),
            (head + rule + "  paths:\n", 8, "", "badGlob"),
            (head + rule + "  paths: ['[a']\n", 8, "[a", "badGlob"),
            (head + rule + "  paths: [[a]]\n", 8, "paths", "notList"),
            (head + rule + "  path: a\n", 8, "path", "unknownKey"),
            (head + rule + "  severities: [severe]\n", 8, "severe", "unknownWord"),
            (head + rule + "  sources: [models]\n", 8, "models", "unknownWord"),
            (
                head + rule + "- id: a\n  effect: deny\n  actions: apply\n  because: b\n", 8, "a",
                "duplicateID"
            ),
            (head + "rules:\n- id: a\n  effect: deny\n  actions: approve\n", 4, "because", "missingKey"),
            (
                head + "rules:\n- id: a\n  effect: deny\n  actions: approve\n  because: ' '\n", 7, "because",
                "badText"
            ),
            (
                head + "rules:\n- id: ../a\n  effect: deny\n  actions: approve\n  because: b\n", 4, "id",
                "badName"
            ),
            (
                head + "rules:\n- id: a\n  effect: two-person\n  actions: [approve, import]\n  because: b\n",
                5, "effect",
                "effectNotForAction"
            ),
            (head + "limits:\n  bulk: -1\n", 4, "bulk", "badNumber"),
            (head + "limits:\n  bulk: 0\n", 4, "bulk", "badNumber"),
            (head + "limits:\n  bulk: 1e3\n", 4, "bulk", "badNumber"),
            (head + "limits:\n  bulk: 0x10\n", 4, "bulk", "badNumber"),
            (head + "limits:\n  bulk: 9223372036854775808\n", 4, "bulk", "badNumber"),
            (head + "limits:\n  bulk: ٣\n", 4, "bulk", "badNumber"),
            (head + "limits:\n  bulk:\n", 4, "bulk", "badNumber"),
            (head + "limits:\n  rules-age: 30\n", 4, "rules-age", "badDuration"),
            (head + "limits:\n  rules-age: -3d\n", 4, "rules-age", "badDuration"),
            (head + "limits:\n  rules-age: 0d\n", 4, "rules-age", "badDuration"),
            (head + "limits:\n  rules-age: 99999999w\n", 4, "rules-age", "badDuration"),
            (head + "limits:\n  age: 3d\n", 4, "age", "unknownKey"),
            (head + "? [a]\n: b\n", 3, nil, "badDocument"), (head + "name: q\n", 3, nil, "badDocument"),
            (head + "rules: &r []\n", 3, nil, "badDocument"),
            (head + "&k rules: []\n", 3, nil, "badDocument"),
            ("version: 1\nname: &n p\nlimits: {bulk: *n}\n", 2, nil, "badDocument"),
            (head + "limits: !!map {}\n", 3, nil, "badDocument"),
            (head + "name2: !!python/object:os.system x\n", 3, nil, "badDocument"),
            (head + "---\nversion: 1\n", 3, nil, "badDocument"),
            (head + "a: " + String(repeating: "[", count: 100_000), 3, nil, "badDocument"),
        ] as [(String, Int, String?, String)])
    func faults(text: String, line: Int, key: String?, code: String) {
        let problems = problems(text)
        #expect(problems.map(\.code) == [code])
        #expect(problems.first?.key == key)
        #expect(
            problems.first?.line.map { abs($0 - line) <= (code == "badDocument" ? 1 : 0) } ?? (key == nil))
    }

    @Test("All faults are told at once, in the order of the lines")
    func several() {
        let text = """
            version: 3
            name: p
            surprise: 1
            actions: {apply: perhaps}
            limits: {bulk: many, rules-age: old}

            """
        #expect(
            problems(text).map(\.code) == [
                "unknownVersion", "unknownKey", "unknownWord", "badNumber", "badDuration",
            ])
    }

    @Test("Other encodings, a NUL, broken UTF-8 and what is too long are refused")
    func encodings() throws {
        let utf16 = try #require(Self.head.data(using: .utf16LittleEndian))
        #expect(problems(Array(utf16)).map(\.kind) == [.document(.notUTF8)])
        #expect(problems([0xFF, 0xFE] + Array(utf16)).map(\.kind) == [.document(.notUTF8)])
        #expect(problems(Array("version: 1\nname: a\u{0}\n".utf8)).map(\.kind) == [.document(.notUTF8)])
        #expect(problems(Array(Self.head.utf8) + [0xC0, 0xAF]).map(\.kind) == [.document(.notUTF8)])
        let long = Self.head + String(repeating: "#", count: PolicyFileLimits.bytes)
        #expect(problems(long).map(\.kind) == [.document(.tooLarge(limit: PolicyFileLimits.bytes))])
        #expect(problems("").count == 1)
    }

    @Test("An alias bomb costs nothing", .timeLimit(.minutes(1)))
    func bomb() {
        var text = Self.head + "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1..<12 {
            text += "a\(level): &a\(level) [" + String(repeating: "*a\(level - 1), ", count: 9) + "]\n"
        }
        #expect(problems(text).map(\.code) == ["badDocument"])
    }

    @Test("Too many rules, globs and problems are cut at their limits")
    func counts() {
        let rules =
            "rules:\n"
            + (0...PolicyFileLimits.rules).map {
                "- {id: r\($0), effect: deny, actions: apply, because: b}\n"
            }.joined()
        #expect(problems(Self.head + rules).map(\.kind) == [.tooMany(limit: PolicyFileLimits.rules)])
        let globs = (0...PolicyFileLimits.globs).map { "a\($0)" }.joined(separator: ",")
        #expect(
            problems(Self.head + Self.rule + "  paths: [\(globs)]\n").map(\.kind)
                == [.tooMany(limit: PolicyFileLimits.globs)])
        let keys = (0..<1_000).map { "k\($0): x\n" }.joined()
        #expect(problems(Self.head + keys).count == PolicyFileLimits.problems)
    }
}
