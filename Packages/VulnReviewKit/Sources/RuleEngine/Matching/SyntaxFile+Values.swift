/// What conditions on metavariables may compute with.
extension SyntaxFile {
    /// The value of the expression `id`, when its parts are literals, or names whose value is known.
    func value(_ id: NodeID, usesConstants: Bool, depth: Int = 0) -> ComparisonValue? {
        if let value = literal(id) { return value }
        if usesConstants, let value = constant(id) { return value }
        guard depth < 8 else { return nil }
        func value(of id: NodeID) -> ComparisonValue? {
            self.value(id, usesConstants: usesConstants, depth: depth + 1)
        }
        switch tree.kind(id) {
        case .list:
            var items: [ComparisonValue] = []
            for item in tree.children(of: id).prefix(1_000) {
                guard let value = value(of: item) else { return nil }
                items.append(value)
            }
            return .list(items)
        case .interpolation:
            var text = ""
            for part in tree.children(of: id).prefix(1_000) {
                guard let next = tree.kind(part) == .stringPart ? content(part) : value(of: part)?.text else {
                    return nil
                }
                text += next
            }
            return .string(text)
        case .binary where tree.childCount(id) == 2:
            let word = String(decoding: tree.symbols.bytes(of: tree.symbol(id)), as: UTF8.self)
            guard let operation = ComparisonOperator(rawValue: word), let left = value(of: tree.child(id, 0)),
                let right = value(of: tree.child(id, 1))
            else { return nil }
            return ComparisonEvaluator.binary(operation, left, right)
        default: return nil
        }
    }

    private func content(_ id: NodeID) -> String {
        String(decoding: tree.symbols.bytes(of: tree.symbol(id)), as: UTF8.self)
    }

    private func constant(_ id: NodeID) -> ComparisonValue? {
        switch facts.constant(id) {
        case .integer(let number): .integer(number)
        case .float(let number): .float(number)
        case .string(let bytes): .string(String(decoding: bytes, as: UTF8.self))
        case .boolean(let truth): .boolean(truth)
        default: nil
        }
    }
}
