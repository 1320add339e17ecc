/// What the metavariables of one match stand for: token ranges by slot.
struct TokenBindings: Hashable {
    /// A run of tokens, or the content of one string.
    struct Value: Hashable {
        let start: Int32
        let end: Int32
        let isStringContent: Bool
    }

    private(set) var values: [Value?]

    init(slotCount: Int) { values = [Value?](repeating: nil, count: slotCount) }

    subscript(slot: Int) -> Value? {
        get { values[slot] }
        set { values[slot] = newValue }
    }
}

/// One match of a pattern: tokens from `start` up to `end`.
struct TokenMatch: Hashable {
    let start: Int
    let end: Int
    let bindings: TokenBindings
}
