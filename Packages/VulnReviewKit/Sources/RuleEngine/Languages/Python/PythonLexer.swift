/// Cuts Python into tokens and pairs their brackets; no bytes are an error. Language Reference, chapter 2.
///
/// Beside names, numbers, strings and operators it gives logical lines (`lineEnd`) and blocks of indentation (brackets
/// with the symbols `indent` and `dedent`). A string with code in it is a bracket with the symbols `interpolation` and
/// `interpolationEnd` around its literal pieces (`string`) and its fields (`{`, the field's tokens, `}`).
struct PythonLexer {
    let bytes: [UInt8]
    let isPattern: Bool
    var tree: TokenTree
    var brackets = BracketPairing()
    var position = 0
    /// The columns of the blocks that are open.
    var columns = [0]
    /// How many tokens there were before this logical line.
    var lineStart = 0
    /// The strings with code, and their fields, that are open.
    var modes: [Mode] = []
    private var openDeep = 0

    private init(_ bytes: [UInt8], _ symbols: SymbolTable, isPattern: Bool) {
        self.bytes = bytes
        self.isPattern = isPattern
        tree = TokenTree(bytes: bytes, table: symbols)
        tree.reserve(bytes.count / 5)
    }

    /// The tokens of `bytes`; their symbols begin with `symbols`.
    static func lex(_ bytes: [UInt8], _ symbols: SymbolTable, isPattern: Bool) -> TokenTree {
        var lexer = PythonLexer(bytes, symbols, isPattern: isPattern)
        lexer.run()
        return lexer.tree
    }

    private mutating func run() {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        beginLine()
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "_"), 0x80...0xFF:
                word()
            case 0x20, 0x09, 0x0B, 0x0C, 0x0D: position += 1
            case 0x0A: lineFeed()
            case UInt8(ascii: "#"): skipComment()
            case UInt8(ascii: "0")...UInt8(ascii: "9"): number()
            case UInt8(ascii: "\""), UInt8(ascii: "'"): string(from: position)
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
                append(.open, length: 1, UInt32(byte))
                brackets.push(&tree)
            case UInt8(ascii: ")"):
                append(.close, length: 1, UInt32(byte))
                brackets.pop(&tree, opening: UInt32(UInt8(ascii: "(")))
            case UInt8(ascii: "]"), UInt8(ascii: "}"): closeBracket(byte)
            case UInt8(ascii: "\\"): backslash()
            default: punctuation(byte)
            }
        }
        finishLines()
        brackets.finish(&tree)
    }

    /// Adds a token of `length` bytes, and steps over it.
    mutating func append(_ kind: TokenKind, length: Int, _ symbol: UInt32) {
        let start = position
        position += length
        tree.append(kind, start, position, symbol)
    }

    private mutating func closeBracket(_ byte: UInt8) {
        if byte == UInt8(ascii: "}"), isAtFieldLevel { return endField() }
        append(.close, length: 1, UInt32(byte))
        brackets.pop(&tree, opening: UInt32(byte - 2))
    }

    func byte(at index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }
}

// MARK: - Words and numbers

extension PythonLexer {
    /// Whether the byte may stand in a name.
    @inline(__always)
    static func isNameByte(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F || byte >= 0x80
    }

    private mutating func word() {
        let start = position
        var end = position + 1
        while end < bytes.count, Self.isNameByte(bytes[end]) { end += 1 }
        if end < bytes.count, end - start <= 3, bytes[end] == 0x22 || bytes[end] == 0x27,
            isStringPrefix(start..<end)
        {
            position = end
            return string(from: start)
        }
        position = end
        tree.append(.identifier, start, end, tree.table.intern(bytes, start, end))
    }

    private func isStringPrefix(_ range: Range<Int>) -> Bool {
        for index in range {
            switch bytes[index] | 0x20 {
            case UInt8(ascii: "r"), UInt8(ascii: "b"), UInt8(ascii: "u"), UInt8(ascii: "f"),
                UInt8(ascii: "t"):
                continue
            default: return false
            }
        }
        return true
    }

