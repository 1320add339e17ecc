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
                    ForEach(patch.diff.rows) { row in
                        DiffRowView(row: row, patch: patch)
                            .id(row.id)
                            .onWholeVisible(of: patch.isUnfolded) { patch.didShow(rows: row.id..<row.id + 1) }
                            .onTapGesture { patch.moveCursor(to: row.id) }
                    }
                }
                .scrollTargetLayout()
                .padding(.vertical, 8)
            }
            .onScrollTargetVisibilityChange(idType: Int.self) { window.rowsOnScreen = $0.count }
            .onChange(of: patch.cursor) { _, row in proxy.scrollTo(row) }
        }
        .background(.background)
        .overlay {
            if patch.diff.rows.isEmpty {
                ContentUnavailableView("The patch changes nothing", systemImage: "equal.circle")
            }
        }
    }
}
