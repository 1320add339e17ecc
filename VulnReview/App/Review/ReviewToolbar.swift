import ReviewFeature
import SwiftUI

/// The verdicts, and the work that comes before and after them.
struct ReviewToolbar: ToolbarContent {
    let window: ReviewWindow

    var body: some ToolbarContent {
        ToolbarItemGroup(placement: .primaryAction) {
            ForEach(ReviewCommand.toolbarItems, id: \.self) { command in
                CommandButton(command: command, window: window)
            }
        }
        ToolbarItem {
            Button("Inspector", systemImage: "sidebar.trailing") { window.showsInspector.toggle() }
                .help("Show or hide rationale, rungs, flags, trace and decisions.")
        }
    }
}
