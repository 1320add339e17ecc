import ReviewFeature
import SwiftUI

/// The last thing the session had to say, and whether it is at work.
struct StatusBar: View {
    let session: ReviewSession

    var body: some View {
        HStack(spacing: 8) {
            if session.activity != nil { ProgressView().controlSize(.small) }
            if let status = session.status {
                Image(systemName: status.kind.symbol).foregroundStyle(status.kind.tint)
                Text(verbatim: status.text).lineLimit(1).truncationMode(.middle).textSelection(.enabled)
            }
            Spacer()
            if !session.reason.isEmpty {
                Label("Reason written", systemImage: "text.bubble").help(session.reason)
            }
        }
        .font(.callout)
        .padding(.horizontal, 12)
        .padding(.vertical, 6)
        .background(.bar)
        .accessibilityElement(children: .combine)
    }
}

extension StatusMessage.Kind {
    fileprivate var symbol: String {
        switch self {
        case .done: "checkmark.circle"
        case .progress: "hourglass"
        case .refused: "hand.raised"
        case .failed: "xmark.octagon"
        }
    }

    fileprivate var tint: Color {
        switch self {
        case .done, .progress: .secondary
        case .refused: .orange
        case .failed: .red
        }
    }
}
