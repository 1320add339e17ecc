extension SyntaxTree {
    /// The tree as text for people and for tests: a node a line, indented by its depth, with kind, symbol and flags.
    /// Text from the file stands in quotes with its control characters escaped; other characters are the file's own.
    func description(maximumLines: Int = .max) -> String {
        var lines: [String] = []
        describe(root, depth: 0, into: &lines, maximumLines)
        return lines.joined(separator: "\n") + "\n"
    }

    private func describe(_ id: NodeID, depth: Int, into lines: inout [String], _ limit: Int) {
        guard lines.count < limit else { return }
        let node = self[id]
        var line = String(repeating: "  ", count: depth) + (id == .absent ? "-" : "\(node.kind)")
        let hasText = node.kind == .opaque
        let text =
            hasText ? Array(bytes[range(id)].prefix(60)) : Array(symbols.bytes(of: node.symbol).prefix(60))
        if hasText || node.symbol != Self.noSymbol {
            line += " " + String(decoding: text, as: UTF8.self).debugDescription
        }
        if node.flags.contains(.parenthesized) { line += " ()" }
        if node.flags.contains(.raw) { line += " raw" }
        if node.flags.contains(.special) { line += " special" }
        if node.flags.contains(.optional) { line += " ?" }
        if node.flags.contains(.constant) { line += " constant" }
        lines.append(line)
        for child in children(of: id) { describe(child, depth: depth + 1, into: &lines, limit) }
    }
}
