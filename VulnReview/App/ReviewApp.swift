import ReviewFeature
import SwiftUI

/// The application: one window on the desk, its menus and its settings.
@main
struct ReviewApp: App {
    @State private var desk = DeskModel(opener: AppDesk.open)
    private let updates = Updates()

    var body: some Scene {
        Window("VulnReview", id: DeskView.windowID) {
            DeskView(desk: desk)
        }
        .defaultSize(width: 1360, height: 860)
        .commands {
            UpdateCommands(updates: updates)
            DeskCommands(desk: desk)
            ReviewCommands(desk: desk)
        }
        Settings {
            SettingsView(updates: updates)
        }
    }
}
