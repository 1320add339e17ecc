import Foundation
import GRDB
import Review
import Testing

@testable import FindingStore

@Suite("The queue from its end, and by words")
struct QueueBackwardTests {
    private let crowd: Crowd
    private var store: FindingStore { crowd.desk.store }

    init() throws { crowd = try Crowd() }

    private func backward(_ filter: FindingFilter, _ sort: FindingSort) throws -> [FindingID] {
        var (ids, before): ([FindingID], FindingID?) = ([], nil)
        repeat {
            let page = try store.findingsSoon(filter, sort: sort, before: before, limit: 37)
            ids = page.items.map(\.id) + ids
            before = page.nextAfter
        } while before != nil
        return ids
    }

    @Test("Backwards come the same rows in the same order, page by page", arguments: FindingSort.allCases)
    func backwards(sort: FindingSort) throws {
        let filters = [
            FindingFilter(), FindingFilter(tree: crowd.other.id, states: ["confirmed"]),
            FindingFilter(states: ["new", "dismissed"], severities: [.critical, .low]),
            FindingFilter(ruleIDs: ["py.eval"]), FindingFilter(folder: try TreePath("src")),
            FindingFilter(tree: crowd.desk.tree.id, path: try TreePath("src/a.c")), FindingFilter(text: "a"),
            FindingFilter(text: "zebra"),
        ]
        for isIndexed in [false, true] {
            if isIndexed { while try store.searchStep() == .more {} }
            for filter in filters {
                #expect(try backward(filter, sort) == crowd.expected(filter, sort), "\(filter)")
            }
        }
    }

    @Test("A page before a finding ends with the one before it")
    func before() throws {
        let all = try crowd.expected(FindingFilter(), .severity)
        for index in [0, 1, 36, 37, 300, all.count - 1] {
            let page = try store.findingsSoon(FindingFilter(), before: all[index], limit: 10)
            #expect(page.items.map(\.id) == Array(all[max(0, index - 10)..<index]))
            #expect((page.nextAfter == nil) == (index <= 10))
        }
    }

    @Test("Patches come backwards as they come forwards")
    func patches() throws {
        for number in 0..<23 {
            try store.propose(try Sample.patch(number * 7 % 23 + 1, tree: crowd.desk.tree), spans: [])
        }
        let forwards = try store.patches(PatchFilter(), after: nil, limit: 100).items.map(\.id)
        var (ids, before): ([PatchID], PatchID?) = ([], nil)
        repeat {
            let page = try store.patches(PatchFilter(), before: before, limit: 5)
            ids = page.items.map(\.id) + ids
            before = page.nextAfter
        } while before != nil
        #expect(ids == forwards && ids.count == 23)
        #expect(try store.count(of: PatchFilter(states: [.proposed])) == 23)
    }

    /// Filters by words and parts, each with what it means.
    private func worded() throws -> [(filter: FindingFilter, matches: (Finding) -> Bool)] {
        let id = crowd.findings[41].id.text
        func holds(_ text: String, _ part: String) -> Bool { text.lowercased().contains(part) }
        return [
            (FindingFilter(words: ["zebra", "src"]), { Crowd.holds($0, "zebra") && Crowd.holds($0, "src") }),
            (FindingFilter(words: [String(id.prefix(9))]), { $0.id.text == id }),
            (FindingFilter(words: ["a"]), { Crowd.holds($0, "a") || $0.id.text.hasPrefix("a") }),
            (
                FindingFilter(words: ["a", "zebra"]),
                {
                    (Crowd.holds($0, "a") || $0.id.text.hasPrefix("a")) && Crowd.holds($0, "zebra")
                }
            ),
            (FindingFilter(pathParts: ["src/A"]), { holds($0.location.path.display, "src/a") }),
            (
                FindingFilter(pathParts: ["lib", "b.c"]),
                {
                    holds($0.location.path.display, "lib") || holds($0.location.path.display, "b.c")
                }
            ),
            (
                FindingFilter(states: ["new"], ruleParts: ["eval"]),
                { $0.state == .new && holds($0.ruleID, "eval") }
            ),
            (
                FindingFilter(text: "say", words: ["ov"], pathParts: ["src"], ruleParts: ["c."]),
                {
                    Crowd.holds($0, "say") && Crowd.holds($0, "ov") && holds($0.location.path.display, "src")
                        && holds($0.ruleID, "c.")
                }
            ),
        ]
    }

