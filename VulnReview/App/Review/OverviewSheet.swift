import ReviewFeature
import SwiftUI

/// How far the session is, and what the last scan changed.
struct OverviewSheet: View {
    let session: ReviewSession

    var body: some View {
        VStack(spacing: 0) {
            List(session.overview?.parts ?? []) { part in
                Section(part.id) {
                    ForEach(part.rows, id: \.self) { row in
                        LabeledContent(row.title) {
                            Text(verbatim: row.text).foregroundStyle(row.isWarning ? .orange : .primary)
                        }
                    }
                }
            }
            DoneBar { session.closePage() }
        }
        .frame(width: 460, height: 420)
    }
}

/// What of a verdict on several items was refused, and why.
struct BulkSheet: View {
    let session: ReviewSession

    var body: some View {
        VStack(spacing: 0) {
            if let bulk = session.bulk {
                Text(verbatim: ReviewWording.text(bulk)).font(.headline).padding(12)
                List(bulk.refusals) { refusal in
                    VStack(alignment: .leading) {
                        Text(verbatim: refusal.title)
                        Text(verbatim: refusal.reason).font(.callout).foregroundStyle(.orange)
                    }
                    .accessibilityElement(children: .combine)
                }
            }
            DoneBar { session.closePage() }
        }
        .frame(width: 560, height: 420)
    }
}

/// The button that closes a sheet of which nothing is asked.
private struct DoneBar: View {
    let close: @MainActor @Sendable () -> Void

    var body: some View {
        HStack {
            Spacer()
            Button("Done") { close() }.keyboardShortcut(.defaultAction)
        }
        .padding(12)
    }
}
