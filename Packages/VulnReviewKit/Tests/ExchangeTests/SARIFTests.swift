import Exchange
import Foundation
import Review
import Testing

@Suite("Writing SARIF")
struct SARIFTests {
    static let source = "int main(void)\n{\n    char ä[4]; strcpy(ä, s);\n}\n"

    /// A finding at `strcpy` in `source`, whose line is kept.
    static func finding(
        snippet: [UInt8] = Array("    char ä[4]; strcpy(ä, s);\n".utf8), state: FindingState = .new
    ) throws -> Finding {
        let tree = Tree(root: Array("/src/a b".utf8)).id
        let path = try TreePath(Array("d/ä: 1.c".utf8) + [0xFF])
        let range = SourceRange(
            start: SourcePosition(offset: 33, line: 3, column: 16),
            end: SourcePosition(offset: 46, line: 3, column: 28))
        let edit = TextEdit(offset: 33, length: 6, replacement: Array("strlcpy".utf8))
        return Finding(
            tree: tree, ruleID: "c.strcpy",
            message: "`strcpy` into {4} bytes, see [x](http://evil) \u{1B}[2J\u{202E}",
            severity: .high, confidence: .medium, cwe: [787, 120],
            location: Location(path: path, range: range),
            snippet: snippet, fileDigest: Digest(of: Array(source.utf8)),
            codeFlows: [
                CodeFlow(steps: [.init(location: Location(path: path, range: range), message: "enters")])
            ],
            reporters: ["vulnreview"], fingerprint: Digest(of: [1]),
            fix: [edit, TextEdit(offset: 4_000, length: 1, replacement: [0xFF])], state: state)
    }

    static func report(root: String? = "/src/a b/") throws -> SARIFReport {
        let rule = RuleInfo(
            id: "c.strcpy", message: "No bound", severity: .high, confidence: .medium, cwe: [787, 120],
            languages: ["c"], source: "c.yaml", hasFix: true, digest: Digest(of: []))
        let silent = RuleInfo(
            id: "py.eval", message: "eval", severity: .info, confidence: .low, cwe: [], languages: ["python"],
            source: "py.yaml", hasFix: false, digest: Digest(of: []))
        return SARIFReport(
            rules: [silent, rule, silent],
            findings: [
                try finding(), try finding(snippet: []),
                try finding(
                    snippet: [0x20, 0xFE, 0x0A], state: .dismissed(reason: .falsePositive, until: nil)),
            ],
            notScanned: [
                Scan.NotScanned(path: try TreePath("big"), reason: .tooLarge),
                Scan.NotScanned(path: try TreePath("link"), reason: .symbolicLink),
            ],
            ruleProblems: ["c.yaml:3: unknown key"], root: root, toolVersion: "0.1.0",
            informationURI: "https://example.org/vulnreview", complete: false)
    }

    /// The document of `report`, or what stands in it at a path of names and indices.
    private func value(_ report: SARIFReport, _ path: [Any]) throws -> Any? {
        var value: Any? = try JSONSerialization.jsonObject(with: Data(SARIF.write(report)))
        for step in path {
            switch step {
            case let name as String: value = (value as? [String: Any])?[name]
            case let index as Int: value = (value as? [Any])?.dropFirst(index).first
            default: return nil
            }
        }
        return value
    }

    private func text(_ report: SARIFReport, _ path: [Any]) throws -> String? {
        guard let value = try value(report, path) else { return nil }
        return String(
            decoding: try JSONSerialization.data(
                withJSONObject: value, options: [.sortedKeys, .fragmentsAllowed, .withoutEscapingSlashes]),
            as: UTF8.self)
    }

