/// Reads C and C++: recursive descent over bracketed tokens. What is a declaration and what an expression is decided by
/// the next few tokens, without knowing which names are types, as tree-sitter's grammar does it (see `CReader+Lookahead`).
struct CReader: TokenReader {
    var tokens: TokenTree
    var index = 0
    var builder: SyntaxBuilder
    var depth = 0
    let isPattern: Bool
    let isCPlusPlus: Bool
    let table: CWordTable
    /// The `>` that ends the template arguments that are being read, and so is no operator there.
    var closingAngle = -1
    /// Whether a class's name is being read, whose `<` always opens template arguments.
    var isInTag = false
    /// How many nodes may still be copied for the declarators that share their specifiers.
    var copyBudget = 0

    /// The tree of a file or a pattern.
    static func read(_ input: GrammarInput, isCPlusPlus: Bool) -> SyntaxTree {
        let tokens = CLexer.lex(input, isCPlusPlus: isCPlusPlus)
        var reader = CReader(
            tokens: tokens, builder: SyntaxBuilder(byteCount: input.bytes.count),
            isPattern: input.isPattern, isCPlusPlus: isCPlusPlus,
            table: isCPlusPlus ? CWordTable.cPlusPlus : CWordTable.c)
        let root = reader.readProgram()
        return reader.builder.tree(root: root, bytes: input.bytes, symbols: reader.tokens.table)
    }

    private mutating func readProgram() -> NodeID {
        let mark = builder.mark
        while !isAtEnd {
            let before = index
            if isPattern { readStatement() } else { readExternal() }
            if index == before { builder.push(skip(to: index + 1)) }
        }
        if isPattern { unwrapLoneExpression(since: mark) }
        return builder.list(.program, since: mark, from: 0, to: tokens.bytes.count)
    }

    /// A pattern that is one expression without a semicolon is that expression.
    private mutating func unwrapLoneExpression(since mark: Int) {
        let items = builder.pushed(since: mark)
        // `...` alone is any statement.
        if items.count == 1, let only = items.first, builder[only].kind == .ellipsis {
            _ = popPushed(since: mark)
            let end = Int(builder[only].end)
            return builder.push(
                builder.node(.expressionStatement, only, from: Int(builder[only].start), to: end))
        }
        guard items.count == 1, let only = items.first, builder[only].kind == .expressionStatement,
            tokens.symbols.last != 0x3B
        else { return }
        _ = popPushed(since: mark)
        builder.push(builder.child(only, 0))
    }
}

// MARK: - Looking at tokens

extension CReader {
    /// What the word here does; `name` for everything that is no word.
    var role: CWordRole { role(at: index) }

    /// What the token number `position` does.
    func role(at position: Int) -> CWordRole {
        guard position < tokens.count, tokens.kinds[position] == .identifier else { return .name }
        let symbol = Int(tokens.symbols[position])
        return symbol < table.roles.count ? table.roles[symbol] : .name
    }

    /// Whether the token number `position` is a name of the program or a metavariable.
    func isName(_ position: Int) -> Bool {
        guard position < tokens.count else { return false }
        switch tokens.kinds[position] {
        case .identifier: return role(at: position) == .name
        case .metavariable: return true
        default: return false
        }
    }

    /// Whether the token number `position` is this operator, bracket or word.
    func isAt(_ symbol: UInt32, _ position: Int) -> Bool {
        position < tokens.count && position >= 0 && tokens.symbols[position] == symbol
            && tokens.kinds[position] != .metavariable
    }

    func isAt(_ word: CWord, _ position: Int) -> Bool { isAt(word.rawValue, position) }

    func isAt(_ character: Unicode.Scalar, _ position: Int) -> Bool { isAt(character.value, position) }

    func at(_ word: CWord) -> Bool { isAt(word.rawValue, index) }

    mutating func accept(_ word: CWord) -> Bool { accept(word.rawValue) }

    /// Whether the token here opens a bracket of this kind.
    func opens(_ character: Unicode.Scalar) -> Bool { opens(character, index) }

    func opens(_ character: Unicode.Scalar, _ position: Int) -> Bool {
        position < tokens.count && tokens.kinds[position] == .open
            && tokens.symbols[position] == character.value
    }

    /// Whether a directive begins here.
    var atDirective: Bool {
        index < tokens.count && tokens.kinds[index] == .open
            && tokens.symbols[index] == ReservedSymbol.directive
    }

    /// The number of the bracket that closes the one at `position`.
    func partner(of position: Int) -> Int {
        position < tokens.count && tokens.partners[position] != TokenTree.none
            ? Int(tokens.partners[position]) : position
    }

    /// Whether the names at `position` are written in capitals, as macros are.
    func isCapital(_ position: Int) -> Bool {
        guard position < tokens.count, tokens.kinds[position] == .identifier else { return false }
        let range = Int(tokens.starts[position])..<Int(tokens.ends[position])
        for byte in tokens.bytes[range] where (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) {
            return false
        }
        return range.count > 1
    }

    /// Takes back the child that was pushed last; `absent` when there is none since `mark`.
    mutating func popPushed(since mark: Int) -> NodeID { builder.mark > mark ? builder.popLast() : .absent }

    /// Steps over a group of brackets if one of this kind is here.
    mutating func skipBrackets(_ character: Unicode.Scalar = "(") {
        if opens(character) { index = partner + 1 }
    }

    /// Where a statement that cannot be read surely ends: behind the next `;`, or before a brace that closes.
    var statementEnd: Int {
        var position = index
        // A bracket without a partner is stepped over alone.
        if kind == .operator, [0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D].contains(symbol) { return index + 1 }
        while position < tokens.count {
            switch tokens.kinds[position] {
            case .close: return position
            case .open where tokens.symbols[position] == ReservedSymbol.directive && position > index:
                return position
            case .open where tokens.symbols[position] == 0x7B: return partner(of: position) + 1
            case .operator where tokens.symbols[position] == 0x3B: return position + 1
            default: position = tokens.next(position)
            }
        }
        return position
    }

    /// Whether the token number `position` begins a line.
    func beginsLine(_ position: Int) -> Bool {
        guard position > 0, position < tokens.count else { return true }
        let gap =
            Int(tokens.ends[position - 1])..<max(Int(tokens.ends[position - 1]), Int(tokens.starts[position]))
        for byte in tokens.bytes[gap] where byte == 0x0A { return true }
        return false
    }
}
