/// Where the statements of a file begin and end, found once for all patterns.
struct StatementIndex: Sendable {
    /// For each token, whether a statement begins with it.
    let begins: [Bool]

    init(_ tree: TokenTree, _ vocabulary: Vocabulary) {
        var begins = [Bool](repeating: false, count: tree.count)
        let isIndented = vocabulary.language.hasIndentation
        for index in 0..<tree.count {
            let kind = tree.kinds[index]
            guard kind != .lineEnd, kind != .close,
                kind != .open || tree.symbols[index] != ReservedSymbol.indent
            else { continue }
            let parent = tree.parents[index]
            guard parent == TokenTree.none || tree.isBlock(Int(parent)) else { continue }
            begins[index] =
                index == 0
                || (isIndented
                    ? Self.followsLineEnd(tree, index) : Self.followsStatement(tree, vocabulary, index))
        }
        self.begins = begins
    }

    private static func followsLineEnd(_ tree: TokenTree, _ index: Int) -> Bool {
        let before = tree.symbols[index - 1]
        switch tree.kinds[index - 1] {
        case .lineEnd: return true
        case .open, .close: return before == ReservedSymbol.indent || before == ReservedSymbol.dedent
        default: return before == UInt32(UInt8(ascii: ";"))
        }
    }

    private static func followsStatement(_ tree: TokenTree, _ vocabulary: Vocabulary, _ index: Int) -> Bool {
        let before = tree.symbols[index - 1]
        switch tree.kinds[index - 1] {
        case .open: return true
        case .close:
            if before == ReservedSymbol.directiveEnd || before == UInt32(UInt8(ascii: "}")) { return true }
            let head = Int(tree.partners[index - 1]) - 1
            return head >= 0 && tree.kinds[head] == .identifier
                && vocabulary.role(tree.symbols[head]).isHeadKeyword
        case .identifier:
            let role = vocabulary.role(before)
            return role.isBlockKeyword && !role.isHeadKeyword
        default:
            return before == UInt32(UInt8(ascii: ";"))
                || before == UInt32(UInt8(ascii: ":")) && isLabel(tree, index - 1)
        }
    }

    /// Whether the colon `index` ends `case x:`, `default:` or `name:`, and no conditional expression.
    private static func isLabel(_ tree: TokenTree, _ index: Int) -> Bool {
        var before = tree.previous(index)
        var steps = 0
        while before >= 0, steps < 16, tree.parents[before] == tree.parents[index] {
            let symbol = tree.symbols[before]
            if symbol == UInt32(UInt8(ascii: "?")) { return false }
            if symbol == UInt32(UInt8(ascii: ";")) || symbol == UInt32(UInt8(ascii: "{")) { return true }
            before = tree.previous(before)
            steps += 1
        }
        return true
    }
}
