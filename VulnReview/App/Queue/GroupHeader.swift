import ReviewFeature
import SwiftUI

/// The line of a group: what its items have in common and how many there are. Choosing it unfolds the group.
struct GroupHeader: View {
    let group: QueueGroup
    let isOpen: Bool
    let isChosen: Bool
    let toggle: @MainActor @Sendable () -> Void

    var body: some View {
        Button(action: toggle) {
            HStack {
                Image(systemName: isOpen ? "chevron.down" : "chevron.right")
                Text(verbatim: group.title).fontWeight(isChosen ? .bold : .regular).lineLimit(1)
                Spacer()
                Text(verbatim: group.countText).font(.callout).foregroundStyle(.secondary)
            }
        }
        .buttonStyle(.plain)
        .accessibilityElement(children: .combine)
        .accessibilityHint(
            isOpen ? LocalizedStringKey("Folds the group") : LocalizedStringKey("Unfolds the group"))
    }
}
