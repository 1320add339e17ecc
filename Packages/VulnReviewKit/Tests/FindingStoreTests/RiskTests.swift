import Foundation
import GRDB
import Review
import Testing

@testable import FindingStore

@Suite("Risk")
struct RiskTests {
    private let crowd: Crowd
    private var desk: Desk { crowd.desk }
    private var store: FindingStore { crowd.desk.store }

    init() throws { crowd = try Crowd(count: 60) }

    @Test("What sorts the queue is the score that is shown, for every finding and every fact")
    func column() throws {
        for (number, finding) in crowd.findings.enumerated() {
            try store.pool.write { db in
                try db.execute(
                    sql: "UPDATE findings SET risk_facts = risk_facts | ? WHERE id = ?",
                    arguments: [number % 4, finding.id.text])
            }
            let score = try #require(try store.risk(of: finding.id))
            let order = try store.pool.read { db in
                try Int.fetchOne(
                    db, sql: "SELECT risk_order FROM findings WHERE id = ?", arguments: [finding.id.text])
            }
            #expect(order == 100 - score.total)
            #expect((0...100).contains(score.total))
            #expect(score.parts.allSatisfy { $0.points > 0 })
        }
        #expect(try store.risk(of: .random()) == nil)
    }

    @Test("Everything at once is a hundred points, nothing is none")
    func ends() {
        let all = RiskScore(
            severity: .critical, confidence: .high,
            facts: [.reproduced, .verifiedPatch, .flow, .manyReporters])
        #expect(all.total == 100)
        #expect(all.parts.map(\.kind) == RiskScore.Part.Kind.allCases)
        #expect(RiskScore(severity: .info, confidence: .low, facts: []).total == 0)
    }

    private func verify(_ patch: Patch, _ results: [(RungKind, RungResult)], at second: Double) throws {
        let rungs = results.map { kind, result in
            Rung(
                kind: kind, result: result, control: nil, log: nil, confinement: nil,
                startedAt: Sample.time(second),
                seconds: 0)
        }
        try store.record(
            Evidence(
                patch: patch.id, plan: try Sample.plan(patch).digest, rungs: rungs, flags: [],
                gatheredAt: Sample.time(second)), logs: [:], spans: [])
    }

    private func kinds(_ finding: Finding) throws -> Set<RiskScore.Part.Kind> {
        Set(try store.risk(of: finding.id)?.parts.map(\.kind) ?? [])
    }

    @Test(
        "A reproducer that failed stays known, a verified patch only as long as its newest evidence says so")
    func evidence() throws {
        let finding = try #require(crowd.findings.first { $0.tree == desk.tree.id && $0.severity == .low })
        let patches = try (1...2).map { try Sample.patch($0, tree: desk.tree, finding: finding.id) }
        for patch in patches { try store.propose(patch, spans: []) }
        try verify(patches[0], [(.appliesExactly, .pass), (.projectTests, .notRun("none"))], at: 1)
        #expect(try kinds(finding).isDisjoint(with: [.reproduced, .patch]))
        try verify(
            patches[0], [(.appliesExactly, .pass), (.reproducer, .controlFailed("did not crash"))], at: 2)
        #expect(try kinds(finding).isDisjoint(with: [.reproduced, .patch]))
        try verify(patches[0], [(.appliesExactly, .pass), (.reproducer, .fail("still crashes"))], at: 3)
        #expect(try kinds(finding).contains(.reproduced) && !kinds(finding).contains(.patch))
        try verify(patches[1], [(.appliesExactly, .pass), (.reproducer, .pass)], at: 4)
        #expect(try kinds(finding).isSuperset(of: [.reproduced, .patch]))
        try verify(patches[1], [(.appliesExactly, .pass), (.projectTests, .fail("two"))], at: 5)
        #expect(try kinds(finding).contains(.reproduced) && !kinds(finding).contains(.patch))
        // A new report of the finding changes what it says itself, and nothing else.
        _ = try store.record([finding], in: desk.scan.id)
        #expect(try kinds(finding).contains(.reproduced))
    }

    @Test("An older store's findings have their risk after the migration")
    func migration() throws {
        let path = desk.directory + "/old.sqlite"
        let old = try FindingStore(
            path: path, at: Sample.time(0), migrations: Array(StoreMigration.all.prefix(3)),
            temporaryDirectory: nil)
        try old.register(desk.tree)
        try old.register(crowd.other)
        try old.begin(desk.scan)
        try old.begin(crowd.otherScan)
        try old.takeFindings(of: store)
        try old.pool.close()
        let migrated = try FindingStore(path: path)
        for sort in FindingSort.allCases {
            let ids = try migrated.findings(FindingFilter(), sort: sort, after: nil, limit: 100).items.map(
                \.id)
            #expect(try ids == crowd.expected(FindingFilter(), sort))
        }
        #expect(try migrated.counts(tree: nil) == store.counts(tree: nil))
        #expect(try migrated.groups(by: .cwe, limit: 9) == store.groups(by: .cwe, limit: 9))
    }
}
