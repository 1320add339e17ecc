/// Cuts C and C++ into tokens: names, words, literals, operators, and brackets with their partners.
///
/// Conditional directives leave no tokens; see `CLexer+Conditionals`. A template's `>>` is two tokens, and so is every
/// other, for the reader to join. Strings and character constants have no symbol: their content is looked at only when a
/// node is made of them, and no text in quotes can look like a word.
struct CLexer {
    let bytes: [UInt8]
    let isPattern: Bool
    let isCPlusPlus: Bool
    let classes = CByteClass.table
    var tree: TokenTree
    var brackets = BracketPairing()
    var position = 0
    /// The `#if`s that are open, outermost first.
    var conditionals: [CConditional] = []
    /// Whether no token has come in this line.
    var isAtLineStart = true
    /// Whether a `}` at the very beginning of a line closes what was opened there.
    private let trustsColumns: Bool
    private var openDeep = 0

    private init(_ input: GrammarInput, isCPlusPlus: Bool, trustsColumns: Bool) {
        bytes = input.bytes
        isPattern = input.isPattern
        self.isCPlusPlus = isCPlusPlus
        self.trustsColumns = trustsColumns
        tree = TokenTree(bytes: input.bytes, table: input.symbols)
        tree.reserve(bytes.count / 5)
    }

    /// The tokens of a file or pattern. Where its brackets do not balance, the columns of closing braces are asked.
    static func lex(_ input: GrammarInput, isCPlusPlus: Bool) -> TokenTree {
        var lexer = CLexer(input, isCPlusPlus: isCPlusPlus, trustsColumns: false)
        lexer.run()
        guard !input.isPattern, lexer.hasLoneBrackets else { return lexer.tree }
        lexer = CLexer(input, isCPlusPlus: isCPlusPlus, trustsColumns: true)
        lexer.run()
        return lexer.tree
    }

    private var hasLoneBrackets: Bool {
        for index in 0..<tree.count where tree.kinds[index] == .operator {
            switch tree.symbols[index] {
            case 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D: return true
            default: continue
            }
        }
        return false
    }

    private mutating func run() {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        while position < bytes.count {
            let start = position
            let byte = bytes[start]
            switch classes[Int(byte)] {
            case .blank: position += 1
            case .lineFeed:
                position += 1
                isAtLineStart = true
            case .letter: word()
            case .digit: number()
            case .quote: quoted(from: start)
            case .open:
                position += 1
                append(.open, start, UInt32(byte))
                brackets.push(&tree)
            case .close:
                position += 1
                append(.close, start, UInt32(byte))
                close(byte, at: start)
            case .other: other(byte)
            }
        }
        while !conditionals.isEmpty { endConditional() }
        brackets.finish(&tree)
    }

    mutating func append(_ kind: TokenKind, _ start: Int, _ symbol: UInt32) {
        isAtLineStart = false
        tree.append(kind, start, position, symbol)
    }

    private mutating func close(_ byte: UInt8, at start: Int) {
        let opening = UInt32(byte == 0x29 ? 0x28 : byte - 2)
        if trustsColumns, byte == UInt8(ascii: "}"), beginsLine(start),
            let depth = brackets.open.lastIndex(where: { opensAtMargin(Int($0)) })
                ?? brackets.open.firstIndex(where: { tree.symbols[Int($0)] == opening })
        {
            brackets.demote(&tree, keeping: depth + 1)
        }
        brackets.pop(&tree, opening: opening)
    }

    private func beginsLine(_ offset: Int) -> Bool { offset == 0 || bytes[offset - 1] == 0x0A }

    private func opensAtMargin(_ token: Int) -> Bool {
        tree.symbols[token] == 0x7B && beginsLine(Int(tree.starts[token]))
    }

    /// A blank, a comment, a line splice, a directive, or an operator.
    private mutating func other(_ byte: UInt8) {
        if isPattern, patternToken(byte) { return }
        switch byte {
        case UInt8(ascii: "/") where at(1) == UInt8(ascii: "/"): skipLineComment()
        case UInt8(ascii: "/") where at(1) == UInt8(ascii: "*"): skipBlockComment()
        case UInt8(ascii: "\\"): position += 1
        case UInt8(ascii: "#") where isAtLineStart: directive()
        case UInt8(ascii: ".") where CByteClass.table[Int(at(1))] == .digit: number()
        default: operation(byte)
        }
    }

    /// The byte `offset` behind the current one; 0 after the end.
    func at(_ offset: Int) -> UInt8 {
        position + offset < bytes.count ? bytes[position + offset] : 0
    }

    mutating func skipLineComment() {
        while position < bytes.count, bytes[position] != 0x0A {
            position += bytes[position] == UInt8(ascii: "\\") && at(1) == 0x0A ? 2 : 1
        }
    }

    mutating func skipBlockComment() {
        position += 2
        while position < bytes.count, bytes[position] != UInt8(ascii: "*") || at(1) != UInt8(ascii: "/") {
            position += 1
        }
        position = min(position + 2, bytes.count)
    }
}

// MARK: - Patterns

extension CLexer {
    /// `...`, `<...`, `...>`, `$...X`; `$X` is read as a word.
    private mutating func patternToken(_ byte: UInt8) -> Bool {
        let start = position
        let isEllipsis = byte == UInt8(ascii: ".") && at(1) == byte && at(2) == byte
        if byte == UInt8(ascii: "<"), at(1) == UInt8(ascii: "."), at(2) == at(1), at(3) == at(1),
            at(4) != UInt8(ascii: ">")
        {
            position += 4
            openDeep += 1
            append(.deepOpen, start, 0)
        } else if isEllipsis, openDeep > 0, at(3) == UInt8(ascii: ">") {
            position += 4
            openDeep -= 1
            append(.deepClose, start, 0)
        } else if isEllipsis {
            position += 3
            append(.ellipsis, start, 0)
        } else {
            return false
        }
        return true
    }

    /// `$X` and `$...X`, where the current byte is the `$`.
    mutating func metavariable() -> Bool {
        let start = position
        let isNamedEllipsis =
            at(1) == UInt8(ascii: ".") && at(2) == UInt8(ascii: ".") && at(3) == UInt8(ascii: ".")
        let nameStart = start + (isNamedEllipsis ? 4 : 1)
        guard let end = MetavariableName.end(bytes, nameStart) else { return false }
        position = end
        append(
            isNamedEllipsis ? .namedEllipsis : .metavariable, start, tree.table.intern(bytes, nameStart, end))
        return true
    }
}
