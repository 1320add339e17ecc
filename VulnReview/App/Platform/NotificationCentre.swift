import Foundation
import ReviewFeature
import UserNotifications

/// The system's notices.
struct NotificationCentre: Notifier {
    func permission() async -> NoticePermission {
        switch await UNUserNotificationCenter.current().notificationSettings().authorizationStatus {
        case .notDetermined: .unasked
        case .authorized, .provisional: .allowed
        case .denied: .denied
        @unknown default: .denied
        }
    }

    func askForPermission() async -> Bool {
        (try? await UNUserNotificationCenter.current().requestAuthorization(options: [.alert, .sound]))
            ?? false
    }

    func show(_ end: ScanEnd) async {
        let content = UNMutableNotificationContent()
        content.title = end.outcome.noticeTitle
        content.subtitle = end.name
        content.body = end.text
        let request = UNNotificationRequest(identifier: UUID().uuidString, content: content, trigger: nil)
        // A notice that the system does not take is told by the badge all the same.
        try? await UNUserNotificationCenter.current().add(request)
    }
}

extension ScanEnd.Outcome {
    fileprivate var noticeTitle: String {
        switch self {
        case .complete: String(localized: "Scan finished")
        case .incomplete: String(localized: "Scan incomplete")
        case .failed: String(localized: "Scan failed")
        }
    }
}
