import ReviewFeature
import SwiftUI

/// The window: whatever the desk is at.
struct DeskView: View {
    static let windowID = "review"

    let desk: DeskModel
    @Environment(\.openWindow) private var openWindow

    var body: some View {
        content
            .frame(minWidth: 900, minHeight: 540)
            .task { await desk.open() }
            .modifier(DeskDialogs(desk: desk))
            .dropDestination(for: URL.self) { urls, _ in
                if let folder = urls.first(where: \.hasDirectoryPath) { desk.openFolder(folder.filePath) }
                return urls.contains(where: \.hasDirectoryPath)
            }
            .onGlobalShortcut {
                openWindow(id: Self.windowID)
                Foreground.activate()
            }
    }

    @ViewBuilder private var content: some View {
        switch desk.phase {
        case .opening: ProgressView("Opening the store…")
        case .failed(let why): OpeningFailedView(why: why, retry: { Task { await desk.open() } })
        case .empty: WelcomeView(desk: desk)
        case .reviewing(let window): ReviewView(window: window, desk: desk)
        }
    }
}
