import ReviewFeature
import SwiftUI

/// Who decided what, when and why.
struct DecisionSection: View {
    let rows: [DecisionRow]

    var body: some View {
        InspectorSection("Decisions") {
            ForEach(rows) { row in
                VStack(alignment: .leading, spacing: 2) {
                    Text(verbatim: "\(row.verb.rawValue) – \(row.reviewer)").strikethrough(row.isUndone)
                    if !row.reason.isEmpty { Text(verbatim: row.reason).textSelection(.enabled) }
                    Text(row.at, format: .dateTime)
                        .font(.caption)
                        .foregroundStyle(.secondary)
                }
                .accessibilityElement(children: .combine)
            }
            if rows.isEmpty { Text("None yet.").foregroundStyle(.secondary) }
        }
    }
}
