import Foundation
import Review
import Testing

@testable import FindingStore

@Suite("Filters under a name")
struct SavedFilterTests {
    private let desk: Desk
    private var store: FindingStore { desk.store }

    init() throws { desk = try Desk() }

    @Test("A filter reads back exactly, is replaced, and is forgotten")
    func roundTrip() throws {
        let full = SavedFilter(
            name: "mine\u{0}\u{202E}",
            filter: FindingFilter(
                tree: desk.tree.id, states: ["new"], severities: [.high], ruleIDs: ["r"], cwe: [787],
                reporters: ["a"],
                path: try TreePath([0xFF]), folder: try TreePath("src"), scan: desk.scan.id, baseline: [.new],
                text: "x\u{0}"),
            sort: .risk)
        try store.save(full)
        try store.save(SavedFilter(name: "a", filter: FindingFilter(), sort: .newest))
        #expect(try store.savedFilter(full.name) == full)
        #expect(try store.savedFilters().map(\.name) == ["a", full.name])
        let other = SavedFilter(name: full.name, filter: FindingFilter(), sort: .path)
        try store.save(other)
        #expect(try store.savedFilter(full.name) == other)
        try store.removeFilter(full.name)
        #expect(throws: StoreError.notFound(what: "filter", id: full.name)) {
            try store.savedFilter(full.name)
        }
        #expect(throws: StoreError.notFound(what: "filter", id: full.name)) {
            try store.removeFilter(full.name)
        }
    }

    @Test("A filter of a hundred kilobytes, and one too many, are refused, and the others stay")
    func bounds() throws {
        let huge = SavedFilter(
            name: "huge", filter: FindingFilter(text: String(repeating: "x", count: 100 << 10)), sort: .risk)
        #expect(throws: StoreError.tooLarge(what: "filter", limit: 64 << 10)) { try store.save(huge) }
        try store.pool.write { db in
            for number in 0..<1_000 {
                try db.execute(
                    sql: "INSERT INTO saved_filters VALUES (?, x'')", arguments: ["\(number)".blob])
            }
        }
        let one = SavedFilter(name: "one", filter: FindingFilter(), sort: .risk)
        #expect(throws: StoreError.tooLarge(what: "list of filters", limit: 1_000)) { try store.save(one) }
        #expect(throws: StoreError.notFound(what: "filter", id: "one")) { try store.savedFilter("one") }
    }
}
