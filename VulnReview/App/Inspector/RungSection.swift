import ReviewFeature
import SwiftUI

/// The ladder: every rung, whether it passed, failed, was not run, or its control did not hold.
struct RungSection: View {
    let patch: PatchReviewModel
    let session: ReviewSession

    var body: some View {
        InspectorSection("Rungs") {
            ForEach(patch.rungs) { rung in
                RungView(rung: rung, showLog: { session.show(logOf: rung.kind) })
                    .id(rung.kind)
                    .onWholeVisible(of: patch.evidence?.digest) { patch.didShow(rung: rung.kind) }
            }
            if patch.rungs.isEmpty { Text("Not verified yet.").foregroundStyle(.secondary) }
        }
    }
}

/// One rung.
private struct RungView: View {
    let rung: RungRow
    let showLog: @MainActor () -> Void
    @ScaledMetric private var mark = 16.0

    var body: some View {
        HStack(alignment: .firstTextBaseline, spacing: 8) {
            Text(verbatim: rung.outcome.mark)
                .bold()
                .foregroundStyle(rung.outcome.tint)
                .frame(width: mark)
                .accessibilityHidden(true)
            VStack(alignment: .leading, spacing: 2) {
                Text(verbatim: "\(ReviewWording.title(rung.kind)): \(ReviewWording.word(rung.outcome))")
                if let reason = ReviewWording.reason(rung) { detail(nil, reason) }
                if let control = rung.control { detail("Control:", control) }
                if let level = rung.confinement { detail("Confinement:", level.rawValue) }
                if rung.log != nil { Button("Log…") { showLog() }.buttonStyle(.link).font(.callout) }
            }
        }
        .accessibilityElement(children: .contain)
    }

    /// What stands behind the label may come from a tool, and is shown as it is.
    private func detail(_ label: LocalizedStringKey?, _ text: String) -> some View {
        HStack(alignment: .firstTextBaseline, spacing: 4) {
            if let label { Text(label) }
            Text(verbatim: text).textSelection(.enabled)
        }
        .font(.callout)
        .foregroundStyle(.secondary)
    }
}
