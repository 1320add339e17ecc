/// What differs between the languages that `BraceLexer` cuts into tokens.
struct BraceDialect: Sendable {
    /// The language's words and operators, in the order of their symbols (from 256 on).
    let words: [String]
    /// Operators that are not one token, since their parts close brackets too (`>>` in Java's type arguments).
    var composedOperators: Set<String> = []
    /// Whether `"""` begins a string of several lines.
    var hasTextBlocks = false
    /// Whether a string in backquotes is taken as it is.
    var hasRawStrings = false
    /// Whether `$` belongs to names.
    var hasDollarNames = false
    /// Whether the end of a line may end a statement.
    var endsLines = false
    /// Words after which the end of a line does not end a statement.
    var openWords: Range<UInt32> = 0..<0
}

/// Cuts the languages with braces and C's literals into tokens (Java, Go) and pairs their brackets, in one pass; no
/// input is an error.
struct BraceLexer {
    private let bytes: [UInt8]
    private let isPattern: Bool
    private let tables: BraceTables
    private var tree: TokenTree
    private var brackets = BracketPairing()
    private var position = 0
    private var openDeep = 0

    /// The tokens of `input`.
    static func lex(_ input: GrammarInput, _ tables: BraceTables) -> TokenTree {
        var lexer = BraceLexer(input, tables)
        lexer.run()
        return lexer.tree
    }

    private init(_ input: GrammarInput, _ tables: BraceTables) {
        bytes = input.bytes
        isPattern = input.isPattern
        self.tables = tables
        tree = TokenTree(bytes: input.bytes, table: input.symbols)
        tree.reserve(input.bytes.count / 5)
    }

    private mutating func run() {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        while position < bytes.count {
            let start = position
            let byte = bytes[start]
            switch tables.classes[Int(byte)] {
            case .blank: position += 1
            case .lineFeed:
                position += 1
                if tables.dialect.endsLines { endLine() }
            case .letter: word()
            case .digit: number()
            case .quote: quoted(byte)
            case .open:
                position += 1
                append(.open, start, UInt32(byte))
                brackets.push(&tree)
            case .close:
                position += 1
                append(.close, start, UInt32(byte))
                brackets.pop(&tree, opening: byte == 0x29 ? 0x28 : UInt32(byte) - 2)
            case .other: other(byte)
            }
        }
        brackets.finish(&tree)
    }

    private mutating func append(_ kind: TokenKind, _ start: Int, _ symbol: UInt32) {
        tree.append(kind, start, position, symbol)
    }

    /// The Go Programming Language Specification, "Semicolons".
    private mutating func endLine() {
        guard let kind = tree.kinds.last, let symbol = tree.symbols.last, let end = tree.ends.last else {
            return
        }
        switch kind {
        case .identifier: if tables.dialect.openWords.contains(symbol) { return }
        case .operator: if !tables.lineEndingOperators.contains(symbol) { return }
        case .open, .lineEnd, .deepOpen: return
        default: break
        }
        tree.append(.lineEnd, Int(end), Int(end), ReservedSymbol.lineEnd)
    }
}

// MARK: - Words and literals

extension BraceLexer {
    private mutating func word() {
        let start = position
        position += 1
        while position < bytes.count {
            let byteClass = tables.classes[Int(bytes[position])]
            guard byteClass == .letter || byteClass == .digit else { break }
            position += 1
        }
        if tables.dialect.hasDollarNames { dollars(from: start) }
        append(.identifier, start, tree.table.intern(bytes, start, position))
    }

    /// Takes `$` and what follows into the name that began at `start`.
    private mutating func dollars(from start: Int) {
        while position < bytes.count {
            let byteClass = tables.classes[Int(bytes[position])]
            guard byteClass == .letter || byteClass == .digit || bytes[position] == UInt8(ascii: "$") else {
                return
            }
            position += 1
        }
    }

