import Exchange
import Foundation
import Review
import TestSupport
import Testing
import TreeAccess

@testable import ScanService

@Suite("Findings of reports") struct ReportedFindingsTests {
    private static let code = "first\n  sécond 😀 x\r\nthird"

    private let folder: Folder
    private let tree: OpenTree

    init() throws {
        folder = try Folder()
        let source = folder.path + "/project/src"
        try FileManager.default.createDirectory(atPath: source, withIntermediateDirectories: true)
        try Data(Self.code.utf8).write(to: URL(fileURLWithPath: source + "/a b.c"))
        tree = try OpenTree(path: folder.path + "/project")
    }

    private func result(_ place: ReportedPlace, fix: [ReportedResult.Edit] = []) throws -> ReportedResult {
        var result = ReportedResult(
            tool: "Tool X", ruleID: "R", message: "m", severity: .high, confidence: .medium, cwe: [79],
            place: place)
        result.fixes = fix.isEmpty ? [] : [fix]
        return result
    }

    @Test(
        "A file is found by relative, absolute and encoded names, and from the folder above",
        arguments: [
            "src/a%20b.c", "src/a b.c", "./src/../src/a%20b.c", "file:ROOT/src/a%20b.c",
            "file://host/ROOT/src/a%20b.c", "ROOT/src/a b.c", "project/src/a%20b.c",
            "ROOT/../project/src/a b.c",
        ])
    func found(_ uri: String) throws {
        let root = String(decoding: tree.tree.root, as: UTF8.self)
        let text = uri.replacing("/ROOT", with: root).replacing("ROOT", with: root)
        var findings = ReportedFindings(tree: tree)
        let finding = try findings.finding(try result(ReportedPlace(uri: text)))
        #expect(finding.location.path.text == "src/a b.c")
        #expect(finding.ruleID == "import.tool-x.R")
        #expect(finding.reporters == ["import.tool-x"])
    }

    @Test("A rule that names no weakness has the one that is known of it")
    func knownWeakness() throws {
        let item = { (cwe: [Int]) in
            ReportedResult(
                tool: "T", ruleID: "R", message: "m", severity: .high, confidence: .medium, cwe: cwe,
                place: ReportedPlace(uri: "src/a%20b.c"))
        }
        var findings = ReportedFindings(tree: tree, weaknesses: ["R": 476])
        #expect(try findings.finding(item([])).cwe == [476])
        #expect(try findings.finding(item([79])).cwe == [79])
    }

    @Test(
        "What lies elsewhere is refused with its reason",
        arguments: [
            ("../x.c", ReportedFindings.Refusal.outsideTree), ("/etc/passwd", .outsideTree),
            ("file:///etc/passwd", .outsideTree), ("/../..", .outsideTree), ("src/../../x", .outsideTree),
            ("https://example.org/a.c", .notAPath), ("src/%00.c", .notAPath), ("src", .notRead),
            ("src/none.c", .notRead), ("", .notAPath),
        ])
    func refused(_ uri: String, _ refusal: ReportedFindings.Refusal) throws {
        var findings = ReportedFindings(tree: tree)
        let item = try result(ReportedPlace(uri: uri))
        #expect(throws: refusal) { try findings.finding(item) }
    }

    struct Place: Sendable {
        var lines: (Int?, Int?, Int?, Int?) = (nil, nil, nil, nil)
        var bytes: (Int?, Int?) = (nil, nil)
        var isUTF16 = false
        let text: String?
    }