    @Test("The document says what it is and who made it")
    func tool() throws {
        let report = try Self.report()
        #expect(try text(report, ["version"]) == "\"2.1.0\"")
        #expect(try text(report, ["runs", 0, "columnKind"]) == "\"unicodeCodePoints\"")
        let driver: [Any] = ["runs", 0, "tool", "driver"]
        #expect(try text(report, driver + ["name"]) == "\"VulnReview\"")
        #expect(try text(report, driver + ["semanticVersion"]) == "\"0.1.0\"")
        #expect((try value(report, ["runs", 0, "tool", "driver", "rules"]) as? [Any])?.count == 2)
        #expect(
            try text(report, driver + ["rules", 1])
                == #"{"defaultConfiguration":{"level":"error"},"id":"c.strcpy","properties":{"precision":"medium","security-severity":"8.0","tags":["security","external/cwe/cwe-787","external/cwe/cwe-120"]},"shortDescription":{"text":"No bound"}}"#
        )
    }

    @Test("A result has its rule, place, bytes, fingerprint, flow and fix")
    func result() throws {
        let report = try Self.report()
        let result: [Any] = ["runs", 0, "results", 0]
        #expect(try text(report, result + ["ruleId"]) == "\"c.strcpy\"")
        #expect(try text(report, result + ["ruleIndex"]) == "1")
        #expect(try text(report, result + ["level"]) == "\"error\"")
        #expect(
            try text(report, result + ["partialFingerprints"])
                == "{\"vulnReview/v1\":\"\(Digest(of: [1]).hex)\"}")
        let place = result + ["locations", 0, "physicalLocation"]
        let uri = #"{"uri":"d/%C3%A4%3A%201.c%FF","uriBaseId":"SRCROOT"}"#
        #expect(try text(report, place + ["artifactLocation"]) == uri)
        #expect(
            try text(report, place + ["region"])
                == #"{"byteLength":13,"byteOffset":33,"endColumn":28,"endLine":3,"snippet":{"text":"strcpy(ä, s)"},"startColumn":16,"startLine":3}"#
        )
        #expect(
            try text(report, place + ["contextRegion"])
                == #"{"endLine":3,"snippet":{"text":"    char ä[4]; strcpy(ä, s);\n"},"startLine":3}"#)
        let change = result + ["fixes", 0, "artifactChanges", 0]
        #expect(try text(report, change + ["artifactLocation"]) == uri)
        #expect(
            try text(report, change + ["replacements", 0])
                == #"{"deletedRegion":{"byteLength":6,"byteOffset":33,"endColumn":22,"endLine":3,"startColumn":16,"startLine":3},"insertedContent":{"text":"strlcpy"}}"#
        )
        #expect(
            try text(report, change + ["replacements", 1])
                == #"{"deletedRegion":{"byteLength":1,"byteOffset":4000},"insertedContent":{"binary":"/w=="}}"#
        )
        #expect(
            try text(
                report, result + ["codeFlows", 0, "threadFlows", 0, "locations", 0, "location", "message"])
                == #"{"text":"enters"}"#)
    }

    @Test("A message is shown as it is: no arguments, no links of others, nothing raw for a terminal")
    func message() throws {
        let report = try Self.report()
        let message = try value(report, ["runs", 0, "results", 0, "message", "text"]) as? String
        #expect(message == "`strcpy` into {{4}} bytes, see [x\\](http://evil) \u{1B}[2J\u{202E}")
        #expect(SARIF.write(report).allSatisfy { $0 == 0x0A || (0x20...0x7E).contains($0) })
    }

    @Test("Snippets that are missing or no UTF-8 are left out or given as base64")
    func snippets() throws {
        let report = try Self.report()
        for index in [1, 2] {
            let region: [Any] = ["runs", 0, "results", index, "locations", 0, "physicalLocation", "region"]
            #expect(try text(report, region + ["snippet"]) == nil)
            #expect(try text(report, region + ["byteOffset"]) == "33")
        }
        var finding = try Self.finding(snippet: Array(repeating: 0xFE, count: 40))
        finding.state = .confirmed
        var binary = report
        binary.findings = [finding]
        #expect(
            try value(
                binary,
                ["runs", 0, "results", 0, "locations", 0, "physicalLocation", "region", "snippet", "binary"])
                as? String == Data(repeating: 0xFE, count: 13).base64EncodedString())
    }

    @Test("A dismissal is a suppression, and nothing else is")
    func suppression() throws {
        let report = try Self.report()
        // All results have the list, or none (section 3.27.23).
        #expect(try text(report, ["runs", 0, "results", 0, "suppressions"]) == "[]")
        #expect(
            try text(report, ["runs", 0, "results", 2, "suppressions"])
                == #"[{"justification":"false_positive","kind":"external","status":"accepted"}]"#)
    }

    @Test("What was not scanned or not used is a notification, and the run is not called a success")
    func invocation() throws {
        let report = try Self.report()
        let invocation: [Any] = ["runs", 0, "invocations", 0]
        #expect(try text(report, invocation + ["executionSuccessful"]) == "false")
        let notifications = invocation + ["toolExecutionNotifications"]
        #expect(
            try text(report, notifications + [0])
                == #"{"descriptor":{"id":"notScanned","index":0},"level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":"big","uriBaseId":"SRCROOT"}}}],"message":{"text":"Not scanned: tooLarge"}}"#
        )
        #expect(try text(report, notifications + [1, "level"]) == "\"note\"")
        #expect(
            try text(report, notifications + [2])
                == #"{"descriptor":{"id":"ruleProblem","index":1},"level":"error","message":{"text":"c.yaml:3: unknown key"}}"#
        )
    }

    @Test("Without a root all places are absolute")
    func roots() throws {
        let base: [Any] = ["runs", 0, "originalUriBaseIds"]
        #expect(try text(try Self.report(), base) == #"{"SRCROOT":{"uri":"file:///src/a%20b/"}}"#)
        #expect(try text(try Self.report(root: "/"), base) == #"{"SRCROOT":{"uri":"file:///"}}"#)
        let report = try Self.report(root: nil)
        #expect(try text(report, base) == nil)
        let place: [Any] = ["runs", 0, "results", 0, "locations", 0, "physicalLocation", "artifactLocation"]
        #expect(try text(report, place) == #"{"uri":"file:///d/%C3%A4%3A%201.c%FF"}"#)
    }

    @Test(
        "The document keeps to the schema of SARIF 2.1.0",
        .enabled(if: ProcessInfo.processInfo.environment["VULNREVIEW_SARIF_SCHEMA"] != nil))
    func schema() throws {
        let schema = try #require(ProcessInfo.processInfo.environment["VULNREVIEW_SARIF_SCHEMA"])
        for root in ["/src/a b", nil] {
            let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).sarif")
            try Data(SARIF.write(try Self.report(root: root))).write(to: file)
            defer { try? FileManager.default.removeItem(at: file) }
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            let script =
                "import json,sys,jsonschema; jsonschema.validate(json.load(open(sys.argv[2])), json.load(open(sys.argv[1])))"
            process.arguments = ["python3", "-c", script, schema, file.path]
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
    }
}
