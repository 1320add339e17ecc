import Foundation

/// What shows notices to the user: the system's notification centre in the application, a fake in tests.
public protocol Notifier: Sendable {
    /// Whether notices may be shown.
    func permission() async -> NoticePermission
    /// Asks the user, once for all; whether they may now.
    func askForPermission() async -> Bool
    /// Shows a notice.
    func show(_ end: ScanEnd) async
}

/// Whether the system lets notices through.
public enum NoticePermission: Hashable, Sendable, CaseIterable {
    /// The user was never asked.
    case unasked
    case allowed, denied
}

/// Tells somebody who looks elsewhere that a long scan has ended.
///
/// The user is asked for permission when that is first of use: when a scan turns out to be long, not when the application starts.
@MainActor
public final class ScanNotices {
    /// Whoever waited less than this many seconds has not looked elsewhere for long.
    public static let longScan = 10.0

    private let notifier: any Notifier
    private let settings: DeskSettings
    private let now: () -> Date
    private var hasAsked = false

    /// Notices through `notifier`, as far as `settings` want them.
    public init(
        _ notifier: any Notifier, settings: DeskSettings = DeskSettings(),
        now: @escaping () -> Date = { .now }
    ) {
        self.notifier = notifier
        self.settings = settings
        self.now = now
    }

    /// A scan that began at `start` goes on: asks for permission when it has become long.
    func scanGoesOn(since start: Date) async {
        guard settings.tellsOfScans, !hasAsked, now().timeIntervalSince(start) >= Self.longScan else {
            return
        }
        hasAsked = true
        if await notifier.permission() == .unasked { _ = await notifier.askForPermission() }
    }

    /// A scan has ended while the user looked elsewhere.
    func scanEnded(_ end: ScanEnd) async {
        guard settings.tellsOfScans, end.seconds >= Self.longScan, await notifier.permission() == .allowed
        else {
            return
        }
        await notifier.show(end)
    }
}
