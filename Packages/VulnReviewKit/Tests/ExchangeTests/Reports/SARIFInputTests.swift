import Review
import Testing

@testable import Exchange

/// What the standard (SARIF 2.1.0) says of places, flows and claims, and what tools make of it.
@Suite("Reading SARIF by the standard") struct SARIFInputTests {
    private func read(_ run: String, log: String = "") throws -> ReportReader.Progress {
        let text = #"{"version": "2.1.0"\#(log), "runs": [\#(run)]}"#
        var reader = ReportReader()
        let header = try reader.take(Array(text.utf8), isLast: true)
        var progress = try reader.take(Array(text.utf8), isLast: true)
        progress.externalFiles = header.externalFiles
        return progress
    }

    private func result(_ rest: String, tool: String = "T", run: String = "") throws -> ReportedResult? {
        try read(#"{"tool": {"driver": {"name": "\#(tool)"}}, "results": [{"ruleId": "R"\#(rest)}]\#(run)}"#)
            .results.first
    }

    private func at(_ artifact: String, _ region: String = "{}") -> String {
        #", "locations": [{"physicalLocation": {"artifactLocation": \#(artifact), "region": \#(region)}}]"#
    }

    @Test("Regions are lines, characters or bytes, and numbers that mean “not set” are none")
    func regions() throws {
        func place(_ region: String) throws -> ReportedPlace? {
            try result(at(#"{"uri": "a"}"#, region))?.place
        }
        let characters = try place(#"{"charOffset": 3, "charLength": 2, "byteOffset": -1, "startLine": 0}"#)
        #expect(characters?.charOffset == 3 && characters?.charLength == 2)
        #expect(characters?.byteOffset == nil && characters?.startLine == nil)
        let bytes = try place(#"{"byteOffset": 4, "byteLength": 2.0, "charOffset": -1}"#)
        #expect(bytes?.byteOffset == 4 && bytes?.byteLength == 2 && bytes?.charOffset == nil)
        #expect(try place(#"{"startLine": 1e0}"#)?.startLine == 1)
        #expect(try place(#"{"startLine": 1e999}"#) == nil)
        #expect(try place(#"{"startLine": 9223372036854775808}"#) == nil)
        #expect(try place(#"{"startLine": 1.5}"#) == nil)
    }

    @Test(
        "Columns count what the run says",
        arguments: [
            ("", true), (#", "columnKind": "utf16CodeUnits""#, true),
            (#", "columnKind": "unicodeCodePoints""#, false),
        ])
    func units(_ kind: String, _ isUTF16: Bool) throws {
        #expect(try result(at(#"{"uri": "a"}"#), run: kind)?.place.columnsAreUTF16 == isUTF16)
    }

    @Test(
        "URIs are resolved against their bases, and what lies below an absolute one is kept",
        arguments: [
            (#"{"uri": "a.c", "uriBaseId": "TOP"}"#, "file:///home/ci/p/a.c", "a.c"),
            (#"{"uri": "a.c", "uriBaseId": "SRC"}"#, "file:///home/ci/p/src/a.c", "src/a.c"),
            (#"{"uri": "a.c", "uriBaseId": "NONE"}"#, "a.c", nil),
            (#"{"uri": "a.c", "uriBaseId": "EMPTY"}"#, "a.c", nil),
            (#"{"uri": "a.c", "uriBaseId": "LOOP"}"#, "loop/a.c", nil),
            (#"{"uri": "x/a:b.c", "uriBaseId": "TOP"}"#, "file:///home/ci/p/x/a:b.c", "x/a:b.c"),
            (#"{"uri": "file:///b.c", "uriBaseId": "TOP"}"#, "file:///b.c", nil),
            (#"{"index": 0}"#, "file:///home/ci/p/by/index.c", "by/index.c"),
            (#"{"uri": "by/index.c", "index": 0}"#, "file:///home/ci/p/by/index.c", "by/index.c"),
        ] as [(String, String, String?)])
    func bases(_ artifact: String, _ uri: String, _ relative: String?) throws {
        let run = """
            , "originalUriBaseIds": {"TOP": {"uri": "file:///home/ci/p/"}, "SRC": {"uri": "src", "uriBaseId": "TOP"},
             "EMPTY": {"description": {"text": "x"}}, "LOOP": {"uri": "loop/", "uriBaseId": "LOOP"}},
             "artifacts": [{"location": {"uri": "by/index.c", "uriBaseId": "TOP"}}]
            """
        let place = try #require(try result(at(artifact), run: run)).place
        #expect(place.uri == uri)
        #expect(place.relative == relative)
    }

    @Test("What lies in an archive, nowhere, or only in a run's words is no place")
    func nowhere() throws {
        let run =
            #", "artifacts": [{"location": {"uri": "in/zip.c"}, "parentIndex": 1}, {"location": {"uri": "a.zip"}}]"#
        #expect(try result(at(#"{"index": 0}"#), run: run) == nil)
        #expect(try result(at(#"{"index": 7}"#), run: run) == nil)
        #expect(try result(at(#"{"uri": ""}"#)) == nil)
        #expect(try result(#", "analysisTarget": {"uri": "whole.c"}"#)?.place.uri == "whole.c")
    }

    @Test("Every thread of every flow is kept, and steps that the run holds are found by index")
    func flows() throws {
        let place = #"{"physicalLocation": {"artifactLocation": {"uri": "a"}}, "message": {"text": "m"}}"#
        let flows = """
            , "codeFlows": [{"threadFlows": [{"locations": [{"location": \(place)}]}, {"locations": [{"index": 0}]}]},
             {"threadFlows": [{"locations": [{"index": 0}, {"index": 9}]}]}]
            """
        let run = #", "threadFlowLocations": [{"location": \#(place)}]"#
        #expect(try result(at(#"{"uri": "a"}"#) + flows, run: run)?.flows.map(\.count) == [1, 1, 1])
    }

    @Test("More flows, steps or fixes than are kept are said to be missing")
    func shortened() throws {
        let step = #"{"location": {"physicalLocation": {"artifactLocation": {"uri": "a"}}}}"#
        let steps = Array(repeating: step, count: ReportLimits.flowSteps + 1).joined(separator: ",")
        let progress = try read(
            #"{"results": [{"codeFlows": [{"threadFlows": [{"locations": [\#(steps)]}]}]\#(at(#"{"uri": "a"}"#))}]}"#
        )
        #expect(progress.shortened == 1)
        #expect(progress.results.first?.flows.map(\.count) == [ReportLimits.flowSteps])
    }

    @Test("Steps that a run holds once cannot be taken a million times")
    func amplified() throws {
        let words = String(repeating: "x", count: 8_000)
        let run =
            #", "threadFlowLocations": [{"location": {"physicalLocation": {"artifactLocation": {"uri": "a"}}, "message": {"text": "\#(words)"}}}]"#
        let steps = Array(repeating: #"{"index": 0}"#, count: 500).joined(separator: ",")
        let flows = Array(repeating: #"{"threadFlows": [{"locations": [\#(steps)]}]}"#, count: 32)
        let rest = #", "codeFlows": [\#(flows.joined(separator: ","))]"#
        let progress = try read(#"{"results": [{"ruleId": "R"\#(at(#"{"uri": "a"}"#))\#(rest)}]\#(run)}"#)
        #expect(progress.shortened == 1)
        #expect(progress.results.first?.flows.joined().count == ReportLimits.stepBytesOfResult / 8_001)
    }

    @Test("Suppressions and states against a baseline are claims, with their words")
    func claims() throws {
        let all = try result(
            at(#"{"uri": "a"}"#)
                + #", "baselineState": "updated", "suppressions": [{"kind": "external", "justification": "old"}, {"status": "underReview"}, {"status": "rejected"}]"#
        )?.claims
        #expect(
            all == [
                Claim(.suppressed, "old"), Claim(.suppressionUnderReview), Claim(.suppressionRejected),
                Claim(.updated),
            ])
        #expect(try result(at(#"{"uri": "a"}"#) + #", "suppressions": []"#)?.claims == [])
        let state = #", "properties": {"state": "dismissed"}"#
        #expect(try result(at(#"{"uri": "a"}"#) + state)?.claims == [])
        #expect(
            try result(at(#"{"uri": "a"}"#) + state, tool: "VulnReview")?.claims == [
                Claim(.state, "dismissed")
            ])
    }

    @Test(
        "Links in messages become text",
        arguments: [
            ("from [here](3).", "from here."),
            ("see [the rule](https://x.org/a)", "see the rule (https://x.org/a)"),
            (#"in [para\\[0\\]\\\\spans\\[2\\]](1)."#, #"in para[0]\spans[2]."#),
            ("a[0](b c) [x] (y) [", "a[0](b c) [x] (y) ["),
            ("[[a](1)", "[a"), ("{{0}} [{0}](2)", "{0} v"), (#"\\[a](1)"#, #"\a"#),
        ])
    func links(_ text: String, _ expected: String) throws {
        let message = #", "message": {"text": "\#(text)", "arguments": ["v"]}"#
        #expect(try result(at(#"{"uri": "a"}"#) + message)?.message == expected)
    }

    @Test(
        "What a message holds comes back as it was written",
        arguments: [
            "plain", "`strcpy` into {4} bytes, see [x](http://evil)", #"a\](b) {} {{0}} [a](1) \"#,
            "é😀\u{202E}\n\t\u{0}",
        ])
    func messages(_ message: String) throws {
        let finding = Finding(
            tree: Tree(root: []).id, ruleID: "r{0}", message: message, severity: .critical, confidence: .low,
            cwe: [79, 20],
            location: Location(
                path: try TreePath("a"),
                range: SourceRange(
                    start: SourcePosition(offset: 0, line: 1, column: 1),
                    end: SourcePosition(offset: 1, line: 1, column: 2))),
            snippet: [0x61], fileDigest: Digest(of: []), reporters: ["vulnreview"],
            fingerprint: Digest(of: [7]),
            anchor: CodeAnchor(line: [0x61], before: [], after: []))
        let bytes = SARIF.write(
            SARIFReport(
                rules: [], findings: [finding], notScanned: [], ruleProblems: [], root: "/t",
                toolVersion: "1.0.0",
                complete: true))
        var reader = ReportReader()
        _ = try reader.take(bytes, isLast: true)
        let result = try #require(try reader.take(bytes, isLast: true).results.first)
        #expect(result.message == message && result.ruleID == "r{0}" && result.cwe == [79, 20])
        #expect(result.severity == .critical && result.confidence == .low)
        #expect(result.prints?.fingerprint == finding.fingerprint && result.prints?.anchor == finding.anchor)
    }

    @Test("Parts of a report in other files are counted, for they are not read")
    func external() throws {
        let run =
            #"{"results": [], "externalPropertyFileReferences": {"results": [{"location": {"uri": "r.json"}}], "conversion": {}}}"#
        #expect(try read(run, log: #", "inlineExternalProperties": [{}, {}]"#).externalFiles == 4)
    }

    @Test("Results are found however their key is written")
    func escapedKey() throws {
        let progress = try read(#"{"\u0072esults": [{"ruleId": "R"\#(at(#"{"uri": "a"}"#))}]}"#)
        #expect(progress.results.count == 1)
    }

    @Test("A surrogate without its half is replaced, bytes that are no UTF-8 make the result unreadable")
    func encoding() throws {
        #expect(
            try result(at(#"{"uri": "a"}"#) + #", "message": {"text": "\ud800x\ud83d\ude00"}"#)?.message
                == "\u{FFFD}x😀")
        var text = Array(
            #"{"version": "2.1.0", "runs": [{"results": [{"ruleId": "?"\#(at(#"{"uri": "a"}"#))}]}]}"#.utf8)
        text[text.firstIndex(of: UInt8(ascii: "?")) ?? 0] = 0xFD
        var reader = ReportReader()
        _ = try reader.take(text, isLast: true)
        #expect(try reader.take(text, isLast: true).unreadable == [0])
    }
}
