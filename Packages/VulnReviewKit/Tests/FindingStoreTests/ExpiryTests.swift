import AuditLog
import Foundation
import GRDB
import Review
import Testing

@testable import FindingStore

@Suite("Dismissals that end")
struct ExpiryTests {
    private let desk: Desk
    private var store: FindingStore { desk.store }

    init() throws { desk = try Desk() }

    private func time(_ text: String) throws -> Date { try #require(Date(rfc3339: text)) }

    @discardableResult
    private func dismiss(_ finding: Finding, until: String?, at: String = "2026-03-01T00:00:00Z") throws
        -> Decision
    {
        let decision = Decision(
            verb: .dismiss, subject: .finding(finding.id), plan: nil, evidence: nil,
            policy: Policy.standard.digest, reviewer: "ada", reason: "x", at: try time(at),
            dismissal: .init(reason: .acceptedRisk, until: until))
        try store.decide(decision, reviewer: desk.reviewer, installation: desk.installation)
        return decision
    }

    private func end(_ at: String) throws -> [FindingID] {
        try store.endDismissals(at: try time(at), installation: desk.installation)
    }

    @Test(
        "A dismissal holds through its last day in UTC, wherever the clock's text is from",
        arguments: [
            ("2026-03-09T23:59:59.999Z", false), ("2026-03-10T00:00:00Z", false),
            ("2026-03-10T23:59:59.999Z", false), ("2026-03-11T00:00:00Z", true),
            // Kiritimati is a day ahead, Niue one behind: the same moments.
            ("2026-03-11T13:59:59+14:00", false), ("2026-03-11T14:00:00+14:00", true),
            ("2026-03-10T12:59:59-11:00", false), ("2026-03-10T13:00:00-11:00", true),
            ("2027-01-01T00:00:00Z", true), ("2000-01-01T00:00:00Z", false),
        ])
    func boundary(now: String, isOver: Bool) throws {
        let finding = try desk.recordFinding()
        try dismiss(finding, until: "2026-03-10")
        #expect(try end(now) == (isOver ? [finding.id] : []))
        #expect(
            try desk.state(finding)
                == (isOver ? .new : .dismissed(reason: .acceptedRisk, until: "2026-03-10")))
    }

    @Test("An end is one event that names finding, reason and day; what has no end never ends")
    func event() throws {
        let (ending, lasting) = (try desk.recordFinding(1), try desk.recordFinding(2))
        try dismiss(ending, until: "2026-03-10")
        try dismiss(lasting, until: nil)
        #expect(try end("9998-01-01T00:00:00Z") == [ending.id])
        #expect(try end("9998-01-01T00:00:00Z") == [])
        let events = try store.auditEvents(after: -1, limit: 100).filter { $0.kind == .dismissalExpired }
        #expect(events.count == 1)
        #expect(events.first?.body["finding"]?.text == ending.id.text)
        #expect(events.first?.body["until"]?.text == "2026-03-10")
        #expect(try desk.state(lasting) == .dismissed(reason: .acceptedRisk, until: nil))
        #expect(AuditVerifier.verify(try store.auditExport()).problems.isEmpty)
        // The counters go along.
        #expect(
            try store.findings(FindingFilter(states: ["new"]), after: nil, limit: 10).items.map(\.id) == [
                ending.id
            ])
    }

    @Test("A dismissal that was taken back or replaced does not end the finding's new state")
    func replaced() throws {
        let finding = try desk.recordFinding()
        let first = try dismiss(finding, until: "2026-03-10")
        try desk.decide(.undo, .decision(first.id))
        #expect(try end("2026-04-01T00:00:00Z") == [])
        try dismiss(finding, until: "2026-03-10")
        try desk.decide(.confirm, .finding(finding.id))
        #expect(try end("2026-04-01T00:00:00Z") == [])
        #expect(try desk.state(finding) == .confirmed)
        try dismiss(finding, until: "2026-05-01")
        #expect(try end("2026-04-01T00:00:00Z") == [])
        #expect(try end("2026-05-02T00:00:00Z") == [finding.id])
        // And can be dismissed anew.
        try dismiss(finding, until: "2026-06-01", at: "2026-05-02T00:00:00Z")
        #expect(try desk.state(finding)?.name == "dismissed")
    }

    @Test(
        "What is no day, or is over, is refused",
        arguments: [
            "2026-02-30", "2026-13-01", "2026-3-1", "26-03-01", "2026-03-01T00:00:00Z", "tomorrow", "",
            "9999-99-99",
            "2026-02-28", "２０２６-03-10", "2025-02-29",
        ])
    func badDays(until: String) throws {
        let finding = try desk.recordFinding()
        #expect(throws: StoreError.badDay(until)) { try dismiss(finding, until: until) }
        #expect(try desk.state(finding) == .new)
    }

    @Test("In a store that cannot be written a dismissal that is over stays, and the store is read")
    func readOnly() throws {
        let finding = try desk.recordFinding()
        try dismiss(finding, until: "2026-03-10")
        var opening = StoreOpening(path: desk.path, at: Sample.time(0), migrations: StoreMigration.all)
        opening.isReadOnly = { _ in true }
        let store = try FindingStore(opening, temporaryDirectory: nil)
        #expect(
            try store.endDismissals(at: try time("2026-04-01T00:00:00Z"), installation: desk.installation)
                == [])
        #expect(try store.finding(finding.id)?.state.name == "dismissed")
    }

    @Test("The migration takes over the dismissals of an older store")
    func migration() throws {
        let path = desk.directory + "/old/store.sqlite"
        let before = StoreMigration.all.prefix { $0.name != "0007-policy" }
        let finding = try desk.recordFinding()
        do {
            let old = try FindingStore(
                path: path, at: Sample.time(0), migrations: Array(before), temporaryDirectory: nil)
            try old.register(desk.tree)
            try old.begin(desk.scan)
            try old.takeFindings(of: desk.store)
            let detail = try FindingRow.detail(.dismissed(reason: .acceptedRisk, until: "2026-03-10"))
            try old.pool.write {
                try $0.execute(
                    sql: "UPDATE findings SET state = 'dismissed', state_detail = ?", arguments: [detail])
            }
        }
        let store = try FindingStore(path: path)
        #expect(
            try store.endDismissals(at: try time("2026-03-11T00:00:00Z"), installation: desk.installation)
                == [finding.id])
    }
}
