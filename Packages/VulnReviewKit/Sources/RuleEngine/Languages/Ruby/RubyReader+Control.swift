/// Branches, loops, jumps and exceptions: statements that are values too.
extension RubyReader {
    /// The head of a loop; `do` after it begins the loop's body.
    private mutating func head() -> NodeID {
        withoutDo += 1
        defer { withoutDo -= 1 }
        return expressionStatementValue()
    }

    /// `if c … elsif … else … end`, `unless`.
    mutating func branch() -> NodeID {
        let first = start
        let isNegated = at(.unless)
        let word = RubyWord.if.rawValue
        index += 1
        var condition = expressionStatementValue()
        if isNegated { condition = negated(condition, from: first) }
        skipTerminators()
        _ = accept(.then)
        let then = block()
        var other = NodeID.absent
        if at(.elsif), enter() {
            let elseStart = start
            let inner = branch()
            depth -= 1
            other = builder.node(.block, inner, from: elseStart, to: Int(builder[inner].end))
            // `end` was passed by the inner branch.
            return builder.node(.if, word, condition, then, other, from: first, to: end(from: first))
        }
        if at(.elsif) { index += 1 }
        if accept(.else) { other = block() }
        _ = accept(.end)
        if isNegated { return unless(condition, then, else: other, from: first) }
        return builder.node(.if, word, condition, then, other, from: first, to: end(from: first))
    }

    /// `unless c` is an `if` of the opposite with its branches exchanged.
    mutating func unless(_ condition: NodeID, _ body: NodeID, else other: NodeID, from first: Int) -> NodeID {
        let end = end(from: first)
        let then = other == .absent ? builder.list(.block, since: builder.mark, from: end, to: end) : other
        return builder.node(.if, RubyWord.if.rawValue, condition, then, body, from: first, to: end)
    }

    /// `!condition`, written at `first`.
    mutating func negated(_ condition: NodeID, from first: Int) -> NodeID {
        builder.node(
            .unary, UInt32(UInt8(ascii: "!")), condition, from: first, to: Int(builder[condition].end))
    }

    /// `while c do … end`, `until`.
    mutating func loop() -> NodeID {
        let first = start
        let isNegated = at(.until)
        index += 1
        var condition = head()
        if isNegated { condition = negated(condition, from: first) }
        let body = loopBody()
        return builder.node(
            .while, RubyWord.while.rawValue, condition, body, .absent, from: first, to: end(from: first))
    }

    private mutating func loopBody() -> NodeID {
        skipTerminators()
        _ = accept(.do)
        let (outerDo, outerConditionals) = (withoutDo, conditionals)
        withoutDo = 0
        conditionals = 0
        let body = block()
        withoutDo = outerDo
        conditionals = outerConditionals
        _ = accept(.end)
        return body
    }

    /// `for a, b in c do … end`
    mutating func forLoop() -> NodeID {
        let first = start
        index += 1
        let targetStart = start
        let mark = builder.mark
        while !isAtEnd, !isAtLineEnd, !at(.in) {
            let before = index
            builder.push(operandTarget())
            if !accept(",") || index == before { break }
        }
        let isSingle = builder.mark == mark + 1
        var target = builder.list(.tuple, since: mark, from: targetStart, to: end(from: targetStart))
        if isSingle { target = builder.child(target, 0) }
        assign(target: target)
        _ = accept(.in)
        let iterable = head()
        let body = loopBody()
        return builder.node(
            .forEach, children: [target, iterable, body, .absent], from: first, to: end(from: first))
    }

    private mutating func operandTarget() -> NodeID {
        if kind == .identifier || kind == .metavariable || kind == .ellipsis {
            return leaf(kind == .identifier ? .identifier : kind == .metavariable ? .metavariable : .ellipsis)
        }
        return operand(withAssignment: false)
    }

    /// `case x when a, b then … in p … else … end`
    mutating func selection() -> NodeID {
        let first = start
        index += 1
        let subject = isAtLineEnd ? NodeID.absent : expression()
        skipTerminators()
        let mark = builder.mark
        builder.push(subject)
        while at(.when) || at(.in) || kind == .ellipsis {
            if kind == .ellipsis { builder.push(leaf(.ellipsis)) } else { builder.push(switchCase()) }
            skipTerminators()
        }
        if at(.else) {
            let elseStart = start
            index += 1
            let body = block()
            builder.push(
                builder.node(.switchCase, .absent, .absent, body, from: elseStart, to: end(from: elseStart)))
        }
        _ = accept(.end)
        return builder.list(.switch, since: mark, from: first, to: end(from: first))
    }

