import Foundation
import Testing

/// A re-scan after an edit, a renaming or in another place, and what it is held against.
@Suite struct BaselineTests {
    let scratch: Scratch
    let vulnreview: Program

    init() throws {
        scratch = try Scratch()
        vulnreview = Program(scratch)
        try scratch.writeProject()
    }

    private let rules = ["--rules", "rules.yaml", "--no-builtin-rules"]

    private func scan(_ arguments: String..., expecting status: Int32 = 0) throws -> [String: Any] {
        try vulnreview.run(
            ["scan", "tree", "--json", "--store", scratch.store] + rules + arguments, expecting: status
        ).json()
    }

    private func id(_ scan: [String: Any]) throws -> String {
        try #require((scan["scan"] as? [String: Any])?["id"] as? String)
    }

    private func states(_ scan: [String: Any]) throws -> [String?] {
        try #require(scan["findings"] as? [[String: Any]]).map { $0["baseline"] as? String }
    }

    @Test("Against a scan: unchanged, new, absent; --error counts what is new")
    func scans() throws {
        let first = try id(try scan())
        let same = try scan("--baseline", first, "--error", "low")
        #expect(try states(same) == ["unchanged"])
        try scratch.write("tree/more.py", "def more(text):\n    return eval(text + '')\n")
        try scratch.write("tree/greet.py", "print(1)\n")
        let changed = try scan("--baseline", first, "--error", "low", expecting: 1)
        #expect(try states(changed) == ["new"])
        let baseline = try #require(changed["baseline"] as? [String: Any])
        #expect(baseline["new"] as? Int == 1)
        let absent = try #require(baseline["absent"] as? [[String: Any]])
        #expect(absent.map { $0["path"] as? String } == ["greet.py"])
        for (state, count) in [("new", 1), ("absent", 1), ("unchanged", 0), ("reopened", 0)] {
            let list = try vulnreview("list", "findings", "--baseline", state, "--json").json()
            #expect((list["findings"] as? [Any])?.count == count, "\(state)")
            let query = try vulnreview("list", "findings", "--query", "baseline:\(state)", "--json").json()
            #expect((query["findings"] as? [Any])?.count == count, "\(state)")
        }
    }

    @Test("Against our own SARIF, without a store, and after the tree was moved and a file renamed")
    func file() throws {
        let arguments = ["--no-store", "--format", "sarif", "--output", "before.sarif"]
        try vulnreview.run(["scan", "tree"] + rules + arguments)
        try FileManager.default.moveItem(
            at: scratch.tree.appending(path: "greet.py"), to: scratch.tree.appending(path: "hello.py"))
        try FileManager.default.moveItem(at: scratch.tree, to: scratch.folder.appending(path: "moved"))
        let held = ["--no-store", "--baseline", "before.sarif", "--error", "low"]
        let text = try vulnreview.run(["scan", "moved"] + rules + held)
        #expect(text.text.hasPrefix("unchanged "), "\(text.text)")
        #expect(text.errors.contains("0 new, 1 unchanged, 0 absent, 0 reopened"))
        let sarif = try vulnreview.run(["scan", "moved", "--format", "sarif"] + rules + held).json()
        let run = try #require((sarif["runs"] as? [[String: Any]])?.first)
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.map { $0["baselineState"] as? String } == ["unchanged"])
    }

    @Test("A baseline that is neither a file nor a scan is refused")
    func unknown() throws {
        try vulnreview.run(
            ["scan", "tree", "--store", scratch.store, "--baseline", "deadbeef"] + rules, expecting: 2)
        try scratch.write("broken.sarif", "{")
        try vulnreview.run(
            ["scan", "tree", "--no-store", "--baseline", "broken.sarif"] + rules, expecting: 3)
    }

    @Test("A verdict survives a renamed file")
    func renamed() throws {
        let before = try #require((try scan()["findings"] as? [[String: Any]])?.first?["id"] as? String)
        try vulnreview(
            "dismiss", before, "--as", "false_positive", "--reason", "constant", expecting: nil)
        try FileManager.default.moveItem(
            at: scratch.tree.appending(path: "greet.py"), to: scratch.tree.appending(path: "hello.py"))
        let after = try #require((try scan()["findings"] as? [[String: Any]])?.first)
        #expect(after["id"] as? String == before)
        #expect(after["state"] as? String == "dismissed")
        #expect(after["path"] as? String == "hello.py")
        #expect(
            try vulnreview("show", before).text.contains(
                "from greet.py:2 test.eval to hello.py:2 test.eval (file)"))
    }

    @Test("What is exported and imported into an empty store is the same, with its states as claims")
    func roundTrip() throws {
        try scratch.write(
            "tree/odd: ä.py", "\u{FEFF}# é😀\ndef other(text):\n    x = '😀'; return eval(text)\n")
        let before = try #require(try scan()["findings"] as? [[String: Any]])
        let first = try #require(before.first?["id"] as? String)
        try vulnreview("dismiss", first, "--as", "false_positive", "--reason", "constant")
        try vulnreview("export", "--format", "sarif", "--output", "out.sarif")
        let other = scratch.folder.appending(path: "other/store.sqlite").path
        let imported = try vulnreview.run([
            "import", "out.sarif", "--tree", "tree", "--json", "--store", other,
        ]).json()
        let after = try #require(imported["findings"] as? [[String: Any]])
        #expect(after.count == before.count)
        let keys = [
            "id", "ruleId", "message", "severity", "confidence", "cwe", "path", "startLine", "startColumn",
            "endLine",
            "endColumn", "fingerprint", "hasFix",
        ]
        func kept(_ finding: [String: Any]) -> [String] { keys.map { "\($0): \(finding[$0] ?? "none")" } }
        #expect(Set(after.map(kept)) == Set(before.map(kept)))
        #expect(after.allSatisfy { $0["state"] as? String == "new" })
        let claimed = try #require(after.first { $0["id"] as? String == first })
        let claims = try #require(claimed["claims"] as? [[String: Any]])
        #expect(claims.map { $0["kind"] as? String } == ["suppressed", "state"])
        #expect(claims.map { $0["text"] as? String } == ["false_positive", "dismissed"])
        #expect((imported["patches"] as? [Any])?.count == before.count { $0["hasFix"] as? Bool == true })
    }
}
