import KeyboardShortcuts
import SwiftUI

extension KeyboardShortcuts.Name {
    /// Brings the review queue forward from any application. It has no keys until the user records some.
    static let showReviewQueue = Self("showReviewQueue")
}

/// Where the user records the one system-wide key.
struct GlobalShortcutRecorder: View {
    var body: some View {
        KeyboardShortcuts.Recorder("Show the review queue:", name: .showReviewQueue)
    }
}
