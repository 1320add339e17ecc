/// What follows an operand: members, calls, subscripts, closures.
extension SwiftReader {
    /// `operand` with its members, calls, subscripts, `?` and `!`.
    mutating func postfix(_ operand: NodeID, from start: Int) -> NodeID {
        guard operand != .absent else { return operand }
        var left = operand
        while index < tokens.count {
            if kind == .open {
                if symbol == 0x28, !startsLine, builder[left].kind != .number {
                    left = call(left, from: start)
                } else if symbol == 0x5B, !startsLine {
                    left = subscripted(left, from: start)
                } else if symbol == 0x7B, takesClosures, mayTakeClosure(left), !isAccessorBlock {
                    left = call(left, from: start)
                } else {
                    break
                }
                continue
            }
            guard kind == .operator else { break }
            switch symbol {
            case 0x2E:
                guard isName(ahead: 1) || kind(at: 1) == .number || kind(at: 1) == .ellipsis || isPattern
                else {
                    return left
                }
                left = member(left, from: start)
            case 0x3F where !hasSpaceBefore:
                index += 1
                if at("."), isName(ahead: 1) {
                    left = member(left, from: start)
                    // In a pattern `?.` is `.`.
                    if !isPattern { builder.insert(.optional, into: left) }
                }
            case 0x21 where !hasSpaceBefore:
                let operation = symbol
                index += 1
                left = builder.node(.cast, operation, .absent, left, from: start, to: previousEnd)
            default: return left
            }
        }
        return left
    }

    /// `.name`; in patterns also `. ...`.
    private mutating func member(_ left: NodeID, from start: Int) -> NodeID {
        let operation = symbol
        index += 1
        if kind == .ellipsis {
            index += 1
            return builder.node(.chainEllipsis, left, from: start, to: previousEnd)
        }
        var name = NodeID.absent
        if kind == .number {
            name = builder.leaf(.identifier, symbol, self.start, Int(tokens.ends[index]))
            index += 1
        } else if isName() {
            name = nameLeaf()
        }
        let id = builder.node(.member, operation, left, name, from: start, to: previousEnd)
        return generic(id)
    }

    private mutating func subscripted(_ left: NodeID, from start: Int) -> NodeID {
        let end = partner
        index += 1
        let mark = builder.mark
        builder.push(left)
        items(until: end) { $0.argument() }
        leave(end)
        return builder.list(.index, since: mark, from: start, to: previousEnd)
    }

    // MARK: Calls

    private func mayTakeClosure(_ id: NodeID) -> Bool {
        switch builder[id].kind {
        case .identifier, .member, .metavariable, .genericType, .index, .list, .dictionary, .cast: true
        default: false
        }
    }

    /// `(…) { … } label: { … }` after `left`.
    private mutating func call(_ left: NodeID, from start: Int) -> NodeID {
        let from = self.start
        let mark = builder.mark
        if opens("(") {
            let end = partner
            index += 1
            items(until: end) { $0.argument() }
            leave(end, keepsRest: true)
        }
        if opens("{"), takesClosures, !isAccessorBlock { trailingClosures() }
        let arguments = builder.list(.arguments, since: mark, from: from, to: previousEnd)
        return builder.node(.call, left, arguments, from: start, to: previousEnd)
    }

    /// Pushes the closures that follow a call's parentheses.
    mutating func trailingClosures() {
        builder.push(closure())
        while isName(), at(":", ahead: 1), opens("{", ahead: 2), word() != .default {
            let start = self.start
            let name = nameLeaf()
            index += 1
            let body = closure()
            builder.push(builder.node(.keywordArgument, name, body, from: start, to: previousEnd))
        }
    }

    /// `e`, `label: e`, `label:` in a reference to a function.
    mutating func argument() -> NodeID {
        let start = self.start
        guard isName(), at(":", ahead: 1) else { return expression() }
        let name = nameLeaf()
        index += 1
        let value = expression()
        return builder.node(.keywordArgument, name, value, from: start, to: previousEnd)
    }

    // MARK: Closures

