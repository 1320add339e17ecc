/// Reads JavaScript and TypeScript (ECMA-262, ECMAScript 2026; JSX; TypeScript 5) into the generic syntax tree.
///
/// What Semgrep sees as one thing has one shape here: an arrow function's expression is a `block` with a `return`; a
/// function expression's own name is left out; a quoted key is the word in it; an exported definition stands beside its
/// `export`, not in it; the defaults of destructured names are left out.
struct JavaScriptReader: TokenReader {
    var tokens: TokenTree
    var index = 0
    var builder: SyntaxBuilder
    var depth = 0
    let isPattern: Bool
    let dialect: JavaScriptDialect
    /// Whether `in` is an operator here; it is not in the head of a `for`.
    var allowsIn = true
    /// Whether a `:` would end the operand that is read: between `?` and `:`.
    var isInConditional = false

    static func read(_ input: GrammarInput, dialect: JavaScriptDialect) -> SyntaxTree {
        var reader = JavaScriptReader(input, dialect)
        let root = input.isPattern ? reader.pattern() : reader.program()
        return reader.builder.tree(root: root, bytes: input.bytes, symbols: reader.tokens.table)
    }

    private init(_ input: GrammarInput, _ dialect: JavaScriptDialect) {
        tokens = JavaScriptLexer.lex(input, dialect: dialect)
        builder = SyntaxBuilder(byteCount: input.bytes.count)
        isPattern = input.isPattern
        self.dialect = dialect
    }

    private mutating func program() -> NodeID {
        let mark = builder.mark
        statements(until: tokens.count)
        return builder.list(.program, since: mark, from: 0, to: tokens.bytes.count)
    }

    /// Reads statements and pushes them, up to the token `end`.
    mutating func statements(until end: Int) {
        while index < end {
            let before = index
            let id = statement()
            builder.push(id)
            if index == before { builder.push(skip(to: index + 1)) }
        }
    }

    // MARK: Tokens

    /// The word or operator here.
    var word: JavaScriptWord? { word(at: 0) }

    func word(at offset: Int) -> JavaScriptWord? {
        let index = index + offset
        guard index < tokens.count else { return nil }
        let kind = tokens.kinds[index]
        guard kind == .identifier || kind == .operator || kind == .ellipsis else { return nil }
        return JavaScriptWord(rawValue: tokens.symbols[index])
    }

    func at(_ word: JavaScriptWord) -> Bool {
        guard index < tokens.count, tokens.symbols[index] == word.rawValue else { return false }
        let kind = tokens.kinds[index]
        return kind == .identifier || kind == .operator || kind == .ellipsis
    }

    mutating func accept(_ word: JavaScriptWord) -> Bool {
        guard at(word) else { return false }
        index += 1
        return true
    }

    /// Whether the token here is this operator of one byte.
    func atSign(_ sign: Unicode.Scalar, at offset: Int = 0) -> Bool {
        let index = index + offset
        return index < tokens.count && tokens.symbols[index] == sign.value && tokens.kinds[index] == .operator
    }

    mutating func acceptSign(_ sign: Unicode.Scalar) -> Bool {
        guard atSign(sign) else { return false }
        index += 1
        return true
    }

    /// Whether the token here is this bracket and has a partner.
    func atOpen(_ bracket: Unicode.Scalar, at offset: Int = 0) -> Bool {
        let index = index + offset
        return index < tokens.count && tokens.symbols[index] == bracket.value && tokens.kinds[index] == .open
    }

    /// Whether the token here closes a bracket.
    func isAtClose(_ offset: Int = 0) -> Bool { kind(at: offset) == .close }

    /// Whether the token at `offset` is a name that may be bound: no reserved word, or a metavariable.
    func isName(at offset: Int = 0) -> Bool {
        switch kind(at: offset) {
        case .metavariable: return true
        case .identifier: return word(at: offset).map { !$0.isReserved || $0 == .this } ?? true
        default: return false
        }
    }

    /// Whether the token at `offset` is any word, reserved or not, or a metavariable.
    func isWordToken(at offset: Int = 0) -> Bool {
        let kind = kind(at: offset)
        return kind == .identifier || kind == .metavariable
    }

    /// Whether a line feed stands before the token at `offset`.
    func startsLine(at offset: Int) -> Bool {
        var ahead = self
        ahead.index += offset
        return ahead.startsLine
    }

    // MARK: Small nodes

    /// A name, or a metavariable in its place.
    mutating func name() -> NodeID {
        leaf(kind == .metavariable ? .metavariable : .identifier)
    }

    /// An `identifier` that is not in the text.
    mutating func implicitName(_ symbol: UInt32, from start: Int, to end: Int) -> NodeID {
        builder.leaf(.identifier, symbol, start, end, flags: .implicit)
    }

    /// An empty node of a kind that always stands, such as `modifiers`.
    mutating func empty(_ kind: NodeKind, at position: Int) -> NodeID {
        builder.list(kind, since: builder.mark, from: position, to: position)
    }

    /// A string literal.
    mutating func string() -> NodeID {
        let from = start
        let to = index < tokens.count ? Int(tokens.ends[index]) : from
        let isClosed = to > from + 1 && tokens.bytes[to - 1] == tokens.bytes[from]
        let id = builder.string(
            .string, symbol, from, to, content: (from + 1)..<max(from + 1, isClosed ? to - 1 : to))
        index += 1
        return id
    }

    /// `...` or `$...X` of a pattern.
    mutating func ellipsis() -> NodeID {
        leaf(kind == .namedEllipsis ? .namedEllipsis : .ellipsis)
    }

    var isAtEllipsis: Bool {
        guard isPattern else { return false }
        return kind == .ellipsis || kind == .namedEllipsis
    }

    /// Whether the `...` here stands for any items, and does not spread what follows it.
    var isAtItemsEllipsis: Bool {
        guard isPattern else { return false }
        if kind == .namedEllipsis { return true }
        guard kind == .ellipsis else { return false }
        switch kind(at: 1) {
        case .close, .deepClose, .lineEnd, .operator: return true
        default: return false
        }
    }

    /// Ends a bracket's content: what is left of it is stepped over, and then the bracket.
    mutating func closeBracket(_ close: Int) {
        if index < close { builder.push(skip(to: close)) }
        index = close + 1
    }
}
