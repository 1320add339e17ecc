/// Casts, typed metavariables, `new`, `delete`, `throw`.
extension CReader {
    /// Whether the brackets here hold a type that what follows is converted to. A bare name is one only before what
    /// cannot be a right operand.
    var isCast: Bool {
        let close = partner
        guard close > index + 1, close + 1 < tokens.count else { return false }
        if opens("{", close + 1) {
            return isType(index + 1, until: close) || afterName(index + 1) == close
        }
        if isType(index + 1, until: close) { return startsOperand(close + 1, afterBuiltIn: true) }
        guard let end = afterName(index + 1), end == close else { return false }
        return startsOperand(close + 1, afterBuiltIn: false)
    }

    /// Whether an operand begins at `position`. Behind a bare name in brackets, signs and brackets do not count.
    private func startsOperand(_ position: Int, afterBuiltIn: Bool) -> Bool {
        guard position < tokens.count else { return false }
        switch tokens.kinds[position] {
        case .number, .string, .character, .metavariable, .deepOpen, .ellipsis: return true
        case .identifier:
            switch role(at: position) {
            case .name, .boolean, .null, .measure, .new, .sized, .primitive, .prefix: return true
            default: return false
            }
        case .open: return afterBuiltIn && tokens.symbols[position] == 0x28
        case .operator:
            switch tokens.symbols[position] {
            case 0x21, 0x7E, CWord.scope.rawValue: return true
            case 0x2A, 0x26, 0x2B, 0x2D, CWord.increment.rawValue, CWord.decrement.rawValue,
                CWord.and.rawValue:
                return afterBuiltIn
            default: return false
            }
        default: return false
        }
    }

    /// `(T)x`; `(T){a, b}` makes a value as `new` does.
    mutating func readCast(_ from: Int) -> NodeID {
        guard enter() else { return .absent }
        defer { depth -= 1 }
        let close = partner
        index += 1
        let type = readType()
        index = close + 1
        if opens("{") {
            let items = readBracedArguments()
            let value = builder.node(.new, type, items, .absent, from: from, to: previousEnd)
            return readPostfix(value, from: from)
        }
        let operand = readUnary()
        // Told from `T(x)` by its symbol.
        return builder.node(.cast, 0x29, type, operand, from: from, to: previousEnd)
    }

    /// `{a, b}` as arguments.
    private mutating func readBracedArguments() -> NodeID {
        let from = start
        let close = partner
        index += 1
        let mark = builder.mark
        readItems(until: close)
        index = close + 1
        return builder.list(.arguments, since: mark, from: from, to: previousEnd)
    }

    // MARK: Patterns

    /// The number of the metavariable of `(T $X)` whose `(` is at `position`; `nil` when it is none.
    func typedMetavariableEnd(_ position: Int) -> Int? {
        let last = partner(of: position) - 1
        guard last > position + 1, tokens.kinds[last] == .metavariable else { return nil }
        switch role(at: position + 1) {
        case .sized, .primitive, .qualifier: return last
        // `struct $X` is a type.
        case .aggregate: return last > position + 2 ? last : nil
        default: break
        }
        guard let next = afterName(position + 1) else { return nil }
        return afterPointers(next) == last ? last : nil
    }

    /// `(char *$X)`: an expression of that type.
    mutating func readTypedMetavariable() -> NodeID? {
        guard let last = typedMetavariableEnd(index) else { return nil }
        let from = start
        let close = partner
        index += 1
        let typeFrom = start
        let specifiers = readSpecifiers(.typeName)
        let declarator = readDeclarator(specifiers.type, from: typeFrom, .typeName)
        index = last
        let name = leaf(.metavariable)
        index = close + 1
        return builder.node(.typedMetavariable, name, declarator.type, from: from, to: previousEnd)
    }

    // MARK: C++

    /// `new (place) T[n](a)`: type, arguments, and the place in the body's stead.
    mutating func readNew(_ from: Int) -> NodeID {
        guard enter() else { return .absent }
        defer { depth -= 1 }
        index += 1
        let hasPlace = opens("(") && (isName(partner + 1) || role(at: partner + 1) != .name)
        let place = hasPlace ? readArguments() : .absent
        let typeFrom = start
        var type = NodeID.absent
        if opens("(") {
            let close = partner
            index += 1
            type = readType()
            index = close + 1
        } else if kind == .ellipsis {
            type = leaf(.ellipsis)
        } else {
            let specifiers = readSpecifiers(.typeName)
            type = specifiers.type
            while kind == .operator, at("*") {
                index += 1
                type = builder.node(.derivedType, 0x2A, type, from: typeFrom, to: previousEnd)
            }
            while opens("[") {
                let close = partner
                index += 1
                let size = index < close ? readExpression() : .absent
                index = close + 1
                type = builder.node(
                    .arrayType, SyntaxTree.noSymbol, type, size, from: typeFrom, to: previousEnd)
            }
        }
        let arguments =
            opens("(")
            ? readArguments()
            : opens("{") ? readBracedArguments() : builder.leaf(.arguments, 0, previousEnd, previousEnd)
        let value = builder.node(.new, type, arguments, place, from: from, to: previousEnd)
        return readPostfix(value, from: from)
    }

    /// `delete p`, `delete[] p`
    mutating func readDelete(_ from: Int) -> NodeID {
        guard enter() else { return .absent }
        defer { depth -= 1 }
        var word = symbol
        index += 1
        if opens("["), partner == index + 1 {
            word = CWord.deleteArray.rawValue
            index += 2
        }
        let operand = readUnary()
        return builder.node(.delete, word, operand, from: from, to: previousEnd)
    }

    mutating func readThrow(_ from: Int) -> NodeID {
        guard enter() else { return .absent }
        defer { depth -= 1 }
        index += 1
        let value = at(";") || kind == .close ? .absent : readAssignment()
        return builder.node(.throw, value, .absent, from: from, to: previousEnd)
    }
}
