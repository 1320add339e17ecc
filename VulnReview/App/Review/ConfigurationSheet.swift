import ReviewFeature
import SwiftUI

/// Asks for the word that confirms the files which tools run, each by its name.
struct ConfigurationSheet: View {
    let session: ReviewSession
    @State private var text = ""

    var body: some View {
        VStack(alignment: .leading, spacing: 12) {
            Text("Tools run these files, or they become executable").font(.headline)
            ForEach(session.patch?.configuration ?? [], id: \.self) { path in
                Text(verbatim: path.display).font(.body.monospaced())
            }
            Text(
                "Read their changes with care. Type “\(ReviewWording.confirmation)” to confirm them for this patch."
            )
            .font(.callout)
            .foregroundStyle(.secondary)
            TextField(ReviewWording.confirmation, text: $text).textFieldStyle(.roundedBorder)
            HStack {
                Spacer()
                Button("Cancel", role: .cancel) { session.cancelPrompt() }
                    .keyboardShortcut(.cancelAction)
                Button("Confirm") { Task { await session.submitPrompt(text) } }
                    .disabled(text != ReviewWording.confirmation)
            }
        }
        .padding(20)
        .frame(width: 460)
    }
}