    private mutating func switchCase() -> NodeID {
        let first = start
        let isPatternCase = at(.in)
        index += 1
        let values: NodeID
        if isPatternCase {
            values = casePattern()
        } else {
            let valuesStart = start
            let mark = builder.mark
            repeat {
                skipLineEnds()
                builder.push(argument(inDictionary: true))
            } while accept(",")
            values = builder.list(.tuple, since: mark, from: valuesStart, to: end(from: valuesStart))
        }
        var guardNode = NodeID.absent
        if at(.if) || at(.unless) {
            index += 1
            guardNode = expressionStatementValue()
        }
        skipTerminators()
        _ = accept(.then)
        let body = block()
        return builder.node(.switchCase, values, guardNode, body, from: first, to: end(from: first))
    }

    /// What stands after `in`: items, keys and bindings, as a tuple.
    mutating func casePattern() -> NodeID {
        let first = start
        let mark = builder.mark
        repeat {
            if isAtLineEnd || at(.then) { break }
            builder.push(argument(inDictionary: true))
        } while accept(",")
        return builder.list(.tuple, since: mark, from: first, to: end(from: first))
    }

    /// `begin … rescue … end`: a block, or a `try`.
    mutating func beginBlock() -> NodeID {
        let first = start
        index += 1
        let body = lambdaBody()
        builder.setRange(body, from: first, to: end(from: first))
        let inner = Int(builder[body].childCount) == 1 ? builder.child(body, 0) : .absent
        if inner != .absent, builder[inner].kind == .try {
            builder.setRange(inner, from: first, to: end(from: first))
            return inner
        }
        return body
    }

    /// The statements of a body with its `rescue`, `else` and `ensure`: a block, whose only statement is a `try` when
    /// there is one of these.
    mutating func guarded() -> NodeID {
        let body = block()
        guard at(.rescue) || at(.ensure) || at(.else) else { return body }
        let first = start(of: body)
        let handlersStart = start
        let mark = builder.mark
        while at(.rescue) { builder.push(handler()) }
        let handlers = builder.list(.handlers, since: mark, from: handlersStart, to: end(from: handlersStart))
        let other = accept(.else) ? block() : .absent
        let last = accept(.ensure) ? block() : .absent
        let attempt = builder.node(
            .try, children: [.absent, body, handlers, other, last], from: first, to: end(from: first))
        return builder.node(.block, attempt, from: first, to: end(from: first))
    }

    /// `rescue A, B => e then …`
    mutating func handler() -> NodeID {
        let first = start
        index += 1
        let typesStart = start
        let mark = builder.mark
        while !isAtLineEnd, !isAtEnd, !at(.then), !at(.arrow), kind != .close {
            let before = index
            builder.push(spreadOrExpression())
            if !accept(",") || index == before { break }
            skipLineEnds()
        }
        let count = builder.mark - mark
        var types = builder.list(.tuple, since: mark, from: typesStart, to: end(from: typesStart))
        if count == 0 { types = .absent } else if count == 1 { types = builder.child(types, 0) }
        var name = NodeID.absent
        if accept(.arrow) {
            name = operand(withAssignment: false)
            assign(target: name)
        }
        skipTerminators()
        _ = accept(.then)
        let body = block()
        return builder.node(.catch, types, name, body, from: first, to: end(from: first))
    }

    private mutating func spreadOrExpression() -> NodeID {
        let first = start
        guard accept("*") else { return expression() }
        let value = expression()
        return builder.node(.spread, 0x2A, value, from: first, to: end(from: first))
    }

    /// `return a, b`, `break x`, `next`, `redo`, `retry`.
    mutating func jump() -> NodeID {
        let first = start
        let word = symbol
        index += 1
        let value = word == RubyWord.redo.rawValue || word == RubyWord.retry.rawValue ? .absent : jumpValue()
        let kind: NodeKind = word == RubyWord.return.rawValue ? .return : .jump
        return builder.node(kind, kind == .return ? 0 : word, value, from: first, to: end(from: first))
    }

    /// The value after `return`, `break`, `next` or `yield`: several make a tuple.
    mutating func jumpValue() -> NodeID {
        guard !isAtEnd, !isAtLineEnd, kind != .close, !at("?"), !at(":"), !at(",") else { return .absent }
        if kind == .operator, !beginsOperatorArgument, !at(.scope), !at(.range) { return .absent }
        if isReserved, !isKey {
            switch RubyWord(rawValue: symbol) {
            case .if, .unless, .while, .until, .rescue, .end, .and, .or, .then, .do, .else, .elsif, .when,
                .in,
                .ensure:
                // `return if x` has no value; `return if x then y end` is not written.
                return .absent
            default: break
            }
        }
        let first = start
        let value = argument(inDictionary: true)
        guard at(",") else { return value }
        let mark = builder.mark
        builder.push(value)
        while accept(",") {
            skipLineEnds()
            builder.push(argument(inDictionary: true))
        }
        return builder.list(.tuple, since: mark, from: first, to: end(from: first))
    }
}