    private mutating func number() {
        let start = position
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            let byteClass = tables.classes[Int(byte)]
            if byteClass == .letter || byteClass == .digit {
                position += 1
            } else if byte == UInt8(ascii: "."), !has(tables.ellipsis, at: position) {
                position += 1
            } else if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"), isExponent(from: start) {
                position += 1
            } else {
                break
            }
        }
        append(.number, start, tree.table.intern(bytes, start, position))
    }

    /// Whether the letter before the position begins an exponent: `1e-3`, `0x1p-3`, but not `0xe-3`.
    private func isExponent(from start: Int) -> Bool {
        let isHexadecimal = position > start + 2 && bytes[start + 1] | 0x20 == UInt8(ascii: "x")
        return bytes[position - 1] | 0x20 == UInt8(ascii: isHexadecimal ? "p" : "e")
    }

    private mutating func quoted(_ quote: UInt8) {
        let start = position
        let isRaw = quote == UInt8(ascii: "`")
        let isBlock = tables.dialect.hasTextBlocks && has(tables.textBlock, at: start)
        position += isBlock ? 3 : 1
        var isClosed = false
        while position < bytes.count, !isClosed {
            switch bytes[position] {
            case UInt8(ascii: "\\") where !isRaw: position += 2
            case quote:
                isClosed = !isBlock || has(tables.textBlock, at: position)
                position += isBlock && isClosed ? 3 : 1
            case 0x0A where !isRaw && !isBlock: return append(quote, start, isBlock, isClosed)
            default: position += 1
            }
        }
        append(quote, start, isBlock, isClosed)
    }

    private mutating func append(_ quote: UInt8, _ start: Int, _ isBlock: Bool, _ isClosed: Bool) {
        position = min(position, bytes.count)
        let content = QuotedContent.range(bytes, start, position)
        append(
            quote == UInt8(ascii: "'") ? .character : .string, start,
            tree.table.intern(bytes, content.lowerBound, content.upperBound))
    }
}

// MARK: - Operators, comments and what only patterns have

extension BraceLexer {
    private func has(_ text: [UInt8], at index: Int) -> Bool {
        guard index + text.count <= bytes.count else { return false }
        for offset in text.indices where bytes[index + offset] != text[offset] { return false }
        return true
    }

    private mutating func other(_ byte: UInt8) {
        let start = position
        if byte == UInt8(ascii: "/"), start + 1 < bytes.count {
            if bytes[start + 1] == byte { return lineComment() }
            if bytes[start + 1] == UInt8(ascii: "*") { return blockComment() }
        }
        if isPattern, patternToken(byte) { return }
        if byte == UInt8(ascii: ".") {
            if start + 1 < bytes.count, tables.classes[Int(bytes[start + 1])] == .digit { return number() }
            if has(tables.ellipsis, at: start) {
                position += 3
                return append(.ellipsis, start, SyntaxTree.noSymbol)
            }
        }
        if byte == UInt8(ascii: "$"), tables.dialect.hasDollarNames { return word() }
        for candidate in tables.operators[Int(byte)] where has(candidate.bytes, at: start) {
            position += candidate.bytes.count
            return append(.operator, start, candidate.symbol)
        }
        position += 1
        append(.operator, start, UInt32(byte))
    }

    private mutating func lineComment() {
        while position < bytes.count, bytes[position] != 0x0A { position += 1 }
    }

    private mutating func blockComment() {
        position += 2
        var hasLineFeed = false
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "*"), position + 1 < bytes.count,
                bytes[position + 1] == UInt8(ascii: "/")
            {
                position += 2
                break
            }
            hasLineFeed = hasLineFeed || bytes[position] == 0x0A
            position += 1
        }
        if hasLineFeed, tables.dialect.endsLines { endLine() }
    }

    /// `<...`, `...>`, `$X`, `$...X`.
    private mutating func patternToken(_ byte: UInt8) -> Bool {
        let start = position
        if byte == UInt8(ascii: "<"), has(tables.ellipsis, at: start + 1) {
            position += 4
            openDeep += 1
            append(.deepOpen, start, SyntaxTree.noSymbol)
            return true
        }
        if openDeep > 0, has(tables.deepEnd, at: start) {
            position += 4
            openDeep -= 1
            append(.deepClose, start, SyntaxTree.noSymbol)
            return true
        }
        guard byte == UInt8(ascii: "$") else { return false }
        let isNamedEllipsis = has(tables.ellipsis, at: start + 1)
        let nameStart = start + (isNamedEllipsis ? 4 : 1)
        guard let nameEnd = MetavariableName.end(bytes, nameStart) else { return false }
        position = nameEnd
        let symbol = tree.table.intern(bytes, nameStart, nameEnd)
        append(isNamedEllipsis ? .namedEllipsis : .metavariable, start, symbol)
        return true
    }
}
