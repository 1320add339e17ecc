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

    var body: some View {
        HStack(alignment: .firstTextBaseline, spacing: 8) {
            Text(verbatim: rung.outcome.mark)
                .bold()
                .foregroundStyle(rung.outcome.tint)
                .frame(width: 16)
            VStack(alignment: .leading, spacing: 2) {
                Text(verbatim: "\(ReviewWording.title(rung.kind)): \(ReviewWording.word(rung.outcome))")
                if let reason = ReviewWording.reason(rung) { detail(reason) }
                if let control = rung.control { detail("Control: " + control) }
                if let level = rung.confinement { detail("Confinement: " + level.rawValue) }
                if rung.log != nil { Button("Log…") { showLog() }.buttonStyle(.link).font(.callout) }
            }
        }
        .accessibilityElement(children: .contain)
    }

    private func detail(_ text: String) -> some View {
        Text(verbatim: text).font(.callout).foregroundStyle(.secondary).textSelection(.enabled)
    }
}
