import Review

/// What a window shows, so that it shows the same when the application comes back: kept by the system as text, with the window.
///
/// Whatever of it no longer holds is left out when it is restored: an item that is gone, a filter that is none.
public struct WindowMemory: Hashable, Sendable {
    /// Which states the queue shows.
    public var scope = QueueFilter.Scope.open
    /// The queue's filter, its order among the tokens.
    public var filter = ""
    /// What the queue is grouped by.
    public var grouping: QueueGrouping?
    /// What is selected.
    public var item: QueueItem.ID?
    /// The pane that has the focus.
    public var pane = ReviewPane.queue
    /// Whether the inspector is shown.
    public var showsInspector = true

    /// What a new window shows.
    public init() {}

    /// A longer text is none of ours.
    static let maximumSize = 16 << 10

    /// What `text` says, a word and its value in each line; `nil` when it is not such a text. What is not known is left out.
    public init?(text: String) {
        guard text.utf8.count <= Self.maximumSize, text.hasPrefix(Self.head) else { return nil }
        for line in text.split(separator: "\n").dropFirst() {
            let parts = line.split(separator: " ", maxSplits: 1)
            let value = parts.count == 2 ? String(parts[1]) : ""
            switch parts.first.flatMap({ Word(rawValue: String($0)) }) {
            case .scope: scope = QueueFilter.Scope(rawValue: value) ?? .open
            case .filter: filter = value
            case .grouping: grouping = QueueGrouping(rawValue: value)
            case .patch: item = PatchID(value).map { .patch($0) }
            case .finding: item = FindingID(value).map { .finding($0) }
            case .pane: pane = ReviewPane(rawValue: value) ?? .queue
            case .inspector: showsInspector = value != Self.hidden
            case nil: break
            }
        }
    }

    /// The memory as text; empty when there is too much to keep.
    public var text: String {
        var lines = [Self.head, line(.scope, scope.rawValue), line(.pane, pane.rawValue)]
        lines.append(line(.inspector, showsInspector ? Self.shown : Self.hidden))
        if !filter.isEmpty {
            lines.append(line(.filter, filter.split { $0.isNewline }.joined(separator: " ")))
        }
        if let grouping { lines.append(line(.grouping, grouping.rawValue)) }
        switch item {
        case .patch(let id): lines.append(line(.patch, id.text))
        case .finding(let id): lines.append(line(.finding, id.text))
        case .decision, nil: break
        }
        let text = lines.joined(separator: "\n")
        return text.utf8.count <= Self.maximumSize ? text : ""
    }

    private enum Word: String {
        case scope, filter, grouping, patch, finding, pane, inspector
    }

    private static let head = "window 1"
    private static let shown = "shown"
    private static let hidden = "hidden"

    private func line(_ word: Word, _ value: String) -> String { word.rawValue + " " + value }
}
