import Review
import RuleEngine
import Testing

@Suite struct RuleFileTests {
    private func problems(_ text: String) -> [RuleProblem] {
        RuleSet(sources: [RuleSource(name: "r.yaml", bytes: Array(text.utf8))]).problems
    }

    private func rule(_ lines: String...) -> String {
        "rules:\n- id: a\n  message: m\n  severity: ERROR\n  languages: [c]\n"
            + lines.map { "  \($0)\n" }.joined()
    }

    /// Nine levels of nine aliases each.
    private static let laughs =
        "a0: &a0 [x, x]\n"
        + (1...9).map { level in
            "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
                + "]\n"
        }.joined()

    @Test("An alias stands for what its anchor marks")
    func aliases() {
        let text = """
            rules:
              - &first {id: a, message: m, severity: INFO, languages: [c], metadata: &meta {cwe: [CWE-20]}, pattern: f()}
              - {id: b, message: m, severity: INFO, languages: [c], metadata: *meta, pattern: g()}
            """
        let set = RuleSet(sources: [RuleSource(name: "r.yaml", bytes: Array(text.utf8))])
        #expect(set.problems == [])
        #expect(set.rules.map(\.cwe) == [[20], [20]])
    }

    @Test(
        "What a rule file may not hold is refused with its line",
        arguments: [
            ("rules: &a [*a]", RuleProblem.Kind.anchor, 1),
            ("a: &x [1]\n? *x\n: 2", .anchor, 2), ("a: &x [1]\n*x : 2", .anchor, 2),
            ("a: &x [1]\nb: {[*x]: 2}", .anchor, 2),
            (laughs, .anchor, 1), ("a: &x [1]\n*x: 2", .anchor, 2),
            ("rules:\n- id: !!python/object:os.system x", .tag, 2),
            ("rules: []\n---\nrules: []", .severalDocuments, 2),
            ("rules: []\nrules: []", .duplicateKey, 1),
            ("x: 1", .noRules, 1),
            ("- 1", .noRules, 1),
            ("rules: [", .notYAML, 1),
            (String(repeating: "[", count: 100_000), .tooDeep(limit: 64), 1),
            (String(repeating: "- ", count: 100_000), .tooDeep(limit: 64), 1),
        ])
    func refused(_ text: String, _ kind: RuleProblem.Kind, _ line: Int) {
        let problem = problems(text).first
        #expect(problem?.problem == kind)
        if kind != .severalDocuments, kind != .duplicateKey, kind != .notYAML {
            #expect(problem?.line == line)
        }
    }

    @Test("Bytes that are no text, and too many, are refused before the library sees them")
    func bytes() {
        let notText = RuleSet(sources: [RuleSource(name: "r", bytes: [0xFF, 0xFE, 0x00])])
        #expect(notText.problems.map(\.problem) == [.notUTF8])
        let long = RuleSet(sources: [RuleSource(name: "r", bytes: [UInt8](repeating: 0x20, count: 5 << 20))])
        #expect(long.problems.map(\.problem) == [.tooLarge(limit: RuleLimits.ruleFileBytes)])
    }

    @Test("Brackets, ampersands and stars inside texts are no YAML")
    func innocent() {
        let text = rule(
            "patterns:", "- pattern: |", "    f(&a, *b, [[[[[[[", "- pattern-not: 'x & *y'",
            "# &anchor *alias")
        #expect(problems(text).allSatisfy { $0.problem != .anchor && $0.problem != .tooDeep(limit: 64) })
    }

