/// What the readers of all languages share: a position in the tokens and the builder of the tree.
///
/// A reader is a recursive-descent parser over `TokenTree`. It never fails: what it cannot read it steps over, at least
/// one token at a time, as `opaque`, up to where a statement surely ends. It asks `enter()` before it recurses.
protocol TokenReader {
    var tokens: TokenTree { get }
    var index: Int { get set }
    var builder: SyntaxBuilder { get set }
    /// How deep the recursion is.
    var depth: Int { get set }
}

extension TokenReader {
    var isAtEnd: Bool { index >= tokens.count }

    /// The kind of the token here; `lineEnd` after the last.
    var kind: TokenKind { index < tokens.count ? tokens.kinds[index] : .lineEnd }

    /// The symbol of the token here; the line end's after the last.
    var symbol: UInt32 { index < tokens.count ? tokens.symbols[index] : ReservedSymbol.lineEnd }

    func kind(at offset: Int) -> TokenKind {
        index + offset < tokens.count && index + offset >= 0 ? tokens.kinds[index + offset] : .lineEnd
    }

    func symbol(at offset: Int) -> UInt32 {
        index + offset < tokens.count && index + offset >= 0
            ? tokens.symbols[index + offset] : ReservedSymbol.lineEnd
    }

    /// The first byte of the token here.
    var start: Int { index < tokens.count ? Int(tokens.starts[index]) : tokens.bytes.count }

    /// The end of the token before.
    var previousEnd: Int { index > 0 ? Int(tokens.ends[index - 1]) : 0 }

    /// Whether the token here is this word or operator. A name that is spelled like a keyword of the language is that
    /// keyword; strings never are.
    func at(_ symbol: UInt32) -> Bool {
        guard self.symbol == symbol else { return false }
        switch kind {
        case .string, .character, .number, .text, .regex: return false
        default: return true
        }
    }

    /// Whether the token here is this punctuation.
    func at(_ character: Unicode.Scalar) -> Bool { at(character.value) }

    /// Steps over the word or operator if it is here.
    mutating func accept(_ symbol: UInt32) -> Bool {
        guard at(symbol) else { return false }
        index += 1
        return true
    }

    mutating func accept(_ character: Unicode.Scalar) -> Bool { accept(character.value) }

    /// Whether a line feed stands between the token before and the one here.
    var startsLine: Bool {
        guard index > 0, index < tokens.count else { return true }
        for offset in Int(tokens.ends[index - 1])..<max(Int(tokens.ends[index - 1]), start)
        where tokens.bytes[offset] == 0x0A {
            return true
        }
        return false
    }

    /// Whether the `...` here is the left operand of what follows it in its line, as in `... + $X`. Operators that may also
    /// begin a statement do not count, but for the signs.
    var isOperandEllipsis: Bool {
        guard kind == .ellipsis, kind(at: 1) == .operator else { return false }
        let text = tokens.bytes[Int(tokens.starts[index + 1])..<Int(tokens.ends[index + 1])]
        let between = tokens.bytes[Int(tokens.ends[index])..<Int(tokens.starts[index + 1])]
        return TokenTree.infixOperators.contains { $0.utf8.elementsEqual(text) } && !between.contains(0x0A)
    }

    /// Whether blanks or comments stand before the token here.
    var hasSpaceBefore: Bool { index == 0 || previousEnd < start }

    /// Whether blanks or comments stand after the token here.
    var hasSpaceAfter: Bool {
        index + 1 >= tokens.count || tokens.ends[index] < tokens.starts[index + 1]
    }

    /// The number of the bracket that closes the one here; the token's own number when it has none.
    var partner: Int {
        index < tokens.count && tokens.partners[index] != TokenTree.none ? Int(tokens.partners[index]) : index
    }

    /// Goes one level deeper, or says that it is deep enough; `depth -= 1` goes back.
    mutating func enter() -> Bool {
        guard depth < RuleLimits.nesting else { return false }
        depth += 1
        return true
    }

    /// A leaf for the token here, and steps over it.
    mutating func leaf(_ kind: NodeKind) -> NodeID {
        let id = builder.leaf(kind, symbol, start, index < tokens.count ? Int(tokens.ends[index]) : start)
        index += 1
        return id
    }

    /// Steps over the tokens up to `end`, brackets as a whole, as one `opaque` leaf; always over one at least.
    mutating func skip(to end: Int) -> NodeID {
        let first = start
        index = min(max(end, index + 1), tokens.count)
        return builder.leaf(.opaque, SyntaxTree.noSymbol, first, max(first, previousEnd))
    }
}

extension TokenTree {
    /// Operators that stand between two operands.
    fileprivate static let infixOperators = [
        "+", "-", "/", "%", "|", "^", "||", "&&", "==", "!=", "===", "!==", "<", ">", "<=", ">=", "<<", ">>",
        "??", "**",
    ]
}
