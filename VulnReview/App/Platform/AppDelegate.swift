import AppKit
import KeyboardShortcuts
import ReviewFeature

/// What the system asks of the application itself and not of a window: whether it is in front, its service, its one system-wide key.
@MainActor
final class AppDelegate: NSObject, NSApplicationDelegate {
    /// What all windows have in common.
    let desks = Desks(
        notices: ScanNotices(NotificationCentre()), presence: OwnerPresence(), opener: AppDesk.open)

    private lazy var services = ServicesProvider { [desks] in desks.deliver($0) }

    func applicationDidFinishLaunching(_ notification: Notification) {
        NSApplication.shared.servicesProvider = services
        KeyboardShortcuts.onKeyUp(for: .showReviewQueue) { [desks] in
            desks.askForWindow()
            Foreground.activate()
        }
    }

    func applicationDidBecomeActive(_ notification: Notification) { desks.isInFront = true }

    func applicationDidResignActive(_ notification: Notification) { desks.isInFront = false }

    /// A scan may go on, and the Dock shows how far it is.
    func applicationShouldTerminateAfterLastWindowClosed(_ sender: NSApplication) -> Bool { false }
}