    /// Section 2.5.1; Python 2's `0777` and `10L` too. A letter that cannot belong to it begins a word: `1if`.
    private mutating func number() {
        let start = position
        var end = position
        let second = byte(at: start + 1) | 0x20
        if bytes[start] == UInt8(ascii: "0"),
            second == UInt8(ascii: "x") || second == UInt8(ascii: "o") || second == UInt8(ascii: "b")
        {
            end += 2
            while Self.isHexadecimal(byte(at: end)) { end += 1 }
        } else {
            end = digits(from: end)
            if byte(at: end) == UInt8(ascii: "."), !(isPattern && isEllipsis(at: end)) {
                end = digits(from: end + 1)
            }
            if byte(at: end) | 0x20 == UInt8(ascii: "e") {
                let sign = byte(at: end + 1)
                let first = end + (sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") ? 2 : 1)
                if Self.isDigit(byte(at: first)) { end = digits(from: first) }
            }
        }
        switch byte(at: end) | 0x20 {
        case UInt8(ascii: "j"), UInt8(ascii: "l"): end += 1
        default: break
        }
        position = end
        tree.append(.number, start, end, tree.table.intern(bytes, start, end))
    }

    private func digits(from index: Int) -> Int {
        var index = index
        while index < bytes.count, Self.isDigit(bytes[index]) || bytes[index] == 0x5F { index += 1 }
        return index
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        isDigit(byte) || (byte | 0x20) &- 0x61 < 6 || byte == 0x5F
    }
}

// MARK: - Operators

extension PythonLexer {
    private mutating func punctuation(_ byte: UInt8) {
        if isPattern, patternToken(byte) { return }
        switch byte {
        case UInt8(ascii: "."):
            if self.byte(at: position + 1) &- 0x30 < 10 { return number() }
            if isEllipsis(at: position) { return append(.operator, length: 3, PythonWord.ellipsis.rawValue) }
            append(.operator, length: 1, UInt32(byte))
        case UInt8(ascii: ":"):
            if isAtFieldLevel { return beginFormat() }
            let isWalrus = self.byte(at: position + 1) == UInt8(ascii: "=")
            append(
                .operator, length: isWalrus ? 2 : 1, isWalrus ? PythonWord.colonEqual.rawValue : UInt32(byte))
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "~"), UInt8(ascii: "`"):
            append(.operator, length: 1, UInt32(byte))
        default: longOperator(byte)
        }
    }

    /// An operator that may have more than one byte.
    private mutating func longOperator(_ first: UInt8) {
        let second = byte(at: position + 1)
        if second == first, let (twice, assigning) = Self.doubled(first) {
            let assigns = byte(at: position + 2) == UInt8(ascii: "=")
            return append(.operator, length: assigns ? 3 : 2, (assigns ? assigning : twice).rawValue)
        }
        if second == UInt8(ascii: "="), let word = Self.followedByEqual(first) {
            return append(.operator, length: 2, word.rawValue)
        }
        if second == UInt8(ascii: ">") {
            if first == UInt8(ascii: "-") {
                return append(.operator, length: 2, PythonWord.arrow.rawValue)
            }
            if first == UInt8(ascii: "<") {
                return append(.operator, length: 2, PythonWord.notEqual.rawValue)
            }
        }
        append(.operator, length: 1, UInt32(first))
    }

    private static func doubled(_ byte: UInt8) -> (PythonWord, PythonWord)? {
        switch byte {
        case UInt8(ascii: "*"): (.power, .powerEqual)
        case UInt8(ascii: "/"): (.floorDivide, .floorDivideEqual)
        case UInt8(ascii: "<"): (.shiftLeft, .shiftLeftEqual)
        case UInt8(ascii: ">"): (.shiftRight, .shiftRightEqual)
        default: nil
        }
    }

    private static func followedByEqual(_ byte: UInt8) -> PythonWord? {
        switch byte {
        case UInt8(ascii: "="): .equal
        case UInt8(ascii: "!"): .notEqual
        case UInt8(ascii: "<"): .lessEqual
        case UInt8(ascii: ">"): .greaterEqual
        case UInt8(ascii: "+"): .plusEqual
        case UInt8(ascii: "-"): .minusEqual
        case UInt8(ascii: "*"): .timesEqual
        case UInt8(ascii: "/"): .divideEqual
        case UInt8(ascii: "%"): .moduloEqual
        case UInt8(ascii: "@"): .matrixEqual
        case UInt8(ascii: "&"): .andEqual
        case UInt8(ascii: "|"): .orEqual
        case UInt8(ascii: "^"): .xorEqual
        default: nil
        }
    }

    private func isEllipsis(at index: Int) -> Bool {
        byte(at: index) == 0x2E && byte(at: index + 1) == 0x2E && byte(at: index + 2) == 0x2E
    }

    /// `...`, `<...`, `...>`, `$X`, `$...X`.
    private mutating func patternToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<") where isEllipsis(at: position + 1):
            openDeep += 1
            append(.deepOpen, length: 4, 0)
        case UInt8(ascii: ".") where isEllipsis(at: position):
            if openDeep > 0, self.byte(at: position + 3) == UInt8(ascii: ">") {
                openDeep -= 1
                append(.deepClose, length: 4, 0)
            } else {
                append(.ellipsis, length: 3, 0)
            }
        case UInt8(ascii: "$"):
            let isNamedEllipsis = isEllipsis(at: position + 1)
            let nameStart = position + (isNamedEllipsis ? 4 : 1)
            guard let nameEnd = MetavariableName.end(bytes, nameStart) else { return false }
            append(
                isNamedEllipsis ? .namedEllipsis : .metavariable, length: nameEnd - position,
                tree.table.intern(bytes, nameStart, nameEnd))
        default: return false
        }
        return true
    }
}
