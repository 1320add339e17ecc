/// Reads a pattern with the lexer of its language and turns the tokens into elements.
struct PatternParser {
    let vocabulary: Vocabulary
    let tree: TokenTree
    var elements: [PatternElement] = []
    var groupCount = 0
    var registerCount = 0
    var slots: Set<Int> = []
    var metavariables: MetavariableSlots
    var choices = 0
    var depth = 0

    /// The pattern that `text` is; several when its keyword arguments may stand in any order.
    static func parse(
        _ text: String, _ vocabulary: inout Vocabulary, _ metavariables: inout MetavariableSlots
    ) throws(PatternFault) -> [Pattern] {
        let bytes = Dedent.text(text)
        guard bytes.count <= 64 << 10 else { throw .tooLong }
        let tables = LexerTables(vocabulary)
        let tree = Lexer.lex(bytes, vocabulary, tables, isPattern: true)
        guard tree.count <= RuleLimits.patternTokens else { throw .tooLong }
        vocabulary.adopt(tree.table)
        var patterns: [Pattern] = []
        for order in KeywordArguments.orders(of: tree, vocabulary) {
            var parser = PatternParser(vocabulary: vocabulary, tree: order, metavariables: metavariables)
            patterns.append(try parser.pattern())
            metavariables = parser.metavariables
        }
        return patterns
    }

    private mutating func pattern() throws(PatternFault) -> Pattern {
        var end = tree.count
        while end > 0, tree.kinds[end - 1] == .lineEnd { end -= 1 }
        var start = 0
        if !vocabulary.language.isGeneric {
            while start < end, isStatementEllipsis(start, end) { start = afterStatementEllipsis(start, end) }
        } else {
            while start < end, tree.kinds[start] == .ellipsis { start += 1 }
        }
        guard start < end else { throw .empty }
        let statements = vocabulary.language.isGeneric ? [start..<end] : self.statements(in: start..<end)
        let first = statements[0]
        if vocabulary.language.isGeneric {
            try addTokens(start..<end, isList: false)
        } else {
            try addStatements(statements, group: -1)
        }
        if choices > RuleLimits.patternChoices { throw .tooLong }
        if metavariables.names.count > RuleLimits.metavariables { throw .tooManyMetavariables }
        let begins = !vocabulary.language.isGeneric && beginsStatement(first)
        return Pattern(
            elements: elements, groupCount: groupCount, registerCount: registerCount, beginsStatement: begins,
            isSingleStatement: statements.count == 1, requiredSymbols: requiredSymbols(), slots: slots)
    }

    /// Names that stand in the code as they stand in the pattern.
    private func requiredSymbols() -> [UInt32] {
        var symbols: Set<UInt32> = []
        for element in elements {
            switch element {
            case .token(.identifier, let symbol): symbols.insert(symbol)
            case .qualifiedName(let names): symbols.formUnion(names)
            default: break
            }
        }
        return symbols.sorted()
    }

    // MARK: Tokens

    func symbol(_ index: Int) -> UInt32 { tree.symbols[index] }

    func role(_ index: Int) -> SymbolRole { vocabulary.role(tree.symbols[index]) }

    func isByte(_ index: Int, _ byte: UInt8) -> Bool {
        index >= 0 && index < tree.count && tree.symbols[index] == UInt32(byte)
            && (tree.kinds[index] == .operator || tree.kinds[index] == .open || tree.kinds[index] == .close)
    }

    func isWord(_ index: Int, _ word: String) -> Bool {
        tree.kinds[index] == .identifier && tree.table.bytes(of: tree.symbols[index]).elementsEqual(word.utf8)
    }

    /// The slot of the metavariable token `index`; -1 for `$_`.
    mutating func slot(_ index: Int) -> Int {
        let name = String(decoding: tree.table.bytes(of: tree.symbols[index]), as: UTF8.self)
        guard name != "_" else { return -1 }
        let slot = metavariables.slot(name)
        slots.insert(slot)
        return slot
    }

    mutating func newRegister() -> Int {
        registerCount += 1
        return registerCount - 1
    }

    mutating func newGroup() -> Int {
        groupCount += 1
        return groupCount - 1
    }
}

/// The metavariables of one rule by number: all its patterns share them.
struct MetavariableSlots: Sendable {
    private(set) var names: [String] = []

    /// The number of `name`, without its `$`.
    mutating func slot(_ name: String) -> Int {
        if let known = names.firstIndex(of: name) { return known }
        names.append(name)
        return names.count - 1
    }

    /// The number of `name` when some pattern binds it.
    func known(_ name: String) -> Int? { names.firstIndex(of: name) }
}

/// Takes the blanks that all lines share from the beginning of each.
enum Dedent {
    static func text(_ text: String) -> [UInt8] {
        let lines = Array(text.utf8).split(separator: 0x0A, omittingEmptySubsequences: false)
        func indentation(_ line: ArraySlice<UInt8>) -> Int { line.prefix { $0 == 0x20 || $0 == 0x09 }.count }
        let shared = lines.filter { indentation($0) < $0.count }.map(indentation).min() ?? 0
        return Array(lines.map { $0.dropFirst(shared) }.joined(separator: [0x0A]))
    }
}
