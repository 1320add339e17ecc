import ReviewFeature
import SwiftUI

/// The language model: the one that the policy names, or that there is none; and what the policy lets it do.
struct ModelPane: View {
    @State private var policy: PolicySettings

    init(desks: Desks) { _policy = State(initialValue: PolicySettings(desks)) }

    var body: some View {
        Form {
            switch policy.phase {
            case .reading: ProgressView()
            case .failed(let why): PaneFailure(why: why)
            case .inForce(let summary) where summary.model.isEmpty: NoModel(summary: summary)
            case .inForce(let summary):
                SettingsRows(title: "The policy names", rows: summary.model)
                SettingsRows(title: "What the policy lets it do", rows: summary.agent)
            }
        }
        .formStyle(.grouped)
        .task { await policy.read() }
    }
}

/// What stands there without a model, which is how it begins.
private struct NoModel: View {
    let summary: PolicySummary

    var body: some View {
        Section {
            Label("No model is configured", systemImage: "circle.dashed")
            Text("Everything works without one. Nothing connects to anything.")
                .font(.callout)
                .foregroundStyle(.secondary)
        }
        SettingsRows(title: "What the policy would let a model do", rows: summary.agent)
    }
}
