import Foundation
import GRDB
import Review
import Testing

@testable import FindingStore

/// Findings of every kind in two trees, as a store has them and as a plain list.
final class Crowd: Sendable {
    let desk: Desk
    let other: Tree
    /// In the order in which they came.
    let findings: [Finding]
    let otherScan: Scan

    static let texts = [
        "over\u{0}flow", "100% _sure_", "\"quoted\" AND NOT", "größer als Größe", "a", "", "née\u{301}",
    ]

    init(count: Int = 600) throws {
        let (desk, other) = (try Desk(), Tree(root: Array("/other".utf8)))
        self.desk = desk
        self.other = other
        try desk.store.register(other)
        otherScan = Sample.scan(of: other)
        try desk.store.begin(otherScan)
        var made: [Finding] = []
        for number in 0..<count {
            let tree = number % 5 == 0 ? other : desk.tree
            let path = try TreePath(
                ["src/a.c", "src/a/b.c", "src-x/c.c", "src", "lib/Z.swift", "a b"][number % 6])
            let start = SourcePosition(offset: number / 40, line: number, column: 1)
            made.append(
                Finding(
                    tree: tree.id, ruleID: ["c.strcpy", "py.eval", "go.x", "Ω.rule"][number % 4],
                    message: Self.texts[number % 7] + (number % 50 == 0 ? " Zebra" : ""),
                    severity: Severity.allCases[number * 7 % 5],
                    confidence: Confidence.allCases[number % 3],
                    cwe: [[120, 787], [12], [], [79, 120]][number / 3 % 4],
                    location: Location(path: path, range: SourceRange(start: start, end: start)), snippet: [],
                    fileDigest: Digest(of: [2]),
                    codeFlows: number % 6 == 0 ? [Self.flow(path)] : [],
                    reporters: [["vulnreview"], ["semgrep", "x\"semgrep"], ["a", "b", "c,\"semgrep"]][
                        number % 3],
                    fingerprint: Digest(of: Array("\(number)".utf8))))
        }
        for lot in [made.filter { $0.tree == desk.tree.id }, made.filter { $0.tree == other.id }] {
            let scan = lot.first?.tree == other.id ? otherScan : desk.scan
            _ = try desk.store.record(lot, in: scan.id)
        }
        try desk.store.pool.write { db in
            let dismissed = try FindingRow.detail(.dismissed(reason: .falsePositive, until: nil))
            for (number, finding) in made.enumerated() where number % 4 == 1 || number % 9 == 2 {
                let state = number % 4 == 1 ? "confirmed" : "dismissed"
                try db.execute(
                    sql: "UPDATE findings SET state = ?, state_detail = ? WHERE id = ?",
                    arguments: [state, state == "confirmed" ? nil : dismissed, finding.id.text])
            }
        }
        let store = desk.store
        findings = try (made.filter { $0.tree == desk.tree.id } + made.filter { $0.tree == other.id }).map {
            try #require(try store.finding($0.id))
        }
    }

    private static func flow(_ path: TreePath) -> CodeFlow {
        let place = SourcePosition(offset: 0, line: 1, column: 1)
        let step = CodeFlow.Step(
            location: Location(path: path, range: SourceRange(start: place, end: place)), message: "")
        return CodeFlow(steps: [step, step])
    }

    /// What `filter` and `sort` mean, without any database.
    func expected(_ filter: FindingFilter, _ sort: FindingSort) throws -> [FindingID] {
        let kept = findings.enumerated().filter { Self.matches($0.element, filter) }
        let keyed = try kept.map { (id: $0.element.id, key: try key($0.element, $0.offset, sort)) }
        return keyed.sorted { $0.key.lexicographicallyPrecedes($1.key) { $0.lexicographicallyPrecedes($1) } }
            .map { $0.id }
    }

