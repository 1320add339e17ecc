import AppKit
import ReviewFeature
import SwiftUI

/// The application's icon in the Dock, with the progress of scans and a badge.
@MainActor
enum DockTile {
    static func show(_ state: DockState) {
        let tile = NSApplication.shared.dockTile
        tile.badgeLabel = state.badge
        tile.contentView = state.fraction.map { NSHostingView(rootView: DockProgress(fraction: $0)) }
        tile.display()
    }
}

/// The icon with a bar at its foot.
private struct DockProgress: View {
    let fraction: Double

    var body: some View {
        ZStack(alignment: .bottom) {
            Image(nsImage: NSApplication.shared.applicationIconImage).resizable()
            ProgressView(value: fraction)
                .progressViewStyle(.linear)
                .padding(6)
                .background(.regularMaterial, in: .capsule)
                .padding(8)
        }
    }
}
