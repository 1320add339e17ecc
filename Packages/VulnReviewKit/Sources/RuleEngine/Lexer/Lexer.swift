/// Cuts bytes into tokens and pairs their brackets, in one pass, for every language; no input is an error.
///
/// Patterns are read by the same lexer, with `...`, `$X`, `$...X`, `<...` and `...>` switched on.
struct Lexer {
    private let tables: LexerTables
    private let bytes: [UInt8]
    private let readsPattern: Bool
    private var tree: TokenTree
    private var brackets = BracketPairing()
    private var layout = LineLayout()
    private var position = 0
    private var isInDirective = false
    private var openDeep = 0

    private init(_ bytes: [UInt8], _ tables: LexerTables, _ symbols: SymbolTable, pattern: Bool) {
        self.bytes = bytes
        self.tables = tables
        readsPattern = pattern
        tree = TokenTree(bytes: bytes, table: symbols)
        tree.reserve(bytes.count / 5)
    }

    /// The tokens of `bytes`; their symbols begin with those of `vocabulary`.
    static func lex(
        _ bytes: [UInt8], _ vocabulary: Vocabulary, _ tables: LexerTables, isPattern: Bool = false
    ) -> TokenTree {
        var lexer = Lexer(bytes, tables, vocabulary.symbols, pattern: isPattern)
        lexer.run()
        return lexer.tree
    }

    private mutating func run() {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        if tables.language.hasIndentation { beginLine() }
        while position < bytes.count {
            let start = position
            switch tables.classes[Int(bytes[position])] {
            case .blank: position += 1
            case .lineFeed: lineFeed()
            case .letter: word()
            case .digit: number()
            case .quote: string(from: start)
            case .open:
                position += 1
                append(.open, start, UInt32(bytes[start]))
                brackets.push(&tree)
            case .close:
                position += 1
                append(.close, start, UInt32(bytes[start]))
                let opening: UInt8 = bytes[start] == 0x29 ? 0x28 : bytes[start] - 2
                brackets.pop(&tree, opening: UInt32(opening))
            case .other: other()
            }
        }
        if isInDirective { endDirective() }
        if tables.language.hasIndentation { layout.finish(&tree, &brackets, at: bytes.count) }
        brackets.finish(&tree)
    }

    private mutating func append(_ kind: TokenKind, _ start: Int, _ symbol: UInt32) {
        tree.append(kind, start, position, symbol)
    }
}

// MARK: - Lines

extension Lexer {
    private mutating func lineFeed() {
        if isInDirective { endDirective() }
        position += 1
        guard tables.language.hasIndentation else { return }
        if !brackets.isInsideBrackets(tree) { layout.endLogicalLine(&tree, &brackets, at: position - 1) }
        beginLine()
    }

    /// Skips blank and comment lines and opens or closes blocks by the next line's indentation.
    private mutating func beginLine() {
        var column = 0
        while position < bytes.count {
            switch bytes[position] {
            case 0x20: column += 1
            case 0x09: column = (column / 8 + 1) * 8
            case 0x0C: column = 0
            case 0x0A, 0x0D: column = 0
            case UInt8(ascii: "#") where !tables.lineComments.isEmpty:
                skipLine()
                continue
            default:
                if brackets.isInsideBrackets(tree) {
                    // A bracket that was never closed must not swallow the rest of the file.
                    guard layout.surelyBeginsStatement(bytes, position) else { return }
                    brackets.demoteBrackets(&tree)
                    layout.endLogicalLine(&tree, &brackets, at: position)
                }
                layout.beginLogicalLine(column: column, &tree, &brackets, at: position)
                return
            }
            position += 1
        }
    }

    private mutating func skipLine() {
        while position < bytes.count, bytes[position] != 0x0A { position += 1 }
    }

    private mutating func endDirective() {
        isInDirective = false
        append(.close, position, ReservedSymbol.directiveEnd)
        brackets.pop(&tree, opening: ReservedSymbol.directive)
    }
}

// MARK: - Words, numbers, strings

