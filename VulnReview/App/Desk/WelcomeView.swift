import ReviewFeature
import SwiftUI

/// What stands there before anything was scanned.
struct WelcomeView: View {
    let desk: DeskModel

    var body: some View {
        VStack(spacing: 20) {
            ContentUnavailableView {
                Label("Nothing to review yet", systemImage: "eye")
            } description: {
                Text(
                    "Open a folder of source code. It is only read; nothing is written before you approve it."
                )
            } actions: {
                Button("Open Folder…") { desk.chooseFolder() }
                    .keyboardShortcut(.defaultAction)
                    .disabled(desk.isScanning)
            }
            ScanStateView(desk: desk)
                .frame(maxWidth: 480)
                .padding(.bottom, 40)
        }
    }
}