    @Test(
        "A fault names the rule and the line, and the other rules load",
        arguments: [
            ("pattern-foo: x", RuleProblem.Kind.unknownKey("pattern-foo"), 6),
            ("mode: taint", .missingKey("pattern-sources"), 2),
            ("pattern-sources: []", .missingKey("pattern"), 2),
            ("pattern-regex: '(a'", .badRegex(.unclosedGroup, at: 2), 6),
            ("pattern: ''", .badPattern(.empty), 6),
            ("patterns: [{pattern-not: x}]", .missingKey("pattern"), 6),
            ("fix-regex: {regex: a, replacement: b, flags: c}", .unknownKey("flags"), 6),
            ("options: {nope: true}", .unknownKey("nope"), 6),
            ("paths: {only: [a]}", .unknownKey("only"), 6),
            ("metavariable-comparison: {comparison: $X >}", .badValue(key: "comparison"), 6),
            (
                "taint: {sources: [{pattern: a, control: maybe}], sinks: [{pattern: b}]}",
                .badValue(key: "control"), 6
            ),
        ])
    func faults(_ line: String, _ kind: RuleProblem.Kind, _ number: Int) {
        let other = "- {id: b, message: m, severity: INFO, languages: [python], pattern: f()}\n"
        let needsPattern = !line.hasPrefix("pattern")
        let text = rule(line) + (needsPattern ? "  pattern: x\n" : "") + other
        let set = RuleSet(sources: [RuleSource(name: "r.yaml", bytes: Array(text.utf8))])
        #expect(set.problems == [RuleProblem(source: "r.yaml", line: number, ruleID: "a", problem: kind)])
        #expect(set.rules.map(\.id) == ["b"])
    }

    @Test(
        "Ids are 1 to 128 of a plain alphabet",
        arguments: ["../x", "a b", "é", "", String(repeating: "a", count: 129)])
    func ids(_ id: String) {
        let text = "rules:\n- {id: \"\(id)\", message: m, severity: INFO, languages: [c], pattern: x}\n"
        #expect(problems(text).map(\.problem) == [.badID])
    }

    @Test("A language that is not there is reported, and the rule runs for the others")
    func languages() {
        let text = rule("pattern: f()").replacing("[c]", with: "[c, cobol]")
        let set = RuleSet(sources: [RuleSource(name: "r.yaml", bytes: Array(text.utf8))])
        #expect(set.problems.map(\.problem) == [.unsupportedLanguage("cobol")])
        #expect(set.rules.map(\.languages) == [["c"]])
    }

    @Test(
        "Severities, confidence and CWE numbers",
        arguments: [
            ("ERROR", Severity.high), ("WARNING", .medium), ("INFO", .low), ("CRITICAL", .critical),
            ("HIGH", .high),
            ("MEDIUM", .medium), ("LOW", .low),
        ])
    func header(_ text: String, _ severity: Severity) {
        let source = rule(
            "pattern: f()", "metadata: {cwe: ['CWE-787: Out', 'CWE-20: In'], confidence: LOW}"
        ).replacing("ERROR", with: text)
        let set = RuleSet(sources: [RuleSource(name: "r.yaml", bytes: Array(source.utf8))])
        #expect(set.problems.isEmpty)
        #expect(set.rules.first?.severity == severity)
        #expect(set.rules.first?.cwe == [787, 20])
        #expect(set.rules.first?.confidence == .low)
    }

    @Test("The same id twice is a problem of the second")
    func duplicates() {
        let text = rule("pattern: f()") + rule("pattern: g()").dropFirst("rules:\n".count)
        #expect(problems(text).map(\.problem) == [.duplicateID])
    }

    @Test(
        "Path filters read as in .gitignore",
        arguments: [
            ("*.c", "a/b.c", true), ("/a/*.c", "b/a/x.c", false), ("/a/*.c", "a/x.c", true),
            ("tests", "x/tests/y.c", true),
            ("a/**/x.c", "a/b/c/x.c", true), ("a/**/x.c", "a/x.c", true), ("?.c", "ab.c", false),
            ("[!a].c", "b.c", true),
            ("**/t/*", "q/t/x.c", true), ("a*c", "a/c", false),
        ])
    func paths(_ glob: String, _ path: String, _ admits: Bool) throws {
        let text = rule("pattern: f()", "paths: {include: ['\(glob)']}")
        let set = RuleSet(sources: [RuleSource(name: "r.yaml", bytes: Array(text.utf8))])
        let name = try TreePath(path.hasSuffix(".c") ? path : path + "/x.c")
        #expect(set.match(path: name, bytes: Array("f();".utf8)).matches.isEmpty == !admits)
    }
}