    private static func matches(_ finding: Finding, _ filter: FindingFilter) -> Bool {
        let path = finding.location.path.bytes
        if let tree = filter.tree, finding.tree != tree { return false }
        if !filter.states.isEmpty, !filter.states.contains(finding.state.name) { return false }
        if !filter.severities.isEmpty, !filter.severities.contains(finding.severity) { return false }
        if !filter.ruleIDs.isEmpty, !filter.ruleIDs.contains(finding.ruleID) { return false }
        if !filter.cwe.isEmpty, filter.cwe.isDisjoint(with: finding.cwe) { return false }
        if !filter.reporters.isEmpty, filter.reporters.isDisjoint(with: finding.reporters) { return false }
        if let only = filter.path, only != finding.location.path { return false }
        if let folder = filter.folder, path != folder.bytes, !path.starts(with: folder.bytes + [0x2F]) {
            return false
        }
        return filter.text.map { holds(finding, $0) } ?? true
    }

    /// What an order compares, part by part, as bytes.
    private func key(_ finding: Finding, _ number: Int, _ sort: FindingSort) throws -> [[UInt8]] {
        func bytes(_ value: Int) -> [UInt8] {
            withUnsafeBytes(of: UInt64(value + 1_000_000).bigEndian) { Array($0) }
        }
        let (path, offset) = (finding.location.path.bytes, bytes(finding.location.range.start.offset))
        let tree = bytes(finding.tree == other.id ? 1 : 0)
        switch sort {
        case .severity:
            return [
                bytes(-finding.severity.rank), path, offset, tree, Array(finding.ruleID.utf8), bytes(number),
            ]
        case .risk: return [bytes(-(try score(finding))), bytes(number)]
        case .newest: return [bytes(-number)]
        case .path: return [tree, path, offset, Array(finding.state.name.utf8), bytes(number)]
        }
    }

    func score(_ finding: Finding) throws -> Int {
        let flow: RiskFacts = finding.codeFlows.isEmpty ? [] : .flow
        return RiskScore(
            severity: finding.severity, confidence: finding.confidence,
            facts: flow.union(RiskFacts(reporters: finding.reporters.count))
        ).total
    }

    /// A naive search: bytes, with ASCII letters made small.
    static func holds(_ finding: Finding, _ text: String) -> Bool {
        func small(_ text: String) -> [UInt8] {
            text.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
        }
        let needle = small(text)
        return [finding.ruleID, finding.message, finding.location.path.display].contains { field in
            let field = small(field)
            guard needle.count <= field.count else { return false }
            return (0...(field.count - needle.count)).contains {
                Array(field[$0..<($0 + needle.count)]) == needle
            }
        }
    }

    /// All pages of a filter, with few on each; in steps as somebody who is typing gets them, or whole ones.
    func pages(_ filter: FindingFilter, _ sort: FindingSort, soon: Bool) throws -> [FindingID] {
        var (ids, after): ([FindingID], FindingID?) = ([], nil)
        repeat {
            let page =
                soon
                ? try desk.store.findingsSoon(filter, sort: sort, after: after, limit: 37)
                : try desk.store.findings(filter, sort: sort, after: after, limit: 37)
            ids += page.items.map(\.id)
            #expect(soon || page.nextAfter == nil || page.items.count == 37)
            after = page.nextAfter
        } while after != nil
        return ids
    }
}

@Suite("The queue, its orders and filters")
struct QueueTests {
    private let crowd: Crowd
    private var store: FindingStore { crowd.desk.store }

    init() throws { crowd = try Crowd() }

    private func filters() throws -> [FindingFilter] {
        let (tree, other) = (crowd.desk.tree.id, crowd.other.id)
        return [
            FindingFilter(), FindingFilter(tree: tree), FindingFilter(tree: other, states: ["confirmed"]),
            FindingFilter(states: ["new", "dismissed"]), FindingFilter(states: ["fixed"]),
            FindingFilter(severities: [.critical, .info]), FindingFilter(ruleIDs: ["c.strcpy", "Ω.rule"]),
            FindingFilter(ruleIDs: ["none"]), FindingFilter(cwe: [12]), FindingFilter(cwe: [120]),
            FindingFilter(cwe: [2]), FindingFilter(reporters: ["semgrep"]), FindingFilter(reporters: ["b"]),
            FindingFilter(reporters: ["x\"semgrep"]), FindingFilter(path: try TreePath("src")),
            FindingFilter(folder: try TreePath("src")), FindingFilter(folder: try TreePath("src/a")),
            FindingFilter(
                tree: tree, states: ["new"], severities: [.high], folder: try TreePath("src"), text: "OVER"),
            FindingFilter(ruleIDs: ["py.eval"], cwe: [79], text: "s"),
        ]
    }

