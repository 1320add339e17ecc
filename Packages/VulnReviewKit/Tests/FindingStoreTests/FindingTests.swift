import Foundation
import GRDB
import Review
import Testing

@testable import FindingStore

@Suite("Findings in the store")
struct FindingTests {
    private let desk: Desk
    private var store: FindingStore { desk.store }

    init() throws { desk = try Desk() }

    @Test("A finding reads back exactly, whatever bytes are in it")
    func roundTrip() throws {
        let finding = try Sample.finding(5, in: desk.tree)
        #expect(try store.record([finding], in: desk.scan.id) == [finding])
        #expect(try store.finding(finding.id) == finding)
        #expect(try store.finding(FindingID.random()) == nil)
    }

    @Test("A finding that is reported again keeps its verdict and takes the rest from the new report")
    func again() throws {
        let finding = try desk.recordFinding()
        try desk.decide(
            .dismiss, .finding(finding.id), dismissal: .init(reason: .falsePositive, until: "2027-01-01"))
        try store.finish(desk.scan.with(state: .complete), signer: desk.installation)
        let second = Sample.scan(of: desk.tree)
        try store.begin(second)
        let worse = try Sample.finding(1, in: desk.tree, severity: .critical, message: "worse")
        let stored = try #require(try store.record([worse], in: second.id).first)
        #expect(stored.state == .dismissed(reason: .falsePositive, until: "2027-01-01"))
        #expect(stored.severity == .critical)
        #expect(stored.message == "worse")
        #expect(try store.finding(finding.id) == stored)
        #expect(try store.counts(tree: nil).findings == ["dismissed": 1])
        #expect(try store.counts(tree: nil).severities == [.critical: 1])
    }

