import AppKit

/// Brings the application to the front, whatever has the focus.
enum Foreground {
    @MainActor
    static func activate() { NSApplication.shared.activate() }
}
