import Review
import ReviewFeature
import SwiftUI

/// A window: whatever its desk is at.
struct DeskView: View {
    static let windowID = "review"

    @Binding private var tree: TreeID?
    @State private var desk: DeskModel
    @SceneStorage("memory") private var memory = ""
    @Environment(\.openWindow) private var openWindow
    @Environment(\.appearsActive) private var appearsActive
    private let desks: Desks

    init(desks: Desks, tree: Binding<TreeID?>) {
        self.desks = desks
        _tree = tree
        _desk = State(initialValue: DeskModel(desks, tree: tree.wrappedValue))
    }

    var body: some View {
        content
            .frame(minWidth: 900, minHeight: 540)
            .task { await desk.open(WindowMemory(text: memory)) }
            .onDisappear { desk.close() }
            .onChange(of: desk.tree?.id) { _, shown in tree = shown }
            .onChange(of: desk.window?.memory) { _, shown in if let shown { memory = shown.text } }
            .onChange(of: desk.elsewhere) { _, trees in openWindows(for: trees) }
            .onChange(of: desks.handed, initial: true) { desk.receiveHanded() }
            .onChange(of: appearsActive, initial: true) { _, isActive in
                if isActive { desks.didComeToFront(desk) }
            }
            .focusedSceneValue(desk)
            .modifier(DeskDialogs(desk: desk))
            .modifier(DeskDrops(desk: desk))
    }

    private func openWindows(for trees: [TreeID]) {
        for tree in trees {
            openWindow(id: Self.windowID, value: tree)
            desk.didOpenElsewhere(tree)
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
