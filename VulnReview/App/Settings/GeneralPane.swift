import ReviewFeature
import SwiftUI

/// What the application does besides showing: notices, and the question before an approval.
struct GeneralPane: View {
    let settings: DeskSettings
    @State private var tellsOfScans: Bool
    @State private var confirmsApprovals: Bool

    init(settings: DeskSettings) {
        self.settings = settings
        _tellsOfScans = State(initialValue: settings.tellsOfScans)
        _confirmsApprovals = State(initialValue: settings.confirmsApprovals)
    }

    var body: some View {
        Form {
            Section("Scans") {
                Toggle("Tell me when a long scan ends", isOn: $tellsOfScans)
                    .onChange(of: tellsOfScans) { _, tells in settings.setTellsOfScans(tells) }
                Text("macOS asks for permission when the first long scan goes on.")
                    .font(.callout)
                    .foregroundStyle(.secondary)
            }
            Section("Approvals") {
                Toggle("Ask for Touch ID or the password before each approval", isOn: $confirmsApprovals)
                    .onChange(of: confirmsApprovals) { _, confirms in settings.setConfirmsApprovals(confirms)
                    }
                Text("It guards an unlocked desk. The decision itself is signed either way.")
                    .font(.callout)
                    .foregroundStyle(.secondary)
            }
        }
        .formStyle(.grouped)
    }
}
