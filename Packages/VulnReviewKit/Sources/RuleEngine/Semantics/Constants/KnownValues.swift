/// What is known of the values of a file's names, by the place where they stand.
struct KnownValues: Sendable {
    /// For each node the number of its value; 0 for none.
    private var numbers: [UInt32]
    private var values: [KnownValue] = []

    init(nodeCount: Int) { numbers = [UInt32](repeating: 0, count: nodeCount) }

    subscript(_ id: NodeID) -> KnownValue? {
        let number = numbers[id.index]
        return number == 0 ? nil : values[Int(number) - 1]
    }

    /// Whether nothing at all is known.
    var isEmpty: Bool { values.isEmpty }

    /// Adds a statement about the name `id`. An expression must stand before the name, so that following definitions
    /// always ends.
    mutating func learn(_ value: KnownValue, about id: NodeID, in tree: SyntaxTree) {
        if case .expression(let expression) = value, tree[expression].end > tree[id].start { return }
        let refined = KnownValue.refined(self[id], value)
        if refined == self[id] { return }
        values.append(refined)
        numbers[id.index] = UInt32(truncatingIfNeeded: values.count)
    }
}
