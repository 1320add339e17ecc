import SwiftUI

/// Tells when a view was on screen from its first to its last line, not necessarily at one time: a view may be taller
/// than the window.
private struct WholeVisible<Version: Hashable>: ViewModifier {
    let version: Version
    let action: () -> Void
    @State private var topWasSeen = false
    @State private var bottomWasSeen = false

    func body(content: Content) -> some View {
        content
            .overlay(alignment: .top) { edge { topWasSeen = true } }
            .overlay(alignment: .bottom) { edge { bottomWasSeen = true } }
            .onChange(of: topWasSeen && bottomWasSeen) { _, isWhole in if isWhole { action() } }
            .onChange(of: version) {
                topWasSeen = false
                bottomWasSeen = false
            }
    }

    /// An edge of its own for each version, so that it tells again that it is on screen.
    private func edge(_ wasSeen: @escaping () -> Void) -> some View {
        Color.clear
            .frame(height: 1)
            .allowsHitTesting(false)
            .accessibilityHidden(true)
            .onScrollVisibilityChange(threshold: 0.5) { if $0 { wasSeen() } }
            .id(version)
    }
}

extension View {
    /// Runs `action` once the view was on screen whole, and once more for each new `version` of what it shows.
    func onWholeVisible(of version: some Hashable, perform action: @escaping () -> Void) -> some View {
        modifier(WholeVisible(version: version, action: action))
    }
}
