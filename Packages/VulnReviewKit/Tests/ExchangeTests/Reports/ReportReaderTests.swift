import Review
import Testing

@testable import Exchange

@Suite("Reading reports") struct ReportReaderTests {
    /// Reads `text` in pieces of `size` bytes, twice, as the scan service does.
    private func read(_ text: String, size: Int = .max) throws -> ReportReader.Progress {
        let bytes = Array(text.utf8)
        var reader = ReportReader()
        var all = ReportReader.Progress()
        for _ in 0..<2 {
            var rest = bytes[...]
            repeat {
                let piece = rest.prefix(size)
                rest = rest.dropFirst(piece.count)
                let progress = try reader.take(Array(piece), isLast: rest.isEmpty)
                all.results += progress.results
                all.withoutPlace += progress.withoutPlace
                all.unreadable += progress.unreadable
                all.failures += progress.failures
            } while !rest.isEmpty
        }
        #expect(reader.isAtEnd)
        return all
    }

    @Test(
        "What the tool says it could not do is counted once, whatever else it notes",
        arguments: [
            ("[]", 0), (#"[{"executionSuccessful": true}]"#, 0), (#"[{"executionSuccessful": false}]"#, 1),
            (
                #"[{"toolExecutionNotifications": [{"level": "note"}, {"level": "error"}, {"message": {}}]}]"#,
                2
            ),
            (#"[{"executionSuccessful": false, "toolExecutionNotifications": [{"level": "error"}]}]"#, 1),
        ])
    func failures(_ invocations: String, _ count: Int) throws {
        let text = log(run("", rest: #", "invocations": \#(invocations)"#))
        #expect(try read(text).failures == count)
        #expect(try read(text, size: 7).failures == count)
    }

    private func log(_ runs: String) -> String { #"{"version": "2.1.0", "runs": [\#(runs)]}"# }

    private func run(_ results: String, rules: String = "", rest: String = "") -> String {
        #"{"results": [\#(results)], "tool": {"driver": {"name": "Tool X", "rules": [\#(rules)]}}\#(rest)}"#
    }

    private let place =
        #""locations": [{"physicalLocation": {"artifactLocation": {"uri": "a.c"}, "region": {"startLine": 3}}}]"#

    @Test("Results know the rules that stand after them, by index and by id")
    func rules() throws {
        let rules =
            #"{"id": "R1", "defaultConfiguration": {"level": "error"}}, {"id": "R2", "properties": {"security-severity": "9.8"}}"#
        let results =
            #"{"ruleIndex": 1, \#(place)}, {"ruleId": "R1/sub", \#(place)}, {"ruleId": "other", "level": "note", \#(place)}"#
        let progress = try read(log(run(results, rules: rules)))
        #expect(progress.results.map(\.ruleID) == ["R2", "R1", "other"])
        #expect(progress.results.map(\.severity) == [.critical, .high, .low])
        #expect(Set(progress.results.map(\.tool)) == ["Tool X"])
    }

    @Test("Wherever the file is cut, the results are the same", arguments: [1, 2, 3, 7, 64, 1_000])
    func pieces(_ size: Int) throws {
        let text = log(
            run(#"{"ruleId": "a\"]}", "message": {"text": "{é😀}"}, \#(place)}, {"ruleId": "b", \#(place)}"#)
                + ","
                + run(#"{"ruleId": "c", \#(place)}"#))
        #expect(try read(text, size: size) == read(text))
        #expect(try read(text).results.map(\.ruleID) == ["a\"]}", "b", "c"])
    }

    @Test(
        "Messages come from the rule and get their arguments",
        arguments: [
            (#"{"text": "plain"}"#, "plain"),
            (#"{"id": "m", "arguments": ["x", "y"]}"#, "y before x"),
            (#"{"text": "{0} and {{0}} and {9}", "arguments": ["a"]}"#, "a and {0} and {9}"),
            (#"{"id": "none"}"#, "short"),
        ])
    func messages(_ message: String, _ expected: String) throws {
        let rules =
            #"{"id": "R", "messageStrings": {"m": {"text": "{1} before {0}"}}, "shortDescription": {"text": "short"}}"#
        let progress = try read(
            log(run(#"{"ruleId": "R", "message": \#(message), \#(place)}"#, rules: rules)))
        #expect(progress.results.map(\.message) == [expected])
    }

    @Test(
        "CWE numbers are found where tools put them",
        arguments: [
            (#""properties": {"tags": ["security", "external/cwe/cwe-079"]}"#, [79]),
            (
                #""properties": {"tags": ["CWE-787: Out-of-bounds Write", "OWASP-A03"], "cwe": "CWE-20"}"#,
                [787, 20]
            ),
            (
                #""taxa": [{"id": "327", "toolComponent": {"name": "CWE"}}, {"id": "4", "toolComponent": {"name": "X"}}]"#,
                [327]
            ),
            (#""properties": {"tags": "not a list", "cwe": 5}"#, []),
        ])
    func cwe(_ property: String, _ expected: [Int]) throws {
        let progress = try read(log(run(#"{"ruleId": "R", \#(property), \#(place)}"#)))
        #expect(progress.results.map(\.cwe) == [expected])
    }

    @Test("Places are made of bases and artifacts")
    func places() throws {
        let rest =
            #", "originalUriBaseIds": {"SRC": {"uri": "src/", "uriBaseId": "TOP"}, "TOP": {"uri": "file:///t/", "uriBaseId": "SRC"}}, "artifacts": [{"location": {"uri": "b.c"}}]"#
        func located(_ location: String) -> String {
            #"{"ruleId": "R", "locations": [{"physicalLocation": {"artifactLocation": \#(location)}}]}"#
        }
        let results = [
            located(#"{"uri": "a.c", "uriBaseId": "SRC"}"#), located(#"{"index": 0}"#),
            located(#"{"uri": "file:///x/a.c", "uriBaseId": "SRC"}"#),
        ]
        let progress = try read(log(run(results.joined(separator: ","), rest: rest)))
        #expect(progress.results.map(\.place.uri) == ["file:///t/src/a.c", "b.c", "file:///x/a.c"])
    }

    @Test("Flows, fixes and claims are taken over; passed tests and results without a file are counted")
    func parts() throws {
        let location =
            #"{"location": {"physicalLocation": {"artifactLocation": {"uri": "a.c"}, "region": {"startLine": 1}}, "message": {"text": "here"}}}"#
        let rich = #"""
            {"ruleId": "R", \#(place), "suppressions": [{"kind": "inSource"}], "baselineState": "unchanged",
             "codeFlows": [{"threadFlows": [{"locations": [\#(location), \#(location)]}]}],
             "fixes": [{"artifactChanges": [{"artifactLocation": {"uri": "a.c"},
               "replacements": [{"deletedRegion": {"startLine": 3}, "insertedContent": {"text": "x"}}]}]}]}
            """#
        let progress = try read(log(run(rich + #", {"kind": "pass", \#(place)}, {"ruleId": "R"}"#)))
        let result = try #require(progress.results.first)
        #expect(result.flows.map { $0.map(\.message) } == [["here", "here"]])
        #expect(result.fixes.map { $0.map(\.inserted) } == [[Array("x".utf8)]])
        #expect(result.claims == [Claim(.suppressed), Claim(.unchanged)])
        #expect(progress.withoutPlace == 2)
    }

    @Test("Indices that point nowhere are no rules", arguments: [Int.max, .min, -1, 1])
    func indices(_ index: Int) throws {
        let result =
            #"{"ruleId": "R", "rule": {"index": \#(index), "toolComponent": {"index": \#(index)}}, \#(place)}"#
        #expect(try read(log(run(result))).results.map(\.ruleID) == ["R"])
    }

    @Test("A result of the wrong form is named, and the others are read")
    func unreadable() throws {
        let results = #"{"ruleId": 5, \#(place)}, {"ruleId": "R", \#(place)}, {"locations": {}}"#
        let progress = try read(log(run(results)))
        #expect(progress.unreadable == [0, 2])
        #expect(progress.results.map(\.ruleID) == ["R"])
    }

    @Test(
        "What is no SARIF is refused with its place",
        arguments: [
            ("{}", ReportError.notSARIF), (#"{"version": "2.0.0", "runs": []}"#, .notSARIF),
            (
                #"{"version": "2.1.0", "runs": [{"results": [5]}]}"#,
                .malformed(.resultIsNoObject, offset: 43, line: 1)
            ),
            ("{\n\"a\": 1,\n\"a\": 2}", .malformed(.repeatedKey, offset: 12, line: 3)),
            ("\u{FEFF}{", .malformed(.truncated, offset: 4, line: 1)),
            ("{\0}\0", .malformed(.encoding, offset: 1, line: 1)),
        ])
    func refused(_ text: String, _ expected: ReportError) {
        #expect(throws: expected) { try read(text) }
    }

    @Test("A byte order mark is skipped")
    func mark() throws {
        #expect(try read("\u{FEFF}" + log(run(#"{"ruleId": "R", \#(place)}"#))).results.count == 1)
    }

    @Test("A result without end is refused before memory is")
    func endless() {
        let text =
            #"{"version": "2.1.0", "runs": [{"results": [{"a": ""# + String(repeating: "x", count: 5 << 20)
        #expect(throws: ReportError.overLimit(.resultBytes)) { try read(text) }
    }
}
