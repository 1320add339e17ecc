import Review
import ReviewFeature
import SwiftUI

/// The application: a window for each tree, its menus and its settings.
@main
struct ReviewApp: App {
    @NSApplicationDelegateAdaptor private var delegate: AppDelegate
    @Environment(\.openWindow) private var openWindow
    private let updates = Updates()

    private var desks: Desks { delegate.desks }

    var body: some Scene {
        WindowGroup("VulnReview", id: DeskView.windowID, for: TreeID.self) { $tree in
            DeskView(desks: desks, tree: $tree)
        }
        .defaultSize(width: 1360, height: 860)
        .commands {
            UpdateCommands(updates: updates)
            DeskCommands()
            ReviewCommands()
        }
        .onChange(of: desks.dock, initial: true) { _, dock in DockTile.show(dock) }
        .onChange(of: desks.needsWindow) { _, isNeeded in if isNeeded { openWindow(id: DeskView.windowID) } }
        Settings {
            SettingsView(desks: desks, updates: updates)
        }
    }
}