    @Test(
        "Lines, columns and bytes become the text that they cover",
        arguments: [
            Place(lines: (2, nil, nil, nil), text: "  sécond 😀 x"),
            Place(lines: (2, 3, nil, 9), text: "sécond"),
            Place(lines: (2, 10, nil, 11), text: "😀"),
            Place(lines: (2, 10, nil, 12), isUTF16: true, text: "😀"),
            Place(lines: (2, 13, nil, 14), isUTF16: true, text: "x"),
            Place(lines: (1, 2, 3, 3), text: "irst\n  sécond 😀 x\r\nth"),
            Place(lines: (1, 2, 1, 99), text: "irst"),
            Place(lines: (1, 99, 1, 1), text: ""),
            Place(lines: (3, nil, nil, nil), text: "third"),
            Place(bytes: (0, 5), text: "first"),
            Place(text: "first"),
            Place(lines: (4, nil, nil, nil), text: nil),
            Place(lines: (0, nil, nil, nil), text: nil),
            Place(lines: (-1, 1, nil, nil), text: nil),
            Place(lines: (1, .min, nil, .max), text: "first"),
            Place(lines: (.max, .min, .min, .min), text: nil),
            Place(lines: (1, nil, 99, nil), text: nil),
            Place(bytes: (30, 5), text: nil),
            Place(bytes: (.max, .max), text: nil),
        ])
    func places(_ place: Place) throws {
        let resolver = PlaceResolver(Array(Self.code.utf8))
        let range = resolver.range(
            ReportedPlace(
                uri: "", startLine: place.lines.0, startColumn: place.lines.1, endLine: place.lines.2,
                endColumn: place.lines.3, byteOffset: place.bytes.0, byteLength: place.bytes.1,
                columnsAreUTF16: place.isUTF16))
        #expect(
            range.map { String(decoding: Array(Self.code.utf8)[$0.offsets], as: UTF8.self) } == place.text)
    }

    @Test("A fix becomes edits when it stays in the file and does not overlap itself")
    func fixes() throws {
        var findings = ReportedFindings(tree: tree)
        let here = ReportedPlace(uri: "src/a b.c", startLine: 1, startColumn: 1, endColumn: 3)
        let elsewhere = ReportedPlace(uri: "src/none.c", startLine: 1)
        let edit = ReportedResult.Edit(place: here, inserted: Array("F".utf8))
        let other = ReportedResult.Edit(place: elsewhere, inserted: [])
        #expect(
            try findings.finding(try result(here, fix: [edit])).fix
                == [TextEdit(offset: 0, length: 2, replacement: Array("F".utf8))])
        #expect(try findings.finding(try result(here, fix: [edit, other])).fix == [])
        #expect(try findings.finding(try result(here, fix: [edit, edit])).fix == [])
    }

    @Test("The same rule at the same place is the same finding, whatever came before it")
    func occurrences() throws {
        let item = try result(ReportedPlace(uri: "src/a b.c", startLine: 1))
        var findings = ReportedFindings(tree: tree)
        let first = try findings.finding(item)
        _ = try findings.finding(try result(ReportedPlace(uri: "src/a b.c", startLine: 3)))
        #expect(try findings.finding(item) == first)
        var fresh = ReportedFindings(tree: tree)
        #expect(try fresh.finding(item) == first)
    }

    @Test("A report that was made where the tree lay elsewhere names files below its base")
    func foreignBase() throws {
        var place = ReportedPlace(uri: "file:///home/ci/project/src/a%20b.c", startLine: 1)
        var findings = ReportedFindings(tree: tree)
        let lost = try result(place)
        #expect(throws: ReportedFindings.Refusal.outsideTree) { try findings.finding(lost) }
        place.relative = "src/a%20b.c"
        #expect(try findings.finding(try result(place)).location.path.text == "src/a b.c")
        place.relative = "../../etc/passwd"
        let hostile = try result(place)
        #expect(throws: ReportedFindings.Refusal.outsideTree) { try findings.finding(hostile) }
    }

    @Test(
        "Windows' separators, queries and fragments do not hide a file",
        arguments: ["src\\a b.c", ".\\src\\a%20b.c", "src/a%20b.c#L3", "src/a%20b.c?raw=1"])
    func readings(_ uri: String) throws {
        var findings = ReportedFindings(tree: tree)
        #expect(try findings.finding(try result(ReportedPlace(uri: uri))).location.path.text == "src/a b.c")
    }

    @Test("What VulnReview exported keeps its rule's name and its print, and is still called imported")
    func own() throws {
        var item = try result(ReportedPlace(uri: "src/a b.c", startLine: 1))
        item.tool = "VulnReview"
        item.prints = .init(fingerprint: Digest(of: [1]), anchor: nil)
        var findings = ReportedFindings(tree: tree)
        let finding = try findings.finding(item)
        #expect(finding.ruleID == "R")
        #expect(finding.reporters == ["import.vulnreview"])
        #expect(finding.fingerprint != Digest(of: [1]))
    }

    @Test("All fixes of a result are kept with every file that they change")
    func manyFiles() throws {
        try Data("other\n".utf8).write(to: URL(fileURLWithPath: folder.path + "/project/src/b.c"))
        let here = ReportedPlace(uri: "src/a b.c", startLine: 1, startColumn: 1, endColumn: 3)
        let there = ReportedPlace(uri: "src/b.c", startLine: 1, startColumn: 1, endColumn: 1)
        var item = try result(here)
        item.fixes = [
            [.init(place: here, inserted: [1]), .init(place: there, inserted: [2])],
            [.init(place: here, inserted: [3])],
        ]
        var findings = ReportedFindings(tree: tree)
        let located = try findings.located(item)
        #expect(
            located.fixes.map { $0.keys.map(\.display).sorted() } == [
                ["src/a b.c", "src/b.c"], ["src/a b.c"],
            ])
        #expect(located.finding.fix.map(\.replacement) == [[3]])
    }
}
