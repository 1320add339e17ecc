import Review
import RuleEngine
import Testing

@Suite struct RuleTestTests {
    private let rules = RuleTest.File(
        name: "folder/r.yaml",
        bytes: Array(
            "rules:\n- {id: f, message: m, severity: INFO, languages: [python], pattern: f(), fix: g()}\n"
                .utf8))

    private func report(_ sample: String, fixed: String? = nil) -> RuleTest.Report {
        var files = [rules, RuleTest.File(name: "folder/r.py", bytes: Array(sample.utf8))]
        if let fixed { files.append(RuleTest.File(name: "folder/r.fixed.py", bytes: Array(fixed.utf8))) }
        return RuleTest.run(files)
    }

    @Test(
        "A comment speaks about the next line",
        arguments: [
            ("# ruleid: f\nf()\n", [Int](), [Int]()), ("#ruleid:f\ng()\n", [2], []),
            ("# ok: f\nf()\n", [], [2]),
            ("f()\n", [], [1]), ("# todoruleid: f\ng()\n# ruleid: f\nf()\n", [], []),
            ("# todook: f\nf()\n", [], []),
            ("// ruleid: other, f\nf()\n", [], []), ("<!-- ruleid: f -->\nf()\n", [], []),
            ("x # ruleid: f\n\nf()", [2], [3]),
        ])
    func annotations(_ sample: String, _ missed: [Int], _ unexpected: [Int]) throws {
        let verdict = try #require(report(sample).verdicts.first)
        #expect(verdict.missed == missed)
        #expect(verdict.unexpected == unexpected)
    }

    @Test("A fixed sample is compared line by line")
    func fixed() {
        #expect(report("# ruleid: f\nf()\n", fixed: "# ruleid: f\ng()\n").isPass)
        #expect(report("# ruleid: f\nf()\n", fixed: "# ruleid: f\nh()\n").fixes.map(\.firstDifference) == [2])
    }

    @Test(
        "Samples stand beside their rules or in a folder of their name; a rule file without one is untested")
    func pairing() {
        let sample = Array("# ruleid: f\nf()\n".utf8)
        let inFolder = RuleTest.run([rules, RuleTest.File(name: "folder/r/a/b.py", bytes: sample)])
        #expect(inFolder.verdicts.map(\.file) == ["folder/r/a/b.py"])
        let elsewhere = RuleTest.run([rules, RuleTest.File(name: "other/r.py", bytes: sample)])
        #expect(elsewhere.untested == ["folder/r.yaml"])
        #expect(!elsewhere.isPass)
    }

    @Test("A rule that no sample names is told")
    func unnamed() {
        #expect(report("x = 1\n").unnamed == ["f"])
    }
}
