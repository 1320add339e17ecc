/// Cuts PHP into tokens: HTML outside of `<?php … ?>` leaves none, a closing tag is a `;` of no width, and a string with
/// code in it is a bracket of its own (`"` … `"`) around its pieces and the tokens of its code.
///
/// The PHP manual, "Basic syntax" and "Strings"; php-src's `zend_language_scanner.l`.
struct PHPLexer {
    /// Opens and closes a string with code in it.
    static let quote = UInt32(UInt8(ascii: "\""))
    /// Opens and closes a command in backquotes.
    static let backquote = UInt32(UInt8(ascii: "`"))

    /// Where the lexer stands.
    enum Mode {
        case html
        /// Code; in code inside a string, with the number of braces that are open in it.
        case code(braces: Int)
        /// Inside a string with code: the quote, or 0 for a heredoc, whose label is the range.
        case template(quote: UInt8, label: Range<Int>)
    }

    let bytes: [UInt8]
    let isPattern: Bool
    var tree: TokenTree
    var brackets = BracketPairing()
    var position = 0
    var mode = Mode.html
    /// The modes around the current one.
    var outer: [Mode] = []
    var openDeep = 0
    /// Strings in code in strings are read no deeper than this.
    static let templateDepth = 32

    private init(_ input: GrammarInput) {
        bytes = input.bytes
        isPattern = input.isPattern
        tree = TokenTree(bytes: input.bytes, table: input.symbols)
        tree.reserve(input.bytes.count / 4)
    }

    /// The tokens of `input`.
    static func lex(_ input: GrammarInput) -> TokenTree {
        var lexer = PHPLexer(input)
        lexer.run()
        return lexer.tree
    }

    private mutating func run() {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        if isPattern, !bytes.starts(with: "<?php".utf8) { mode = .code(braces: 0) }
        while position < bytes.count {
            switch mode {
            case .html: html()
            case .code: code()
            case .template(let quote, let label): template(quote, label)
            }
        }
        for case .template(let quote, _) in [mode] + outer.reversed() {
            close(position, Self.symbol(ofTemplate: quote))
        }
        brackets.finish(&tree)
    }

    // MARK: Tokens

    mutating func append(_ kind: TokenKind, _ start: Int, _ symbol: UInt32) {
        tree.append(kind, start, position, symbol)
    }

    mutating func append(_ word: PHPWord, _ start: Int) {
        tree.append(.operator, start, position, word.rawValue)
    }

    mutating func open(_ start: Int, _ symbol: UInt32) {
        append(.open, start, symbol)
        brackets.push(&tree)
    }

    mutating func close(_ start: Int, _ opening: UInt32) {
        append(.close, start, opening)
        brackets.pop(&tree, opening: opening)
    }

    func byte(at index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

    static func isNameStart(_ byte: UInt8) -> Bool {
        byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == 0x5F || byte >= 0x80
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    static func isName(_ byte: UInt8) -> Bool { isNameStart(byte) || isDigit(byte) }

    // MARK: HTML

    /// Up to the next opening tag.
    private mutating func html() {
        while position < bytes.count {
            guard bytes[position] == 0x3C, byte(at: position + 1) == 0x3F else {
                position += 1
                continue
            }
            let start = position
            if byte(at: start + 2) == UInt8(ascii: "=") {
                position += 3
                mode = .code(braces: 0)
                return append(.identifier, start, PHPWord.echo.rawValue)
            }
            if byte(at: start + 2) | 0x20 == UInt8(ascii: "p"),
                byte(at: start + 3) | 0x20 == UInt8(ascii: "h"),
                byte(at: start + 4) | 0x20 == UInt8(ascii: "p"), !Self.isName(byte(at: start + 5))
            {
                position += 5
                mode = .code(braces: 0)
                return
            }
            position += 2
            // A short tag; `<?xml` is markup.
            if !Self.isNameStart(byte(at: position)) {
                mode = .code(braces: 0)
                return
            }
        }
    }

    /// `?>`: ends a statement, as `;` does.
    mutating func closingTag() {
        if let last = tree.symbols.last, last != 0x3B, last != 0x7B, last != 0x3A {
            append(.operator, position, 0x3B)
        }
        position += 2
        mode = .html
    }
}
