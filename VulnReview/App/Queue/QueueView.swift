import ReviewFeature
import SwiftUI

/// The queue: patches, then findings without one; a list in a narrow pane, a table in a wide one.
struct QueueView: View {
    let window: ReviewWindow
    let desk: DeskModel
    let focus: FocusState<ReviewPane?>.Binding
    @State private var filter = ""
    @FocusState private var isFiltering: Bool

    private var session: ReviewSession { window.session }

    var body: some View {
        Group {
            switch window.queueLayout {
            case .list: QueueList(window: window, selection: selection)
            case .table: QueueTable(window: window, selection: selection)
            }
        }
        .focused(focus, equals: .queue)
        .reviewKeys(window)
        .overlay { QueueEmptiness(session: session) }
        .onGeometryChange(for: Double.self) {
            $0.size.width
        } action: {
            window.queueWidth = $0
        }
        .accessibilityRotor("Open items") {
            ForEach(window.openItems) { AccessibilityRotorEntry(Text(verbatim: $0.label), id: $0.id) }
        }
        .searchable(text: $filter, placement: .sidebar, prompt: Text(verbatim: "severity:high path:src/"))
        .searchFocused($isFiltering)
        .onSubmit(of: .search) { Task { await window.filter(by: filter) } }
        .onChange(of: session.prompt) { _, prompt in isFiltering = prompt == .filter }
        .onChange(of: session.queue.filter) { _, applied in filter = applied.text }
        .searchSuggestions { FilterHint(text: filter) }
        .safeAreaInset(edge: .bottom, spacing: 0) { QueueFooter(window: window, desk: desk) }
    }

    private var selection: Binding<QueueItem.ID?> {
        Binding(get: { session.queue.selection }, set: { id in Task { await session.select(id) } })
    }
}

/// The queue as rows of several lines, in its parts or in groups.
private struct QueueList: View {
    let window: ReviewWindow
    let selection: Binding<QueueItem.ID?>

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
                    Section(section.localizedTitle) { rows(session.queue.items(in: section)) }
                }
            }
        }
    }

    private func rows(_ items: [QueueItem]) -> some View {
        ForEach(items) { item in
            QueueRow(item: item, isMarked: session.queue.marks.contains(item.id))
                .task { await window.didShow(item.id) }
        }
    }
}

/// What stands over a queue without rows.
private struct QueueEmptiness: View {
    let session: ReviewSession

    var body: some View {
        switch session.queue.emptiness {
        case .failed(let why):
            ContentUnavailableView(
                "The queue cannot be read", systemImage: "exclamationmark.triangle",
                description: Text(verbatim: why))
        case .loading:
            ProgressView()
        case .nothingMatches:
            ContentUnavailableView(
                "Nothing matches the filter", systemImage: "line.3.horizontal.decrease.circle",
                description: Text("Change the filter or the scope, or scan again."))
        case .nothingInScope:
            ContentUnavailableView(
                "Nothing in this scope", systemImage: "checkmark.circle",
                description: Text("Change the filter or the scope, or scan again."))
        case .nothingFoundYet:
            ContentUnavailableView(
                "The scan was incomplete", systemImage: "exclamationmark.triangle",
                description: Text("Nothing was found in what was scanned. That is not the same as clean."))
        case nil:
            EmptyView()
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
