import ReviewFeature
import SwiftUI

/// The queue: patches, then findings without one.
struct QueueView: View {
    let window: ReviewWindow
    let desk: DeskModel
    let focus: FocusState<ReviewPane?>.Binding
    @State private var filter = ""
    @FocusState private var isFiltering: Bool

    private var session: ReviewSession { window.session }

    var body: some View {
        List(selection: selection) {
            ForEach(QueueSection.allCases, id: \.self) { section in
                Section(section.title) {
                    ForEach(session.queue.items(in: section)) { item in
                        QueueRow(item: item)
                            .task { await window.didShow(item.id) }
                    }
                }
            }
        }
        .focused(focus, equals: .queue)
        .reviewKeys(window)
        .overlay { emptiness }
        .searchable(text: $filter, placement: .sidebar, prompt: "severity:high path:src/")
        .searchFocused($isFiltering)
        .onSubmit(of: .search) { Task { await window.filter(by: filter) } }
        .onChange(of: session.prompt) { _, prompt in isFiltering = prompt == .filter }
        .onChange(of: session.queue.filter) { _, applied in filter = applied.text }
        .safeAreaInset(edge: .bottom, spacing: 0) { QueueFooter(window: window, desk: desk) }
    }

    private var selection: Binding<QueueItem.ID?> {
        Binding(get: { session.queue.selection }, set: { id in Task { await session.select(id) } })
    }

    @ViewBuilder private var emptiness: some View {
        if let why = session.queue.failure {
            ContentUnavailableView(
                "The queue cannot be read", systemImage: "exclamationmark.triangle",
                description: Text(verbatim: why))
        } else if session.queue.items.isEmpty {
            if session.queue.isLoading {
                ProgressView()
            } else {
                ContentUnavailableView(
                    session.queue.filter.isNarrowing ? "Nothing matches the filter" : "Nothing in this scope",
                    systemImage: "line.3.horizontal.decrease.circle",
                    description: Text("Change the filter or the scope, or scan again."))
            }
        }
    }
}
