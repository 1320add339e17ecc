import ReviewFeature
import SwiftUI

/// The three panes: the queue, the selected item, and what speaks for and against it.
struct ReviewView: View {
    let window: ReviewWindow
    let desk: DeskModel
    @FocusState private var focus: ReviewPane?

    private var session: ReviewSession { window.session }

    var body: some View {
        @Bindable var window = window
        NavigationSplitView {
            QueueView(window: window, desk: desk, focus: $focus)
                .navigationSplitViewColumnWidth(min: 260, ideal: 340, max: 1_000)
        } detail: {
            ItemView(window: window)
                .focusable()
                .focusEffectDisabled()
                .focused($focus, equals: .detail)
                .reviewKeys(window)
                .inspector(isPresented: $window.showsInspector) {
                    InspectorView(window: window)
                        .focusable()
                        .focusEffectDisabled()
                        .focused($focus, equals: .inspector)
                        .reviewKeys(window)
                        .inspectorColumnWidth(min: 280, ideal: 360, max: 560)
                }
                .safeAreaInset(edge: .bottom, spacing: 0) { StatusBar(session: session) }
        }
        .navigationTitle(Text(verbatim: session.tree?.display ?? ""))
        .navigationSubtitle(Text(verbatim: session.queue.position))
        .toolbar { ReviewToolbar(window: window) }
        .modifier(ReviewPrompts(window: window))
        .announces(session)
        .defaultFocus($focus, .queue)
        .onChange(of: session.pane) { _, pane in focus = pane }
        .onChange(of: focus) { _, pane in if let pane { session.pane = pane } }
        .task(id: ObjectIdentifier(window)) { await window.run() }
    }
}
