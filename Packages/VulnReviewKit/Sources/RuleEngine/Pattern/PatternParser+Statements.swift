extension PatternParser {
    /// The statements of a block as token ranges: cut at semicolons, line ends and blocks.
    func statements(in range: Range<Int>) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = range.lowerBound
        var index = start
        func add(_ end: Int) {
            if end > start { result.append(start..<end) }
            start = end
        }
        while index < range.upperBound {
            if index == start, isStatementEllipsis(index, range.upperBound) {
                index = afterStatementEllipsis(index, range.upperBound)
                add(index)
                continue
            }
            let next = tree.next(index)
            if tree.kinds[index] == .lineEnd {
                // A header's line end belongs to the block that follows it.
                let opensBlock =
                    next < range.upperBound && tree.kinds[next] == .open
                    && symbol(next) == ReservedSymbol.indent
                if !opensBlock { add(next) }
            } else if isByte(index, UInt8(ascii: ";")) {
                add(next)
            } else if tree.kinds[index] == .open,
                symbol(index) == ReservedSymbol.indent
                    || symbol(index) == ReservedSymbol.directive
                    || isByte(index, UInt8(ascii: "{")) && isBlock(index)
            {
                if next >= range.upperBound || !continuesAfterBlock(next) { add(next) }
            }
            index = next
        }
        add(range.upperBound)
        return result
    }

    /// Whether the brace `index` of a pattern opens statements and no initializer.
    func isBlock(_ index: Int) -> Bool {
        guard vocabulary.language.hasIndentation == false else { return false }
        let before = index - 1
        guard before >= 0 else { return true }
        return isByte(before, UInt8(ascii: ")")) || isByte(before, UInt8(ascii: ";"))
            || isByte(before, UInt8(ascii: "}")) || tree.kinds[before] == .identifier
            || tree.kinds[before] == .metavariable || tree.kinds[before] == .ellipsis
    }

    private func continuesAfterBlock(_ index: Int) -> Bool {
        isByte(index, UInt8(ascii: ";")) || isByte(index, UInt8(ascii: ","))
            || isByte(index, UInt8(ascii: ")"))
            || isWord(index, "else") || tree.kinds[index] == .identifier && role(index).isTypeWord
    }

    /// `...` alone between statements.
    func isStatementEllipsis(_ index: Int, _ end: Int) -> Bool {
        guard tree.kinds[index] == .ellipsis else { return false }
        let next = index + 1
        guard next < end else { return true }
        if vocabulary.language.hasIndentation {
            return tree.kinds[next] == .lineEnd || tree.kinds[next] == .close
                || isByte(next, UInt8(ascii: ";"))
        }
        if isByte(next, UInt8(ascii: ";")) { return true }
        // `... foo();`: in C nothing else may follow a statement's `...`, but an operator makes it an operand.
        return tree.kinds[next] != .operator || role(next).isPrefix && role(next).precedence == 0
            || isByte(next, UInt8(ascii: "*"))
    }

    func afterStatementEllipsis(_ index: Int, _ end: Int) -> Int {
        let next = index + 1
        guard next < end, tree.kinds[next] == .lineEnd || isByte(next, UInt8(ascii: ";")) else { return next }
        return next + 1
    }

    /// Adds a block's statements; `group` is the bracket around them, -1 for the pattern's own level.
    mutating func addStatements(_ statements: [Range<Int>], group: Int) throws(PatternFault) {
        var followsEllipsis = false
        for (number, statement) in statements.enumerated() {
            let isLast = number == statements.count - 1
            if isStatementEllipsis(statement.lowerBound, statement.upperBound),
                afterStatementEllipsis(statement.lowerBound, statement.upperBound) == statement.upperBound
            {
                if isLast {
                    elements.append(.restOfBlock(group: group))
                } else if !followsEllipsis {
                    choices += 1
                    elements.append(.laterStatement(group: group))
                }
                followsEllipsis = true
                continue
            }
            try addStatement(
                statement, isFirst: number == 0 && group == -1, isOnly: statements.count == 1 && group == -1)
            followsEllipsis = false
        }
    }

    private mutating func addStatement(
        _ whole: Range<Int>, isFirst: Bool, isOnly: Bool
    ) throws(PatternFault) {
        var range = whole
        if tree.kinds[range.upperBound - 1] == .lineEnd { range = range.lowerBound..<(range.upperBound - 1) }
        guard !range.isEmpty else { return }
        if isExpression(range) {
            if isByte(range.upperBound - 1, UInt8(ascii: ";")) {
                range = range.lowerBound..<(range.upperBound - 1)
            }
            guard !range.isEmpty else { return }
            if !isFirst {
                choices += 1
                elements.append(.insideStatement)
            }
            try addExpression(unwrappingDeep(range))
            if !isOnly { elements.append(.statementEnd(strict: false)) }
            return
        }
        if isDeclaration(range) {
            elements.append(.qualifiers)
            let ends = isByte(range.upperBound - 1, UInt8(ascii: ";"))
            try addTokens(range.lowerBound..<(range.upperBound - (ends ? 1 : 0)), isList: false)
            if ends { elements.append(.declarationEnd) }
            return
        }
        try addTokens(range, isList: false)
        if needsStrictEnd(range) { elements.append(.statementEnd(strict: true)) }
    }

    /// `<... x ...>` as a whole statement says no more than `x` does, since expression statements match deeply.
    private func unwrappingDeep(_ range: Range<Int>) -> Range<Int> {
        guard range.count > 2, tree.kinds[range.lowerBound] == .deepOpen,
            tree.kinds[range.upperBound - 1] == .deepClose,
            !tree.kinds[(range.lowerBound + 1)..<(range.upperBound - 1)].contains(.deepClose)
        else { return range }
        return (range.lowerBound + 1)..<(range.upperBound - 1)
    }

    private mutating func addExpression(_ range: Range<Int>) throws(PatternFault) {
        let register = newRegister()
        elements.append(.expressionStart(register: register))
        try addTokens(range, isList: false)
        elements.append(.expressionEnd(register: register))
    }

    // MARK: What a statement is

    /// Whether a match must begin where a statement begins.
    func beginsStatement(_ range: Range<Int>) -> Bool {
        if isExpression(range) { return false }
        return !isByte(range.lowerBound, UInt8(ascii: "{"))
    }

    private func isExpression(_ range: Range<Int>) -> Bool {
        let first = range.lowerBound
        if tree.kinds[first] == .identifier, role(first).isStatementKeyword { return false }
        if isWord(first, "else") || isWord(first, "if") && vocabulary.language.hasIndentation { return false }
        if tree.kinds[first] == .open, symbol(first) < 0x20 { return false }
        if isByte(first, UInt8(ascii: "{")), !vocabulary.language.hasIndentation { return false }
        if isByte(first, UInt8(ascii: "@")) || isDeclaration(range) { return false }
        return !vocabulary.language.hasIndentation || assignment(in: range) == nil
    }

    /// The token `=`, `+=` … at the statement's own level, where assignment is no expression.
    func assignment(in range: Range<Int>) -> Int? {
        var index = range.lowerBound
        while index < range.upperBound {
            if tree.kinds[index] == .operator {
                let text = tree.table.bytes(of: symbol(index))
                if text.last == UInt8(ascii: "="), role(index).precedence == 0 { return index }
            }
            index = tree.next(index)
        }
        return nil
    }

    /// Whether two operands stand side by side, as only a declaration has them: `char $X[$N]`, `$T *$P`.
    func isDeclaration(_ range: Range<Int>) -> Bool {
        guard vocabulary.language.hasIndentation == false else { return false }
        var index = range.lowerBound
        guard isTypeLike(index) else { return false }
        let beginsWithTypeWord = tree.kinds[index] == .identifier && role(index).isTypeWord
        index += 1
        while index < range.upperBound {
            if isTypeLike(index) { return true }
            guard isByte(index, UInt8(ascii: "*")) else {
                return beginsWithTypeWord && index > range.lowerBound + 1
            }
            index += 1
            if !beginsWithTypeWord {
                // `$T *$X` is a product unless a declarator's end follows.
                guard index + 1 < range.upperBound, isTypeLike(index) else { return false }
                return isByte(index + 1, UInt8(ascii: "=")) || isByte(index + 1, UInt8(ascii: ";"))
                    || isByte(index + 1, UInt8(ascii: "["))
            }
        }
        return false
    }

    private func isTypeLike(_ index: Int) -> Bool {
        switch tree.kinds[index] {
        case .metavariable: true
        case .identifier:
            !role(index).isHeadKeyword && (role(index).isTypeWord || !role(index).isStatementKeyword)
        default: false
        }
    }

    /// Whether the last token must end its statement, so that `x = f()` is not found in `x = f() + 1`.
    private func needsStrictEnd(_ range: Range<Int>) -> Bool {
        guard vocabulary.language.hasIndentation else { return false }
        let first = range.lowerBound
        if isWord(first, "import") || isWord(first, "from") || isWord(first, "global") { return false }
        if tree.kinds[range.upperBound - 1] == .close, symbol(range.upperBound - 1) == ReservedSymbol.dedent {
            return false
        }
        return !isByte(range.upperBound - 1, UInt8(ascii: ":"))
    }
}
