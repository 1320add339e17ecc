import Review
import ReviewFeature
import SwiftUI

/// A finding that has no patch yet: what the detector says, where, and how data gets there.
struct FindingView: View {
    let finding: FindingReviewModel
    let window: ReviewWindow

    var body: some View {
        ScrollView {
            VStack(alignment: .leading, spacing: 16) {
                Text(verbatim: finding.message).font(.title3).textSelection(.enabled)
                CodeRows(rows: finding.code)
                if !finding.steps.isEmpty { FlowSteps(steps: finding.steps, shown: finding.step) }
                CommandButton(command: .propose, window: window)
            }
            .frame(maxWidth: .infinity, alignment: .leading)
            .padding(16)
        }
        .background(.background)
    }
}

/// Lines of source with their numbers.
private struct CodeRows: View {
    let rows: [DiffRow]
    @ScaledMetric private var numberWidth = 52.0

    var body: some View {
        VStack(alignment: .leading, spacing: 1) {
            ForEach(rows) { row in
                HStack(alignment: .firstTextBaseline) {
                    Text(verbatim: row.oldLine.map(String.init) ?? "")
                        .frame(width: numberWidth, alignment: .trailing)
                        .foregroundStyle(.tertiary)
                    Text(DiffText.attributed(row.tokens(unfolded: false), tint: .clear, DiffText.Style()))
                        .textSelection(
                            .enabled)
                }
                .accessibilityElement(children: .ignore)
                .accessibilityLabel(Text(verbatim: row.spoken))
            }
        }
        .font(.body.monospaced())
        .padding(10)
        .frame(maxWidth: .infinity, alignment: .leading)
        .background(.quinary, in: .rect(cornerRadius: 8))
    }
}

/// How data gets from where it enters to where it does harm.
private struct FlowSteps: View {
    let steps: [FindingReviewModel.FlowStep]
    let shown: Int?

    var body: some View {
        VStack(alignment: .leading, spacing: 6) {
            Text("Flow").font(.headline)
            ForEach(steps) { step in
                HStack(alignment: .firstTextBaseline) {
                    Text(verbatim: step.place).font(.callout.monospaced()).foregroundStyle(.secondary)
                    Text(verbatim: step.text)
                }
                .fontWeight(step.id == shown ? .bold : nil)
            }
        }
    }
}
