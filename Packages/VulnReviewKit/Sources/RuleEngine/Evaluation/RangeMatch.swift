/// A byte range of the file with what the metavariables stand for: what the operators work on.
struct RangeMatch: Hashable, Sendable {
    var start: Int
    var end: Int
    var bindings: Bindings
    /// The node that matched, the first statement of several; `absent` when it was no pattern of a tree.
    var node = NodeID.absent
    /// What kind of operator found it, which decides what lies in what.
    var kind = Kind.plain

    enum Kind: UInt8, Sendable { case plain, surrounding, regex }

    func hash(into hasher: inout Hasher) {
        hasher.combine(start)
        hasher.combine(end)
        bindings.hash(into: &hasher)
    }

    /// Whether the range lies in `other`.
    func lies(in other: RangeMatch) -> Bool { other.start <= start && end <= other.end }
}

/// What the metavariables of a rule stand for, by the rule's slots.
struct Bindings: Hashable, Sendable {
    private var values: [Binding]

    init(slotCount: Int) { values = [Binding](repeating: .none, count: slotCount) }

    /// The bytes that the metavariable `slot` stands for.
    subscript(slot: Int) -> Range<Int>? {
        get { values[slot].kind == .none ? nil : values[slot].range }
        set { values[slot] = newValue.map { Binding(text: $0) } ?? .none }
    }

    /// What the metavariable `slot` stands for.
    subscript(value slot: Int) -> Binding {
        get { slot < values.count ? values[slot] : .none }
        set { if slot < values.count { values[slot] = newValue } }
    }

    /// Whether no metavariable stands for different things in both.
    func agree(with other: Bindings, _ isSame: (Binding, Binding) -> Bool) -> Bool {
        for slot in values.indices {
            let right = other.values[slot]
            if right.kind == .none { continue }
            let left = values[slot]
            if left.kind != .none, left != right, !isSame(left, right) { return false }
        }
        return true
    }

    /// Both together; `nil` when some metavariable stands for different things, as `isSame` says.
    func merged(_ other: Bindings, _ isSame: (Binding, Binding) -> Bool) -> Bindings? {
        guard agree(with: other, isSame) else { return nil }
        var result = self
        for slot in values.indices
        where values[slot].kind == .none && other.values[slot].kind != .none {
            result.values[slot] = other.values[slot]
        }
        return result
    }

    /// Few numbers instead of all: sets of matches are large, and most differ in their ranges.
    func hash(into hasher: inout Hasher) {
        var digest: UInt64 = 0
        for value in values {
            let number = UInt64(value.first) << 32 | UInt64(value.start) ^ UInt64(value.count)
            digest = (digest ^ number) &* 0x9E37_79B9_7F4A_7C15
            digest ^= digest >> 29
        }
        hasher.combine(digest)
    }
}
