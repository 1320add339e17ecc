import ReviewFeature
import SwiftUI

/// The trace as lanes over time, the spans below them, and the selected one's details beside.
struct TraceTimelineView: View {
    let timeline: TimelineModel

    var body: some View {
        VStack(alignment: .leading, spacing: 0) {
            TimelineLanes(timeline: timeline)
                .frame(height: CGFloat(timeline.timeline.lanes.count) * TimelineLanes.laneHeight + 28)
                .padding(12)
            Divider()
            HStack(alignment: .top, spacing: 0) {
                TimelineList(timeline: timeline)
                Divider()
                TimelineDetail(row: timeline.selected).frame(width: 320)
            }
        }
        .background(.background)
        .overlay {
            if timeline.shown.isEmpty {
                ContentUnavailableView("No span matches", systemImage: "line.3.horizontal.decrease.circle")
            }
        }
    }
}

/// The spans, each below its parent; the selection is that of the lanes.
private struct TimelineList: View {
    let timeline: TimelineModel

    var body: some View {
        ScrollViewReader { proxy in
            List(timeline.shown.indices, id: \.self, selection: selection) { place in
                let row = timeline.timeline.rows[timeline.shown[place]]
                HStack {
                    Image(systemName: row.status.symbol).foregroundStyle(row.status.tint)
                    Text(verbatim: "\(row.kind.rawValue): \(row.name)").lineLimit(1)
                    Spacer()
                    Text(verbatim: ReviewWording.duration(row.seconds)).foregroundStyle(.secondary)
                        .monospacedDigit()
                }
                .padding(.leading, CGFloat(row.depth) * 12)
                .accessibilityElement(children: .combine)
                .accessibilityValue(Text(verbatim: row.status.rawValue))
            }
            .onChange(of: timeline.selectedPlace) { _, place in proxy.scrollTo(place) }
        }
    }

    private var selection: Binding<Int?> {
        Binding(get: { timeline.selectedPlace }, set: { if let place = $0 { timeline.select(place: place) } })
    }
}

/// One span's details.
private struct TimelineDetail: View {
    let row: TraceRow?

    var body: some View {
        ScrollView {
            VStack(alignment: .leading, spacing: 8) {
                if let row {
                    Text(verbatim: row.name).font(.headline).textSelection(.enabled)
                    Text(verbatim: row.status.rawValue).foregroundStyle(row.status.tint)
                    Text(row.startedAt, format: .dateTime).foregroundStyle(.secondary)
                    ForEach(row.attributes, id: \.self) { attribute in
                        VStack(alignment: .leading, spacing: 2) {
                            Text(verbatim: attribute.name).font(.caption).foregroundStyle(.secondary)
                            Text(verbatim: attribute.value).font(.callout.monospaced()).textSelection(
                                .enabled)
                        }
                    }
                }
            }
            .frame(maxWidth: .infinity, alignment: .leading)
            .padding(12)
        }
    }
}
