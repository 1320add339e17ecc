import ReviewFeature
import SwiftUI

/// The menus that come from the command table, about the window in front.
///
/// They show no bare key as an equivalent: AppKit would then take the key from text fields as well. Those keys belong to
/// the focused pane (`View.reviewKeys(_:)`), and the help page lists them.
struct ReviewCommands: Commands {
    @FocusedValue(DeskModel.self) private var desk

    var body: some Commands {
        CommandMenu(CommandCategory.navigation.localizedTitle) { items(.navigation) }
        CommandMenu(CommandCategory.queue.localizedTitle) { items(.queue) }
        CommandMenu(CommandCategory.verdict.localizedTitle) { items(.verdict) }
        CommandMenu(CommandCategory.work.localizedTitle) {
            items(.work)
            Divider()
            Button("Test Command…") { desk?.isAskingForTestCommand = true }
                .disabled(desk?.canScanAgain != true)
        }
        CommandGroup(after: .sidebar) { items(.view) }
    }

    private func items(_ category: CommandCategory) -> some View {
        ForEach(ReviewCommand.menuItems(in: category)) { command in
            CommandButton(command: command, window: desk?.window)
        }
    }
}

/// One command as a button, in a menu or in a toolbar.
struct CommandButton: View {
    let command: ReviewCommand
    let window: ReviewWindow?

    var body: some View {
        Button(command.localizedTitle) {
            Task { await window?.perform(command) }
        }
        .disabled(!(window?.isEnabled(command) ?? false))
        .help(CommandTip(command: command, window: window).text)
    }
}