    @Test(
        "Findings of another tree, of no scan or of a finished scan are refused, and none of the lot is kept")
    func refused() throws {
        let good = try Sample.finding(1, in: desk.tree)
        let foreign = try Sample.finding(2, in: Tree(root: [0x2F]))
        #expect(throws: StoreError.wrongTree(id: foreign.id.text)) {
            try store.record([good, foreign], in: desk.scan.id)
        }
        #expect(try store.finding(good.id) == nil)
        let none = ScanID.random()
        #expect(throws: StoreError.notFound(what: "scan", id: none.text)) {
            try store.record([good], in: none)
        }
        let finished = desk.scan.with(state: .incomplete)
        try store.finish(finished, signer: desk.installation)
        #expect(throws: StoreError.illegalScanState(scan: finished.id, state: .incomplete)) {
            try store.record([good], in: finished.id)
        }
    }

    @Test("Fifty thousand findings are paged in order, each exactly once, and counted")
    func manyPages() throws {
        let findings = try (0..<50_000).map { number in
            try Sample.finding(number, in: desk.tree, severity: Severity.allCases[number % 5])
        }
        for start in stride(from: 0, to: findings.count, by: 10_000) {
            _ = try store.record(Array(findings[start..<(start + 10_000)]), in: desk.scan.id)
        }
        var visited: [Finding] = []
        var after: FindingID?
        repeat {
            let page = try store.findings(FindingFilter(), after: after, limit: 3_000)
            visited += page.items
            after = page.nextAfter
        } while after != nil
        #expect(visited.count == 50_000)
        #expect(Set(visited.map(\.id)).count == 50_000)
        let isOrdered = zip(visited, visited.dropFirst()).allSatisfy { left, right in
            (right.severity.rank, left.location.path, left.location.range.start.offset, left.id)
                < (left.severity.rank, right.location.path, right.location.range.start.offset, right.id)
        }
        #expect(isOrdered)
        let counts = try store.counts(tree: desk.tree.id)
        #expect(counts.findings == ["new": 50_000])
        #expect(
            counts.severities == [
                .info: 10_000, .low: 10_000, .medium: 10_000, .high: 10_000, .critical: 10_000,
            ])
        #expect(try store.groups(by: .rule, limit: 9).map { [$0.name: $0.count] } == [["c.strcpy": 50_000]])
        #expect(
            try store.findings(FindingFilter(states: ["new"]), after: visited[9_999].id, limit: 1).items == [
                visited[10_000]
            ])
    }

    @Test("Each filter leaves out what it should and nothing else")
    func filters() throws {
        let other = Tree(root: Array("/other".utf8))
        try store.register(other)
        let otherScan = Sample.scan(of: other)
        try store.begin(otherScan)
        let low = try Sample.finding(1, in: desk.tree, severity: .low, message: "100% _sure_")
        let high = try Sample.finding(2, in: desk.tree, severity: .high, message: "1000 Sure")
        let foreign = try Sample.finding(3, in: other)
        _ = try store.record([low, high], in: desk.scan.id)
        _ = try store.record([foreign], in: otherScan.id)
        try desk.decide(.confirm, .finding(low.id))
        func ids(_ filter: FindingFilter) throws -> [FindingID] {
            try store.findings(filter, after: nil, limit: 10).items.map(\.id)
        }
        #expect(try Set(ids(FindingFilter())) == [low.id, high.id, foreign.id])
        #expect(try ids(FindingFilter(tree: desk.tree.id)) == [high.id, low.id])
        #expect(try ids(FindingFilter(states: ["confirmed"])) == [low.id])
        #expect(
            try ids(FindingFilter(tree: desk.tree.id, states: ["confirmed", "new"])) == [high.id, low.id])
        #expect(try ids(FindingFilter(severities: [.low])) == [low.id])
        #expect(try ids(FindingFilter(scan: otherScan.id)) == [foreign.id])
        #expect(try ids(FindingFilter(ruleIDs: ["none"])).isEmpty)
        #expect(try ids(FindingFilter(tree: desk.tree.id, ruleIDs: ["c.strcpy"])) == [high.id, low.id])
        #expect(try ids(FindingFilter(text: "SURE")) == [high.id, low.id])
        #expect(try ids(FindingFilter(text: "0% _")) == [low.id])
        #expect(try ids(FindingFilter(text: "'; DROP TABLE findings; --")).isEmpty)
        let unknown = FindingID.random()
        #expect(throws: StoreError.notFound(what: "finding", id: unknown.text)) {
            try store.findings(FindingFilter(), after: unknown, limit: 10)
        }
    }

    @Test("A scan reads back with what it did not scan, and finishes once")
    func scans() throws {
        var scan = desk.scan
        scan.state = .incomplete
        scan.reasons = ["too\u{0} large"]
        scan.notScanned = [
            .init(path: try TreePath([0xFF]), reason: .tooLarge),
            .init(path: try TreePath("b"), reason: .symbolicLink),
        ]
        scan.stats = .init(files: 3, bytes: 4, rules: 5, cpuSeconds: 0.1 + 0.2)
        try store.finish(scan, signer: desk.installation)
        #expect(try store.scan(scan.id) == scan)
        #expect(throws: StoreError.illegalScanState(scan: scan.id, state: .incomplete)) {
            try store.finish(scan, signer: desk.installation)
        }
        #expect(throws: StoreError.alreadyThere(what: "scan", id: scan.id.text)) {
            try store.begin(desk.scan)
        }
        let second = Sample.scan(of: desk.tree)
        try store.begin(second)
        #expect(try store.scans(tree: nil, after: nil, limit: 10) == [second, scan])
        #expect(try store.scans(tree: desk.tree.id, after: second.id, limit: 10) == [scan])
        #expect(throws: StoreError.self) { try store.begin(Sample.scan(of: Tree(root: [0x2F]))) }
    }

    @Test("A row that does not hold what was put there is an error, not a finding")
    func damaged() throws {
        let finding = try desk.recordFinding()
        try store.pool.write { try $0.execute(sql: "UPDATE findings SET fingerprint = zeroblob(32)") }
        #expect(throws: StoreError.damaged(what: "finding")) { try store.finding(finding.id) }
        try store.pool.write { try $0.execute(sql: "UPDATE findings SET fingerprint = x'00'") }
        #expect(throws: StoreError.damaged(what: "digest")) { try store.finding(finding.id) }
    }
}

extension Scan {
    fileprivate func with(state: State) -> Scan {
        var scan = self
        scan.state = state
        return scan
    }
}
