import AppKit

/// The general pasteboard.
enum Pasteboard {
    /// Replaces what is on it by `text`.
    @MainActor
    static func copy(_ text: String) {
        NSPasteboard.general.clearContents()
        NSPasteboard.general.setString(text, forType: .string)
    }
}
