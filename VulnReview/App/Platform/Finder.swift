import AppKit

/// The system's file browser.
enum Finder {
    /// Shows where the file at `path` lies.
    @MainActor
    static func reveal(_ path: String) {
        NSWorkspace.shared.activateFileViewerSelecting([URL(fileURLWithPath: path)])
    }
}