    /// `{ [captures] (parameters) -> T in … }`; the bracket must be here. A capture with a value is a variable at the
    /// body's beginning.
    mutating func closure() -> NodeID {
        guard enter() else { return skip(to: partner + 1) }
        defer { depth -= 1 }
        let start = self.start
        let end = partner
        let takesClosures = self.takesClosures
        self.takesClosures = true
        defer { self.takesClosures = takesClosures }
        index += 1
        let word = signatureEnd(end)
        var parameters = NodeID.absent
        var result = NodeID.absent
        var captures: [NodeID] = []
        if let word {
            while at("@") { _ = attribute() }
            if opens("[") { captures = self.captures() }
            if opens("(") {
                parameters = self.parameters(isClosure: true)
            } else {
                parameters = bareParameters(until: word)
            }
            while index < word, !at(.arrow) { index += 1 }
            if accept(.arrow) { result = type() }
            index = word + 1
        }
        if parameters == .absent {
            parameters = builder.leaf(.parameters, SyntaxTree.noSymbol, previousEnd, previousEnd)
        }
        let from = self.start
        let mark = builder.mark
        for capture in captures { builder.push(capture) }
        statements(until: end)
        leave(end, keepsRest: true)
        let body = builder.list(.block, since: mark, from: min(from, previousEnd), to: previousEnd)
        let modifiers = noModifiers(start)
        return builder.node(
            .lambda, children: [modifiers, parameters, result, body], from: start, to: previousEnd)
    }

    /// The token `in` that ends a closure's signature; `nil` when it has none.
    private func signatureEnd(_ end: Int) -> Int? {
        var next = index
        while next + 1 < end, tokens.symbols[next] == 0x40 {
            next += 2
            if next < end, tokens.kinds[next] == .open, tokens.symbols[next] == 0x28,
                tokens.starts[next] == tokens.ends[next - 1]
            {
                next = tokens.next(next)
            }
        }
        if next < end, tokens.kinds[next] == .open, tokens.symbols[next] == 0x5B { next = tokens.next(next) }
        let limit = min(end, next + 400)
        while next < limit {
            switch tokens.kinds[next] {
            case .identifier:
                if tokens.symbols[next] == SwiftWord.in.rawValue { return next }
                if let word = SwiftWord(rawValue: tokens.symbols[next]), word.isDeclaration || word == .return
                {
                    return nil
                }
                next += 1
            case .metavariable, .ellipsis, .namedEllipsis: next += 1
            case .open where tokens.symbols[next] == 0x28 || tokens.symbols[next] == 0x5B:
                next = tokens.next(next)
            case .operator:
                switch tokens.symbols[next] {
                case 0x2C, 0x2E, 0x3F, 0x21, 0x3A, 0x26, 0x3C, 0x3E, 0x40, SwiftWord.arrow.rawValue: next += 1
                default: return nil
                }
            default: return nil
            }
        }
        return nil
    }

    /// `[weak self, x = e]`: a variable for each with a value.
    private mutating func captures() -> [NodeID] {
        let end = partner
        index += 1
        var captures: [NodeID] = []
        while index < end {
            let start = self.start
            while index < end, at(.weak) || at(.unowned) {
                index += 1
                if opens("(") { index = min(partner + 1, end) }
            }
            if isName(), at("=", ahead: 1) {
                let name = nameLeaf()
                index += 1
                let value = expression()
                let modifiers = noModifiers(start)
                captures.append(
                    builder.node(
                        .variable, SwiftWord.let.rawValue, children: [modifiers, .absent, name, value],
                        from: start,
                        to: previousEnd))
            }
            while index < end, !at(",") { index = min(max(index + 1, tokens.next(index)), end) }
            _ = index < end && accept(",")
        }
        index = end + 1
        return captures
    }

    /// `a, b` before `in`.
    private mutating func bareParameters(until end: Int) -> NodeID {
        let start = self.start
        let mark = builder.mark
        while index < end {
            let from = self.start
            if kind == .ellipsis {
                builder.push(leaf(.ellipsis))
            } else if isName(), word() != .async, word() != .throws {
                let modifiers = noModifiers(from)
                let name = nameLeaf()
                builder.push(
                    builder.node(
                        .parameter, children: [modifiers, .absent, name, .absent], from: from, to: previousEnd
                    ))
            }
            guard index < end, accept(",") else { break }
        }
        return builder.list(.parameters, since: mark, from: start, to: max(start, previousEnd))
    }
}