extension Lexer {
    private mutating func word() {
        let start = position
        var isPrefix = !tables.language.stringQuotes.isEmpty
        while position < bytes.count {
            let byteClass = tables.classes[Int(bytes[position])]
            if byteClass == .letter || byteClass == .digit {
                if isPrefix {
                    isPrefix =
                        position - start < 2 && tables.language.stringPrefixes.contains(bytes[position])
                }
                position += 1
            } else {
                if isPrefix, byteClass == .quote { return string(from: start) }
                break
            }
        }
        let symbol = tree.table.intern(bytes, start, position)
        append(.identifier, start, symbol)
        if tables.language.hasIndentation {
            layout.sawWord(tree, tables.language, isInsideBrackets: brackets.isInsideBrackets(tree))
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
            } else if byte == UInt8(ascii: "."), !isEllipsis(at: position) {
                position += 1
            } else if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"),
                isExponent(position - 1, from: start)
            {
                position += 1
            } else {
                break
            }
        }
        append(.number, start, tree.table.intern(bytes, start, position))
    }

    /// Whether the letter at `index` begins an exponent: `1e-3`, `0x1p-3`, but not `0xe-3`.
    private func isExponent(_ index: Int, from start: Int) -> Bool {
        let isHexadecimal = index > start + 1 && bytes[start + 1] | 0x20 == UInt8(ascii: "x")
        return bytes[index] | 0x20 == UInt8(ascii: isHexadecimal ? "p" : "e") && index > start
    }

    private mutating func string(from start: Int) {
        let quote = bytes[position]
        let prefix = bytes[start..<position]
        func has(_ letter: UInt8?) -> Bool {
            letter.map { prefix.contains($0) || prefix.contains($0 - 0x20) } ?? false
        }
        let isRaw = has(tables.language.rawPrefix)
        let interpolates = has(tables.language.interpolationPrefix)
        let isTriple =
            tables.language.hasTripleQuotes && position + 2 < bytes.count && bytes[position + 1] == quote
            && bytes[position + 2] == quote
        position += isTriple ? 3 : 1
        var hasCode = false
        loop: while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\\"):
                // A raw string keeps the backslash, but the quote after it does not end the string either.
                _ = isRaw
                position += 2
            case UInt8(ascii: "{") where interpolates:
                let isDoubled = position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "{")
                hasCode = hasCode || !isDoubled
                position += isDoubled ? 2 : 1
            case quote:
                position += 1
                if !isTriple { break loop }
                if position + 1 < bytes.count, bytes[position] == quote, bytes[position + 1] == quote {
                    position += 2
                    break loop
                }
            case 0x0A where !isTriple: break loop
            default: position += 1
            }
        }
        position = min(position, bytes.count)
        let content = StringLiteral.content(bytes, start..<position)
        let symbol = tree.table.intern(bytes, content.lowerBound, content.upperBound)
        let isCharacter = tables.language.characterQuotes.contains(quote)
        append(isCharacter ? .character : hasCode ? .interpolated : .string, start, symbol)
    }
}

// MARK: - The rest

extension Lexer {
    private func isEllipsis(at index: Int) -> Bool {
        let dot = UInt8(ascii: ".")
        return index + 2 < bytes.count && bytes[index] == dot && bytes[index + 1] == dot
            && bytes[index + 2] == dot
    }

    private func matches(_ text: [UInt8], at index: Int) -> Bool {
        guard !text.isEmpty, index + text.count <= bytes.count else { return false }
        for offset in text.indices where bytes[index + offset] != text[offset] { return false }
        return true
    }

