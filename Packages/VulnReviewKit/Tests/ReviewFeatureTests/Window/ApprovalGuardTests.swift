import Foundation
import Review
import Synchronization
import Testing

@testable import ReviewFeature

@Suite("An approval that asks who is there") @MainActor
struct ApprovalGuardTests {
    /// Answers as it is told to; `meanwhile` is what happens while the user is asked.
    private final class FakePresence: PresenceCheck {
        let outcome: PresenceOutcome
        let asked = Mutex<[String]>([])
        let meanwhile: @MainActor @Sendable () async -> Void

        init(_ outcome: PresenceOutcome, meanwhile: @escaping @MainActor @Sendable () async -> Void = {}) {
            self.outcome = outcome
            self.meanwhile = meanwhile
        }

        func confirm(_ reason: String) async -> PresenceOutcome {
            asked.withLock { $0.append(reason) }
            await meanwhile()
            return outcome
        }
    }

    private func settings(_ confirms: Bool) throws -> (DeskSettings, () -> Void) {
        let suite = "ApprovalGuardTests." + UUID().uuidString
        let defaults = try #require(UserDefaults(suiteName: suite))
        let settings = DeskSettings(defaults)
        #expect(!settings.confirmsApprovals)
        settings.setConfirmsApprovals(confirms)
        return (settings, { defaults.removePersistentDomain(forName: suite) })
    }

    /// A window on a patch that can be approved.
    private func window(
        _ desk: Desk, _ presence: FakePresence?, _ settings: DeskSettings
    ) async throws -> ReviewWindow {
        let window = ReviewWindow(
            await desk.startedSession(), approvals: ApprovalGuard(presence: presence, settings: settings))
        await window.session.select(.patch(desk.login.id))
        let patch = try #require(window.session.patch)
        for item in patch.layout.items.indices { patch.didShow(item: item) }
        for rung in patch.rungs where rung.mustBeSeen { patch.didShow(rung: rung.kind) }
        for flag in patch.flags { patch.didShow(flag: flag.id) }
        #expect(window.isEnabled(.approve))
        return window
    }

    private func isApproved(_ desk: Desk) throws -> Bool {
        try desk.store.patch(desk.login.id)?.state == .approved
    }

    @Test("is given once the user is confirmed, and names what it is about")
    func confirmed() async throws {
        let (settings, clean) = try settings(true)
        defer { clean() }
        let desk = try Desk()
        let presence = FakePresence(.confirmed)
        try await window(desk, presence, settings).perform(.approve)
        #expect(try isApproved(desk))
        #expect(presence.asked.withLock { $0 } == ["approve “\(desk.login.title)”"])
    }

    @Test(
        "is not given by anybody else, nor where nobody can be asked",
        arguments: [PresenceOutcome.cancelled, .unavailable])
    func refused(outcome: PresenceOutcome) async throws {
        let (settings, clean) = try settings(true)
        defer { clean() }
        let desk = try Desk()
        let window = try await window(desk, FakePresence(outcome), settings)
        await window.perform(.approve)
        #expect(try !isApproved(desk))
        #expect(window.session.status?.kind == .refused)
        #expect(window.session.status?.text.hasPrefix("Not approved: ") == true)
    }

    @Test("is not given on a machine without a way to ask")
    func noPresence() async throws {
        let (settings, clean) = try settings(true)
        defer { clean() }
        let desk = try Desk()
        try await window(desk, nil, settings).perform(.approve)
        #expect(try !isApproved(desk))
    }

    @Test("is not given when something else is selected by the time the user is confirmed")
    func changed() async throws {
        let (settings, clean) = try settings(true)
        defer { clean() }
        let desk = try Desk()
        let session = Mutex<ReviewSession?>(nil)
        let presence = FakePresence(.confirmed) {
            let current = session.withLock { $0 }
            await current?.select(.patch(desk.report.id))
        }
        let window = try await window(desk, presence, settings)
        session.withLock { $0 = window.session }
        await window.perform(.approve)
        #expect(try !isApproved(desk))
        #expect(try desk.store.patch(desk.report.id)?.state == .proposed)
        #expect(window.session.status?.kind == .refused)
    }

    @Test("asks nobody unless the user wants that, and nothing but an approval asks")
    func off() async throws {
        let desk = try Desk()
        let (on, cleanOn) = try settings(true)
        defer { cleanOn() }
        let presence = FakePresence(.cancelled)
        try await window(desk, presence, on).perform(.reject)
        #expect(presence.asked.withLock { $0 }.isEmpty)
        let other = try Desk()
        let (off, cleanOff) = try settings(false)
        defer { cleanOff() }
        try await window(other, presence, off).perform(.approve)
        #expect(try isApproved(other))
        #expect(presence.asked.withLock { $0 }.isEmpty)
    }
}
