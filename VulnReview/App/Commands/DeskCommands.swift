import ReviewFeature
import SwiftUI

/// The File menu: folders in, patches in.
struct DeskCommands: Commands {
    let desk: DeskModel

    var body: some Commands {
        CommandGroup(replacing: .newItem) {
            Button("Open Folder…") { desk.chooseFolder() }
                .keyboardShortcut("o")
                .disabled(!desk.canOpenFolder)
            Menu("Open Recent") {
                ForEach(desk.trees) { tree in
                    Button(tree.display) { Task { await desk.show(tree) } }
                }
            }
            .disabled(desk.trees.isEmpty || desk.isScanning)
            Divider()
            Button("Scan Again") { desk.scanAgain() }
                .keyboardShortcut("r")
                .disabled(!desk.canScanAgain)
            Button("Import Patches…") { desk.choosePatchFile() }
                .keyboardShortcut("i", modifiers: [.command, .shift])
                .disabled(!desk.canImport)
        }
    }
}
