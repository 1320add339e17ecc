import ReviewFeature
import SwiftUI

/// What an approval still waits for.
struct ApprovalSection: View {
    let patch: PatchReviewModel

    var body: some View {
        if !patch.approvalBlockers.isEmpty {
            Section("Before approval") {
                ForEach(patch.approvalBlockers, id: \.self) { blocker in
                    Label {
                        Text(verbatim: ReviewWording.text(blocker))
                    } icon: {
                        Image(systemName: "circle.dashed")
                    }
                }
            }
        }
    }
}
