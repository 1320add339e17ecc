import ReviewFeature
import SwiftUI

/// Files and folders that come into a window: dropped on it, dropped on the Dock, opened in Finder or by `open`. What they are is the
/// model's to tell.
struct DeskDrops: ViewModifier {
    let desk: DeskModel

    func body(content: Content) -> some View {
        content
            .dropDestination(for: URL.self) { urls, _ in
                receive(urls)
                return true
            } isTargeted: {
                desk.isDropTarget = $0
            }
            .handlesExternalEvents(preferring: ["*"], allowing: ["*"])
            .onOpenURL { receive([$0]) }
            .overlay { if desk.isDropTarget { DropHint() } }
    }

    private func receive(_ urls: [URL]) {
        desk.receive(urls.filter(\.isFileURL).map(\.filePath))
    }
}

/// What stands over the window while something is held above it.
private struct DropHint: View {
    var body: some View {
        Label("Scan a folder, or import SARIF, patches or a bundle", systemImage: "square.and.arrow.down")
            .font(.title3)
            .padding(24)
            .background(.regularMaterial, in: .rect(cornerRadius: 16))
            .overlay { RoundedRectangle(cornerRadius: 16).strokeBorder(.tint, lineWidth: 2) }
            .allowsHitTesting(false)
    }
}
