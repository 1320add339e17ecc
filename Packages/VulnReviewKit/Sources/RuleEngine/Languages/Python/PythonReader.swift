/// Reads Python's tokens into a syntax tree: the Language Reference's chapter 10 (full grammar) by recursive descent.
/// Never fails: what it cannot read up to the end of a logical line becomes `opaque`.
struct PythonReader: TokenReader {
    var tokens: TokenTree
    var index = 0
    var builder: SyntaxBuilder
    var depth = 0
    let isPattern: Bool
    /// Whether what is read is the pattern of a `case`: `as` names a part, and `if` begins a guard.
    var isInCase = false
    let precedences = PythonWord.precedences

    init(_ tokens: TokenTree, isPattern: Bool) {
        self.tokens = tokens
        self.isPattern = isPattern
        builder = SyntaxBuilder(byteCount: tokens.bytes.count)
    }

    /// The tree of all tokens.
    mutating func tree() -> SyntaxTree {
        let mark = builder.mark
        while !isAtEnd { statement() }
        if isPattern { bareExpression(since: mark) }
        let root = builder.list(.program, since: mark, from: 0, to: tokens.bytes.count)
        return builder.tree(root: root, bytes: tokens.bytes, symbols: tokens.table)
    }

    /// A pattern that is one expression is that expression, not a statement.
    private mutating func bareExpression(since mark: Int) {
        let items = builder.pushed(since: mark)
        guard items.count == 1, let item = items.first, builder[item].kind == .expressionStatement else {
            return
        }
        let expression = builder.child(item, 0)
        builder.dropPushed(since: mark)
        builder.push(expression)
    }
}

// MARK: - Tokens

extension PythonReader {
    /// Whether the token here is this word or operator.
    @inline(__always)
    func at(_ word: PythonWord) -> Bool { at(word.rawValue) }

    @inline(__always)
    mutating func accept(_ word: PythonWord) -> Bool { accept(word.rawValue) }

    /// The keyword or other known word here.
    @inline(__always)
    var word: PythonWord? {
        guard kind == .identifier, symbol >= 256 else { return nil }
        return PythonWord(rawValue: symbol)
    }

    /// Whether the token here is a bracket that has a partner.
    @inline(__always)
    func atOpen(_ character: Unicode.Scalar) -> Bool { kind == .open && symbol == character.value }

    /// Whether the token here begins a block of indentation.
    var atIndent: Bool { kind == .open && symbol == ReservedSymbol.indent }

    /// Whether the name here is a keyword.
    var isKeyword: Bool { symbol >= 256 && symbol < PythonWord.firstSoft }

    /// Whether a name, or what stands for one in a pattern, is here.
    var isAtName: Bool {
        kind == .identifier && !isKeyword || kind == .metavariable
    }

    /// A leaf for the name here.
    mutating func name() -> NodeID {
        switch kind {
        case .metavariable: leaf(.metavariable)
        case .ellipsis: leaf(.ellipsis)
        default: leaf(.identifier)
        }
    }

    /// Where the logical line ends, or the block or bracket in which the token here stands.
    func lineEnd(from start: Int) -> Int {
        var next = start
        while next < tokens.count {
            switch tokens.kinds[next] {
            case .lineEnd, .close: return next
            case .open:
                guard tokens.symbols[next] != ReservedSymbol.indent else { return next }
                next = tokens.next(next)
            default: next += 1
            }
        }
        return next
    }

    /// Pushes what is left up to `end` as one opaque leaf.
    mutating func skipRest(to end: Int) {
        guard index < end else { return }
        builder.push(skip(to: end))
    }

    /// Ends the logical line: what is left of it was not understood.
    mutating func endLine() {
        if kind != .lineEnd { skipRest(to: lineEnd(from: index)) }
        if !isAtEnd, kind == .lineEnd { index += 1 }
    }
}
