import Review
import Testing

@testable import ReviewFeature

@Suite("External scanners") struct ExternalScannerTests {
    @Test(
        "A command is split as a shell splits words",
        arguments: [
            ("a b  c", ["a", "b", "c"]), (#"a 'b c' "d e""#, ["a", "b c", "d e"]), ("''", [""]),
            (#"a\ b "c\"d" "e\f" '\'"#, ["a b", "c\"d", "e\\f", "\\"]), ("x'y'z", ["xyz"]), ("  ", []),
            ("'a", nil), ("\"a", nil), ("a\\", nil), ("$HOME *", ["$HOME", "*"]),
        ] as [(String, [String]?)])
    func words(_ line: String, _ expected: [String]?) {
        #expect(ShellWords.split(line) == expected)
    }

    @Test("Each scanner has a name of its own and says where it comes from")
    func known() {
        #expect(Set(ExternalScanner.known.map(\.name)).count == ExternalScanner.known.count)
        #expect(ExternalScanner.known.map(\.name) == ExternalScanner.known.map(\.name).sorted())
        #expect(ExternalScanner.known.allSatisfy { !$0.origin.isEmpty && !$0.programs.isEmpty })
    }

    private func finding(
        _ rule: String, by reporter: String, lines: ClosedRange<Int>, cwe: [Int], path: String = "a.c"
    ) throws -> Finding {
        let position = { (line: Int) in SourcePosition(offset: line * 10, line: line, column: 1) }
        let file = try TreePath(path)
        return Finding(
            tree: TreeID(Digest(of: [])), ruleID: rule, message: "m", severity: .high, confidence: .high,
            cwe: cwe,
            location: Location(
                path: file,
                range: SourceRange(start: position(lines.lowerBound), end: position(lines.upperBound))),
            snippet: [], fileDigest: Digest(of: []), reporters: [reporter],
            fingerprint: Finding.fingerprint(
                ruleID: rule, path: file, matched: [], occurrence: lines.lowerBound))
    }

    @Test("Detectors that mean the same make one finding with every reporter; others stay apart")
    func merging() throws {
        let own = try finding("own", by: "vulnreview", lines: 3...5, cwe: [787, 120])
        let others = [
            try finding("a", by: "alpha", lines: 5...9, cwe: [120]),
            try finding("b", by: "beta", lines: 6...9, cwe: [120]),
            try finding("c", by: "beta", lines: 3...3, cwe: [79]),
        ]
        let merged = WeaknessGroups.merged(others + [own])
        #expect(merged == WeaknessGroups.merged([own] + others.reversed()))
        #expect(merged.first { $0.id == own.id }?.reporters == ["vulnreview", "alpha"])
        #expect(merged.count == 3)
    }
}
