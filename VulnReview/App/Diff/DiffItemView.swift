import ReviewFeature
import SwiftUI

/// One item of a diff's layout: a row, or what goes beside what comes.
struct DiffItemView: View {
    let index: Int
    let patch: PatchReviewModel

    var body: some View {
        content
            .overlay(alignment: .leading) {
                if patch.cursor == index { Rectangle().fill(.tint).frame(width: 3) }
            }
            .overlay(alignment: .topTrailing) {
                if let stop = patch.flowStop(at: item) {
                    FlowMark(stop: stop, isShown: stop.id == patch.flowStop)
                }
            }
    }

    private var item: DiffLayout.Item { patch.layout.items[index] }

    @ViewBuilder private var content: some View {
        if patch.layout.isPair(index, sideBySide: patch.isSideBySide) {
            HStack(alignment: .top, spacing: 0) {
                half(patch.row(item, old: true), numbers: .old)
                Divider()
                half(patch.row(item, old: false), numbers: .new)
            }
        } else if let row = patch.row(item, old: true) {
            DiffRowView(row: row, numbers: .both, patch: patch)
        }
    }

    @ViewBuilder private func half(_ row: DiffRow?, numbers: DiffRowView.Numbers) -> some View {
        if let row {
            DiffRowView(row: row, numbers: numbers, patch: patch)
        } else {
            Color.clear.frame(maxWidth: .infinity)
        }
    }
}

/// A step of the finding's code flow.
private struct FlowMark: View {
    let stop: FlowStop
    let isShown: Bool

    var body: some View {
        Label {
            Text(verbatim: "\(stop.id + 1)")
        } icon: {
            Image(systemName: isShown ? "diamond.fill" : "diamond")
        }
        .font(.caption)
        .foregroundStyle(.tint)
        .padding(.horizontal, 8)
        .help(stop.text)
        .accessibilityLabel(Text(verbatim: stop.text))
    }
}
