import ReviewFeature
import SwiftUI

/// The rationale, each sentence with what stands behind it and a way there.
struct RationaleSection: View {
    let patch: PatchReviewModel
    let session: ReviewSession

    var body: some View {
        InspectorSection("Rationale") {
            ForEach(patch.rationale) { row in
                VStack(alignment: .leading, spacing: 2) {
                    Text(verbatim: row.text).textSelection(.enabled)
                    Button {
                        session.show(sentence: row.id)
                    } label: {
                        Label {
                            Text(verbatim: ReviewWording.text(row.backing))
                        } icon: {
                            Image(systemName: row.isMachineBacked ? "link" : "person.fill.questionmark")
                        }
                        .font(.caption)
                    }
                    .buttonStyle(.plain)
                    .foregroundStyle(row.isMachineBacked ? Color.secondary : Color.orange)
                    if row.isCurrent == false {
                        Text("The file has changed since.").font(.caption).foregroundStyle(.orange)
                    }
                }
                .padding(.leading, patch.sentence == row.id ? 6 : 0)
                .overlay(alignment: .leading) {
                    if patch.sentence == row.id { Rectangle().fill(.tint).frame(width: 3) }
                }
            }
            if patch.rationale.isEmpty { Text("None was given.").foregroundStyle(.secondary) }
        }
    }
}
