/// Reads PHP, files and patterns alike, as a recursive descent over the lexer's tokens.
///
/// Names have their symbol in lower case, since PHP does not tell the case of functions, methods and classes apart;
/// variables and the names of arguments keep theirs. What looks like a function but is a construct of the language (`echo`, `print`,
/// `include`, `exit`, `clone`, `empty`, `unset`) is a call of its name, as Semgrep has it; `isset` and `eval` are
/// `special`.
struct PHPReader: TokenReader {
    var tokens: TokenTree
    var index = 0
    var builder: SyntaxBuilder
    var depth = 0
    let isPattern: Bool
    /// How tightly each operator binds, by symbol; 0 for none.
    let precedences: [UInt8]
    /// Each symbol in lower case, once asked for.
    private var lowerCase: [UInt32] = []

    private init(_ input: GrammarInput) {
        tokens = PHPLexer.lex(input)
        builder = SyntaxBuilder(byteCount: input.bytes.count)
        isPattern = input.isPattern
        precedences = PHPPrecedence.table
    }

    /// The tree of a file or a pattern.
    static func read(_ input: GrammarInput) -> SyntaxTree {
        var reader = PHPReader(input)
        let mark = reader.builder.mark
        reader.statements(until: reader.tokens.count)
        let root = reader.builder.list(.program, since: mark, from: 0, to: input.bytes.count)
        return reader.builder.tree(root: root, bytes: input.bytes, symbols: reader.tokens.table)
    }

    // MARK: Tokens

    func at(_ word: PHPWord) -> Bool { symbol == word.rawValue && kind != .string && kind != .number }

    func at(_ word: PHPWord, ahead offset: Int) -> Bool {
        symbol(at: offset) == word.rawValue && kind(at: offset) != .string && kind(at: offset) != .number
    }

    func at(_ character: Unicode.Scalar, ahead offset: Int) -> Bool {
        symbol(at: offset) == character.value && kind(at: offset) != .string && kind(at: offset) != .number
    }

    mutating func accept(_ word: PHPWord) -> Bool {
        guard at(word) else { return false }
        index += 1
        return true
    }

    /// Whether the token at `offset` from here is an opening bracket that has a partner.
    func opens(_ character: Unicode.Scalar, ahead offset: Int = 0) -> Bool {
        kind(at: offset) == .open && symbol(at: offset) == character.value
    }

    /// Whether the token at `offset` from here is `$name`.
    func isVariable(ahead offset: Int = 0) -> Bool {
        guard kind(at: offset) == .identifier, index + offset < tokens.count else { return false }
        return tokens.bytes[Int(tokens.starts[index + offset])] == UInt8(ascii: "$")
    }

    /// Whether the token at `offset` from here is a word without `$`, or a metavariable.
    func isWord(ahead offset: Int = 0) -> Bool {
        kind(at: offset) == .identifier && !isVariable(ahead: offset) || kind(at: offset) == .metavariable
    }

    /// `symbol` in lower case.
    mutating func folded(_ symbol: UInt32) -> UInt32 {
        let number = Int(symbol)
        if number < lowerCase.count, lowerCase[number] != .max { return lowerCase[number] }
        if number >= lowerCase.count {
            let missing = max(number + 1, tokens.table.count) - lowerCase.count
            lowerCase.append(contentsOf: repeatElement(.max, count: missing))
        }
        let folded = PHPLexer.folded(tokens.table.bytes(of: symbol))
        lowerCase[number] = tokens.table.intern(folded, 0, folded.count)
        return lowerCase[number]
    }

    /// A leaf for the word here, in lower case; for a variable or a metavariable, as it is.
    mutating func nameLeaf() -> NodeID {
        if kind == .metavariable { return leaf(.metavariable) }
        guard kind == .identifier, !isVariable() else { return leaf(.identifier) }
        let id = builder.leaf(.identifier, folded(symbol), start, Int(tokens.ends[index]))
        index += 1
        return id
    }

    // MARK: Brackets and lists

    /// Leaves the bracket that closes at `partner`; what was not read in it becomes an `opaque` leaf among the pending
    /// children when there is a list to hold it.
    mutating func leave(_ partner: Int, keepsRest: Bool = false) {
        if index < partner {
            let rest = skip(to: partner)
            if keepsRest { builder.push(rest) }
        }
        index = max(index, min(partner + 1, tokens.count))
    }

    /// Pushes what `item` reads, separated by commas, up to the token `end`.
    mutating func items(until end: Int, _ item: (inout PHPReader) -> NodeID) {
        while index < end {
            let before = index
            let id = item(&self)
            if id != .absent { builder.push(id) }
            if index < end, accept(",") { continue }
            guard index < end else { break }
            // Not understood: up to the next comma.
            var next = index == before ? tokens.next(index) : index
            while next < end, !(tokens.symbols[next] == 0x2C && tokens.kinds[next] == .operator) {
                next = tokens.next(next)
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

    /// The first and the last byte of a node's text with its parentheses left out.
    func startOf(_ id: NodeID) -> Int { Int(builder[id].start) }

    func endOf(_ id: NodeID) -> Int { Int(builder[id].end) }
}

/// How tightly PHP's operators bind: the manual's "Operator precedence", from the loosest.
enum PHPPrecedence {
    static let or: UInt8 = 1
    static let xor: UInt8 = 2
    static let and: UInt8 = 3
    static let assignment: UInt8 = 4
    static let ternary: UInt8 = 6
    static let coalesce: UInt8 = 7
    static let not: UInt8 = 20
    static let typeTest: UInt8 = 21
    static let unary: UInt8 = 22
    static let power: UInt8 = 23

    /// By symbol.
    static let table: [UInt8] = {
        var table = [UInt8](repeating: 0, count: 256 + PHPWord.allCases.count)
        func set(_ precedence: UInt8, _ words: [PHPWord], _ characters: String = "") {
            for word in words { table[Int(word.rawValue)] = precedence }
            for byte in characters.utf8 { table[Int(byte)] = precedence }
        }
        set(or, [.or])
        set(xor, [.xor])
        set(and, [.and])
        set(ternary, [], "?")
        set(coalesce, [.coalesce])
        set(8, [.logicalOr])
        set(9, [.logicalAnd])
        set(10, [], "|")
        set(11, [], "^")
        set(12, [], "&")
        set(13, [.equal, .notEqual, .identical, .notIdentical, .lessGreater, .spaceship])
        set(14, [.lessEqual, .greaterEqual], "<>")
        set(15, [.pipe])
        set(16, [], ".")
        set(17, [.shiftLeft, .shiftRight])
        set(18, [], "+-")
        set(19, [], "*/%")
        set(typeTest, [.instanceof])
        set(power, [.power])
        return table
    }()
}
