// Statements: Language Reference, chapters 7 (simple statements) and 8 (compound statements).
extension PythonReader {
    /// Reads one statement, or the rest of a line of several, and pushes what it makes. Makes progress.
    mutating func statement() {
        switch kind {
        case .lineEnd: index += 1
        case .open where symbol == ReservedSymbol.indent:
            // A line that is indented without a reason: its statements belong to the block around it.
            index += 1
        case .close:
            if symbol == ReservedSymbol.dedent { index += 1 } else { builder.push(skip(to: index + 1)) }
        case .identifier:
            if let word, compound(word) { return }
            simpleStatements()
        case .operator where symbol == UInt32(UInt8(ascii: "@")): decorated()
        default: simpleStatements()
        }
    }

    /// Reads the compound statement that `word` begins; says whether it begins one.
    private mutating func compound(_ word: PythonWord) -> Bool {
        let start = self.start
        guard enter() else { return false }
        defer { depth -= 1 }
        switch word {
        case .if: builder.push(ifStatement())
        case .while: builder.push(whileStatement())
        case .for: builder.push(forStatement())
        case .try: builder.push(tryStatement())
        case .with: builder.push(withStatement())
        case .def: definition(from: start, decorators: builder.mark)
        case .class: definition(from: start, decorators: builder.mark)
        case .async:
            guard kind(at: 1) == .identifier else { return false }
            switch PythonWord(rawValue: symbol(at: 1)) {
            case .def: definition(from: start, decorators: builder.mark)
            case .for, .with:
                index += 1
                let inner = at(.for) ? forStatement() : withStatement()
                builder.push(
                    builder.node(.deferred, PythonWord.async.rawValue, inner, from: start, to: previousEnd))
            default: return false
            }
        case .match:
            guard isMatchStatement else { return false }
            builder.push(matchStatement())
        case .type:
            guard isTypeAlias else { return false }
            typeAlias()
        // Parts of statements: in patterns, and where the statement's head was not understood.
        case .elif: builder.push(ifStatement())
        case .else, .finally:
            index += 1
            builder.push(suite())
        case .except: builder.push(handler())
        case .case:
            guard isPattern, lineEndsInColon else { return false }
            builder.push(switchCase())
        default: return false
        }
        return true
    }

    /// Whether the logical line here ends in a colon that a block follows, or in one and a suite.
    var lineEndsInColon: Bool {
        let end = lineEnd(from: index)
        return (index..<end).contains { tokens.kinds[$0] == .operator && tokens.symbols[$0] == 0x3A }
    }

    // MARK: Blocks

    /// `: …`, on the same line or as an indented block. Absent when there is no colon.
    mutating func suite() -> NodeID {
        if !at(":") {
            // Something in the head was not understood.
            let end = lineEnd(from: index)
            var next = index
            while next < end, tokens.kinds[next] != .operator || tokens.symbols[next] != 0x3A {
                next = tokens.next(next)
            }
            if index < next { _ = skip(to: next) }
            guard next < end else { return .absent }
        }
        index += 1
        let mark = builder.mark
        let start = self.start
        guard kind == .lineEnd else {
            simpleStatements()
            return builder.list(.block, since: mark, from: start, to: previousEnd)
        }
        let colonEnd = previousEnd
        if !isAtEnd { index += 1 }
        guard atIndent else { return builder.list(.block, since: mark, from: colonEnd, to: colonEnd) }
        return block(since: mark)
    }

    /// The indented block here.
    private mutating func block(since mark: Int) -> NodeID {
        let end = partner
        index += 1
        let start = self.start
        while index < end { statement() }
        index = end + 1
        return builder.list(.block, since: mark, from: start, to: previousEnd)
    }

    // MARK: Simple statements

    /// The statements of one logical line.
    mutating func simpleStatements() {
        repeat {
            let before = index
            if kind == .lineEnd { break }
            simpleStatement()
            if index == before { break }
        } while accept(";")
        endLine()
    }

    private mutating func simpleStatement() {
        let start = self.start
        guard let word else { return expressionStatement() }
        switch word {
        case .return:
            index += 1
            let value = isAtStatementEnd ? NodeID.absent : valueList()
            builder.push(builder.node(.return, SyntaxTree.noSymbol, value, from: start, to: previousEnd))
        case .pass: builder.push(leafStatement(.empty, SyntaxTree.noSymbol))
        case .break, .continue:
            let symbol = self.symbol
            index += 1
            builder.push(builder.node(.jump, symbol, .absent, from: start, to: previousEnd))
        case .import: importStatement()
        case .from: fromStatement()
        case .raise: raiseStatement()
        case .assert: assertStatement()
        case .del:
            index += 1
            names(.delete, PythonWord.del, from: start)
        case .global, .nonlocal:
            guard kind(at: 1) == .identifier || kind(at: 1) == .metavariable else {
                return expressionStatement()
            }
            index += 1
            globals(word, from: start)
        case .print where isPython2Print: printStatement()
        case .exec where beginsOperand(at: 1): execStatement()
        default: expressionStatement()
        }
    }

    /// Whether a simple statement ends here.
    var isAtStatementEnd: Bool {
        switch kind {
        case .lineEnd, .close: true
        case .operator: symbol == UInt32(UInt8(ascii: ";"))
        default: false
        }
    }

