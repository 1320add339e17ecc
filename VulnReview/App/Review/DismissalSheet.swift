import Review
import ReviewFeature
import SwiftUI

/// Asks why the selected finding needs no fix.
struct DismissalSheet: View {
    let session: ReviewSession
    @State private var reason: DismissalReason?

    var body: some View {
        VStack(alignment: .leading, spacing: 12) {
            Text("Why does this finding need no fix?").font(.headline)
            List(DismissalReason.allCases, id: \.self, selection: $reason) { reason in
                Text(verbatim: ReviewWording.title(reason))
            }
            .frame(height: 210)
            HStack {
                Spacer()
                Button("Cancel", role: .cancel) { session.cancelPrompt() }
                    .keyboardShortcut(.cancelAction)
                Button("Dismiss") {
                    if let reason { Task { await session.dismiss(as: reason) } }
                }
                .keyboardShortcut(.defaultAction)
                .disabled(reason == nil)
            }
        }
        .padding(20)
        .frame(width: 460)
    }
}
