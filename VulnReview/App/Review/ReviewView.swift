import ReviewFeature
import SwiftUI

/// The three panes: the queue, the selected item, and what speaks for and against it.
struct ReviewView: View {
    let window: ReviewWindow
    let desk: DeskModel
    @State private var showsInspector = true
    @FocusState private var focus: ReviewPane?

    private var session: ReviewSession { window.session }

    var body: some View {
        NavigationSplitView {
            QueueView(window: window, desk: desk, focus: $focus)
                .navigationSplitViewColumnWidth(min: 260, ideal: 340, max: 520)
        } detail: {
            ItemView(window: window)
                .focusable()
                .focusEffectDisabled()
                .focused($focus, equals: .detail)
                .reviewKeys(window)
                .inspector(isPresented: $showsInspector) {
                    InspectorView(window: window)
                        .focusable()
                        .focusEffectDisabled()
                        .focused($focus, equals: .inspector)
                        .reviewKeys(window)
                        .inspectorColumnWidth(min: 280, ideal: 360, max: 560)
                }
                .safeAreaInset(edge: .bottom, spacing: 0) { StatusBar(session: session) }
        }
        .navigationTitle(session.tree?.display ?? "All Trees")
        .navigationSubtitle(session.queue.position)
        .toolbar { ReviewToolbar(window: window, showsInspector: $showsInspector) }
        .modifier(ReviewPrompts(window: window))
        .defaultFocus($focus, .queue)
        .onChange(of: session.pane) { _, pane in focus = pane }
        .onChange(of: focus) { _, pane in if let pane { session.pane = pane } }
        .task(id: ObjectIdentifier(window)) { await window.run() }
    }
}
