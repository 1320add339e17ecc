/// The metavariables of one rule by number: all its patterns share them.
struct MetavariableSlots: Sendable {
    private(set) var names: [String] = []

    /// The number of `name`, without its `$`.
    mutating func slot(_ name: String) -> Int {
        if let known = names.firstIndex(of: name) { return known }
        names.append(name)
        return names.count - 1
    }

    /// The number of `name` when some pattern binds it.
    func known(_ name: String) -> Int? { names.firstIndex(of: name) }
}
