/// Keyword arguments mean the same in any order; a pattern with two or three of them in one call is tried in each.
enum KeywordArguments {
    /// The pattern's tokens in each order of its keyword arguments, the written one first.
    static func orders(of tree: TokenTree, _ vocabulary: Vocabulary) -> [TokenTree] {
        guard vocabulary.language.hasIndentation,
            let open = (0..<tree.count).first(where: { keywordItems(tree, $0).count > 1 })
        else { return [tree] }
        let items = keywordItems(tree, open)
        guard items.count <= 3 else { return [tree] }
        return permutations(Array(items.indices)).compactMap { order in
            reordered(tree, items, order)
        }
    }

    /// The ranges of `name=value` items in the bracket `open`.
    private static func keywordItems(_ tree: TokenTree, _ open: Int) -> [Range<Int>] {
        guard tree.kinds[open] == .open, tree.symbols[open] == UInt32(UInt8(ascii: "(")), open > 0,
            tree.kinds[open - 1] == .identifier || tree.kinds[open - 1] == .metavariable
        else { return [] }
        let end = Int(tree.partners[open])
        var items: [Range<Int>] = []
        var start = open + 1
        var index = start
        while index <= end {
            let isComma = index < end && tree.symbols[index] == UInt32(UInt8(ascii: ","))
            if index == end || isComma {
                if start + 1 < index, tree.symbols[start + 1] == UInt32(UInt8(ascii: "=")) {
                    items.append(start..<index)
                }
                start = index + 1
            }
            index = index < end ? tree.next(index) : index + 1
        }
        return items
    }

    private static func permutations(_ items: [Int]) -> [[Int]] {
        guard items.count > 1 else { return [items] }
        return items.indices.flatMap { index -> [[Int]] in
            var rest = items
            let first = rest.remove(at: index)
            return permutations(rest).map { [first] + $0 }
        }
    }

    /// The same tokens with the items in another order, lexed anew so that the brackets pair up.
    private static func reordered(_ tree: TokenTree, _ items: [Range<Int>], _ order: [Int]) -> TokenTree? {
        func text(_ item: Range<Int>) -> ArraySlice<UInt8> {
            tree.bytes[Int(tree.starts[item.lowerBound])..<Int(tree.ends[item.upperBound - 1])]
        }
        var bytes: [UInt8] = []
        var position = 0
        for (place, item) in items.enumerated() {
            bytes += tree.bytes[position..<Int(tree.starts[item.lowerBound])]
            bytes += text(items[order[place]])
            position = Int(tree.ends[item.upperBound - 1])
        }
        bytes += tree.bytes[position...]
        var vocabulary = Vocabulary(.python)
        vocabulary.adopt(tree.table)
        let result = Lexer.lex(bytes, vocabulary, LexerTables(vocabulary), isPattern: true)
        return result.count == tree.count ? result : nil
    }
}
