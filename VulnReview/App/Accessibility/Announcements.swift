import ReviewFeature
import SwiftUI

extension View {
    /// Has a screen reader say what came of commands, whatever has its focus.
    func announces(_ session: ReviewSession) -> some View {
        onChange(of: session.status) { _, status in
            if let text = status?.announcement { AccessibilityNotification.Announcement(text).post() }
        }
    }
}