    private mutating func leafStatement(_ kind: NodeKind, _ symbol: UInt32) -> NodeID {
        let start = self.start
        index += 1
        return builder.leaf(kind, symbol, start, previousEnd)
    }

    /// `global a, b` and `nonlocal a, b`: a statement for each name, as for imports.
    private mutating func globals(_ word: PythonWord, from start: Int) {
        let mark = builder.mark
        while !isAtStatementEnd {
            let before = index
            builder.push(binary(PythonWord.Precedence.bitOr))
            if index == before || !accept(",") { break }
        }
        let names = Array(builder.pushed(since: mark))
        builder.dropPushed(since: mark)
        for name in names {
            builder.push(builder.node(.global, word.rawValue, name, from: start, to: previousEnd))
        }
    }

    /// `del a, b`: the operands in a row.
    private mutating func names(_ kind: NodeKind, _ word: PythonWord, from start: Int) {
        let mark = builder.mark
        while !isAtStatementEnd {
            let before = index
            builder.push(binary(PythonWord.Precedence.bitOr))
            if index == before || !accept(",") { break }
        }
        builder.push(builder.list(kind, word.rawValue, since: mark, from: start, to: previousEnd))
    }

    private mutating func assertStatement() {
        let start = self.start
        index += 1
        let condition = expression()
        let message = accept(",") ? expression() : .absent
        builder.push(
            builder.node(.assert, SyntaxTree.noSymbol, condition, message, from: start, to: previousEnd))
    }

    /// `raise`, `raise E`, `raise E from c`; Python 2's `raise E, v, t` raises what `E(v)` makes.
    private mutating func raiseStatement() {
        let start = self.start
        index += 1
        guard !isAtStatementEnd else {
            return builder.push(
                builder.node(.throw, SyntaxTree.noSymbol, .absent, .absent, from: start, to: previousEnd))
        }
        let valueStart = self.start
        var value = expression()
        var cause = NodeID.absent
        if accept(.from) {
            cause = expression()
        } else if accept(",") {
            let mark = builder.mark
            let argumentStart = self.start
            builder.push(expression())
            let argumentEnd = previousEnd
            if accept(",") { _ = expression() }
            let arguments = builder.list(.arguments, since: mark, from: argumentStart, to: argumentEnd)
            value = builder.node(
                .call, SyntaxTree.noSymbol, value, arguments, from: valueStart, to: argumentEnd)
        }
        builder.push(builder.node(.throw, SyntaxTree.noSymbol, value, cause, from: start, to: previousEnd))
    }

    // MARK: Expressions and assignments

    /// An expression, an assignment, or an annotated name as a statement.
    private mutating func expressionStatement() {
        let start = self.start
        let first = valueList()
        guard first != .absent else { return }
        var expression = first
        if kind == .operator {
            if symbol == UInt32(UInt8(ascii: "=")) {
                expression = assignment(to: first, from: start)
            } else if PythonWord.assignments.contains(symbol) {
                let symbol = self.symbol
                index += 1
                let value = valueList()
                expression = builder.node(
                    .compoundAssignment, symbol, first, value, from: start, to: previousEnd)
            } else if symbol == UInt32(UInt8(ascii: ":")) {
                return annotated(first, from: start)
            }
        }
        if isPattern, expression == first, builder[first].kind == .ellipsis { return builder.push(first) }
        builder.push(
            builder.node(.expressionStatement, SyntaxTree.noSymbol, expression, from: start, to: previousEnd))
    }

    /// `a = b = v` assigns to a tuple of targets that is marked `implicit`: one assignment, as Semgrep has it.
    private mutating func assignment(to first: NodeID, from start: Int) -> NodeID {
        index += 1
        var value = valueList()
        var target = first
        if at("=") {
            let mark = builder.mark
            var end = Int(builder[first].end)
            builder.push(first)
            while at("=") {
                end = previousEnd
                builder.push(value)
                index += 1
                value = valueList()
            }
            target = builder.list(.tuple, since: mark, from: start, to: end)
            builder.insert(.implicit, into: target)
        }
        return builder.node(.assignment, SyntaxTree.noSymbol, target, value, from: start, to: previousEnd)
    }

    /// `x: T = v`; in patterns also a lone `key: value`.
    private mutating func annotated(_ target: NodeID, from start: Int) {
        index += 1
        let kind = builder[target].kind
        let isPair = isPattern && (kind == .string || kind == .number || kind == .interpolation)
        let type = expression()
        if isPair {
            return builder.push(
                builder.node(.pair, SyntaxTree.noSymbol, target, type, from: start, to: previousEnd))
        }
        let value = accept("=") ? valueList() : .absent
        let mark = builder.mark
        builder.push(noModifiers(at: start))
        builder.push(type)
        builder.push(target)
        builder.push(value)
        builder.push(builder.list(.variable, since: mark, from: start, to: previousEnd))
    }

    /// The `modifiers` of what has none.
    mutating func noModifiers(at offset: Int) -> NodeID {
        builder.leaf(.modifiers, SyntaxTree.noSymbol, offset, offset)
    }
}
