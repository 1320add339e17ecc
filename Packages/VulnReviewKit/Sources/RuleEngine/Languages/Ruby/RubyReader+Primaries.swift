/// Primaries: names, literals in brackets, parentheses, and the words that begin a construct.
extension RubyReader {
    mutating func primary() -> NodeID {
        switch kind {
        case .identifier: return isReserved ? reserved() : leaf(.identifier)
        case .number: return leaf(.number)
        case .string, .interpolated: return stringLiteral()
        case .character: return atomOrCharacter()
        case .open: return bracketed()
        case .metavariable: return leaf(.metavariable)
        case .namedEllipsis: return leaf(.namedEllipsis)
        case .ellipsis: return leaf(.ellipsis)
        case .deepOpen: return deep()
        case .operator: return operatorPrimary()
        case .close, .lineEnd, .deepClose, .regex, .text: return missing()
        }
    }

    /// Nothing where an expression must stand: no token is passed, so whoever loops goes on by itself.
    private mutating func missing() -> NodeID {
        if kind == .deepClose { index += 1 }
        return builder.leaf(.opaque, SyntaxTree.noSymbol, start, start)
    }

    private mutating func operatorPrimary() -> NodeID {
        let first = start
        switch symbol {
        case RubyWord.lambda.rawValue: return arrowLambda()
        case RubyWord.scope.rawValue where kind(at: 1) == .identifier || kind(at: 1) == .metavariable:
            index += 1
            let name = leaf(kind == .identifier ? .identifier : .metavariable)
            builder.setRange(name, from: first, to: previousEnd)
            return name
        case 0x2C, 0x3B, 0x3D, 0x3F, 0x3A, 0x7C, RubyWord.arrow.rawValue:
            return builder.leaf(.opaque, SyntaxTree.noSymbol, first, first)
        default: return skip(to: index + 1)
        }
    }

    /// `-> (x) { … }`, `-> do … end`
    private mutating func arrowLambda() -> NodeID {
        let first = start
        let scope = beginScope(ofMethod: false)
        defer { endScope(scope) }
        index += 1
        let parametersStart = start
        let mark = builder.mark
        if kind == .open, symbol == 0x28 {
            let close = partner
            index += 1
            pushParameters(until: 0x29)
            index = max(index, close + 1)
        } else {
            while kind == .identifier && !at(.do) || at("*") || at("&") || at(.power) {
                let before = index
                pushLambdaParameter()
                if !accept(",") || index == before { break }
            }
        }
        let parametersEnd = index > 0 && builder.mark > mark ? previousEnd : parametersStart
        let parameters = builder.list(.parameters, since: mark, from: parametersStart, to: parametersEnd)
        let body: NodeID
        if kind == .open, symbol == 0x7B {
            let close = partner
            index += 1
            body = bracedBody(close)
        } else if accept(.do) {
            body = lambdaBody()
        } else {
            body = .absent
        }
        return builder.node(
            .lambda, children: [.absent, parameters, .absent, body], from: first, to: end(from: first))
    }

    private mutating func pushLambdaParameter() {
        let first = start
        var prefix = SyntaxTree.noSymbol
        if kind == .operator {
            prefix = symbol
            index += 1
        }
        guard kind == .identifier else { return }
        assign(symbol)
        let name = leaf(.identifier)
        var value = NodeID.absent
        if accept("=") { value = binary(6) }
        builder.push(
            builder.node(
                .parameter, prefix, children: [.absent, .absent, name, value], from: first,
                to: end(from: first)))
    }

