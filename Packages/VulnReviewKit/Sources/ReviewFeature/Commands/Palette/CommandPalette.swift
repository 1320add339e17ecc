import Review

/// The command palette: what the table and the saved filters offer for what somebody types, the best match first.
public struct CommandPalette: Hashable, Sendable {
    /// What an entry does when it is taken.
    public enum Action: Hashable, Sendable {
        case command(ReviewCommand)
        /// Shows the queue through the filter of this name.
        case savedFilter(name: String, text: String)
    }

    /// One line of the palette. All text is safe to show.
    public struct Entry: Hashable, Sendable, Identifiable {
        /// What it does; no two entries do the same.
        public let action: Action
        /// What it is called.
        public let title: String
        /// The characters of the title that match, by their place.
        public let places: [Int]
        /// The keys that do the same.
        public let keys: String
        /// What it does, or why it does nothing here.
        public let note: String
        /// Whether it does something here.
        public let isEnabled: Bool

        /// What tells entries apart.
        public var id: Action { action }
    }

    /// What can be offered.
    public enum Contents: Hashable, Sendable { case everything, savedFilters }

    /// What is offered.
    public let contents: Contents
    /// What was typed.
    public private(set) var query = ""
    /// What matches it.
    public private(set) var entries: [Entry] = []
    /// The chosen entry, by its place; 0 when there is none.
    public private(set) var selection = 0
    private let all: [Entry]

    /// A palette of `contents` for where `context` is.
    init(
        _ contents: Contents, in context: ReviewContext, keys: KeyMap, filters: [(name: String, text: String)]
    ) {
        self.contents = contents
        let commands = contents == .everything ? ReviewCommand.allCases.filter { $0 != .commandPalette } : []
        all =
            commands.map { command in
                let reason = command.disabledReason(in: context)
                return Entry(
                    action: .command(command), title: command.title, places: [],
                    keys: keys.labels(of: command),
                    note: reason.map { "not here: " + ReviewWording.text($0) } ?? command.help,
                    isEnabled: reason == nil)
            }
            + filters.map { filter in
                Entry(
                    action: .savedFilter(name: filter.name, text: filter.text),
                    title: "Filter: " + VisibleText.escape(filter.name), places: [], keys: "",
                    note: VisibleText.escape(filter.text), isEnabled: true)
            }
        search("")
    }

    /// Shows what matches `text`: what works here before what does not, the better match first, else in the table's order.
    public mutating func search(_ text: String) {
        query = text
        selection = 0
        let found = all.enumerated().compactMap { place, entry in
            FuzzyMatch(text, in: entry.title).map { (place, entry, $0) }
        }
        entries = found.sorted { left, right in
            if left.1.isEnabled != right.1.isEnabled { return left.1.isEnabled }
            return (right.2.score, left.0) < (left.2.score, right.0)
        }.map { _, entry, match in
            Entry(
                action: entry.action, title: entry.title, places: match.places, keys: entry.keys,
                note: entry.note, isEnabled: entry.isEnabled)
        }
    }

    /// Chooses the entry `step` lines on; stops at the ends.
    public mutating func move(by step: Int) {
        selection = max(0, min(selection + step, entries.count - 1))
    }

    /// Chooses the entry at `place`.
    public mutating func select(_ place: Int) {
        if entries.indices.contains(place) { selection = place }
    }

    /// The chosen entry; `nil` when nothing matches.
    public var selected: Entry? { entries.indices.contains(selection) ? entries[selection] : nil }
}
