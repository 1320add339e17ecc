/// Reads Swift, files and patterns alike, as a recursive descent over the lexer's tokens.
///
/// `guard` keeps its kind; `if let` conditions are variables joined by `&&`; `try` is a unary operator whatever mark
/// follows it; trailing closures are the last arguments; `let` inside a `case`'s pattern leaves only the name.
struct SwiftReader: TokenReader {
    var tokens: TokenTree
    var index = 0
    var builder: SyntaxBuilder
    var depth = 0
    let isPattern: Bool
    /// How tightly each operator binds, by symbol; 0 for none.
    let precedences: [UInt8]
    /// Whether `{` after an operand is a closure: not in the head of a statement.
    var takesClosures = true
    /// Whether the last statement that was read ended in `;`.
    var sawSemicolon = false

    private init(_ input: GrammarInput) {
        tokens = SwiftLexer.lex(input)
        builder = SyntaxBuilder(byteCount: input.bytes.count)
        isPattern = input.isPattern
        precedences = SwiftPrecedence.table
    }

    /// The tree of a file or a pattern.
    static func read(_ input: GrammarInput) -> SyntaxTree {
        var reader = SwiftReader(input)
        let mark = reader.builder.mark
        reader.statements(until: reader.tokens.count)
        if input.isPattern, !reader.sawSemicolon, let only = reader.builder.pushed(since: mark).first,
            reader.builder.mark == mark + 1, reader.builder[only].kind == .expressionStatement
        {
            let expression = reader.builder.child(only, 0)
            let root = reader.builder.node(.program, expression, from: 0, to: input.bytes.count)
            return reader.builder.tree(root: root, bytes: input.bytes, symbols: reader.tokens.table)
        }
        let root = reader.builder.list(.program, since: mark, from: 0, to: input.bytes.count)
        return reader.builder.tree(root: root, bytes: input.bytes, symbols: reader.tokens.table)
    }

    // MARK: Tokens

    func at(_ word: SwiftWord) -> Bool { at(word, ahead: 0) }

    func at(_ word: SwiftWord, ahead offset: Int) -> Bool {
        symbol(at: offset) == word.rawValue && kind(at: offset) != .string && kind(at: offset) != .number
    }

    func at(_ character: Unicode.Scalar, ahead offset: Int) -> Bool {
        symbol(at: offset) == character.value && kind(at: offset) != .string && kind(at: offset) != .number
    }

    mutating func accept(_ word: SwiftWord) -> Bool {
        guard at(word) else { return false }
        index += 1
        return true
    }

    /// Whether the token at `offset` from here is an opening bracket that has a partner.
    func opens(_ character: Unicode.Scalar, ahead offset: Int = 0) -> Bool {
        kind(at: offset) == .open && symbol(at: offset) == character.value
    }

    /// The keyword at `offset` from here.
    func word(ahead offset: Int = 0) -> SwiftWord? {
        kind(at: offset) == .identifier ? SwiftWord(rawValue: symbol(at: offset)) : nil
    }

    /// Whether the token at `offset` from here can be a name.
    func isName(ahead offset: Int = 0) -> Bool {
        kind(at: offset) == .identifier || kind(at: offset) == .metavariable
    }

    /// Whether a line feed stands before the token at `offset` from here.
    func startsLine(ahead offset: Int) -> Bool {
        let token = index + offset
        guard token > 0, token < tokens.count else { return true }
        let start = Int(tokens.ends[token - 1])
        for place in start..<max(start, Int(tokens.starts[token])) where tokens.bytes[place] == 0x0A {
            return true
        }
        return false
    }

    /// A leaf for the name here.
    mutating func nameLeaf() -> NodeID { leaf(kind == .metavariable ? .metavariable : .identifier) }

    /// The first byte of the token here.
    var firstByte: UInt8 { start < tokens.bytes.count ? tokens.bytes[start] : 0 }

    func startOf(_ id: NodeID) -> Int { Int(builder[id].start) }

    func endOf(_ id: NodeID) -> Int { Int(builder[id].end) }

    // MARK: Brackets and lists

    /// Leaves the bracket that closes at `partner`; what was not read in it is stepped over, and kept as an `opaque`
    /// child when there is a list to hold it.
    mutating func leave(_ partner: Int, keepsRest: Bool = false) {
        if index < partner {
            let rest = skip(to: partner)
            if keepsRest { builder.push(rest) }
        }
        index = max(index, min(partner + 1, tokens.count))
    }

    /// Pushes what `item` reads, separated by commas, up to the token `end`. Closures are taken inside.
    mutating func items(until end: Int, _ item: (inout SwiftReader) -> NodeID) {
        let takesClosures = self.takesClosures
        self.takesClosures = true
        defer { self.takesClosures = takesClosures }
        while index < end {
            let before = index
            let id = item(&self)
            if id != .absent { builder.push(id) }
            if index < end, accept(",") { continue }
            guard index < end else { break }
            var next = index == before ? tokens.next(index) : index
            while next < end, !(tokens.symbols[next] == 0x2C && tokens.kinds[next] == .operator) {
                next = max(next + 1, tokens.next(next))
            }
            builder.push(skip(to: min(next, end)))
            _ = index < end && accept(",")
        }
        index = max(index, end)
    }

    /// An empty list of modifiers, before `start`.
    mutating func noModifiers(_ start: Int) -> NodeID {
        builder.leaf(.modifiers, SyntaxTree.noSymbol, start, start)
    }
}