    @Test(
        "Every order shows each finding that a filter leaves exactly once, page by page",
        arguments: FindingSort.allCases)
    func orders(sort: FindingSort) throws {
        for filter in try filters() {
            let expected = try crowd.expected(filter, sort)
            for soon in [true, false] {
                #expect(try crowd.pages(filter, sort, soon: soon) == expected, "\(filter)")
            }
        }
    }

    private static let searched = [
        "zebra", "ZEBRA", "z", "ze", "a", "A", "%", "_", "100%", "\"", "\"quoted\" AND", "AND NOT", "*",
        "over\u{0}F",
        "\u{0}", "w\u{0}", "größe", "GRÖSSE", "GRÖẞE", "ö", "Ö", "née\u{301}", "\u{301}", "nee", "src/a",
        "a.c", "c", ".c",
        "rule", "Ω", "Ω.r", "ω.r", "strcpy\u{1F}", "\u{1F}", "'; DROP TABLE findings; --",
        "finding_text:a", "NEAR(a b)",
        "{", "^a", "\u{202E}", "\u{FFFD}", String(repeating: "zebra", count: 5_000),
    ]

    @Test(
        "What a search finds is what a naive search finds, without an index, with half of one, and with a whole one"
    )
    func search() throws {
        for stage in 0..<3 {
            if stage == 1 {
                try store.pool.write { db in
                    try SearchIndex.make(db)
                    _ = try SearchWriter(db).step()
                    // Some of it is outside again.
                    for finding in crowd.findings.prefix(200) {
                        for message in [finding.message + " again", finding.message] {
                            try db.execute(
                                sql: "UPDATE findings SET message = ? WHERE id = ?",
                                arguments: [message.blob, finding.id.text])
                        }
                    }
                }
            }
            if stage == 2 {
                while try store.searchStep() == .more {}
                #expect(try store.unindexedFindings() == 0)
            }
            for text in Self.searched {
                let filter = FindingFilter(states: stage == 1 ? ["confirmed"] : [], text: text)
                let expected = try crowd.expected(filter, .severity)
                for soon in [true, false] {
                    #expect(
                        try crowd.pages(filter, .severity, soon: soon) == expected,
                        "\(stage) \(text.prefix(20))")
                }
            }
        }
    }

    @Test("A text of a megabyte is looked for, and not found")
    func longText() throws {
        let text = String(repeating: "\"x%\u{0}", count: 1 << 18)
        #expect(try store.findings(FindingFilter(text: text), after: nil, limit: 5).items.isEmpty)
    }

    @Test("A message too long for the index is found all the same", arguments: [4_097, 1 << 20])
    func longMessage(length: Int) throws {
        let long = try Sample.finding(
            1, in: crowd.desk.tree, message: String(repeating: "y", count: length) + "needle")
        _ = try store.record([long], in: crowd.desk.scan.id)
        while try store.searchStep() == .more {}
        #expect(
            try store.findings(FindingFilter(text: "needle"), after: nil, limit: 5).items.map(\.id) == [
                long.id
            ])
    }

    @Test("A damaged search index is not asked, and is made anew")
    func damagedIndex() throws {
        while try store.searchStep() == .more {}
        try store.pool.write { try $0.execute(sql: "UPDATE finding_text_data SET block = x'00112233'") }
        let filter = FindingFilter(text: "zebra")
        let expected = try crowd.expected(filter, .severity)
        #expect(try crowd.pages(filter, .severity, soon: false) == expected)
        try store.pool.write { try SearchIndex.remove($0) }
        while try store.searchStep() == .more {}
        #expect(try crowd.pages(filter, .severity, soon: false) == expected)
    }

    @Test(
        "Pages come from their index without sorting, however many states are asked for",
        arguments: FindingSort.allCases)
    func plans(sort: FindingSort) throws {
        let order = QueueOrder(sort)
        try store.pool.read { db in
            for states in [["new"], ["new", "confirmed", "dismissed"]] {
                let place = try QueuePlace(crowd.findings[7].id.text, in: order, db)
                let (sql, arguments) = order.level(
                    order.leading == nil ? nil : 1, states: states, after: place, paths: nil,
                    test: Conditions())
                let plan = try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql, arguments: arguments)
                    .map { $0["detail"] as String? ?? "" }
                #expect(!plan.isEmpty)
                #expect(plan.allSatisfy { !$0.contains("TEMP B-TREE") && !$0.hasPrefix("SCAN") }, "\(plan)")
            }
        }
    }

    @Test(
        "Counts by group are those of the findings, whatever is filtered", arguments: FindingGrouping.allCases
    )
    func groups(grouping: FindingGrouping) throws {
        for filter in try filters() + [FindingFilter(text: "zebra")] {
            let kept = Set(try crowd.expected(filter, .severity))
            var expected: [String: Int] = [:]
            for finding in crowd.findings where kept.contains(finding.id) {
                let names: Set<String> =
                    switch grouping {
                    case .rule: [finding.ruleID]
                    case .file: [finding.location.path.display]
                    case .severity: [finding.severity.rawValue]
                    case .state: [finding.state.name]
                    case .cwe:
                        finding.cwe.isEmpty
                            ? (filter.cwe.isEmpty ? [""] : [])
                            : Set(
                                finding.cwe.filter { filter.cwe.isEmpty || filter.cwe.contains($0) }.map(
                                    String.init))
                    }
                for name in names { expected[name, default: 0] += 1 }
            }
            let groups = try store.groups(by: grouping, of: filter, limit: 100)
            #expect(
                Dictionary(uniqueKeysWithValues: groups.map { ($0.name, $0.count) }) == expected, "\(filter)")
            #expect(groups.map(\.count) == groups.map(\.count).sorted(by: >))
        }
    }

    @Test("Counters stay true through every change, and keep nothing of what is gone")
    func counters() throws {
        try store.pool.write { db in
            for number in 0..<400 {
                let seq = number * 17 % 600 + 1
                switch number % 4 {
                case 0:
                    try db.execute(
                        sql: "UPDATE findings SET state = 'fixed', severity_order = 4 WHERE seq = ?",
                        arguments: [seq])
                case 1:
                    try db.execute(
                        sql: "UPDATE findings SET path = x'61', reporters = x'5B5D' WHERE seq = ?",
                        arguments: [seq])
                case 2:
                    try db.execute(
                        sql: "UPDATE findings SET rule_id = x'62', cwe = '9' WHERE seq = ?", arguments: [seq])
                default:
                    try db.execute(sql: "DELETE FROM finding_scans WHERE finding = ?", arguments: [seq])
                    try db.execute(sql: "DELETE FROM findings WHERE seq = ?", arguments: [seq])
                }
            }
        }
        try store.pool.read { db in
            for (table, columns) in [
                ("finding_totals", "tree, state, severity_order"),
                ("finding_groups", "tree, state, severity_order, rule_id, cwe, reporters"),
                ("finding_files", "tree, path, state, severity_order"),
            ] {
                let counted = try Row.fetchAll(
                    db, sql: "SELECT \(columns), count FROM \(table) WHERE count <> 0 ORDER BY \(columns)")
                let present = try Row.fetchAll(
                    db,
                    sql:
                        "SELECT \(columns), COUNT(*) AS count FROM findings GROUP BY \(columns) ORDER BY \(columns)"
                )
                #expect(counted == present)
            }
            for table in ["finding_groups", "finding_files"] {
                #expect(try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM \(table) WHERE count = 0") == 0)
            }
        }
    }
}
