import Confinement
import Foundation
import Review
import Testing

@testable import ReviewFeature

@Suite("The settings") @MainActor
struct SettingsTests {
    private func desks(_ outcome: FixtureServices.Outcome = .ends(.complete)) throws -> Desks {
        let services = FixtureServices(try Desk(), outcome)
        return Desks { services }
    }

    // MARK: Keys

    private func inFile(_ text: String?, _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "keys-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("vulnreview/keys")
        if let text {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        try body(file.path)
    }

    @Test("on keys change one line of the file, and leave comments and the other lines as they are")
    func setsKeys() throws {
        try inFile("# mine\napprove = y\n\nmark = none\n") { (path: String) throws in
            let settings = KeySettings(path: path)
            #expect(settings.rows.first { $0.command == .approve }?.names == "y")
            #expect(settings.rows.filter(\.isChanged).map(\.command) == [.approve, .mark])
            settings.set(" ctrl-y  alt-y ", for: .approve)
            settings.set("\\", for: .reject)
            #expect(settings.problem == nil)
            #expect(
                try String(contentsOfFile: path, encoding: .utf8)
                    == "# mine\napprove = ctrl-y alt-y\n\nmark = none\nreject = \\\n")
            settings.set("", for: .approve)
            #expect(
                try String(contentsOfFile: path, encoding: .utf8) == "# mine\n\nmark = none\nreject = \\\n")
            #expect(settings.rows.first { $0.command == .approve }?.names == "a")
            #expect(try KeyFile.load(path).command(for: KeyStroke("\\")) == .reject)
        }
    }

    @Test("on keys make the file where there is none, and write nothing that would be refused")
    func refusesKeys() throws {
        try inFile(nil) { (path: String) throws in
            let settings = KeySettings(path: path)
            #expect(settings.problem == nil && !settings.rows.contains { $0.isChanged })
            #expect(!settings.rows.contains { $0.command == .quit })
            for (names, command) in [
                ("r", ReviewCommand.approve), ("none", .help), ("xx", .mark), ("= y", .mark),
            ] {
                settings.set(names, for: command)
                #expect(settings.problem != nil, "\(names)")
            }
            #expect(!FileManager.default.fileExists(atPath: path))
            settings.set("y", for: .approve)
            #expect(settings.problem != nil)
            settings.set("ctrl-y", for: .approve)
            #expect(settings.problem == nil)
            #expect(try KeyFile.load(path).keys(of: .approve) == [KeyStroke(.character("y"), .control)])
        }
    }

    @Test("on keys say why a file is not used, and change nothing of it until it is mended")
    func brokenKeys() throws {
        try inFile("approve = r\n") { (path: String) throws in
            let settings = KeySettings(path: path)
            #expect(settings.problem?.contains("Line 1") == true)
            settings.set("ctrl-m", for: .mark)
            #expect(settings.problem?.contains("Line 1") == true)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "approve = r\n")
            try Data().write(to: URL(fileURLWithPath: path))
            settings.read()
            #expect(settings.problem == nil)
        }
    }

    // MARK: Policy

    @Test("on the policy say which is in force, where from, what it decides, and what it lets an agent do")
    func policy() async throws {
        let settings = PolicySettings(try desks())
        #expect(settings.phase == .reading)
        await settings.read()
        guard case .inForce(let summary) = settings.phase else {
            Issue.record("\(settings.phase)")
            return
        }
        #expect(summary.name == "standard" && summary.digest == Policy.standard.digest)
        #expect(summary.origin[0].text == "VulnReview itself: no policy file was named")
        #expect(summary.rungs.map(\.text) == ["applies exactly"])
        #expect(summary.actions.first { $0.title == "approve" }?.text == "ask")
        #expect(summary.actions.count + summary.agent.count == PolicyAction.allCases.count)
        #expect(summary.agent.map(\.title).allSatisfy { $0.hasPrefix("agent-") })
        #expect(summary.limits.map(\.text) == ["200"])
        #expect(summary.model.isEmpty)
    }

    @Test("on the policy show rules and limits in visible characters, and warn of a key that nobody knows")
    func namedPolicy() {
        let rule = PolicyRule(
            id: "no-ci", effect: .deny, actions: [.approve, .apply], paths: [".github/**"],
            severities: [.critical], sources: [], because: "\u{202E}CI")
        let policy = Policy(
            name: "strict", requiredRungs: [], rungsBySeverity: [.high: [.builds, .reproducer]],
            rules: [rule],
            limits: PolicyLimits(patchFiles: 3, rulesAge: 86_400))
        let summary = PolicySummary(
            PolicyInForce(policy, from: .named(path: "/etc/p.yaml"), signature: .unknownKey("eve")))
        #expect(
            summary.rules.map(\.text) == ["deny for approve, apply on .github/** when critical: <U+202E>CI"])
        #expect(summary.rungs.map(\.text) == ["none", "builds, reproducer"])
        #expect(summary.limits.map(\.text) == ["3", "200", "1 day"])
        #expect(summary.origin.map(\.standing) == [.plain, .warning])
    }

    @Test("on the model show what the policy names, and that nobody vetted weights without a digest")
    func model() {
        let endpoint = ModelEndpoint(address: .loopback4([127, 0, 0, 1], port: 8080), model: "small\u{202E}")
        let policy = Policy(name: "m", requiredRungs: [], model: endpoint)
        let summary = PolicySummary(PolicyInForce(policy, from: .standard))
        #expect(
            summary.model.map(\.text) == [
                "http://127.0.0.1:8080", "/v1", "small<U+202E>", "not named", "tools",
            ])
        #expect(summary.model.map(\.standing) == [.plain, .plain, .plain, .warning, .plain])
    }

    // MARK: Tools

    @Test("on tools say how far each box confines and which scanners are there, those that are first")
    func tools() async throws {
        let settings = ToolSettings(try desks())
        #expect(settings.phase == .idle)
        await settings.look()
        guard case .found(let found) = settings.phase else {
            Issue.record("\(settings.phase)")
            return
        }
        #expect(found.boxes.map(\.standing) == [.good, .warning])
        #expect(found.boxes[0].text == "confined: sandbox; not tried")
        #expect(found.scanners.map(\.standing) == [.good, .absent])
        #expect(found.scanners[0].text == "1.2, /usr/bin/x")
        #expect(found.store[0].text == "/home/ann/<U+202E>store.sqlite")
    }

    @Test("on tools and on the policy say why nothing could be found")
    func failures() async throws {
        let tools = ToolSettings(try desks(.fails))
        await tools.look()
        guard case .failed(let why) = tools.phase, !why.isEmpty else {
            Issue.record("\(tools.phase)")
            return
        }
        let policy = PolicySettings(Desks { throw CancellationError() })
        await policy.read()
        #expect(policy.phase == .failed("It was cancelled."))
    }
}
