import SwiftUI

/// The settings: one system-wide key, and updates.
struct SettingsView: View {
    let updates: Updates

    var body: some View {
        Form {
            Section("Keyboard") {
                GlobalShortcutRecorder()
                Text(
                    "Works in every application. The keys of the review itself are under View › Keys That Work Here."
                )
                .font(.callout)
                .foregroundStyle(.secondary)
            }
            Section("Updates") { UpdateSettings(updates: updates) }
        }
        .formStyle(.grouped)
        .frame(width: 480)
    }
}

/// Whether updates are looked for. Off until the user says otherwise.
private struct UpdateSettings: View {
    let updates: Updates
    @State private var checksAutomatically: Bool

    init(updates: Updates) {
        self.updates = updates
        _checksAutomatically = State(initialValue: updates.checksAutomatically)
    }

    var body: some View {
        if updates.isAvailable {
            Toggle("Look for updates once a day", isOn: $checksAutomatically)
                .onChange(of: checksAutomatically) { _, checks in updates.checksAutomatically = checks }
            Text("This is the only connection that VulnReview makes, and it is off unless you turn it on.")
                .font(.callout)
                .foregroundStyle(.secondary)
        } else {
            Text("This build has no update feed: it never connects to anything.").foregroundStyle(.secondary)
        }
    }
}
