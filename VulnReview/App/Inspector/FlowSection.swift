import ReviewFeature
import SwiftUI

/// How data gets to where the finding is: each step before and after the patch, and a way there.
struct FlowSection: View {
    let patch: PatchReviewModel
    let session: ReviewSession

    var body: some View {
        if !patch.flow.isEmpty {
            InspectorSection("How Data Gets There") {
                ForEach(patch.flow) { stop in
                    Button {
                        session.show(flowStop: stop.id)
                    } label: {
                        VStack(alignment: .leading, spacing: 2) {
                            Text(verbatim: stop.place).font(.callout.monospaced())
                            Text(verbatim: stop.text).font(.callout).foregroundStyle(.secondary)
                        }
                        .fontWeight(stop.id == patch.flowStop ? .bold : nil)
                    }
                    .buttonStyle(.plain)
                    .disabled(stop.file == nil)
                }
            }
        }
    }
}
