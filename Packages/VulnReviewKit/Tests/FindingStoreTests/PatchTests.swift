import Foundation
import Review
import Testing

@testable import FindingStore

@Suite("Patches and evidence in the store")
struct PatchTests {
    private let desk: Desk
    private var store: FindingStore { desk.store }

    init() throws { desk = try Desk() }

    @Test("A patch reads back exactly, and is proposed once")
    func roundTrip() throws {
        let finding = try desk.recordFinding()
        let patch = try Sample.patch(1, tree: desk.tree, finding: finding.id)
        #expect(try store.propose(patch, spans: []))
        #expect(try !store.propose(patch, spans: [Sample.span(1)]))
        #expect(try store.patch(patch.id) == patch)
        #expect(try store.patches(for: finding.id) == [patch])
        #expect(try store.spans(about: .patch(patch.id)).isEmpty)
    }

    @Test(
        "A large patch is remembered by its bytes alone: what somebody changed beneath it is found, and its state is that of now"
    )
    func largePatch() throws {
        let small = try Sample.patch(1, tree: desk.tree)
        let long = String(repeating: "why? ", count: 40_000)
        let patch = Patch(
            tree: small.tree, finding: nil, origin: small.origin, title: small.title, changes: small.changes,
            rationale: Rationale(sentences: [.init(long, backing: .modelOnly)]), createdAt: small.createdAt)
        #expect(try store.propose(patch, spans: []))
        for _ in 0..<3 { #expect(try store.patch(patch.id) == patch) }
        try store.pool.write { try $0.execute(sql: "UPDATE patches SET state = 'stale'") }
        #expect(try store.patch(patch.id)?.state == .stale)
        try store.pool.write { db in
            try db.execute(
                sql: "UPDATE patches SET content = CAST(replace(content, 'why? why?', 'oh, trust') AS BLOB)")
        }
        #expect(try store.patch(patch.id)?.rationale.sentences.first?.text.hasPrefix("oh, trust") == true)
    }

    @Test("Only a proposed patch of a known tree and its own tree's finding can be put in")
    func refused() throws {
        var approved = try Sample.patch(1, tree: desk.tree)
        approved.state = .approved
        #expect(throws: StoreError.illegalTransition(from: "approved", verb: .modify)) {
            try store.propose(approved, spans: [])
        }
        let other = Tree(root: [0x2F])
        #expect(throws: StoreError.notFound(what: "tree", id: other.id.text)) {
            try store.propose(try Sample.patch(1, tree: other), spans: [])
        }
        let unknown = FindingID.random()
        #expect(throws: StoreError.notFound(what: "finding", id: unknown.text)) {
            try store.propose(try Sample.patch(1, tree: desk.tree, finding: unknown), spans: [])
        }
        try store.register(other)
        let finding = try desk.recordFinding()
        #expect(throws: StoreError.wrongTree(id: finding.id.text)) {
            try store.propose(try Sample.patch(1, tree: other, finding: finding.id), spans: [])
        }
    }

    @Test("The queue runs from the worst finding's patch to those without a finding, each exactly once")
    func pages() throws {
        let findings = [
            try Sample.finding(1, in: desk.tree, severity: .low),
            try Sample.finding(2, in: desk.tree, severity: .critical),
        ]
        _ = try store.record(findings, in: desk.scan.id)
        var patches: [Patch] = []
        for number in 1...30 {
            let finding: FindingID? = [findings[0].id, findings[1].id, nil][number % 3]
            patches.append(try Sample.patch(number, tree: desk.tree, finding: finding))
        }
        for patch in patches.shuffled() { try store.propose(patch, spans: []) }
        let expected =
            patches.filter { $0.finding == findings[1].id } + patches.filter { $0.finding == findings[0].id }
            + patches.filter { $0.finding == nil }
        for limit in [1, 7, 30] {
            var visited: [Patch] = []
            var after: PatchID?
            repeat {
                let page = try store.patches(PatchFilter(), after: after, limit: limit)
                visited += page.items
                after = page.nextAfter
            } while after != nil
            #expect(visited == expected)
        }
        try desk.decide(.reject, .patch(expected[0].id))
        func count(_ filter: PatchFilter) throws -> Int {
            try store.patches(filter, after: nil, limit: 100).items.count
        }
        #expect(try count(PatchFilter(states: [.rejected])) == 1)
        #expect(try count(PatchFilter(states: [.proposed, .rejected])) == 30)
        #expect(try count(PatchFilter(severities: [.low])) == 10)
        #expect(try count(PatchFilter(ruleIDs: ["c.strcpy"])) == 20)
        #expect(try count(PatchFilter(finding: findings[0].id)) == 10)
        #expect(try count(PatchFilter(text: "LENGTH")) == 30)
        #expect(try count(PatchFilter(tree: TreeID.random())) == 0)
        #expect(try store.counts(tree: desk.tree.id).patches == [.proposed: 29, .rejected: 1])
    }

    @Test("The newest evidence counts, and reads back exactly with its logs")
    func evidence() throws {
        let patch = try desk.propose()
        #expect(try store.evidence(for: patch.id) == nil)
        let log: [UInt8] = [0, 0xFF]
        let first = Sample.evidence(patch, plan: nil)
        try store.record(first, logs: [Digest(of: log): log], spans: [Sample.span(1)])
        #expect(try store.evidence(for: patch.id) == first)
        #expect(try store.log(Digest(of: log)) == log)
        #expect(try store.log(Digest(of: [7])) == nil)
        let second = Sample.evidence(patch, plan: Digest(of: [1]), at: 5)
        try store.record(second, logs: [Digest(of: log): log], spans: [])
        #expect(try store.evidence(for: patch.id) == second)
        try store.record(first, logs: [:], spans: [])
        #expect(try store.evidence(for: patch.id) == second)
    }

    @Test("A log under a digest that is not its own, or beyond the limit, is refused with the evidence")
    func badLog() throws {
        let patch = try desk.propose()
        let evidence = Sample.evidence(patch, plan: nil)
        #expect(throws: StoreError.digestDiffers(Digest(of: [1]))) {
            try store.record(evidence, logs: [Digest(of: [1]): [2]], spans: [])
        }
        let long = [UInt8](repeating: 0, count: FindingStore.logLimit + 1)
        #expect(throws: StoreError.tooLarge(what: "log", limit: FindingStore.logLimit)) {
            try store.record(evidence, logs: [Digest(of: long): long], spans: [])
        }
        #expect(try store.evidence(for: patch.id) == nil)
    }

    @Test("The trace of a patch holds its finding's spans, oldest first")
    func spans() throws {
        let finding = try desk.recordFinding()
        let patch = try Sample.patch(1, tree: desk.tree, finding: finding.id)
        try store.propose(patch, spans: [Sample.span(3), Sample.span(2)])
        try store.append([Sample.span(1)], about: .finding(finding.id))
        #expect(try store.spans(about: .patch(patch.id)).map(\.name) == ["step 1", "step 2", "step 3"])
        #expect(try store.spans(about: .finding(finding.id)).map(\.name) == ["step 1"])
        #expect(try store.spans(about: .patch(patch.id)).first?.attributes == ["k\u{0}": "v\u{7}"])
    }

    @Test("A changed base voids the approval; a patch that applies again is proposed again, not approved")
    func stale() throws {
        let patch = try desk.propose()
        let (decision, _) = try desk.approve(patch)
        #expect(try store.approval(of: patch.id) == decision)
        try store.markStale(patch.id)
        #expect(try desk.state(patch) == .stale)
        #expect(try store.approval(of: patch.id) == nil)
        #expect(throws: StoreError.settled(decision.id)) { try desk.decide(.undo, .decision(decision.id)) }
        let evidence = Sample.evidence(patch, plan: nil, at: 1)
        try store.record(evidence, logs: [:], spans: [])
        #expect(try desk.state(patch) == .stale)
        _ = try desk.verify(patch, at: 2)
        #expect(try desk.state(patch) == .proposed)
        #expect(try store.approval(of: patch.id) == nil)
    }

    @Test("A verdict against a patch outlives a change of its base")
    func rejectedStaysRejected() throws {
        let patch = try desk.propose()
        try desk.decide(.reject, .patch(patch.id))
        try store.markStale(patch.id)
        #expect(try desk.state(patch) == .rejected)
    }
}
