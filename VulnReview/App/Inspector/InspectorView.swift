import ReviewFeature
import SwiftUI

/// What speaks for and against the selected item, and what happened to it.
struct InspectorView: View {
    let session: ReviewSession

    var body: some View {
        List {
            if let patch = session.patch {
                ApprovalSection(patch: patch)
                RationaleSection(rows: patch.rationale)
                RungSection(patch: patch)
                FlagSection(patch: patch)
                DecisionSection(rows: patch.decisions)
                FreshnessSection(items: patch.freshness)
            } else if let finding = session.finding {
                DecisionSection(rows: finding.decisions)
            }
            if let trace = session.trace { TraceSection(trace: trace) }
        }
        .listStyle(.inset)
    }
}
