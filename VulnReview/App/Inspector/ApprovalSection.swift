import ReviewFeature
import SwiftUI

/// What an approval still waits for.
struct ApprovalSection: View {
    let patch: PatchReviewModel

    var body: some View {
        InspectorSection("Before approval") {
            ForEach(patch.approvalBlockers, id: \.self) { blocker in
                Label {
                    Text(verbatim: ReviewWording.text(blocker))
                } icon: {
                    Image(systemName: "circle.dashed")
                }
            }
            if patch.approvalBlockers.isEmpty {
                Text(verbatim: ReviewWording.text(patch.approvalBlockers)).foregroundStyle(.secondary)
            }
        }
    }
}
