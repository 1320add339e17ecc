// Atoms and what follows them: Language Reference, sections 6.2 (atoms) and 6.3 (primaries).
extension PythonReader {
    /// An atom with its attributes, calls and subscriptions.
    mutating func postfix() -> NodeID {
        let start = self.start
        var value = atom()
        guard value != .absent else { return value }
        while true {
            switch kind {
            case .operator where symbol == 0x2E:
                switch kind(at: 1) {
                case .identifier, .metavariable:
                    index += 1
                    let name = name()
                    value = builder.node(.member, 0x2E, value, name, from: start, to: previousEnd)
                case .ellipsis:
                    index += 2
                    value = builder.node(
                        .chainEllipsis, SyntaxTree.noSymbol, value, from: start, to: previousEnd)
                default: return value
                }
            case .open:
                if symbol == 0x28 {
                    let arguments = arguments(.arguments)
                    value = builder.node(
                        .call, SyntaxTree.noSymbol, value, arguments, from: start, to: previousEnd)
                } else if symbol == 0x5B {
                    value = subscription(of: value, from: start)
                } else {
                    return value
                }
            default: return value
            }
        }
    }

    private mutating func atom() -> NodeID {
        switch kind {
        case .identifier:
            guard isKeyword else { return leaf(.identifier) }
            return keywordAtom()
        case .number: return leaf(.number)
        case .string: return strings()
        case .open:
            switch symbol {
            case 0x28: return parenthesized()
            case 0x5B: return bracketed()
            case 0x7B: return braced()
            case ReservedSymbol.interpolation: return strings()
            default: return .absent
            }
        case .operator:
            if symbol == UInt32(UInt8(ascii: "`")) {
                guard enter() else { return skip(to: index + 1) }
                defer { depth -= 1 }
                return backquoted()
            }
            if symbol == PythonWord.ellipsis.rawValue { return leaf(.special) }
            return .absent
        case .metavariable: return leaf(.metavariable)
        case .ellipsis: return leaf(.ellipsis)
        case .namedEllipsis: return leaf(.namedEllipsis)
        case .deepOpen: return deep()
        default: return .absent
        }
    }

    private mutating func keywordAtom() -> NodeID {
        let start = self.start
        switch PythonWord(rawValue: symbol) {
        case .noneWord: return leaf(.null)
        case .trueWord:
            index += 1
            return builder.leaf(.boolean, PythonWord.lowerTrue.rawValue, start, previousEnd)
        case .falseWord:
            index += 1
            return builder.leaf(.boolean, PythonWord.lowerFalse.rawValue, start, previousEnd)
        case .async:
            if kind(at: 1) == .identifier, symbol(at: 1) == PythonWord.for.rawValue { return .absent }
            return leaf(.identifier)
        case .await, .nonlocal: return leaf(.identifier)
        default: return .absent
        }
    }

    private mutating func deep() -> NodeID {
        guard enter() else { return skip(to: index + 1) }
        defer { depth -= 1 }
        let start = self.start
        index += 1
        let value = valueList()
        if kind == .deepClose { index += 1 }
        return builder.node(.deep, SyntaxTree.noSymbol, value, from: start, to: previousEnd)
    }

    // MARK: Calls and subscriptions

    /// `(a, *b, c=d, **e)`; a class's bases are the same.
    mutating func arguments(_ nodeKind: NodeKind) -> NodeID {
        let start = self.start
        let end = partner
        index += 1
        let mark = builder.mark
        while index < end {
            let itemStart = self.start
            if kind(at: 1) == .operator, symbol(at: 1) == 0x3D,
                kind == .identifier || kind == .metavariable
            {
                let name = name()
                index += 1
                let value = expression()
                builder.push(
                    builder.node(
                        .keywordArgument, SyntaxTree.noSymbol, name, value, from: itemStart, to: previousEnd))
            } else if isPattern, kind == .metavariable, kind(at: 1) == .operator,
                symbol(at: 1) == UInt32(UInt8(ascii: ":"))
            {
                let variable = name()
                index += 1
                let type = expression()
                builder.push(
                    builder.node(
                        .typedMetavariable, SyntaxTree.noSymbol, variable, type, from: itemStart,
                        to: previousEnd))
            } else {
                let value = element()
                if value != .absent { builder.push(clauses(of: value, 0x5B, from: itemStart)) }
            }
            if index < end, !accept(",") { skipItem(to: end) }
        }
        index = end + 1
        return builder.list(nodeKind, since: mark, from: start, to: previousEnd)
    }

    /// Pushes what was not understood, up to the next comma or `end`, and steps over the comma.
    private mutating func skipItem(to end: Int) {
        var next = index
        while next < end, tokens.kinds[next] != .operator || tokens.symbols[next] != 0x2C {
            next = tokens.next(next)
        }
        skipRest(to: next)
        if index < end { _ = accept(",") }
    }

    /// `a[i]`, `a[i, j]` (a tuple), `a[i:j:k]`
    private mutating func subscription(of object: NodeID, from start: Int) -> NodeID {
        let end = partner
        index += 1
        let itemsStart = self.start
        let mark = builder.mark
        var hasComma = false
        while index < end {
            let item = subscript_()
            if item != .absent { builder.push(item) }
            guard index < end else { break }
            if accept(",") { hasComma = true } else { skipItem(to: end) }
        }
        let itemsEnd = previousEnd
        index = end + 1
        if hasComma {
            let items = builder.list(.tuple, since: mark, from: itemsStart, to: itemsEnd)
            return builder.node(.index, SyntaxTree.noSymbol, object, items, from: start, to: previousEnd)
        }
        builder.insertPushed(object, at: mark)
        return builder.list(.index, since: mark, from: start, to: previousEnd)
    }

