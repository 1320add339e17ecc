import SwiftUI

/// Whether updates are looked for, and where. Off until the user says otherwise.
struct UpdatesPane: View {
    let updates: Updates
    @State private var checksAutomatically: Bool

    init(updates: Updates) {
        self.updates = updates
        _checksAutomatically = State(initialValue: updates.checksAutomatically)
    }

    var body: some View {
        Form {
            if let feed = updates.feed {
                LabeledContent("Feed") { Text(verbatim: feed).textSelection(.enabled) }
                Toggle("Look for updates once a day", isOn: $checksAutomatically)
                    .onChange(of: checksAutomatically) { _, checks in updates.checksAutomatically = checks }
                Button("Check Now") { updates.check() }
                Text(
                    "This is the only connection that the application itself makes, and it is off unless you turn it on. A feed and its updates must be signed."
                )
                .font(.callout)
                .foregroundStyle(.secondary)
            } else {
                Text("This build has no update feed: it never connects to anything.").foregroundStyle(
                    .secondary)
            }
        }
        .formStyle(.grouped)
    }
}
