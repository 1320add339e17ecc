import Foundation
import Review
import Testing

@testable import RuleEngine

@Suite("Resources/Docs/Policy.md")
struct PolicyDocumentTests {
    private let text: String

    init() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        text = try String(
            contentsOf: folder.appending(path: "../../../../Resources/Docs/Policy.md"), encoding: .utf8)
    }

    private func example(_ name: String) throws -> Policy {
        let start = try #require(text.range(of: "<!-- policy: \(name) -->\n```yaml\n"))
        let end = try #require(text[start.upperBound...].range(of: "```"))
        switch PolicyFile.read(Array(text[start.upperBound..<end.lowerBound].utf8)) {
        case .policy(let policy): return policy
        case .problems(let problems):
            Issue.record("\(problems)")
            return .unread
        }
    }

    @Test("Its first example is a policy, and says what the text around it says")
    func ward() throws {
        let policy = try example("ward")
        #expect(policy.name == "ward" && policy.limits.rulesAge == 30 * 86_400)
        let model = PolicySubject(
            paths: [try TreePath("a.c")], severities: [.critical], sources: [.person, .model])
        #expect(policy.verdict(on: .approve, of: model).decidingRules == ["model-proposals"])
        for path in [
            "Makefile", "sub/makefile", "x.mk", ".github/workflows/a.yml", "App.xcodeproj/project.pbxproj",
        ] {
            let subject = PolicySubject(paths: [try TreePath(path)], severities: [.low], sources: [.rule])
            #expect(policy.verdict(on: .apply, of: subject).decidingRules == ["build-files"], "\(path)")
        }
        #expect(policy.requiredRungs(for: .high) == [.appliesExactly, .detectorSilent, .projectTests])
    }

    @Test("Its second example is a policy, and says what the text around it says")
    func house() throws {
        let policy = try example("house")
        let effect = { (path: String, source: PolicySource) in
            let subject = PolicySubject(paths: [try TreePath(path)], severities: [.high], sources: [source])
            return policy.verdict(on: .approve, of: subject).effect
        }
        #expect(try effect("docs/a.md", .person) == .ask && effect("src/a.c", .person) == .twoPerson)
        #expect(
            try effect("src/crypto/a.c", .model) == .deny && effect("src/crypto/a.c", .person) == .twoPerson)
    }

    @Test("It names every action, effect, source, severity and rung, and every limit")
    func complete() {
        let words =
            PolicyAction.allCases.map(\.rawValue) + PolicyEffect.allCases.map(\.rawValue)
            + PolicySource.allCases.map(\.rawValue) + Severity.allCases.map(\.rawValue)
            + RungKind.allCases.map(\.rawValue)
            + ["patch-files", "patch-lines", "bulk", "rules-age", "advisories-age", "tools-age", "model-age"]
        #expect(words.filter { !text.contains($0) } == [])
    }
}
