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
            if let outline = session.queue.outline {
                ForEach(Array(outline.groups.enumerated()), id: \.element.id) { place, group in
                    let isOpen = outline.isOpen && place == outline.place
                    GroupHeader(group: group, isOpen: isOpen, isChosen: place == outline.place) {
                        Task { await session.openGroup(place) }
                    }
                    if isOpen { rows(session.queue.items) }
                }
            } else {
                ForEach(QueueSection.allCases, id: \.self) { section in
                    Section(section.title) { rows(session.queue.items(in: section)) }
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
        .searchSuggestions { FilterHint(text: filter) }
        .safeAreaInset(edge: .bottom, spacing: 0) { QueueFooter(window: window, desk: desk) }
    }

    private func rows(_ items: [QueueItem]) -> some View {
        ForEach(items) { item in
            QueueRow(item: item, isMarked: session.queue.marks.contains(item.id))
                .task { await window.didShow(item.id) }
        }
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

/// What is wrong with the filter as far as it is typed, or which tokens there are.
private struct FilterHint: View {
    let text: String

    var body: some View {
        if let problem = QueueQuery(text).problems.first {
            Label(ReviewWording.text(problem), systemImage: "exclamationmark.triangle").foregroundStyle(
                .orange)
        } else {
            Text(verbatim: QueueQuery.Token.allCases.map { $0.rawValue + ":" }.joined(separator: " "))
                .foregroundStyle(.secondary)
        }
    }
}
