import Foundation
import Review
import RuleEngine
import Testing

@testable import ScanService

/// Explanations and trees are for people's eyes, and come from the same process that read hostile bytes.
@Suite struct ExplanationCheckTests {
    private static let code = "ok();\ndanger(1);\n"

    /// A change to an answer, written on its JSON form.
    struct Lie: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let change: @Sendable (inout [String: Any]) -> Void
    }

    private static func altered<Value: Codable>(_ value: Value, _ lie: Lie) throws -> Value {
        let encoded = try JSONSerialization.jsonObject(with: JSONEncoder().encode(value))
        var object = try #require(encoded as? [String: Any])
        lie.change(&object)
        return try JSONDecoder().decode(Value.self, from: JSONSerialization.data(withJSONObject: object))
    }

    private static func changeFirstOperator(
        _ object: inout [String: Any], _ change: (inout [String: Any]) -> Void
    ) {
        guard var operators = object["operators"] as? [[String: Any]], !operators.isEmpty else { return }
        change(&operators[0])
        object["operators"] = operators
    }

    private static let explanationLies = [
        Lie(testDescription: "another rule") { $0["ruleID"] = "else" },
        Lie(testDescription: "an operator's text without end") { object in
            changeFirstOperator(&object) { $0["text"] = String(repeating: "x", count: 101) }
        },
        Lie(testDescription: "more places than are ever sent") { object in
            changeFirstOperator(&object) { item in
                guard let found = item["found"] as? [Any], let first = found.first else { return }
                item["found"] = Array(repeating: first, count: 201)
            }
        },
        Lie(testDescription: "a place past the end, in an operator inside another") { object in
            changeFirstOperator(&object) { item in
                var inner = item
                inner["found"] = [
                    [
                        "start": ["offset": 999, "line": 1, "column": 1],
                        "end": ["offset": 999, "line": 1, "column": 1],
                    ]
                ]
                item["operators"] = [inner]
            }
        },
    ]

    @Test("An explanation that cannot be true is refused", arguments: explanationLies)
    func explanations(lie: Lie) async throws {
        let client = try await ScanClient(
            LyingTransport { answer in
                guard case .explanation(let explanation?) = answer.reply,
                    let changed = try? Self.altered(explanation, lie), changed != explanation
                else { return answer }
                return ServiceAnswer(
                    session: answer.session, number: answer.number, reply: .explanation(changed))
            })
        let file = try Fixtures.file("a.c", Self.code)
        let error = await #expect(throws: ScanServiceError.self) {
            try await client.explain(file, ruleID: "test.danger", Fixtures.rules)
        }
        guard case .implausibleAnswer = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
    }

    private static let treeLies = [
        Lie(testDescription: "of a longer file") { $0["bytes"] = 1_000_000 },
        Lie(testDescription: "with more opaque bytes than bytes") { $0["opaqueBytes"] = 1_000 },
        Lie(testDescription: "with fewer than no nodes") { $0["nodes"] = -1 },
        Lie(testDescription: "with lines without end") {
            $0["text"] = String(repeating: "\n", count: 30_000)
        },
    ]

    @Test("A tree that cannot be true is refused", arguments: treeLies)
    func trees(lie: Lie) async throws {
        let client = try await ScanClient(
            LyingTransport { answer in
                guard case .syntax(let report?) = answer.reply, let changed = try? Self.altered(report, lie)
                else { return answer }
                return ServiceAnswer(session: answer.session, number: answer.number, reply: .syntax(changed))
            })
        let file = try Fixtures.file("a.c", Self.code)
        await #expect(throws: ScanServiceError.implausibleAnswer("tree")) {
            try await client.describeSyntax(file, language: nil, isPattern: false)
        }
    }

    @Test("Honest explanations and trees arrive")
    func honest() async throws {
        let client = try await ScanClient(InProcessTransport())
        let file = try Fixtures.file("a.c", Self.code)
        let explanation = try await client.explain(file, ruleID: "test.danger", Fixtures.rules)
        #expect(explanation?.matches.map(\.range.start.line) == [2])
        let tree = try await client.describeSyntax(file, language: nil, isPattern: false)
        #expect(tree?.opaqueBytes == 0)
        #expect(tree?.text.contains("danger") == true)
    }
}
