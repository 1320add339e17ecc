import ReviewFeature
import SwiftUI

/// The File menu: windows, folders in, files in. It is about the window in front.
struct DeskCommands: Commands {
    @FocusedValue(DeskModel.self) private var desk
    @Environment(\.openWindow) private var openWindow

    var body: some Commands {
        CommandGroup(replacing: .newItem) {
            Button("New Window") { openWindow(id: DeskView.windowID) }
                .keyboardShortcut("n")
            Divider()
            Button("Open Folder…") { desk?.chooseFolder() }
                .keyboardShortcut("o")
                .disabled(desk?.canOpenFolder != true)
            Menu("Open Recent") {
                ForEach(desk?.recents ?? []) { recent in
                    Button(recent.folder) { openWindow(id: DeskView.windowID, value: recent.id) }
                }
            }
            .disabled(desk?.recents.isEmpty != false)
            Divider()
            Button("Scan Again") { desk?.scanAgain() }
                .keyboardShortcut("r")
                .disabled(desk?.canScanAgain != true)
            Button("Import…") { desk?.chooseFiles() }
                .keyboardShortcut("i", modifiers: [.command, .shift])
                .disabled(desk?.canImport != true)
        }
    }
}
