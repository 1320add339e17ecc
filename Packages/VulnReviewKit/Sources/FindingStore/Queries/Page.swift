import Review

/// Some items of an ordered list, and where the next ones begin.
public struct Page<Element: Identifiable & Sendable>: Sendable where Element.ID: Sendable {
    /// In the order of the list.
    public let items: [Element]
    /// What to pass as `after` for the next page; `nil` when this is the last.
    public let nextAfter: Element.ID?

    /// A page that is followed by others when `nextAfter` is given.
    public init(items: [Element], nextAfter: Element.ID?) {
        self.items = items
        self.nextAfter = nextAfter
    }

    /// The page of at most `limit` items, of which one more was fetched to see whether there are any.
    init(fetched: [Element], limit: Int) {
        items = Array(fetched.prefix(limit))
        nextAfter = fetched.count > limit ? items.last?.id : nil
    }
}

extension Page: Equatable where Element: Equatable {}

/// How many rows a page may have, whatever was asked for.
enum PageLimit {
    static func clamp(_ limit: Int) -> Int { min(max(limit, 1), 10_000) }
}
