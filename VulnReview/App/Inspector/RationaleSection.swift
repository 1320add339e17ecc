import ReviewFeature
import SwiftUI

/// The rationale, each sentence with what stands behind it.
struct RationaleSection: View {
    let rows: [RationaleRow]

    var body: some View {
        InspectorSection("Rationale") {
            ForEach(rows) { row in
                VStack(alignment: .leading, spacing: 2) {
                    Text(verbatim: row.text).textSelection(.enabled)
                    Label {
                        Text(verbatim: ReviewWording.text(row.backing))
                    } icon: {
                        Image(systemName: row.isMachineBacked ? "link" : "person.fill.questionmark")
                    }
                    .font(.caption)
                    .foregroundStyle(row.isMachineBacked ? Color.secondary : Color.orange)
                }
            }
            if rows.isEmpty { Text("None was given.").foregroundStyle(.secondary) }
        }
    }
}
