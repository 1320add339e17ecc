import Review

/// What of a trace a timeline shows: words that a span's name or details hold, and `kind:tool`, `status:failed`.
public struct TimelineFilter: Hashable, Sendable {
    /// As it was typed.
    public let text: String
    private let kinds: Set<String>
    private let statuses: Set<String>
    private let words: [String]

    /// The filter that `text` says; an empty one lets everything through.
    public init(_ text: String = "") {
        self.text = text
        var (kinds, statuses, words): (Set<String>, Set<String>, [String]) = ([], [], [])
        for word in text.lowercased().split(separator: " ") {
            if word.hasPrefix("kind:") {
                kinds.insert(String(word.dropFirst(5)))
            } else if word.hasPrefix("status:") {
                statuses.insert(String(word.dropFirst(7)))
            } else {
                words.append(String(word))
            }
        }
        (self.kinds, self.statuses, self.words) = (kinds, statuses, words)
    }

    /// Whether nothing is left out.
    public var isEmpty: Bool { kinds.isEmpty && statuses.isEmpty && words.isEmpty }

    func accepts(_ row: TraceRow) -> Bool {
        if isEmpty { return true }
        guard kinds.isEmpty || kinds.contains(row.kind.rawValue),
            statuses.isEmpty || statuses.contains(row.status.rawValue)
        else { return false }
        return words.allSatisfy { word in
            row.name.lowercased().contains(word)
                || row.attributes.contains {
                    $0.name.lowercased().contains(word) || $0.value.lowercased().contains(word)
                }
        }
    }
}
