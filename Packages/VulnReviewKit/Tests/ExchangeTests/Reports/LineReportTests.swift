import Review
import Testing

@testable import Exchange

@Suite("Reading what scanners print") struct LineReportTests {
    private func read(_ text: String, _ format: ReportFormat, size: Int = .max) throws -> [ReportedResult] {
        var reader = ReportReader(format)
        var results: [ReportedResult] = []
        for _ in 0..<2 {
            var rest = Array(text.utf8)[...]
            repeat {
                let piece = rest.prefix(size)
                rest = rest.dropFirst(piece.count)
                results += try reader.take(Array(piece), isLast: rest.isEmpty).results
            } while !rest.isEmpty
        }
        return results
    }

    @Test(
        "A line becomes a result, words for people do not",
        arguments: [
            ("a.c:3:7: warning: bad: very bad [x.y]", ReportFormat.gcc, "a.c|3|7|medium|x.y|bad: very bad"),
            ("/t/a.sh:3: note: quote [SC1]", .gcc, "/t/a.sh|3|-|low|SC1|quote"),
            ("odd:12:1.c:3:7: error: no [e]", .gcc, "odd%3A12%3A1.c|3|7|high|e|no"),
            ("a.c:3:7: warning: no rule", .gcc, nil), ("2 warnings generated. [x]", .gcc, nil),
            ("a.c: warning: no [x]", .gcc, nil), ("", .gcc, nil), (":::::[]", .gcc, nil),
            ("a b%.c\t3\t0\tHIGH\tR1\tCWE-22 (url)\ta\tb", .tabs, "a b%25.c|3|-|high|R1|a\tb"),
            ("a.c\tx\t\tHIGH\tR1\t\tm", .tabs, nil), ("a.c\t1\t2", .tabs, nil),
            (
                "/t/e.pkl: dangerous import 'posix system' FOUND", .picklescan,
                "/t/e.pkl|-|-|high|dangerous-import|Loading this file imports posix system."
            ),
            ("Infected files: 1", .picklescan, nil),
        ] as [(String, ReportFormat, String?)])
    func lines(_ line: String, _ format: ReportFormat, _ expected: String?) throws {
        for size in [Int.max, 5] {
            let results = try read("noise\n" + line + "\nnoise", format, size: size)
            let texts = results.map { result in
                let numbers = [result.place.startLine, result.place.startColumn].map {
                    $0.map(String.init) ?? "-"
                }
                return ([result.place.uri] + numbers + ["\(result.severity)", result.ruleID, result.message])
                    .joined(separator: "|")
            }
            #expect(texts == [expected].compactMap(\.self))
        }
    }

    @Test("The number of a weakness stands in a tab-separated line's sixth field")
    func cwe() throws {
        #expect(try read("a\t1\t\tlow\tr\tCWE-502 (https://x/502)\tm", .tabs).map(\.cwe) == [[502]])
        #expect(try read("a\t1\t\tlow\tr\t477\tm", .tabs).map(\.cwe) == [[477]])
        #expect(try read("a\t1\t\tlow\tr\t0\tm", .tabs).map(\.cwe) == [[]])
    }

    @Test("Secrets are listed by file and line, and other JSON is refused")
    func secrets() throws {
        let text =
            #"{"version": "1.5.0", "results": {"b": [{"type": "AWS Access Key", "line_number": 4}], "a": []}}"#
        let results = try read(text, .detectSecrets)
        #expect(results.map(\.ruleID) == ["aws-access-key"])
        #expect(results.map(\.place.startLine) == [4])
        #expect(throws: ReportError.self) { try read("{}", .detectSecrets) }
        #expect(throws: ReportError.malformed(.truncated, offset: 0, line: 1)) {
            try read("", .detectSecrets)
        }
    }

    @Test("Bandit's report gives its results, and how many files it could not parse")
    func bandit() throws {
        let text = """
            {"errors": [{"filename": "./bad.py", "reason": "syntax error while parsing AST from file"}],
             "generated_at": "2026-11-23T16:00:00Z", "metrics": {}, "results": [{"code": "2 eval(x)\\n",
             "col_offset": 4, "end_col_offset": 11, "filename": "./a:b.py", "issue_confidence": "HIGH", "issue_cwe":
             {"id": 78, "link": "https://cwe.mitre.org/data/definitions/78.html"}, "issue_severity": "MEDIUM",
             "issue_text": "eval", "line_number": 2, "line_range": [2], "more_info": "", "test_id": "B307",
             "test_name": "blacklist"}]}
            """
        var reader = ReportReader(.bandit)
        _ = try reader.take(Array(text.utf8), isLast: true)
        let progress = try reader.take(Array(text.utf8), isLast: true)
        #expect(progress.failures == 1)
        #expect(progress.results.map(\.ruleID) == ["B307"])
        #expect(progress.results.map(\.cwe) == [[78]])
        #expect(progress.results.map(\.place.uri) == ["./a%3Ab.py"])
        #expect(progress.results.map(\.severity) == [.medium])
        #expect(throws: ReportError.self) { try read(#"{"results": []}"#, .bandit) }
        #expect(throws: ReportError.self) { try read(#"{"results": [], "errors": []} x"#, .bandit) }
    }

    @Test("A line without end is no result and costs no memory")
    func endless() throws {
        let line = String(repeating: "x", count: 200_000)
        let text = line + ":1:1: error: m [r]\na.c:1:1: error: m [r]\n"
        #expect(try read(text, .gcc, size: 4_096).map(\.place.uri) == ["a.c"])
    }
}
