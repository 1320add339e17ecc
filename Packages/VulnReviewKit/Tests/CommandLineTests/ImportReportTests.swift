import Foundation
import TestSupport
import Testing

/// Findings of other tools: imported, and from scanners that run beside ours.
@Suite struct ImportReportTests {
    let scratch: Scratch
    let vulnreview: Program

    init() throws {
        scratch = try Scratch()
        vulnreview = Program(scratch)
        try scratch.writeProject()
    }

    private func log(_ uri: String, tool: String = "Tool X", rest: String = "") -> String {
        """
        {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "\(tool)"}}, "results": [
          {"ruleId": "R1", "level": "error", "message": {"text": "wrong"}, "locations": [{"physicalLocation":
           {"artifactLocation": {"uri": "\(uri)"}, "region": {"startLine": 1}}}]\(rest)}]}]}
        """
    }

    @Test("A SARIF file's findings come into the queue, and its fixes become proposed patches")
    func imported() throws {
        let fix = """
            , "fixes": [{"artifactChanges": [{"artifactLocation": {"uri": "greet.py"}, "replacements":
             [{"deletedRegion": {"startLine": 1}, "insertedContent": {"text": "# changed"}}]}]}]
            """
        try scratch.write("report.sarif", log("greet.py", rest: fix))
        let document = try vulnreview("import", "report.sarif", "--tree", "tree", "--json").json()
        let finding = try #require((document["findings"] as? [[String: Any]])?.first)
        #expect(finding["ruleId"] as? String == "import.tool-x.R1")
        #expect(finding["reporters"] as? [String] == ["import.tool-x"])
        #expect(finding["severity"] as? String == "high")
        let patch = try #require((document["patches"] as? [[String: Any]])?.first)
        #expect(patch["state"] as? String == "proposed")
        let again = try vulnreview("import", "report.sarif", "--tree", "tree", "--json").json()
        #expect((again["findings"] as? [[String: Any]])?.first?["id"] as? String == finding["id"] as? String)
    }

    @Test("What a report says of files elsewhere is refused, and the rest is imported")
    func elsewhere() throws {
        try scratch.write("report.sarif", log("../../etc/passwd"))
        let result = try vulnreview("import", "report.sarif", "--tree", "tree", "--json", expecting: 3)
        let refused = try #require(try result.json()["refused"] as? [[String: Any]])
        #expect((refused.first?["reason"] as? String)?.contains("outside the tree") == true)
    }

    @Test("A report that ends too early is refused with its line, and nothing of it is kept")
    func truncated() throws {
        try scratch.write("report.sarif", String(log("greet.py").dropLast(3)))
        let result = try vulnreview("import", "report.sarif", "--tree", "tree", expecting: 3)
        #expect(result.errors.contains("Line 3: the report ends in the middle."))
        let list = try vulnreview("list", "findings", "--json").json()
        #expect((list["findings"] as? [Any])?.isEmpty == true)
    }

    private func findings() throws -> [[String: Any]] {
        try #require(try vulnreview("list", "findings", "--json").json()["findings"] as? [[String: Any]])
    }

    @Test("A report in our own name adds a reporter to our findings, and changes nothing else of them")
    func ownName() throws {
        let rules = ["--rules", "rules.yaml", "--no-builtin-rules"]
        try vulnreview.run(["scan", "tree", "--store", scratch.store, "--quiet"] + rules)
        let before = try findings()
        try vulnreview("export", "--format", "sarif", "--output", "out.sarif", expecting: nil)
        let honest = String(
            decoding: try Data(contentsOf: scratch.folder.appending(path: "out.sarif")), as: UTF8.self)
        try scratch.write("out.sarif", honest.replacing("eval runs", with: "all is well, eval runs"))
        try vulnreview("import", "out.sarif", "--tree", "tree")
        let after = try findings()
        #expect(after.map { $0["id"] as? String } == before.map { $0["id"] as? String })
        #expect(after.map { $0["message"] as? String } == before.map { $0["message"] as? String })
        #expect(after.map { $0["reporters"] as? [String] } == [["vulnreview", "import.vulnreview"]])
    }

    @Test("A command that prints SARIF is run on a copy and reported beside our own rules")
    func command() throws {
        try scratch.write("tree/report.sarif", log("TREE/greet.py"))
        let line = #"sed "s|TREE|{tree}|" {tree}/report.sarif"#
        let arguments = [
            "scan", "tree", "--no-store", "--json", "--rules", "rules.yaml", "--no-builtin-rules",
        ]
        let result = try vulnreview.run(arguments + ["--with-command", line], expecting: nil)
        guard !result.text.contains("cannot confine") else { return }
        #expect(result.status == 0, "\(result.errors)")
        let findings = try #require(try result.json()["findings"] as? [[String: Any]])
        #expect(findings.contains { $0["ruleId"] as? String == "sed.R1" })
    }

    @Test("{rules} stands for each rule file, which the command can read; without rules it does not run")
    func rulesInCommand() throws {
        let result = """
            {"ruleId": "R1", "message": {"text": "m"}, "locations": [{"physicalLocation": {"artifactLocation":
             {"uri": "greet.py"}, "region": {"startLine": 1}}}]}
            """
        let report =
            #"{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "T"}}, "results": [\#(result)]}]}"#
        try scratch.write("tree/report.sarif", report)
        // The report is printed only where both rule files can be read.
        let line = "sh -c 'cat \"$1\" \"$2\" >/dev/null && cat {tree}/report.sarif' sh {rules}"
        try scratch.write("more.yaml", Scratch.rules.replacing("test.eval", with: "test.more"))
        let arguments = [
            "scan", "tree", "--no-store", "--json", "--no-builtin-rules", "--with-command", line,
        ]
        let scanned = try vulnreview.run(
            arguments + ["--rules", "rules.yaml", "--rules", "more.yaml"], expecting: nil)
        guard !scanned.text.contains("cannot confine") else { return }
        let findings = try #require(try scanned.json()["findings"] as? [[String: Any]])
        #expect(findings.contains { $0["ruleId"] as? String == "sh.R1" }, "\(scanned.errors)")
        let without = try vulnreview.run(arguments, expecting: 3)
        #expect(without.text.contains("it needs rules"), "\(without.text)")
    }

    @Test(
        "A scanner that is missing, fails or prints something else makes the scan incomplete",
        arguments: [
            ("no-such-program {tree}", "there is no program"), ("cat /etc/shadow", "could not be read"),
            ("sh -c 'kill -9 $$'", "signal 9"), ("echo '{}'", "no SARIF"),
        ])
    func failing(_ line: String, _ reason: String) throws {
        let arguments = ["scan", "tree", "--no-store", "--rules", "rules.yaml", "--no-builtin-rules"]
        let result = try vulnreview.run(arguments + ["--with-command", line], expecting: 3)
        guard !result.errors.contains("cannot confine") else { return }
        #expect(result.errors.contains(reason), "\(result.errors)")
    }

    @Test("A scanner can change nothing of the tree and reach no network")
    func confined() throws {
        let before = try scratch.read("tree/greet.py")
        let script =
            "echo x > {tree}/greet.py; echo x > {tree}/new; touch \(scratch.tree.path)/new; echo '{}'"
        let arguments = ["scan", "tree", "--no-store", "--rules", "rules.yaml", "--no-builtin-rules"]
        try vulnreview.run(arguments + ["--with-command", "sh -c '\(script)'"], expecting: 3)
        #expect(try scratch.read("tree/greet.py") == before)
        #expect(!FileManager.default.fileExists(atPath: scratch.tree.path + "/new"))
    }
}
