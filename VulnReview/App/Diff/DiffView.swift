import ReviewFeature
import SwiftUI

/// A patch's diff. What was drawn whole is reported, because only then may the patch be approved.
struct DiffView: View {
    let patch: PatchReviewModel
    let window: ReviewWindow

    var body: some View {
        ScrollViewReader { proxy in
            ScrollView {
                LazyVStack(alignment: .leading, spacing: 0) {
                    ForEach(patch.layout.items.indices, id: \.self) { index in
                        DiffItemView(index: index, patch: patch)
                            .id(index)
                            .onWholeVisible(of: Drawn(patch: patch)) { patch.didShow(item: index) }
                            .onTapGesture { patch.moveCursor(to: index) }
                    }
                }
                .scrollTargetLayout()
                .padding(.vertical, 8)
            }
            .onScrollTargetVisibilityChange(idType: Int.self) { window.rowsOnScreen = $0.count }
            .accessibilityRotor("Hunks") {
                ForEach(window.hunks) { hunk in
                    AccessibilityRotorEntry(Text(verbatim: hunk.label), id: hunk.id) {
                        proxy.scrollTo(hunk.id)
                    }
                }
            }
            .onChange(of: patch.cursor) { _, item in proxy.scrollTo(item) }
        }
        .background(.background)
        .overlay {
            if patch.diff.rows.isEmpty {
                ContentUnavailableView("The patch changes nothing", systemImage: "equal.circle")
            }
        }
    }

    /// What an item looks like depends on these: what was seen of another form says nothing of this one.
    private struct Drawn: Hashable {
        let isUnfolded: Bool
        let layout: Int

        @MainActor
        init(patch: PatchReviewModel) {
            isUnfolded = patch.isUnfolded
            layout = patch.layoutNumber
        }
    }
}
