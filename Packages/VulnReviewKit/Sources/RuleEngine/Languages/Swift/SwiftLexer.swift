/// Cuts Swift into tokens. A string with code in it is a bracket of its own (`"` … `"`) around its pieces and the
/// tokens of its code; the lines of `#if` and its kin leave nothing, so that all branches are read.
///
/// "The Swift Programming Language", chapter "Lexical Structure".
struct SwiftLexer {
    /// Opens and closes a string with code in it.
    static let quote = UInt32(UInt8(ascii: "\""))
    /// Strings in code in strings are read no deeper than this.
    static let templateDepth = 32

    /// How a string is delimited.
    struct Delimiter {
        var hashes: Int
        var isMultiline: Bool
    }

    /// Where the lexer stands.
    enum Mode {
        /// Code; inside a string, with the number of parentheses that are open in it.
        case code(parentheses: Int)
        /// Inside a string with code.
        case template(Delimiter)
    }

    let bytes: [UInt8]
    let isPattern: Bool
    var tree: TokenTree
    var brackets = BracketPairing()
    var position = 0
    var mode = Mode.code(parentheses: 0)
    /// The modes around the current one.
    var outer: [Mode] = []
    var openDeep = 0

    private init(_ input: GrammarInput) {
        bytes = input.bytes
        isPattern = input.isPattern
        tree = TokenTree(bytes: input.bytes, table: input.symbols)
        tree.reserve(input.bytes.count / 4)
    }

    /// The tokens of `input`.
    static func lex(_ input: GrammarInput) -> TokenTree {
        var lexer = SwiftLexer(input)
        lexer.run()
        return lexer.tree
    }

    private mutating func run() {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        if bytes.starts(with: "#!".utf8) { skipLine() }
        while position < bytes.count {
            switch mode {
            case .code: code()
            case .template(let delimiter): template(delimiter)
            }
        }
        for case .template in [mode] + outer.reversed() { close(position, Self.quote) }
        brackets.finish(&tree)
    }

    // MARK: Tokens

    mutating func append(_ kind: TokenKind, _ start: Int, _ symbol: UInt32) {
        tree.append(kind, start, position, symbol)
    }

    mutating func open(_ start: Int, _ symbol: UInt32) {
        append(.open, start, symbol)
        brackets.push(&tree)
    }

    mutating func close(_ start: Int, _ opening: UInt32, _ symbol: UInt32? = nil) {
        append(.close, start, symbol ?? opening)
        brackets.pop(&tree, opening: opening)
    }

    func byte(at index: Int) -> UInt8 { index >= 0 && index < bytes.count ? bytes[index] : 0 }

    func matches(_ text: StaticString, at index: Int) -> Bool {
        guard index + text.utf8CodeUnitCount <= bytes.count else { return false }
        return text.withUTF8Buffer { buffer in
            for offset in 0..<buffer.count where unsafe bytes[index + offset] != buffer[offset] {
                return false
            }
            return true
        }
    }

    static func isNameStart(_ byte: UInt8) -> Bool {
        byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == 0x5F || byte >= 0x80
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    static func isName(_ byte: UInt8) -> Bool { isNameStart(byte) || isDigit(byte) }

    /// `/ = - + ! * % < > & | ^ ~ ?`
    static func isOperator(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21, 0x25, 0x26, 0x2A, 0x2B, 0x2D, 0x2F, 0x3C, 0x3D, 0x3E, 0x3F, 0x5E, 0x7C, 0x7E: true
        default: false
        }
    }

    // MARK: Blanks

    mutating func skipLine() {
        while position < bytes.count, bytes[position] != 0x0A { position += 1 }
    }

    /// `/* … */`, which nests.
    mutating func blockComment() {
        var depth = 0
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "/"), byte(at: position + 1) == UInt8(ascii: "*") {
                depth += 1
                position += 2
            } else if bytes[position] == UInt8(ascii: "*"), byte(at: position + 1) == UInt8(ascii: "/") {
                depth -= 1
                position += 2
                if depth == 0 { return }
            } else {
                position += 1
            }
        }
    }
}
