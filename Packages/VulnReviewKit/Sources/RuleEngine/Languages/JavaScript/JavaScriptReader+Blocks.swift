/// Loops, `switch` and `try` (ECMA-262, sections 14.7, 14.12 and 14.15).
extension JavaScriptReader {
    mutating func forStatement() -> NodeID {
        let from = start
        index += 1
        _ = accept(.await)
        guard atOpen("(") else { return skip(to: index + 1) }
        let close = partner
        index += 1
        if isPattern, kind == .ellipsis, index + 1 == close {
            let head = ellipsis()
            index = close + 1
            let body = body()
            return builder.node(
                .for, children: [head, .absent, .absent, body], from: from, to: previousEnd)
        }
        let initializer = atSign(";") ? NodeID.absent : forInitializer()
        if at(.of) || at(.in) {
            let symbol = symbol
            index += 1
            let iterable = bracketed { $0.expression() }
            if index < close { _ = skip(to: close) }
            index = close + 1
            let body = body()
            return builder.node(
                .forEach, symbol, children: [initializer, iterable, body, .absent], from: from,
                to: previousEnd)
        }
        _ = acceptSign(";")
        let condition = index < close && !atSign(";") ? bracketed { $0.expression() } : .absent
        _ = acceptSign(";")
        let update = index < close ? bracketed { $0.expression() } : .absent
        if index < close { _ = skip(to: close) }
        index = close + 1
        let body = body()
        return builder.node(
            .for, children: [initializer, condition, update, body], from: from, to: previousEnd)
    }

    /// What stands before the first `;`, or before `of` or `in`.
    private mutating func forInitializer() -> NodeID {
        allowsIn = false
        defer { allowsIn = true }
        let from = start
        let isDeclaration: Bool
        switch word {
        case .var, .const: isDeclaration = true
        case .let, .using: isDeclaration = !atSign(";", at: 1) && !isOperatorWord(at: 1)
        case .await: isDeclaration = word(at: 1) == .using
        default: isDeclaration = false
        }
        guard isDeclaration else { return at(.async) && word(at: 1) == .of ? name() : expression() }
        _ = accept(.await)
        let symbol = symbol
        index += 1
        let mark = builder.mark
        let last = declarators(symbol, from: from)
        guard builder.mark > mark else { return last }
        builder.push(last)
        return builder.list(.block, since: mark, from: from, to: previousEnd)
    }

    private func isOperatorWord(at offset: Int) -> Bool {
        switch word(at: offset) {
        case .in, .of: !(word(at: offset) == .of && word(at: offset + 1) == .of)
        default: kind(at: offset) == .operator
        }
    }

    mutating func switchStatement() -> NodeID {
        let from = start
        index += 1
        let subject: NodeID
        if atOpen("(") {
            let close = partner
            index += 1
            subject = bracketed { $0.expression() }
            if index < close { _ = skip(to: close) }
            index = close + 1
        } else {
            subject = .absent
        }
        let mark = builder.mark
        builder.push(subject)
        if atOpen("{") {
            let close = partner
            index += 1
            while index < close {
                let before = index
                switch word {
                case .case, .default: builder.push(switchCase())
                default: builder.push(isAtEllipsis ? ellipsis() : skip(to: index + 1))
                }
                if index == before { index += 1 }
            }
            index = close + 1
        }
        return builder.list(.switch, since: mark, from: from, to: previousEnd)
    }

    /// `case v: …` or `default: …`.
    mutating func switchCase() -> NodeID {
        let from = start
        let isDefault = at(.default)
        index += 1
        var values = NodeID.absent
        if !isDefault {
            let valueStart = start
            let outer = isInConditional
            isInConditional = true
            let value = expression()
            isInConditional = outer
            values = builder.node(.tuple, value, from: valueStart, to: previousEnd)
        }
        _ = acceptSign(":")
        let bodyStart = start
        let mark = builder.mark
        while !isAtEnd, !isAtClose(), !at(.case), !(at(.default) && atSign(":", at: 1)) {
            let before = index
            let id = statement()
            builder.push(id)
            if index == before { builder.push(skip(to: index + 1)) }
        }
        let isEmpty = builder.mark == mark
        let body = builder.list(
            .block, since: mark, from: isEmpty ? previousEnd : bodyStart, to: previousEnd)
        return builder.node(.switchCase, values, .absent, body, from: from, to: previousEnd)
    }

    mutating func tryStatement() -> NodeID {
        let from = start
        index += 1
        let body = atOpen("{") ? block() : .absent
        let handlersStart = start
        let mark = builder.mark
        while at(.catch) { builder.push(catchClause()) }
        let handlers = builder.list(
            .handlers, since: mark, from: min(handlersStart, previousEnd), to: previousEnd)
        let finally = accept(.finally) && atOpen("{") ? block() : .absent
        return builder.node(
            .try, children: [.absent, body, handlers, .absent, finally], from: from, to: previousEnd)
    }

    /// `catch (e) { }`.
    mutating func catchClause() -> NodeID {
        let from = start
        index += 1
        var type = NodeID.absent
        var target = NodeID.absent
        if atOpen("(") {
            let close = partner
            index += 1
            if index < close { target = bindingTarget() }
            if acceptSign(":") { type = self.type() }
            if index < close { _ = skip(to: close) }
            index = close + 1
        }
        let body = atOpen("{") ? block() : .absent
        return builder.node(.catch, type, target, body, from: from, to: previousEnd)
    }
}
