/// Cuts JavaScript and TypeScript into tokens and pairs their brackets (ECMA-262, section 12; JSX's draft; TypeScript).
///
/// Where `/` begins a regular expression and `<` begins markup follows from the token before and, after a closing
/// bracket, from what stood before its opening one. Templates are brackets too: `.open` and `.close` of a backquote, with
/// `.text` and braces inside. `>` is always a token of its own, since only the reader knows whether two of them are one
/// operator.
struct JavaScriptLexer {
    let bytes: [UInt8]
    let isPattern: Bool
    let dialect: JavaScriptDialect
    var tree: TokenTree
    var brackets = BracketPairing()
    var position = 0
    /// What is open, innermost last.
    var contexts: [Context] = []
    /// Whether an operand is expected, not an operator.
    var expectsOperand = true
    /// How many `<...` of a pattern are open.
    var openDeep = 0
    /// Slashes of one line that might begin a regular expression and did not: where the line ends, and how many.
    var openRegexes = (lineEnd: 0, count: 0)

    /// Something open that decides how the bytes in it are read.
    enum Context: UInt8 {
        /// `(` after `if` and the like, and any other.
        case head, parenthesis
        case bracket
        /// `{` of statements and of an expression.
        case block, object
        /// `${` in a template and `{` in markup.
        case templateCode, markupCode
        case template
        /// A tag that opens, a tag that closes, and what stands between them.
        case tag, endTag, markupText
    }

    /// How many contexts may be open.
    private static let contextLimit = 4_000

    private init(_ input: GrammarInput, _ dialect: JavaScriptDialect) {
        bytes = input.bytes
        isPattern = input.isPattern
        self.dialect = dialect
        tree = TokenTree(bytes: input.bytes, table: input.symbols)
        tree.reserve(input.bytes.count / 5)
    }

    /// The tokens of `input`.
    static func lex(_ input: GrammarInput, dialect: JavaScriptDialect) -> TokenTree {
        var lexer = JavaScriptLexer(input, dialect)
        lexer.run()
        return lexer.tree
    }

    private mutating func run() {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        if byte(0) == UInt8(ascii: "#"), byte(1) == UInt8(ascii: "!") { skipLine() }
        while position < bytes.count {
            switch contexts.last {
            case .template: templateText()
            case .markupText: markupText()
            case .tag, .endTag: tagToken()
            default: token()
            }
        }
        brackets.finish(&tree)
    }

    private mutating func token() {
        let start = position
        switch Self.classes[Int(bytes[start])] {
        case .blank: position += 1
        case .letter: word()
        case .digit: number()
        case .quote:
            string()
            expectsOperand = false
        case .open: open()
        case .close: close()
        case .other: other()
        }
    }

    // MARK: Bytes

    /// The byte `offset` after the position; 0 after the end.
    func byte(_ offset: Int) -> UInt8 {
        position + offset < bytes.count ? bytes[position + offset] : 0
    }

    /// Whether `...` stands at `offset` after the position.
    func isEllipsis(_ offset: Int = 0) -> Bool {
        byte(offset) == UInt8(ascii: ".") && byte(offset + 1) == UInt8(ascii: ".")
            && byte(offset + 2) == UInt8(ascii: ".")
    }

    mutating func append(_ kind: TokenKind, _ start: Int, _ symbol: UInt32) {
        tree.append(kind, start, position, symbol)
    }

    mutating func skipLine() {
        while position < bytes.count, bytes[position] != 0x0A { position += 1 }
    }

    /// Steps over a comment if one begins here.
    mutating func skipComment() -> Bool {
        guard byte(0) == UInt8(ascii: "/") else { return false }
        if byte(1) == UInt8(ascii: "/") {
            skipLine()
            return true
        }
        guard byte(1) == UInt8(ascii: "*") else { return false }
        position += 2
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
                position += 2
                return true
            }
            position += 1
        }
        return true
    }

    // MARK: Brackets

    mutating func push(_ context: Context) {
        if contexts.count < Self.contextLimit { contexts.append(context) }
    }

    private mutating func open() {
        let start = position
        let byte = bytes[start]
        let context: Context =
            switch byte {
            case UInt8(ascii: "("): opensHead ? .head : .parenthesis
            case UInt8(ascii: "["): .bracket
            default: opensBlock ? .block : .object
            }
        position += 1
        append(.open, start, UInt32(byte))
        brackets.push(&tree)
        push(context)
        expectsOperand = true
    }

    private mutating func close() {
        let start = position
        let byte = bytes[start]
        position += 1
        append(.close, start, UInt32(byte))
        brackets.pop(&tree, opening: UInt32(byte == 0x29 ? 0x28 : byte - 2))
        let closed = leave(byte)
        expectsOperand = closed == .head || closed == .block
    }

    /// Takes away the contexts up to the one that `byte` closes; none when there is no such one near by.
    private mutating func leave(_ byte: UInt8) -> Context? {
        var depth = contexts.count - 1
        let lowest = max(0, contexts.count - 64)
        while depth >= lowest {
            let fits =
                switch contexts[depth] {
                case .head, .parenthesis: byte == 0x29
                case .bracket: byte == 0x5D
                case .block, .object, .templateCode, .markupCode: byte == 0x7D
                default: false
                }
            if fits {
                let closed = contexts[depth]
                contexts.removeLast(contexts.count - depth)
                return closed
            }
            // Only a brace ends code in a template or in markup.
            if contexts[depth].rawValue >= Context.templateCode.rawValue { return nil }
            depth -= 1
        }
        return nil
    }

    /// Whether the `(` here belongs to a statement, so that a statement follows its partner.
    private var opensHead: Bool {
        guard let word = lastWord else { return false }
        switch word {
        case .if, .while, .for, .with: return true
        case .await: return self.word(before: 2) == .for
        default: return false
        }
    }

    /// Whether the `{` here begins statements or members, not an object.
    private var opensBlock: Bool {
        let last = tree.count - 1
        guard last >= 0 else { return true }
        if let word = lastWord {
            switch word {
            case .else, .do, .try, .finally: return true
            default: return !expectsOperand
            }
        }
        switch tree.kinds[last] {
        case .operator:
            let symbol = tree.symbols[last]
            return symbol == UInt32(UInt8(ascii: ";")) || symbol == JavaScriptWord.arrow.rawValue
                || symbol == UInt32(UInt8(ascii: ">"))
        case .open: return tree.symbols[last] == 0x7B && contexts.last == .block
        default: return true
        }
    }

    /// The last token's word, when it is a word and not a member's name.
    var lastWord: JavaScriptWord? { word(before: 1) }

    private func word(before count: Int) -> JavaScriptWord? {
        let index = tree.count - count
        guard index >= 0, tree.kinds[index] == .identifier,
            let word = JavaScriptWord(rawValue: tree.symbols[index])
        else { return nil }
        return isMemberName(index) ? nil : word
    }

    /// Whether the token `index` stands after a dot.
    func isMemberName(_ index: Int) -> Bool {
        guard index > 0, tree.kinds[index - 1] == .operator else { return false }
        let symbol = tree.symbols[index - 1]
        return symbol == UInt32(UInt8(ascii: ".")) || symbol == JavaScriptWord.optionalDot.rawValue
    }
}
