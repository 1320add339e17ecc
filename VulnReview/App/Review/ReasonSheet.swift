import ReviewFeature
import SwiftUI

/// Asks for the reason that goes with the next verdict.
struct ReasonSheet: View {
    let session: ReviewSession
    @State private var text: String

    init(session: ReviewSession) {
        self.session = session
        _text = State(initialValue: session.reason)
    }

    var body: some View {
        VStack(alignment: .leading, spacing: 12) {
            Text("Reason for the next verdict").font(.headline)
            TextField("Reason", text: $text, axis: .vertical)
                .lineLimit(4...12)
                .textFieldStyle(.roundedBorder)
            Text("It is signed with the verdict and stays in the audit log.")
                .font(.callout)
                .foregroundStyle(.secondary)
            HStack {
                Spacer()
                Button("Cancel", role: .cancel) { session.cancelPrompt() }
                    .keyboardShortcut(.cancelAction)
                Button("Keep") { Task { await session.submitPrompt(text) } }
                    .keyboardShortcut(.defaultAction)
            }
        }
        .padding(20)
        .frame(width: 460)
    }
}
