import Review
import ReviewFeature
import SwiftUI

/// The queue with a line for each item, in columns. Its headers order the whole queue, which the store does.
struct QueueTable: View {
    let window: ReviewWindow
    let selection: Binding<QueueItem.ID?>

    private var queue: QueueModel { window.session.queue }

    var body: some View {
        Table(of: QueueItem.self, selection: selection, sortOrder: order) {
            TableColumn("Severity", sortUsing: QueueColumnOrder(.severity)) { item in
                HStack {
                    if queue.marks.contains(item.id) {
                        Image(systemName: "checkmark.circle.fill").accessibilityLabel("Marked")
                    }
                    SeverityMark(severity: item.severity)
                }
                .task { await window.didShow(item.id) }
            }
            .width(min: 56, ideal: 64)
            TableColumn("Title") { Text(verbatim: $0.title).lineLimit(1).help($0.title) }
                .width(min: 160, ideal: 320)
            TableColumn("Place", sortUsing: QueueColumnOrder(.path)) { item in
                Text(verbatim: item.place).font(.body.monospaced()).lineLimit(1).truncationMode(.middle)
            }
            .width(min: 120, ideal: 220)
            TableColumn("State") { Text(verbatim: $0.stateText).lineLimit(1) }
                .width(min: 72, ideal: 96)
            TableColumn("Risk", sortUsing: QueueColumnOrder(.risk)) { item in
                if let risk = item.risk {
                    Text(verbatim: "\(risk.total)").monospacedDigit().help(ReviewWording.text(risk))
                }
            }
            .width(min: 40, ideal: 48)
            TableColumn("Rungs") { item in HStack(spacing: 6) { RungCounts(counts: item.rungs) } }
                .width(min: 64, ideal: 96)
        } rows: {
            ForEach(QueueSection.allCases, id: \.self) { section in
                Section(section.localizedTitle) {
                    ForEach(queue.items(in: section)) { TableRow($0) }
                }
            }
        }
    }

    private var order: Binding<[QueueColumnOrder]> {
        Binding(get: { window.columnOrder }, set: { headers in Task { await window.order(by: headers) } })
    }
}
