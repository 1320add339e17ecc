import ReviewFeature
import SwiftUI

/// Asks which name's definition to go to.
struct DefinitionSheet: View {
    let session: ReviewSession

    var body: some View {
        VStack(alignment: .leading, spacing: 12) {
            Text("Go to the definition of").font(.headline)
            List(session.patch?.definedNames ?? [], id: \.self) { name in
                Button {
                    session.go(to: name)
                } label: {
                    LabeledContent {
                        Text(verbatim: "\(name.line)").monospacedDigit()
                    } label: {
                        Text(verbatim: name.text).font(.body.monospaced())
                    }
                }
                .buttonStyle(.plain)
            }
            .frame(height: 210)
            HStack {
                Spacer()
                Button("Cancel", role: .cancel) { session.cancelPrompt() }
                    .keyboardShortcut(.cancelAction)
            }
        }
        .padding(20)
        .frame(width: 420)
    }
}
