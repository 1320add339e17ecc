import ReviewFeature
import SwiftUI

/// The language model: there is none. What the policy would let one do is shown all the same.
struct ModelPane: View {
    @State private var policy: PolicySettings

    init(desks: Desks) { _policy = State(initialValue: PolicySettings(desks)) }

    var body: some View {
        Form {
            Section {
                Label("No model is configured", systemImage: "circle.dashed")
                Text("Everything works without one. Nothing connects to anything.")
                    .font(.callout)
                    .foregroundStyle(.secondary)
            }
            switch policy.phase {
            case .reading: ProgressView()
            case .failed(let why): PaneFailure(why: why)
            case .inForce(let summary):
                SettingsRows(title: "What the policy would let a model do", rows: summary.agent)
            }
        }
        .formStyle(.grouped)
        .task { await policy.read() }
    }
}
