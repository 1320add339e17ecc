/// Operands: names, literals, brackets, lambdas (C23, 6.5.1; C++20, 7.5).
extension CReader {
    /// An operand without operators; `absent`, without a step, when none begins here.
    mutating func readOperand() -> NodeID {
        switch kind {
        case .identifier: return readWordOperand()
        case .metavariable:
            if isAt(.scope, index + 1) || isCPlusPlus && isAt("<", index + 1) { return readQualified() }
            return leaf(.metavariable)
        case .number: return leaf(.number)
        case .string: return readStrings()
        case .character: return readLiteralToken()
        case .ellipsis: return isPattern ? leaf(.ellipsis) : .absent
        case .namedEllipsis: return leaf(.namedEllipsis)
        case .deepOpen: return readDeep()
        case .open: return readBracketed()
        case .operator:
            if at(.scope), role(at: index + 1) == .new {
                index += 1
                return readNew(Int(tokens.starts[index - 1]))
            }
            if at(.scope) { return readQualified() }
            if isAt("~", index), isName(index + 1) { return readMemberName() }
            // Clang's blocks: `^{ … }`, `^(int x) { … }`.
            if at("^"), opens("{", index + 1) || opens("(", index + 1) { return readLambda() }
            return .absent
        default: return .absent
        }
    }

    private mutating func readWordOperand() -> NodeID {
        switch role {
        case .boolean: return leaf(.boolean)
        case .null: return leaf(.null)
        case .sized, .primitive: return readConversion()
        case .typename, .aggregate, .qualifier: return readType()
        case .typeof: return readTypeofOperand()
        case .operator: return readMemberName()
        case .assertion, .trailing, .access, .friend: return leaf(.identifier)
        case .name: return kind(at: 1) == .string ? readStrings() : readQualified()
        case .requires: return readRequires()
        default: return .absent
        }
    }

    /// `int(x)`; a built-in type alone, as macros' arguments have it.
    private mutating func readConversion() -> NodeID {
        let from = start
        if role == .primitive, opens("(", index + 1), !isPointerGroup(index + 1) {
            let type = leaf(.identifier)
            let close = partner
            index += 1
            let value = index < close ? readExpression() : .absent
            index = close + 1
            return builder.node(.cast, 0x28, type, value, from: from, to: previousEnd)
        }
        let type = readType()
        guard isCPlusPlus, opens("{") else { return type }
        let value = readInitializer()
        return builder.node(.cast, 0x28, type, value, from: from, to: previousEnd)
    }

    private mutating func readTypeofOperand() -> NodeID {
        let from = start
        let type = readType()
        guard opens("(") else { return type }
        let arguments = readArguments()
        return builder.node(.call, type, arguments, from: from, to: previousEnd)
    }

    /// `requires (…) { … }` in an expression: not looked into.
    private mutating func readRequires() -> NodeID {
        let from = start
        index += 1
        skipBrackets()
        skipBrackets("{")
        return builder.leaf(.special, CWord.requires.rawValue, from, previousEnd)
    }

    /// A name with what qualifies it. Template arguments are such only where a call, a `::` or the end of an expression
    /// follows.
    private mutating func readQualified() -> NodeID {
        let from = start
        let isGlobal = accept(.scope)
        guard isNamePart(index) || role == .operator || at("~") else { return .absent }
        var result = readMemberName()
        if isGlobal, result != .absent {
            result = builder.node(
                .member, CWord.scope.rawValue, .absent, result, from: from, to: previousEnd)
        }
        while true {
            if isCPlusPlus, at("<"), kind == .operator, result != .absent, let end = templateEnd(index),
                followsTemplate(end)
            {
                result = readTemplateArguments(of: result, from: from, until: end)
            }
            guard at(.scope), kind == .operator else { return result }
            let word = symbol
            let before = index
            index += 1
            if role == .template { index += 1 }
            let part = readMemberName()
            guard part != .absent else {
                index = before
                return result
            }
            result = builder.node(.member, word, result, part, from: from, to: previousEnd)
        }
    }

    /// Whether at `position` stands what may follow template arguments in an expression.
    private func followsTemplate(_ position: Int) -> Bool {
        guard position < tokens.count else { return true }
        switch tokens.kinds[position] {
        case .close: return true
        case .open: return tokens.symbols[position] == 0x28 || tokens.symbols[position] == 0x7B
        case .operator:
            switch tokens.symbols[position] {
            case 0x2D, 0x2B, 0x2A, 0x26, 0x21, 0x7E, CWord.increment.rawValue, CWord.decrement.rawValue:
                return false
            default: return true
            }
        default: return false
        }
    }

    /// A member's name: an identifier, `~T`, `operator+`, a metavariable; `absent` when none is here.
    mutating func readMemberName() -> NodeID {
        let from = start
        if kind == .metavariable { return leaf(.metavariable) }
        if kind == .namedEllipsis { return leaf(.namedEllipsis) }
        if at("~"), isName(index + 1) {
            index += 2
            let symbol = tokens.table.intern(tokens.bytes, from, previousEnd)
            return builder.leaf(.identifier, symbol, from, previousEnd)
        }
        guard kind == .identifier else { return .absent }
        return role == .operator ? readOperatorName() : leaf(.identifier)
    }

    /// `operator+`, `operator()`, `operator new[]`, `operator bool`: one name.
    private mutating func readOperatorName() -> NodeID {
        let from = start
        let word = symbol
        index += 1
        if opens("("), partner == index + 1 {
            index += 2
        } else if opens("["), partner == index + 1 {
            index += 2
        } else if kind == .operator {
            while kind == .operator, !at("("), previousEnd == start || index > 0 && at(.operator, index - 1) {
                index += 1
            }
        } else if kind == .string {
            // `operator"" _x`
            index += 1
            if isName(index) { index += 1 }
        } else if role == .new || role == .delete {
            index += 1
            if opens("["), partner == index + 1 { index += 2 }
        } else {
            _ = readConversionType()
            return builder.leaf(.identifier, word, from, previousEnd)
        }
        let symbol = tokens.table.intern(tokens.bytes, from, previousEnd)
        return builder.leaf(.identifier, symbol, from, previousEnd)
    }

    private func at(_ word: CWord, _ position: Int) -> Bool { isAt(word, position) }

    private mutating func readConversionType() -> NodeID {
        let specifiers = readSpecifiers(.typeName)
        index = max(index, afterPointers(index))
        return specifiers.type
    }
}
