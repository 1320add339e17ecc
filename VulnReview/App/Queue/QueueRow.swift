import Review
import ReviewFeature
import SwiftUI

/// One row of the queue.
struct QueueRow: View {
    let item: QueueItem
    let isMarked: Bool

    var body: some View {
        HStack(alignment: .firstTextBaseline, spacing: 8) {
            if isMarked { Image(systemName: "checkmark.circle.fill").accessibilityLabel("Marked") }
            SeverityMark(severity: item.severity)
            VStack(alignment: .leading, spacing: 2) {
                Text(verbatim: item.title).lineLimit(2)
                Text(verbatim: item.place)
                    .font(.caption.monospaced())
                    .foregroundStyle(.secondary)
                    .lineLimit(1)
                    .truncationMode(.middle)
                HStack(spacing: 6) {
                    Text(verbatim: item.stateText)
                    if let until = item.until { Text("until \(until)") }
                    if let risk = item.risk {
                        Text("risk \(String(risk.total))").help(ReviewWording.text(risk))
                    }
                    RungCounts(counts: item.rungs)
                }
                .font(.caption)
                .foregroundStyle(.secondary)
            }
        }
        .padding(.vertical, 2)
        .opacity(item.state.isOpen ? 1 : 0.55)
        .accessibilityElement(children: .ignore)
        .accessibilityLabel(Text(verbatim: item.spoken))
        .accessibilityAddTraits(isMarked ? .isSelected : [])
    }
}

/// A severity as letter and colour, so that neither has to be seen.
struct SeverityMark: View {
    let severity: Severity?
    @ScaledMetric private var side = 18.0
    @Environment(\.colorSchemeContrast) private var contrast

    var body: some View {
        Text(verbatim: severity?.letter ?? "–")
            .font(.caption.bold().monospaced())
            .frame(width: side, height: side)
            .background(
                (severity?.tint ?? .gray).opacity(Ground(contrast).strong), in: .rect(cornerRadius: 4)
            )
            .accessibilityLabel(Text(verbatim: severity?.rawValue ?? ReviewWording.noSeverity))
    }
}

/// How many rungs have each outcome, each with its mark.
struct RungCounts: View {
    let counts: [RungOutcome: Int]

    var body: some View {
        ForEach(RungOutcome.allCases, id: \.self) { outcome in
            if let count = counts[outcome] {
                Text(verbatim: "\(outcome.mark)\(count)")
                    .foregroundStyle(outcome.tint)
                    .accessibilityLabel(Text(verbatim: "\(count) \(ReviewWording.word(outcome))"))
            }
        }
    }
}
