import ReviewFeature
import SwiftUI

/// Which policy is in force, where from, and what it decides.
struct PolicyPane: View {
    @State private var policy: PolicySettings

    init(desks: Desks) { _policy = State(initialValue: PolicySettings(desks)) }

    var body: some View {
        Group {
            switch policy.phase {
            case .reading: ProgressView()
            case .failed(let why): PaneFailure(why: why)
            case .inForce(let summary):
                Form {
                    Section {
                        LabeledContent("Policy") { Text(verbatim: summary.name).textSelection(.enabled) }
                        LabeledContent("Digest") { DigestText(text: summary.digest.description) }
                    }
                    SettingsRows(title: "Origin", rows: summary.origin)
                    SettingsRows(title: "Must have passed", rows: summary.rungs)
                    SettingsRows(title: "Rules", rows: summary.rules)
                    SettingsRows(title: "Where no rule speaks", rows: summary.actions)
                    SettingsRows(title: "Limits", rows: summary.limits)
                }
                .formStyle(.grouped)
            }
        }
        .task { await policy.read() }
    }
}

/// What stands in a pane that could read nothing.
struct PaneFailure: View {
    let why: String

    var body: some View {
        ContentUnavailableView(
            "It cannot be read", systemImage: "exclamationmark.triangle", description: Text(verbatim: why))
    }
}