    private mutating func other() {
        let start = position
        let byte = bytes[start]
        if readsPattern, patternToken() { return }
        if byte == UInt8(ascii: "\\"), let end = lineContinuation(start) {
            position = end
            return
        }
        for comment in tables.lineComments where matches(comment, at: start) { return skipLine() }
        if matches(tables.blockOpen, at: start) {
            position += tables.blockOpen.count
            while position < bytes.count, !matches(tables.blockClose, at: position) { position += 1 }
            position = min(position + tables.blockClose.count, bytes.count)
            return
        }
        if byte == UInt8(ascii: "#"), tables.language.hasDirectives, !isInDirective, beginsLine(start) {
            isInDirective = true
            append(.open, start, ReservedSymbol.directive)
            brackets.push(&tree)
            position += 1
            return append(.operator, start, UInt32(byte))
        }
        if byte == UInt8(ascii: "."), !tables.language.isGeneric, start + 1 < bytes.count,
            tables.classes[Int(bytes[start + 1])] == .digit
        {
            return number()
        }
        for candidate in tables.operators[Int(byte)] where matches(candidate.bytes, at: start) {
            position += candidate.bytes.count
            return append(.operator, start, candidate.symbol)
        }
        position += 1
        append(.operator, start, UInt32(byte))
        if byte == UInt8(ascii: ":"), tables.language.hasIndentation, !brackets.isInsideBrackets(tree) {
            layout.sawColon(&tree, &brackets, restIsBlank: restOfLineIsBlank(), at: position)
        }
    }

    private func lineContinuation(_ index: Int) -> Int? {
        guard !tables.language.isGeneric else { return nil }
        var next = index + 1
        if next < bytes.count, bytes[next] == 0x0D { next += 1 }
        return next < bytes.count && bytes[next] == 0x0A ? next + 1 : nil
    }

    private func beginsLine(_ index: Int) -> Bool {
        var before = index - 1
        while before >= 0, bytes[before] == 0x20 || bytes[before] == 0x09 { before -= 1 }
        return before < 0 || bytes[before] == 0x0A
    }

    private func restOfLineIsBlank() -> Bool {
        var index = position
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x09, 0x0D: index += 1
            case 0x0A, UInt8(ascii: "#"): return true
            default: return false
            }
        }
        return true
    }

    /// `...`, `<...`, `...>`, `$X`, `$_`, `$...X`.
    private mutating func patternToken() -> Bool {
        let start = position
        if bytes[start] == UInt8(ascii: "<"), isEllipsis(at: start + 1) {
            position += 4
            openDeep += 1
            append(.deepOpen, start, 0)
            return true
        }
        if openDeep > 0, isEllipsis(at: start), start + 3 < bytes.count, bytes[start + 3] == UInt8(ascii: ">")
        {
            position += 4
            openDeep -= 1
            append(.deepClose, start, 0)
            return true
        }
        if isEllipsis(at: start) {
            position += 3
            append(.ellipsis, start, 0)
            return true
        }
        guard bytes[start] == UInt8(ascii: "$") else { return false }
        let isNamedEllipsis = isEllipsis(at: start + 1)
        let nameStart = start + (isNamedEllipsis ? 4 : 1)
        guard let nameEnd = MetavariableName.end(bytes, nameStart) else { return false }
        position = nameEnd
        let symbol = tree.table.intern(bytes, nameStart, nameEnd)
        append(isNamedEllipsis ? .namedEllipsis : .metavariable, start, symbol)
        return true
    }
}

extension TokenTree {
    mutating func reserve(_ capacity: Int) {
        kinds.reserveCapacity(capacity)
        starts.reserveCapacity(capacity)
        ends.reserveCapacity(capacity)
        symbols.reserveCapacity(capacity)
        partners.reserveCapacity(capacity)
        parents.reserveCapacity(capacity)
    }

    /// Takes back all tokens from number `count` on.
    mutating func truncate(to count: Int) {
        let excess = max(0, kinds.count - count)
        kinds.removeLast(excess)
        starts.removeLast(excess)
        ends.removeLast(excess)
        symbols.removeLast(excess)
        partners.removeLast(excess)
        parents.removeLast(excess)
    }

    /// Adds a token that stands in no bracket yet.
    mutating func append(_ kind: TokenKind, _ start: Int, _ end: Int, _ symbol: UInt32) {
        kinds.append(kind)
        starts.append(UInt32(truncatingIfNeeded: start))
        ends.append(UInt32(truncatingIfNeeded: end))
        symbols.append(symbol)
        partners.append(TokenTree.none)
        parents.append(TokenTree.none)
    }
}
