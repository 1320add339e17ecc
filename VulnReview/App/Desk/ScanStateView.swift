import ReviewFeature
import SwiftUI

/// How the scan is going, or how the last one ended. An incomplete one says so and never looks clean.
struct ScanStateView: View {
    let desk: DeskModel

    var body: some View {
        switch desk.scan {
        case .idle:
            EmptyView()
        case .running(let progress):
            HStack {
                ProgressView(value: progress.fraction) {
                    Text(verbatim: progress.text)
                } currentValueLabel: {
                    Text(verbatim: progress.currentFile ?? "").lineLimit(1).truncationMode(.head)
                }
                Button("Stop") { desk.cancelScan() }
            }
        case .complete(let text):
            Label {
                Text(verbatim: text)
            } icon: {
                Image(systemName: "checkmark.circle")
            }
            .foregroundStyle(.secondary)
        case .incomplete(let text, let reasons):
            VStack(alignment: .leading, spacing: 4) {
                Label {
                    Text(verbatim: text).bold()
                } icon: {
                    Image(systemName: "exclamationmark.triangle.fill")
                }
                .foregroundStyle(.orange)
                ForEach(reasons, id: \.self) { Text(verbatim: $0).font(.callout) }
            }
        case .unavailable(let why):
            Label {
                Text(verbatim: why)
            } icon: {
                Image(systemName: "bolt.horizontal.circle")
            }
            .foregroundStyle(.orange)
        case .failed(let why):
            Label {
                Text(verbatim: why)
            } icon: {
                Image(systemName: "xmark.octagon.fill")
            }
            .foregroundStyle(.red)
        }
    }
}
