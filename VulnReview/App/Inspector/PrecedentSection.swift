import ReviewFeature
import SwiftUI

/// What was decided on other patches for the same rule or the same code.
struct PrecedentSection: View {
    let rows: [PrecedentRow]

    var body: some View {
        if !rows.isEmpty {
            InspectorSection("Decisions on Similar Patches") {
                ForEach(rows) { row in
                    VStack(alignment: .leading, spacing: 2) {
                        Text(verbatim: "\(row.decision.verb.rawValue) – \(row.decision.reviewer)")
                        Text(verbatim: row.title).font(.callout).foregroundStyle(.secondary)
                        if !row.decision.reason.isEmpty {
                            Text(verbatim: row.decision.reason).textSelection(.enabled)
                        }
                        Text(
                            row.isSameCode
                                ? LocalizedStringKey("The same code") : LocalizedStringKey("The same rule")
                        )
                        .font(.caption)
                        .foregroundStyle(.secondary)
                    }
                    .accessibilityElement(children: .combine)
                }
            }
        }
    }
}
