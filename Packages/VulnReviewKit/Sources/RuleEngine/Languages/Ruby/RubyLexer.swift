/// Cuts Ruby into tokens. Whether `/`, `%`, `<<`, `?` and `:` begin a literal depends on what stands before them, so
/// the lexer remembers whether the last token ends a value.
///
/// Literals with parts become brackets (`RubyWord.string` and its neighbours up to `literalEnd`) around `string` tokens
/// and interpolated code. A heredoc's body is lexed where the heredoc is named: tokens are then not in the order of
/// their bytes.
struct RubyLexer {
    let bytes: [UInt8]
    let readsPattern: Bool
    var tree: TokenTree
    var brackets = BracketPairing()
    var position = 0
    /// Where reading ends: the text's end, or the end of the heredoc being read.
    var limit: Int
    /// Whether the last token may end a value.
    var endsValue = false
    /// Whether the last token is a name, after which a literal may be an argument.
    var endsName = false
    /// Whether the last token asks for a method's name: `.`, `&.`, `def`, `alias`.
    var wantsName = false
    /// Whether `alias` stands before, which asks for two names.
    var wantsAlias = false
    /// Whether the name of a method is being defined, to which a `=` may belong.
    var definesName = false
    /// How many `?` wait for their `:`.
    var conditionals = 0
    /// Where the bodies of the heredocs named on this line end; 0 for none.
    var heredocEnd = 0
    /// How many heredocs had no end: after some, no more are looked for.
    var missingHeredocs = 0
    var depth = 0
    private static let depthLimit = 60

    init(_ input: GrammarInput) {
        bytes = input.bytes
        readsPattern = input.isPattern
        tree = TokenTree(bytes: input.bytes, table: input.symbols)
        tree.reserve(input.bytes.count / 4)
        limit = input.bytes.count
    }

    /// The tokens of the text.
    static func lex(_ input: GrammarInput) -> TokenTree {
        var lexer = RubyLexer(input)
        if lexer.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { lexer.position = 3 }
        lexer.code(isInterpolation: false)
        lexer.brackets.finish(&lexer.tree)
        return lexer.tree
    }

    /// Whether literals may nest one level deeper.
    mutating func enter() -> Bool {
        guard depth < Self.depthLimit else { return false }
        depth += 1
        return true
    }

    func byte(_ offset: Int = 0) -> UInt8 {
        position + offset < limit && position + offset >= 0 ? bytes[position + offset] : 0
    }

    mutating func append(_ kind: TokenKind, _ start: Int, _ symbol: UInt32) {
        tree.append(kind, start, position, symbol)
    }

    /// Reads code up to the limit, or up to the brace that ends an interpolation.
    mutating func code(isInterpolation: Bool) {
        var braces = 0
        while position < limit {
            let start = position
            let first = bytes[start]
            switch first {
            case 0x20, 0x09, 0x0B, 0x0C, 0x0D: position += 1
            case 0x0A: lineFeed()
            case UInt8(ascii: "#"): skipLine()
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x5F,
                0x80...0xFF:
                if word() { return }
            case UInt8(ascii: "0")...UInt8(ascii: "9"): number()
            case UInt8(ascii: "("), UInt8(ascii: "["):
                if wantsName, first == UInt8(ascii: "["), operatorName() { continue }
                open(first)
            case UInt8(ascii: "{"):
                braces += 1
                open(first)
            case UInt8(ascii: ")"), UInt8(ascii: "]"): close(first)
            case UInt8(ascii: "}"):
                if isInterpolation, braces == 0 { return }
                braces -= 1
                close(first)
            default: other(first)
            }
        }
    }

    private mutating func open(_ first: UInt8) {
        position += 1
        append(.open, position - 1, UInt32(first))
        brackets.push(&tree)
        state(endsValue: false)
    }

    private mutating func close(_ first: UInt8) {
        position += 1
        append(.close, position - 1, UInt32(first))
        brackets.pop(&tree, opening: first == UInt8(ascii: ")") ? 0x28 : UInt32(first) - 2)
        state(endsValue: true)
    }

    mutating func state(endsValue: Bool, endsName: Bool = false, wantsName: Bool = false) {
        self.endsValue = endsValue
        self.endsName = endsName
        self.wantsName = wantsName
    }

    // MARK: Lines

    private mutating func skipLine() {
        while position < limit, bytes[position] != 0x0A { position += 1 }
    }

    /// Ends the statement if something stands before that can end one, and the next line does not go on with `.name`.
    private mutating func lineFeed() {
        let start = position
        position += 1
        if heredocEnd > position { position = min(heredocEnd, limit) }
        heredocEnd = 0
        if matches("=begin"), !isNameByte(byte(6)) { skipBlockComment() }
        if matches("__END__"), byte(7) == 0x0A || byte(7) == 0x0D || position + 7 >= limit {
            position = limit
        }
        guard endsValue || endsLine, !nextLineContinues() else { return }
        tree.append(.lineEnd, start, start, ReservedSymbol.lineEnd)
        conditionals = 0
        state(endsValue: false)
    }

    /// Whether the last token is a reserved word after which a line may end.
    private var endsLine: Bool {
        guard let last = tree.kinds.last, last == .identifier, let symbol = tree.symbols.last else {
            return false
        }
        return symbol >= 256 && symbol <= RubyWord.lastKeyword
    }

    private mutating func skipBlockComment() {
        while position < limit {
            if matches("=end") { return skipLine() }
            skipLine()
            position = min(position + 1, limit)
        }
    }

    /// Whether the next line that has code begins with `.name` or `&.`.
    private mutating func nextLineContinues() -> Bool {
        var next = position
        while next < limit {
            switch bytes[next] {
            case 0x20, 0x09, 0x0D, 0x0A: next += 1
            case UInt8(ascii: "#"):
                while next < limit, bytes[next] != 0x0A { next += 1 }
            case UInt8(ascii: "."):
                guard next + 1 < limit, bytes[next + 1] != UInt8(ascii: ".") else { return false }
                position = next
                return true
            case UInt8(ascii: "&"):
                guard next + 1 < limit, bytes[next + 1] == UInt8(ascii: ".") else { return false }
                position = next
                return true
            default: return false
            }
        }
        return false
    }

    func matches(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard position + count <= limit else { return false }
        return text.withUTF8Buffer { buffer in
            for offset in 0..<count where unsafe bytes[position + offset] != buffer[offset] { return false }
            return true
        }
    }
}
