import ReviewFeature
import SwiftUI

/// The menus that come from the command table.
///
/// They show no bare key as an equivalent: AppKit would then take the key from text fields as well. Those keys belong to
/// the focused pane (`View.reviewKeys(_:)`), and the help page lists them.
struct ReviewCommands: Commands {
    let desk: DeskModel

    private var window: ReviewWindow? { desk.window }

    var body: some Commands {
        CommandMenu(CommandCategory.navigation.title) { items(.navigation) }
        CommandMenu(CommandCategory.queue.title) { items(.queue) }
        CommandMenu(CommandCategory.verdict.title) { items(.verdict) }
        CommandMenu(CommandCategory.work.title) {
            items(.work)
            Divider()
            Button("Test Command…") { desk.isAskingForTestCommand = true }
                .disabled(!desk.canScanAgain)
        }
        CommandGroup(after: .sidebar) { items(.view) }
    }

    private func items(_ category: CommandCategory) -> some View {
        ForEach(ReviewCommand.menuItems(in: category)) { command in
            CommandButton(command: command, window: window)
        }
    }
}

/// One command as a button, in a menu or in a toolbar.
struct CommandButton: View {
    let command: ReviewCommand
    let window: ReviewWindow?

    var body: some View {
        Button(command.title) {
            Task { await window?.perform(command) }
        }
        .disabled(!(window?.isEnabled(command) ?? false))
        .help(window?.tooltip(for: command) ?? command.help)
    }
}