    @Test("Words stand anywhere or begin an id, parts where they are asked for; with and without the index")
    func words() throws {
        for isIndexed in [false, true] {
            if isIndexed { while try store.searchStep() == .more {} }
            for (filter, matches) in try worded() {
                let all = Dictionary(uniqueKeysWithValues: crowd.findings.map { ($0.id, $0) })
                let expected = try crowd.expected(FindingFilter(), .severity).filter { id in
                    all[id].map(matches) ?? false
                }
                for soon in [true, false] {
                    #expect(try crowd.pages(filter, .severity, soon: soon) == expected, "\(filter)")
                }
                let counted = try store.groups(by: .state, of: filter, limit: 10).reduce(0) { $0 + $1.count }
                #expect(counted == expected.count)
            }
        }
    }

    @Test("Counters count what they can, and say when they cannot")
    func counts() throws {
        let filters = [
            FindingFilter(), FindingFilter(states: ["new"], severities: [.high]), FindingFilter(cwe: [120]),
            FindingFilter(folder: try TreePath("src")),
        ]
        for filter in filters {
            #expect(try store.count(of: filter) == crowd.expected(filter, .severity).count, "\(filter)")
        }
        #expect(try store.count(of: FindingFilter(words: ["a"])) == nil)
    }

    @Test("A filter that an earlier version kept is read as it was")
    func olderFilter() throws {
        let filter = FindingFilter(states: ["new"], text: "x")
        var fields = try #require(
            try JSONSerialization.jsonObject(with: JSONEncoder().encode(filter)) as? [String: Any])
        for key in ["words", "pathParts", "ruleParts"] { fields[key] = nil }
        let old = try JSONSerialization.data(withJSONObject: fields)
        #expect(try JSONDecoder().decode(FindingFilter.self, from: old) == filter)
    }
}

@Suite("A library without FTS5")
struct WithoutTrigramsTests {
    /// What SQLite says where a module is not there, on every connection of the pool.
    private func forgetModule(_ store: FindingStore) throws {
        try store.pool.writeWithoutTransaction { db in
            let version = try Int.fetchOne(db, sql: "PRAGMA schema_version") ?? 0
            try db.execute(
                sql: """
                    PRAGMA writable_schema = ON;
                    UPDATE sqlite_schema SET sql = replace(sql, 'fts5', 'fts5missing') WHERE name LIKE 'finding_te%';
                    PRAGMA schema_version = \(version + 1);
                    PRAGMA writable_schema = OFF;
                    """)
        }
    }

    @Test("Nothing is indexed where the library cannot, and every search finds what it always finds")
    func unsupported() async throws {
        let crowd = try Crowd()
        let path = crowd.desk.path
        var opening = StoreOpening(path: path, at: .now, migrations: StoreMigration.all)
        opening.hasTrigrams = { false }
        let store = try FindingStore(opening, temporaryDirectory: nil)
        #expect(!store.health().hasTrigramSearch)
        #expect(try store.searchStep() == .unsupported)
        try await store.indexForSearch()
        #expect(try store.unindexedFindings() == crowd.findings.count)
        #expect(try await !store.pool.read { try SearchIndex.exists($0) })
        for text in ["zebra", "ze", "größe", "src/a", "over\u{0}flow"] {
            let filter = FindingFilter(text: text)
            let found = try store.findings(filter, after: nil, limit: 1_000).items.map(\.id)
            #expect(try found == crowd.expected(filter, .severity), "\(text)")
        }
    }

    @Test("An index that another library made is left alone, and findings are written beside it")
    func foreignIndex() async throws {
        let crowd = try Crowd()
        let store = crowd.desk.store
        try await store.indexForSearch()
        try forgetModule(store)
        await #expect(throws: (any Error).self) {
            try await store.pool.read { db in
                try Int.fetchOne(
                    db, sql: "SELECT COUNT(*) FROM finding_text WHERE finding_text MATCH 'zebra'")
            }
        }
        for text in ["zebra", "ze", "src/a"] {
            let filter = FindingFilter(text: text)
            #expect(try crowd.pages(filter, .severity, soon: true) == crowd.expected(filter, .severity))
        }
        _ = try crowd.desk.recordFinding(9_000)
        #expect(try store.unindexedFindings() == 1)
    }
}