    /// A construct that a reserved word begins.
    private mutating func reserved() -> NodeID {
        switch RubyWord(rawValue: symbol) {
        case .if, .unless: return branch()
        case .while, .until: return loop()
        case .for: return forLoop()
        case .case: return selection()
        case .begin: return beginBlock()
        case .def: return definition()
        case .class, .module: return typeDefinition()
        case .return, .break, .next, .redo, .retry: return jump()
        case .yield: return yield()
        case .super, .self, .file, .line, .encoding: return leaf(.identifier)
        case .true, .false: return leaf(.boolean)
        case .nil: return leaf(.null)
        case .alias, .undef: return naming()
        case .beginBlock, .endBlock: return hook()
        case .rescue where isPattern: return builder.node(.handlers, handler(), from: 0, to: previousEnd)
        case .not: return expressionStatementValue()
        case .end, .else, .elsif, .when, .in, .ensure, .then, .rescue, .do, .and, .or:
            return builder.leaf(.opaque, SyntaxTree.noSymbol, start, start)
        default: return skip(to: index + 1)
        }
    }

    private mutating func yield() -> NodeID {
        let first = start
        index += 1
        if kind == .open, symbol == 0x28, !hasSpaceBefore {
            let close = partner
            index += 1
            let mark = builder.mark
            pushArguments(until: close)
            let count = builder.mark - mark
            var value = builder.list(.tuple, since: mark, from: first, to: end(from: first))
            if count == 0 { value = .absent } else if count == 1 { value = builder.child(value, 0) }
            return builder.node(.yield, value, from: first, to: end(from: first))
        }
        if kind == .open, symbol == 0x5B, !hasSpaceBefore {
            return builder.node(.yield, .absent, from: first, to: end(from: first))
        }
        withoutDo += 1
        let value = jumpValue()
        withoutDo -= 1
        return builder.node(.yield, value, from: first, to: end(from: first))
    }

    /// `alias a b`, `undef a, b`
    private mutating func naming() -> NodeID {
        let first = start
        let word = symbol
        index += 1
        let mark = builder.mark
        while !isAtEnd {
            if kind == .character {
                builder.push(plainString(.atom))
            } else if kind == .identifier || kind == .metavariable {
                builder.push(leaf(kind == .identifier ? .identifier : .metavariable))
                if at("="), !hasSpaceBefore { index += 1 }
            } else {
                break
            }
            if word == RubyWord.alias.rawValue ? builder.mark == mark + 2 : !accept(",") { break }
        }
        return builder.list(.special, word, since: mark, from: first, to: end(from: first))
    }

    /// `BEGIN { … }`, `END { … }`
    private mutating func hook() -> NodeID {
        let first = start
        let word = symbol
        index += 1
        guard kind == .open, symbol == 0x7B else {
            return builder.leaf(.identifier, word, first, previousEnd)
        }
        let close = partner
        index += 1
        let body = bracedBody(close)
        return builder.node(.special, word, body, from: first, to: end(from: first))
    }

    // MARK: Brackets

    private mutating func bracketed() -> NodeID {
        let first = start
        let close = partner
        switch symbol {
        case 0x5B:
            index += 1
            let mark = builder.mark
            pushArguments(until: close, inDictionary: true)
            return builder.list(.list, since: mark, from: first, to: end(from: first))
        case 0x7B:
            index += 1
            let mark = builder.mark
            pushArguments(until: close, inDictionary: true)
            return builder.list(.dictionary, since: mark, from: first, to: end(from: first))
        case 0x28: return parenthesized(close)
        default: return opens(.string) || opens(.heredoc) ? stringLiteral() : literal()
        }
    }

    /// `(e)`: the expression; several statements make a block.
    private mutating func parenthesized(_ close: Int) -> NodeID {
        let first = start
        index += 1
        let body = bracedBody(close)
        guard Int(builder[body].childCount) == 1 else {
            builder.setRange(body, from: first, to: end(from: first))
            return body
        }
        let only = expression(in: builder.child(body, 0))
        builder.insert(.parenthesized, into: only)
        return only
    }

    /// `<... e ...>`
    private mutating func deep() -> NodeID {
        let first = start
        index += 1
        let inner = expressionStatementValue()
        if kind == .deepClose { index += 1 }
        return builder.node(.deep, inner, from: first, to: end(from: first))
    }
}
