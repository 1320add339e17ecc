import ReviewFeature
import SwiftUI

/// Asks for one line: the day of a deferral, the name of a filter, the one reason of a verdict on several items.
struct LineSheet: View {
    let session: ReviewSession
    let question: LocalizedStringKey
    let prompt: String
    @State private var text = ""

    var body: some View {
        VStack(alignment: .leading, spacing: 12) {
            Text(question).font(.headline)
            TextField(prompt, text: $text)
                .textFieldStyle(.roundedBorder)
                .onSubmit { submit() }
            HStack {
                Spacer()
                Button("Cancel", role: .cancel) { session.cancelPrompt() }
                    .keyboardShortcut(.cancelAction)
                Button("OK") { submit() }
                    .keyboardShortcut(.defaultAction)
                    .disabled(text.isEmpty)
            }
        }
        .padding(20)
        .frame(width: 460)
    }

    private func submit() { Task { await session.submitPrompt(text) } }
}
