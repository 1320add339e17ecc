import Foundation
import Synchronization
import Testing

@testable import ReviewFeature

@Suite("Notices of scans") @MainActor
struct ScanNoticesTests {
    /// Notices that nobody sees: what was asked and shown is kept.
    private final class FakeNotifier: Notifier {
        let state: Mutex<(permission: NoticePermission, asked: Int, shown: [ScanEnd])>
        let answer: Bool

        init(_ permission: NoticePermission, answer: Bool = true) {
            state = Mutex((permission, 0, []))
            self.answer = answer
        }

        func permission() async -> NoticePermission { state.withLock { $0.permission } }

        func askForPermission() async -> Bool {
            state.withLock {
                $0.asked += 1
                $0.permission = answer ? .allowed : .denied
            }
            return answer
        }

        func show(_ end: ScanEnd) async { state.withLock { $0.shown.append(end) } }
    }

    private func settings() throws -> (DeskSettings, () -> Void) {
        let suite = "ScanNoticesTests." + UUID().uuidString
        let defaults = try #require(UserDefaults(suiteName: suite))
        return (DeskSettings(defaults), { defaults.removePersistentDomain(forName: suite) })
    }

    private func end(_ seconds: Double) throws -> ScanEnd {
        try #require(
            ScanEnd(of: "gateway", .incomplete("Incomplete: 3 files", reasons: []), seconds: seconds))
    }

    @Test(
        "ask for permission once, and only when a scan has become long",
        arguments: [
            (NoticePermission.unasked, 9.0, 0), (.unasked, 10.0, 1), (.allowed, 60.0, 0), (.denied, 60.0, 0),
        ])
    func asks(permission: NoticePermission, seconds: Double, asked: Int) async throws {
        let (settings, clean) = try settings()
        defer { clean() }
        let notifier = FakeNotifier(permission, answer: false)
        let notices = ScanNotices(notifier, settings: settings) { Desk.now + seconds }
        await notices.scanGoesOn(since: Desk.now)
        await notices.scanGoesOn(since: Desk.now)
        #expect(notifier.state.withLock { $0.asked } == asked)
    }

    @Test(
        "are shown for long scans, when the user allows it and has not said no here",
        arguments: [
            (NoticePermission.allowed, 12.0, true, 1), (.allowed, 2.0, true, 0), (.allowed, 12.0, false, 0),
            (.denied, 12.0, true, 0), (.unasked, 12.0, true, 0),
        ])
    func shows(permission: NoticePermission, seconds: Double, wanted: Bool, shown: Int) async throws {
        let (settings, clean) = try settings()
        defer { clean() }
        #expect(settings.tellsOfScans)
        settings.setTellsOfScans(wanted)
        let notifier = FakeNotifier(permission)
        await ScanNotices(notifier, settings: settings).scanEnded(try end(seconds))
        #expect(
            notifier.state.withLock { $0.shown.map(\.outcome) } == Array(repeating: .incomplete, count: shown)
        )
    }
}
