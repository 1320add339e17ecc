import ReviewFeature
import SwiftUI

/// What happened, in order, each step below the one it belongs to.
struct TraceSection: View {
    let trace: TraceModel
    let window: ReviewWindow

    var body: some View {
        InspectorSection("Trace") {
            if let why = trace.failure {
                Label {
                    Text(verbatim: why)
                } icon: {
                    Image(systemName: "exclamationmark.triangle")
                }
            }
            ForEach(trace.beginning) { TraceRowView(row: $0) }
            if trace.moreCount > 0 || trace.isTruncated || trace.isPartial {
                Text("There is more than is shown here.").foregroundStyle(.orange)
            }
            CommandButton(command: .showTimeline, window: window)
        }
    }
}

/// One step of a trace; its details unfold.
private struct TraceRowView: View {
    let row: TraceRow

    var body: some View {
        DisclosureGroup {
            ForEach(row.attributes, id: \.self) { attribute in
                LabeledContent {
                    Text(verbatim: attribute.value).font(.caption.monospaced()).textSelection(.enabled)
                } label: {
                    Text(verbatim: attribute.name).font(.caption)
                }
            }
        } label: {
            HStack {
                Text(verbatim: "\(row.kind.rawValue): \(row.name)")
                Spacer()
                if row.status != .ok { Text(verbatim: row.status.rawValue).foregroundStyle(.orange) }
                Text(verbatim: ReviewWording.duration(row.seconds)).foregroundStyle(.secondary)
                    .monospacedDigit()
            }
        }
        .padding(.leading, CGFloat(row.depth) * 12)
    }
}
