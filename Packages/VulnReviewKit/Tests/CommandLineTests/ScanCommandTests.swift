import Foundation
import Testing

@Suite struct ScanCommandTests {
    let scratch: Scratch
    let vulnreview: Program

    init() throws {
        scratch = try Scratch()
        vulnreview = Program(scratch)
        try scratch.writeProject()
    }

    private func scan(_ arguments: String..., expecting status: Int32 = 0) throws -> Program.Result {
        try vulnreview.run(
            ["scan", "tree", "--no-store", "--rules", "rules.yaml", "--no-builtin-rules"] + arguments,
            expecting: status)
    }

    @Test("A scan prints what it found, and nothing else goes to standard output")
    func text() throws {
        let result = try scan()
        #expect(result.text.split(separator: "\n").count == 1)
        #expect(result.text.contains("greet.py:2:12: high: test.eval: eval runs whatever text holds"))
        #expect(result.errors.contains("1 findings in 2 files"))
    }

    @Test("--quiet leaves standard error empty")
    func quiet() throws { #expect(try scan("--quiet").errors.isEmpty) }

    @Test("--json holds what CLI.md promises")
    func json() throws {
        let document = try scan("--json").json()
        #expect(document["schema"] as? String == "vulnreview.scan/1")
        let scan = try #require(document["scan"] as? [String: Any])
        #expect(scan["state"] as? String == "complete")
        let finding = try #require((document["findings"] as? [[String: Any]])?.first)
        #expect(finding["ruleId"] as? String == "test.eval")
        #expect(finding["cwe"] as? [String] == ["CWE-95"])
        #expect(finding["startLine"] as? Int == 2)
        #expect(finding["startColumn"] as? Int == 12)
        #expect(finding["endColumn"] as? Int == 22)
        #expect((finding["fingerprint"] as? String)?.hasPrefix("sha256:") == true)
        #expect((document["stats"] as? [String: Any])?["files"] as? Int == 2)
    }

    @Test("SARIF names the rule, the place and the fix")
    func sarif() throws {
        let document = try scan("--format", "sarif").json()
        #expect(document["version"] as? String == "2.1.0")
        let run = try #require((document["runs"] as? [[String: Any]])?.first)
        let result = try #require((run["results"] as? [[String: Any]])?.first)
        #expect(result["ruleId"] as? String == "test.eval")
        #expect(result["fixes"] != nil)
        #expect(result["partialFingerprints"] != nil)
        #expect(run["originalUriBaseIds"] != nil)
    }

    @Test("--files-from scans just those files and names them by absolute URIs")
    func filesFrom() throws {
        try scratch.write("list", "\(scratch.tree.path)/greet.py\n")
        let result = try vulnreview.run([
            "scan", "--files-from", "list", "--no-store", "--rules", "rules.yaml", "--no-builtin-rules",
            "--format",
            "sarif",
        ])
        #expect(result.text.contains("file://"))
        #expect(result.text.contains("greet.py"))
        #expect(!result.text.contains("check.py"))
    }

    @Test(
        "--error turns a severe finding into status 1",
        arguments: [("critical", 0), ("high", 1), ("info", 1)])
    func threshold(severity: String, status: Int32) throws {
        _ = try scan("--error", severity, expecting: status)
    }

    @Test("A rule that cannot run makes the scan incomplete: status 3, named, and the other rules run")
    func unsupportedRule() throws {
        let bad = Scratch.rules.replacingOccurrences(of: "test.eval", with: "test.other")
            .replacingOccurrences(of: "[python]", with: "[cobol]")
        try scratch.write("bad.yaml", bad)
        let result = try scan("--rules", "bad.yaml", "--json", expecting: 3)
        let document = try result.json()
        #expect((document["findings"] as? [Any])?.count == 1)
        #expect(((document["scan"] as? [String: Any])?["state"] as? String) == "incomplete")
        #expect(result.errors.contains("cobol"))
    }

    @Test("What is exported is as complete as the newest scan", arguments: [(true, Int32(0)), (false, 3)])
    func export(complete: Bool, status: Int32) throws {
        let rules = complete ? ["--rules", "rules.yaml"] : []
        try vulnreview.run(
            ["scan", "tree", "--store", scratch.store, "--no-builtin-rules"] + rules, expecting: status)
        let document = try vulnreview("export", "--format", "sarif", expecting: status).json()
        let run = try #require((document["runs"] as? [[String: Any]])?.first)
        let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
        #expect(invocation["executionSuccessful"] as? Bool == complete)
        #expect((run["results"] as? [Any])?.count == (complete ? 1 : 0))
    }

    @Test("No rules at all is incomplete, never clean")
    func noRules() throws {
        try vulnreview.run(["scan", "tree", "--no-store", "--no-builtin-rules"], expecting: 3)
    }

    @Test("A file that is too large is counted and makes the scan incomplete")
    func tooLarge() throws {
        try scratch.write("tree/big.py", String(repeating: "x = 1\n", count: 1_000_000))
        let result = try scan("--json", expecting: 3)
        #expect(result.text.contains("\"reason\" : \"tooLarge\""))
    }

    @Test("Links and FIFOs are not followed and not opened")
    func specialFiles() throws {
        try scratch.write("outside/secret.py", Scratch.vulnerable)
        try FileManager.default.createSymbolicLink(
            at: scratch.tree.appendingPathComponent("link"),
            withDestinationURL: scratch.folder.appendingPathComponent("outside"))
        #expect(mkfifo(scratch.tree.appendingPathComponent("pipe.py").path, 0o600) == 0)
        let result = try scan("--json")
        #expect((try result.json()["findings"] as? [Any])?.count == 1)
        #expect(result.text.contains("symbolicLink"))
        #expect(result.text.contains("notRegular"))
    }

    @Test("A file name that would move the cursor is shown in tokens")
    func hostileName() throws {
        try scratch.write("tree/\u{1B}[2J\u{202E}.py", Scratch.vulnerable)
        let result = try scan()
        #expect(!result.text.contains("\u{1B}"))
        #expect(result.text.contains("<U+001B>[2J<U+202E>.py"))
    }

    @Test("The number of jobs changes nothing", arguments: ["1", "4"])
    func jobs(count: String) throws {
        for number in 0..<150 { try scratch.write("tree/m\(number).py", Scratch.vulnerable) }
        let lines = try scan("--jobs", count).text.split(separator: "\n").map { $0.dropFirst(9) }
        #expect(lines.count == 151)
        #expect(lines == lines.sorted { $0.split(separator: ":")[0] < $1.split(separator: ":")[0] })
    }
}
