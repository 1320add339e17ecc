import SwiftUI

/// What stands there when the store cannot be opened.
struct OpeningFailedView: View {
    let why: String
    let retry: @MainActor () -> Void

    var body: some View {
        ContentUnavailableView {
            Label("The store cannot be opened", systemImage: "externaldrive.badge.exclamationmark")
        } description: {
            Text(verbatim: why).textSelection(.enabled)
        } actions: {
            Button("Try Again", action: retry)
        }
    }
}
