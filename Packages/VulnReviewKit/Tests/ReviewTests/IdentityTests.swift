import Review
import Testing

@Suite("Which reports are one weakness, and where it went") struct IdentityTests {
    private func sighting(
        _ name: String, by reporter: String = "vulnreview", rule: String? = nil, cwe: [Int] = [120],
        path: String = "a.c", lines: ClosedRange<Int> = 3...3, code: String = "copy(x)",
        context: String = "near", file: UInt8 = 0
    ) throws -> Sighting {
        Sighting(
            reporter: reporter, ruleID: rule ?? "\(reporter).r", cwe: cwe, path: try TreePath(path),
            lines: lines,
            offset: lines.lowerBound * 100,
            anchor: CodeAnchor(line: code.utf8, before: [Array(context.utf8)[...]], after: []),
            fileDigest: Digest(of: [file]), fingerprint: Digest(of: Array(name.utf8)))
    }

    @Test("Detectors that mean the same make one group, and no two results of one do")
    func groups() throws {
        let reports = [
            try sighting("own", cwe: [787, 120], lines: 3...5), try sighting("a", by: "alpha", lines: 5...9),
            try sighting("b", by: "beta", lines: 6...9), try sighting("c", by: "beta", cwe: [79]),
            try sighting("d", by: "beta", cwe: []), try sighting("e", by: "beta", path: "b.c"),
            try sighting("f", by: "alpha", lines: 3...3),
        ]
        // The report of alpha that begins nearest joins ours; the other leads beta's.
        #expect(Set(WeaknessGroups.of(reports).map(Set.init)) == [[0, 6], [1, 2], [3], [4], [5]])
    }

    @Test("Groups do not depend on the order in which reports come", arguments: 0..<60)
    func anyOrder(_ seed: Int) throws {
        var state = UInt64(seed) &* 0x9E37_79B9 &+ 7
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let reporters = ["vulnreview", "import.z", "alpha", "beta"]
        var reports = try (0..<12).map { number in
            let first = 1 + random(6)
            return try sighting(
                "\(number)", by: reporters[random(4)], cwe: [[120, 787], [787], [79]][random(3)],
                lines: first...(first + random(3)))
        }
        func prints(_ reports: [Sighting]) -> Set<[Digest]> {
            Set(WeaknessGroups.of(reports).map { $0.map { reports[$0].fingerprint } })
        }
        let expected = prints(reports)
        for _ in 0..<8 {
            for index in reports.indices.dropFirst() { reports.swapAt(index, random(index + 1)) }
            #expect(prints(reports) == expected)
        }
    }

    private func matches(
        _ gone: [Sighting], _ new: [Sighting], renamed: Set<String> = []
    ) -> [String] {
        IdentityMatcher.matches(gone: gone, new: new) { renamed.contains($0.display) }.map {
            "\($0.gone)-\($0.new) \($0.reason.rawValue)"
        }
    }

    @Test("A renamed rule finds its finding by code and CWE, not by code alone")
    func rule() throws {
        let old = try sighting("old", rule: "c.old")
        #expect(matches([old], [try sighting("new", rule: "c.new")]) == ["0-0 rule"])
        #expect(matches([old], [try sighting("new", rule: "c.new", cwe: [79])]).isEmpty)
        #expect(matches([old], [try sighting("new", by: "alpha", rule: "c.new")]).isEmpty)
    }

    @Test("Code that was changed has no verdict")
    func changed() throws {
        #expect(matches([try sighting("old")], [try sighting("new", code: "copy(y)")]).isEmpty)
    }

    @Test("A twin inherits nothing: the neighbours tell which is which")
    func twin() throws {
        let old = try sighting("old", lines: 9...9)
        let new = [try sighting("twin", context: "elsewhere"), try sighting("same", lines: 20...20)]
        #expect(matches([old], new) == ["0-1 neighbours"])
        let both = [
            try sighting("twin", context: "elsewhere"), try sighting("same", lines: 20...20, context: "x"),
        ]
        #expect(matches([old], both).isEmpty)
    }

    @Test("A renamed file brings its findings along; a copy does not")
    func renamed() throws {
        let old = try sighting("old", path: "old.c")
        let new = try sighting("new", path: "new.c", file: 9)
        #expect(matches([old], [new], renamed: ["old.c"]) == ["0-0 file"])
        #expect(matches([old], [new]).isEmpty)
    }

    @Test("Where a file went tells of its findings whose neighbours changed too")
    func history() throws {
        let old = [
            try sighting("a", path: "old.c", code: "one()"), try sighting("b", path: "old.c", lines: 8...8),
        ]
        let new = [
            try sighting("c", path: "new.c", code: "one()", file: 9),
            try sighting("d", path: "new.c", lines: 9...9, context: "other", file: 9),
        ]
        #expect(matches(old, new, renamed: ["old.c"]) == ["0-0 file", "1-1 file"])
        #expect(matches([old[1]], [new[1]], renamed: ["old.c"]).isEmpty)
    }
}
