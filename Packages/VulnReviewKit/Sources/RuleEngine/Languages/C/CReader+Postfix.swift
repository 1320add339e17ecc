/// What follows an operand: calls, indices, members, updates (C23, 6.5.3; C++20, 7.6.1).
extension CReader {
    mutating func readPostfix(_ operand: NodeID, from: Int) -> NodeID {
        var result = operand
        while index < tokens.count {
            switch tokens.kinds[index] {
            case .open:
                switch tokens.symbols[index] {
                case 0x28:
                    let arguments = readArguments()
                    result = builder.node(.call, result, arguments, from: from, to: previousEnd)
                case 0x5B: result = readIndex(result, from: from)
                case 0x7B where isCPlusPlus && makesValue(result):
                    let items = readInitializer()
                    result = builder.node(
                        .new, result, itemsAsArguments(items), .absent, from: from, to: previousEnd)
                default: return result
                }
            case .operator:
                switch tokens.symbols[index] {
                case 0x2E, CWord.arrow.rawValue:
                    guard let member = readMember(of: result, from: from) else { return result }
                    result = member
                case CWord.increment.rawValue, CWord.decrement.rawValue:
                    let word = symbol
                    index += 1
                    result = builder.node(.postfixUpdate, word, result, from: from, to: previousEnd)
                default: return result
                }
            default: return result
            }
        }
        return result
    }

    /// Whether braces behind `operand` make a value of that type: `T{a, b}`, where no block may stand.
    private func makesValue(_ operand: NodeID) -> Bool {
        switch builder[operand].kind {
        case .genericType: break
        case .metavariable: return isPattern && partner + 1 >= tokens.count
        case .identifier, .member:
            if builder[operand].flags.contains(.parenthesized) { return false }
        default: return false
        }
        guard !isPattern || partner > index + 1 else { return true }
        let end = partner + 1
        guard end < tokens.count else { return isPattern }
        switch tokens.kinds[end] {
        case .close: return tokens.symbols[end] != 0x7D
        case .operator: return true
        case .open: return tokens.symbols[end] != 0x7B
        default: return false
        }
    }

    private mutating func itemsAsArguments(_ items: NodeID) -> NodeID {
        if builder[items].kind == .list { builder.setKind(items, .arguments, symbol: 0) }
        return items
    }

    private mutating func readIndex(_ object: NodeID, from: Int) -> NodeID {
        let close = partner
        index += 1
        guard enter() else {
            index = close + 1
            return object
        }
        defer { depth -= 1 }
        let position = index < close ? readExpression() : .absent
        if index < close { _ = skip(to: close) }
        index = close + 1
        return builder.node(.index, object, position, from: from, to: previousEnd)
    }

    /// `.x`, `->x`, and in patterns `. ...`; `nil`, without a step, when no name follows. `p->x` is `(*p).x`.
    private mutating func readMember(of object: NodeID, from: Int) -> NodeID? {
        let before = index
        let word = symbol
        index += 1
        let operatorEnd = previousEnd
        if isPattern, kind == .ellipsis {
            index += 1
            return builder.node(.chainEllipsis, object, from: from, to: previousEnd)
        }
        if role == .template { index += 1 }
        let nameFrom = start
        var name = readMemberName()
        if name != .absent, isCPlusPlus, at("<"), kind == .operator, let end = templateEnd(index),
            opens("(", end)
        {
            name = readTemplateArguments(of: name, from: nameFrom, until: end)
        }
        guard name != .absent else {
            index = before
            return nil
        }
        // `a.b::c`
        while at(.scope), kind == .operator {
            index += 1
            name = readMemberName()
        }
        var target = object
        if word == CWord.arrow.rawValue {
            target = builder.node(.unary, 0x2A, object, from: from, to: operatorEnd)
            builder.insert(.implicit, into: target)
        }
        return builder.node(.member, 0x2E, target, name, from: from, to: previousEnd)
    }

    // MARK: Arguments

    /// `(a, b)`. Macros' arguments may be types, statements and pieces of text.
    mutating func readArguments() -> NodeID {
        let from = start
        let close = partner
        index += 1
        let mark = builder.mark
        guard enter() else {
            index = close + 1
            return builder.leaf(.arguments, SyntaxTree.noSymbol, from, previousEnd)
        }
        defer { depth -= 1 }
        let outer = closingAngle
        closingAngle = -1
        while index < close {
            let before = index
            let argument = readArgument(until: close)
            if argument != .absent { builder.push(argument) }
            if kind == .ellipsis, !isPattern { index += 1 }
            if !accept(","), index < close { builder.push(readArgumentRest(until: close)) }
            if index == before { index += 1 }
        }
        closingAngle = outer
        index = close + 1
        return builder.list(.arguments, since: mark, from: from, to: previousEnd)
    }

    private mutating func readArgument(until close: Int) -> NodeID {
        if opens("{") { return holdsStatements(index) ? readBlock() : readInitializer() }
        switch role {
        case .if, .while, .for, .do, .switch, .return, .jump, .goto, .try:
            return readBody()
        case .aggregate, .qualifier, .modifier, .typedef:
            return readArgumentDeclaration()
        case .sized, .primitive:
            let makesValue = opens("(", index + 1) || isCPlusPlus && opens("{", index + 1)
            return makesValue ? readAssignment() : readArgumentDeclaration()
        default: return readAssignment()
        }
    }

    /// `struct x *`, `int x = 1`: a type, or a declaration that a macro makes use of.
    private mutating func readArgumentDeclaration() -> NodeID {
        let from = start
        let before = index
        let type = readType()
        if kind == .close || at(",") { return type }
        if type != .absent, builder[type].kind == .compoundType || builder[type].kind == .identifier,
            !isName(index), kind == .operator
        {
            return type
        }
        index = before
        let mark = builder.mark
        readDeclaration(.condition)
        if builder.pushed(since: mark).count == 1 { return popPushed(since: mark) }
        return builder.list(.block, since: mark, from: from, to: max(from, previousEnd))
    }

    /// Whether the braces at `position` hold statements and not initialisers.
    private func holdsStatements(_ position: Int) -> Bool {
        let close = partner(of: position)
        var next = position + 1
        while next < close {
            if isAt(";", next) { return true }
            next = tokens.next(next)
        }
        return false
    }

    /// What stands between an argument and the next comma: more statements, or text for the preprocessor.
    private mutating func readArgumentRest(until close: Int) -> NodeID {
        if at(";") {
            let mark = builder.mark
            let from = start
            index += 1
            while index < close, !at(",") {
                let before = index
                readStatement()
                if index == before { builder.push(skip(to: index + 1)) }
            }
            _ = accept(",")
            return builder.list(.block, since: mark, from: from, to: previousEnd)
        }
        var end = index
        while end < close, !isAt(",", end) { end = tokens.next(end) }
        let rest = skip(to: min(max(end, index + 1), close))
        _ = accept(",")
        return rest
    }
}