    private mutating func subscript_() -> NodeID {
        let start = self.start
        let lower = at(":") ? NodeID.absent : element()
        guard at(":") else { return lower }
        index += 1
        let upper = at(":") || at(",") || kind == .close ? NodeID.absent : expression()
        var step = NodeID.absent
        if accept(":"), !at(","), kind != .close { step = expression() }
        return builder.node(.slice, SyntaxTree.noSymbol, lower, upper, step, from: start, to: previousEnd)
    }

    // MARK: Brackets

    /// `()`, `(a)`, `(a, b)`, `(a for b in c)`, `(yield a)`
    private mutating func parenthesized() -> NodeID {
        let start = self.start
        let open = index
        let end = partner
        index += 1
        let mark = builder.mark
        if index < end {
            let first = element()
            if isPattern, at(":"), builder[first].kind == .metavariable {
                index += 1
                let type = expression()
                index = end + 1
                return builder.node(
                    .typedMetavariable, SyntaxTree.noSymbol, first, type, from: start, to: previousEnd)
            }
            if index == end, first != .absent, builder[first].kind != .spread {
                index = end + 1
                builder.insert(.parenthesized, into: first)
                builder.widen(first, from: start, to: previousEnd)
                return first
            }
            if at(.for) || at(.async) {
                builder.push(first)
                return comprehension(0x28, since: mark, from: start, to: end)
            }
            if first != .absent { builder.push(first) }
            if index < end, !accept(",") {
                // No expression: all of it is not understood.
                index = open
                builder.dropPushed(since: mark)
                return skip(to: end + 1)
            }
            items(to: end)
        }
        index = end + 1
        return builder.list(.tuple, since: mark, from: start, to: previousEnd)
    }

    /// `[a, b]`, `[a for b in c]`
    private mutating func bracketed() -> NodeID {
        let start = self.start
        let end = partner
        index += 1
        let mark = builder.mark
        if index < end {
            let first = element()
            if first != .absent { builder.push(first) }
            if at(.for) || at(.async) { return comprehension(0x5B, since: mark, from: start, to: end) }
            if index < end, !accept(",") { skipItem(to: end) }
            items(to: end)
        }
        index = end + 1
        return builder.list(.list, since: mark, from: start, to: previousEnd)
    }

    /// Pushes the rest of a list or tuple.
    private mutating func items(to end: Int) {
        while index < end {
            let item = element()
            if item != .absent { builder.push(item) }
            if index < end, !accept(",") { skipItem(to: end) }
        }
    }

    /// `{a: b, **c}`, `{a, b}` and their comprehensions. What has nothing but ellipses is a dictionary.
    private mutating func braced() -> NodeID {
        let start = self.start
        let end = partner
        index += 1
        let mark = builder.mark
        var isSet = false
        while index < end {
            let itemStart = self.start
            let key = element()
            if accept(":") {
                let value = expression()
                builder.push(
                    builder.node(.pair, SyntaxTree.noSymbol, key, value, from: itemStart, to: previousEnd))
            } else if key != .absent {
                let kind = builder[key].kind
                isSet =
                    isSet
                    || !(kind == .ellipsis || kind == .namedEllipsis
                        || kind == .spread && builder[key].symbol == PythonWord.power.rawValue)
                builder.push(key)
            }
            if at(.for) || at(.async) { return comprehension(0x7B, since: mark, from: start, to: end) }
            if index < end, !accept(",") { skipItem(to: end) }
        }
        index = end + 1
        return builder.list(isSet ? .set : .dictionary, since: mark, from: start, to: previousEnd)
    }

    // MARK: Comprehensions

    /// The comprehension whose result was pushed, up to the bracket `end`.
    private mutating func comprehension(_ symbol: UInt32, since mark: Int, from start: Int, to end: Int)
        -> NodeID
    {
        pushClauses()
        skipRest(to: end)
        index = end + 1
        return builder.list(.comprehension, symbol, since: mark, from: start, to: previousEnd)
    }

    /// A generator without brackets of its own, if clauses follow: to Semgrep a list.
    private mutating func clauses(of value: NodeID, _ symbol: UInt32, from start: Int) -> NodeID {
        guard kind == .identifier, at(.for) || at(.async) else { return value }
        let mark = builder.mark
        builder.push(value)
        pushClauses()
        return builder.list(.comprehension, symbol, since: mark, from: start, to: previousEnd)
    }

    private mutating func pushClauses() {
        while kind == .identifier {
            let start = self.start
            if at(.async), symbol(at: 1) == PythonWord.for.rawValue { index += 1 }
            if accept(.for) {
                let target = targets()
                let iterable = accept(.in) ? clauseValue() : .absent
                builder.push(
                    builder.node(
                        .comprehensionFor, SyntaxTree.noSymbol, target, iterable, from: start, to: previousEnd
                    ))
            } else if accept(.if) {
                let condition = clauseValue()
                builder.push(
                    builder.node(
                        .comprehensionIf, SyntaxTree.noSymbol, condition, from: start, to: previousEnd))
            } else {
                return
            }
        }
    }

    /// Without a conditional expression at its top: an `if` begins the next clause.
    private mutating func clauseValue() -> NodeID {
        let start = self.start
        let value = binary(PythonWord.Precedence.or)
        guard at(.colonEqual), value != .absent else { return value }
        index += 1
        let assigned = binary(PythonWord.Precedence.or)
        return builder.node(.assignment, SyntaxTree.noSymbol, value, assigned, from: start, to: previousEnd)
    }
}
