import Foundation
import Review
import Testing

@testable import ReviewFeature

@Suite("A report that is pasted elsewhere")
struct WrittenReportTests {
    static let hostile = [
        "```\n# EVIL\n@EVIL", "`EVIL", "EVIL`", "`` EVIL ``", "`", "~~~\nEVIL", "[EVIL](https://EVIL)",
        "![EVIL](//EVIL/x.png)",
        "<img src=//EVIL>", "\n\n## EVIL", "EVIL\u{202E}\u{2028}EVIL", " EVIL ", "\\`EVIL\\`", "- EVIL",
        "1. EVIL", "    EVIL",
        "````````diff\nEVIL", "#1 @EVIL EVIL/repo#1", "&lt;EVIL&gt;", "From EVIL Mon Sep 17 00:00:00 2001",
    ]

    /// The text with code blocks (CommonMark 0.31.2, section 4.5) and code spans (section 6.1) taken out.
    private static func markup(of text: String) -> String {
        var outside: [Substring] = []
        var fence: Int?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let run = line.prefix { $0 == "`" }.count
            if let open = fence {
                if run >= open, line.dropFirst(run).allSatisfy({ $0 == " " }) { fence = nil }
            } else if run >= 3, !line.dropFirst(run).contains("`") {
                fence = run
            } else {
                outside.append(line)
            }
        }
        return outside.map { line in
            var rest = Array(line)[...]
            var plain = ""
            while let character = rest.first {
                guard character == "`" else {
                    plain.append(character)
                    rest.removeFirst()
                    continue
                }
                let run = rest.prefix { $0 == "`" }.count
                rest = rest.dropFirst(run)
                var scan = rest
                while !scan.isEmpty {
                    let plainCount = scan.prefix { $0 != "`" }.count
                    scan = scan.dropFirst(plainCount)
                    let end = scan.prefix { $0 == "`" }.count
                    scan = scan.dropFirst(end)
                    if end == run { break }
                    if scan.isEmpty { plain += "UNENDED" }
                }
                rest = scan
            }
            return plain
        }.joined(separator: "\n")
    }

    private func report(
        _ text: String, for receiver: Receiver, _ facts: ReporterFacts = ReporterFacts()
    ) throws -> WrittenReport {
        let desk = try Desk()
        let path = try TreePath(
            Array("src/".utf8) + text.utf8.filter { $0 != 0 && $0 != UInt8(ascii: "/") } + [0xFF])
        let place = DeskFindings.location(path, line: 3)
        let finding = Finding(
            tree: desk.tree.id, ruleID: text, message: text, severity: .high, confidence: .high, cwe: [78],
            location: place,
            snippet: Array(text.utf8) + [0x0A, 0x60, 0x60, 0x60, 0x0A], fileDigest: Digest(of: [1]),
            codeFlows: [CodeFlow(steps: [.init(location: place, message: text)])], reporters: [text],
            fingerprint: Digest(of: Array(text.utf8)))
        let scan = Scan(
            tree: desk.tree.id, startedAt: Desk.now, rulesDigest: Digest(of: [2]), confinement: .sandbox)
        try desk.store.begin(scan)
        let recorded = try desk.store.record([finding], in: scan.id)
        let patch = Patch(
            tree: desk.tree.id, finding: recorded[0].id, origin: .imported(source: text, author: text),
            title: text,
            changes: [
                FileChange(
                    kind: .modify, path: path,
                    hunks: [
                        Hunk(
                            oldStart: 1, newStart: 1, section: Array(text.utf8.filter { $0 != 0x0A }),
                            lines: [
                                .init(.deletion, Array("```\n".utf8)),
                                .init(.insertion, Array(text.utf8.filter { $0 != 0x0A }) + [0x0A]),
                            ])
                    ])
            ], rationale: Rationale(sentences: [.init(text, backing: .author(text))]), createdAt: Desk.now)
        try desk.store.propose(patch, spans: [])
        return try WrittenReport(
            .subjects([.finding(recorded[0].id)]), for: receiver, facts, in: desk.store,
            producer: "VulnReview 1", permit: { _ in })
    }

    @Test(
        "Text from outside is no heading, link, picture, mention, list or end of a block", arguments: hostile)
    func markdown(_ text: String) throws {
        let report = try report(text, for: .tracker, ReporterFacts(reproducer: Array(text.utf8), model: text))
        let outside = Self.markup(of: report.text)
        for mark in ["EVIL", "@", "<", "](", "http", "~~~", "UNENDED", "`"] {
            #expect(!outside.contains(mark), "\(mark) in:\n\(outside)")
        }
        #expect(!report.text.unicodeScalars.contains { VisibleText.isUnsafe($0) && $0 != "\n" && $0 != "\t" })
    }

    @Test(
        "In plain text only this program's words begin at the margin, and no line of words is long",
        arguments: hostile)
    func plain(_ text: String) throws {
        let report = try report(text, for: .linuxKernel, ReporterFacts(model: ""))
        let words = report.text.components(separatedBy: "diff --git")[0]
        #expect(!words.contains("\nEVIL"))
        #expect(!words.contains("\n#"))
        #expect(!words.contains("\nFrom "))
        #expect(!report.text.unicodeScalars.contains { VisibleText.isUnsafe($0) && $0 != "\n" && $0 != "\t" })
        let long = words.split(separator: "\n").filter {
            $0.count > PlainWriter.width && $0.drop { $0 == " " }.contains(" ")
        }
        #expect(long == [])
    }

    private static let commit = "0123456789abcdef0123456789abcdef01234567"

    @Test("The kernel's rules that a report breaks are named")
    func kernel() throws {
        let desk = try Desk()
        func broken(_ patch: Patch, _ facts: ReporterFacts) throws -> [ReceiverRule] {
            try WrittenReport(
                .subjects([.finding(try #require(patch.finding))]), for: .linuxKernel, facts, in: desk.store,
                producer: "VulnReview 1", permit: { _ in }
            ).broken
        }
        #expect(
            try broken(desk.report, ReporterFacts()) == [
                .testedCommit, .reproducer, .testedFix, .fixesTag, .aiDisclosure, .visiblePatch,
            ])
        try desk.store.record(DeskEvidence.passing(desk.login, at: Desk.now), logs: [:], spans: [])
        let facts = ReporterFacts(commit: Self.commit, fixes: Self.commit, reproducer: [0x61], model: "")
        #expect(try broken(desk.login, facts) == [])
        let both = try WrittenReport(
            .all, for: .linuxKernel, facts, in: desk.store, producer: "VulnReview 1", permit: { _ in })
        #expect(both.broken.contains(.oneBug))
    }

    @Test("A model's patch is disclosed whatever the reporter says, and who denies it is told so")
    func disclosure() throws {
        let desk = try Desk()
        func report(_ model: String?) throws -> WrittenReport {
            try WrittenReport(
                .subjects([.patch(desk.cache.id)]), for: .tracker,
                ReporterFacts(commit: Self.commit, model: model), in: desk.store,
                producer: "VulnReview 1", permit: { _ in })
        }
        #expect(
            try report(nil).text.contains("Use of AI: the language model `small-coder-7b` proposed a patch"))
        #expect(try report(nil).broken == [])
        #expect(try report("").broken == [.aiDisclosure])
        #expect(try report("").text.contains("`small-coder-7b`"))
        #expect(
            try report("it wrote the test too").text.contains("the reporter adds: `it wrote the test too`"))
    }

    @Test("A reproducer goes to the kernel's public lists only when a reporter says that no model took part")
    func reproducer() throws {
        let secret = Array("int main(void) { crash(); }\n".utf8)
        func text(_ receiver: Receiver, _ model: String?) throws -> String {
            try report("x", for: receiver, ReporterFacts(reproducer: secret, model: model)).text
        }
        #expect(try text(.tracker, "a model found it").contains("crash();"))
        #expect(try text(.linuxKernel, "").contains("crash();"))
        for model in [nil, "a model found it"] {
            #expect(try !text(.linuxKernel, model).contains("crash();"))
            #expect(try text(.linuxKernel, model).contains("A reproducer is available"))
        }
    }

    @Test("What was not scanned, not verified and not said stands in the report")
    func gaps() throws {
        let desk = try Desk()
        let report = try WrittenReport(
            .subjects([.patch(desk.cache.id)]), for: .tracker, ReporterFacts(), in: desk.store,
            producer: "VulnReview 1",
            permit: { _ in })
        #expect(!report.isComplete)
        #expect(report.text.contains("The scan behind this is incomplete: `one file could not be read`"))
        #expect(report.text.contains("The patch was not verified."))
        #expect(report.text.contains("`model only, unverified`"))
        #expect(report.broken == [.testedCommit])
    }
}
