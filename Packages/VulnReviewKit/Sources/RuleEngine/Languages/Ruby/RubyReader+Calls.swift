/// Calls, with and without parentheses, their arguments and their blocks.
///
/// As Semgrep sees it, `f(x) { … }` is a call of `f(x)` with the block as its only argument.
extension RubyReader {
    /// What follows a primary: members, indices, arguments, blocks.
    mutating func postfix(_ primary: NodeID, from first: Int) -> NodeID {
        var node = primary
        var isName = builder[node].kind == .identifier || builder[node].kind == .metavariable
        isName = isName && index > 0 && !builder[node].flags.contains(.parenthesized)
        if isName, isCallable(node) { node = withArguments(node, from: first) }
        while !isAtEnd {
            switch kind {
            case .operator where symbol == 0x2E || symbol == RubyWord.safe.rawValue:
                guard let next = member(of: node, from: first) else { return node }
                node = next
            case .operator where symbol == RubyWord.scope.rawValue:
                guard kind(at: 1) == .identifier || kind(at: 1) == .metavariable else { return node }
                node = scoped(node, from: first)
            case .open where symbol == 0x5B:
                guard !hasSpaceBefore else { return node }
                let close = partner
                index += 1
                let mark = builder.mark
                builder.push(node)
                pushArguments(until: close)
                node = builder.list(.index, since: mark, from: first, to: end(from: first))
            case .open where symbol == 0x7B:
                guard takesBlock(node) else { return node }
                node = withBlock(node, from: first)
            case .identifier where symbol == RubyWord.do.rawValue:
                guard withoutDo == 0, takesBlock(node), !isKey else { return node }
                node = withBlock(node, from: first)
            default: return node
            }
        }
        return node
    }

    /// Whether arguments may follow the name: not when it is a variable, or a variable's sigil stands before it.
    private func isCallable(_ node: NodeID) -> Bool {
        let here = builder[node]
        if here.kind == .metavariable { return true }
        let first = tokens.bytes[Int(here.start)]
        if first == UInt8(ascii: "@") || first == UInt8(ascii: "$") { return false }
        guard isVariable(here.symbol) else { return true }
        // What no variable is followed by.
        if kind == .open { return symbol == 0x28 ? !hasSpaceBefore : opens(.string) }
        return kind == .string || kind == .number || (kind == .identifier && !isReserved && !at("?"))
    }

    /// Whether a brace or `do` after the node begins its block.
    private func takesBlock(_ node: NodeID) -> Bool {
        let here = builder[node]
        if here.flags.contains(.parenthesized) { return false }
        switch here.kind {
        case .call: return true
        case .member: return here.symbol != RubyWord.scope.rawValue || hasSpaceBefore
        case .metavariable: return true
        case .identifier:
            let first = tokens.bytes[Int(here.start)]
            return first != UInt8(ascii: "@") && first != UInt8(ascii: "$")
                && (at(.do) || !isVariable(here.symbol))
        default: return false
        }
    }

    /// `.name`, `&.name`, `.()`, and in patterns `. ... .`
    private mutating func member(of object: NodeID, from first: Int) -> NodeID? {
        let isSafe = at(.safe)
        index += 1
        skipLineEnds()
        if kind == .ellipsis {
            index += 1
            return builder.node(.chainEllipsis, object, from: first, to: end(from: first))
        }
        if kind == .open, symbol == 0x28 { return withParentheses(object, from: first) }
        guard kind == .identifier || kind == .metavariable || kind == .namedEllipsis else {
            return builder.node(.member, 0x2E, object, .absent, from: first, to: end(from: first))
        }
        let name = leaf(kind == .identifier ? .identifier : .metavariable)
        let node = builder.node(.member, 0x2E, object, name, from: first, to: end(from: first))
        // In a pattern `&.` is `.`.
        if isSafe, !isPattern { builder.insert(.optional, into: node) }
        return withArguments(node, from: first)
    }

    /// `A::B`, `a::b(c)`.
    private mutating func scoped(_ object: NodeID, from first: Int) -> NodeID {
        index += 1
        let isConstant =
            kind == .metavariable || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(tokens.bytes[start])
        let name = leaf(kind == .identifier ? .identifier : .metavariable)
        let isCall = kind == .open && symbol == 0x28 && !hasSpaceBefore
        let word = isConstant && !isCall ? RubyWord.scope.rawValue : 0x2E
        let node = builder.node(.member, word, object, name, from: first, to: end(from: first))
        return word == 0x2E ? withArguments(node, from: first) : node
    }

    /// The node, called with the arguments that stand here, if any do.
    mutating func withArguments(_ callee: NodeID, from first: Int) -> NodeID {
        if kind == .open, symbol == 0x28, !hasSpaceBefore { return withParentheses(callee, from: first) }
        guard beginsCommandArguments(callee) else { return callee }
        let argumentsStart = start
        let mark = builder.mark
        withoutDo += 1
        pushCommandArguments()
        withoutDo -= 1
        flattenTuple(since: mark)
        let arguments = builder.list(
            .arguments, since: mark, from: argumentsStart, to: end(from: argumentsStart))
        return builder.node(.call, callee, arguments, from: first, to: end(from: first))
    }

    /// `f (a, b)`: the parentheses are the call's.
    private mutating func flattenTuple(since mark: Int) {
        let pushed = builder.pushed(since: mark)
        guard pushed.count == 1, let only = pushed.first, builder[only].kind == .tuple,
            builder[only].flags.contains(.parenthesized)
        else { return }
        builder.flatten(only)
    }

    private mutating func withParentheses(_ callee: NodeID, from first: Int) -> NodeID {
        let open = start
        let close = partner
        index += 1
        let mark = builder.mark
        pushArguments(until: close)
        let arguments = builder.list(.arguments, since: mark, from: open, to: max(open, previousEnd))
        return builder.node(.call, callee, arguments, from: first, to: end(from: first))
    }

    /// Arguments up to the bracket number `close`, which is passed.
    mutating func pushArguments(until close: Int, inDictionary: Bool = false) {
        let (outerDo, outerConditionals) = (withoutDo, conditionals)
        withoutDo = 0
        conditionals = 0
        skipTerminators()
        while index < close {
            let before = index
            builder.push(argument(inDictionary: inDictionary))
            skipTerminators()
            if index < close, !accept(",") {
                builder.push(skip(to: nextComma(close)))
                _ = accept(",")
            }
            skipTerminators()
            if index == before { index += 1 }
        }
        index = close + 1
        withoutDo = outerDo
        conditionals = outerConditionals
    }

    private func nextComma(_ close: Int) -> Int {
        var next = index
        while next < close, !(tokens.symbols[next] == 0x2C && tokens.kinds[next] == .operator) {
            next = tokens.next(next)
        }
        return next
    }

    private mutating func pushCommandArguments() {
        while !isAtEnd {
            builder.push(argument(inDictionary: false))
            guard at(",") else { return }
            index += 1
            skipLineEnds()
            if kind == .close { return }
        }
    }

    /// An argument, an item of a list, or an entry of a dictionary (then keys are atoms).
    mutating func argument(inDictionary: Bool) -> NodeID {
        let first = start
        if let spread = spreadArgument() { return spread }
        if conditionals == 0, isKey, let entry = keyedArgument(inDictionary, from: first) { return entry }
        let value = at(.not) ? expressionStatementValue() : expression()
        if at(":"), previousEnd == start, conditionals == 0, builder[value].kind == .interpolation {
            return entry(value, inDictionary: true, from: first)
        }
        guard at(.arrow) else { return value }
        index += 1
        skipLineEnds()
        let other = expression()
        if !inDictionary, builder[value].kind == .atom, builder[value].childCount == 0 {
            let symbol = builder[value].symbol
            let text = tokens.table.bytes(of: symbol)
            let keyStart = start(of: value) + 1
            let name = keyName(
                symbol, isMetavariable: isMetavariable(text), keyStart, Int(builder[value].end))
            return builder.node(.keywordArgument, name, other, from: first, to: end(from: first))
        }
        return builder.node(.pair, value, other, from: first, to: end(from: first))
    }

    private func isMetavariable(_ text: ArraySlice<UInt8>) -> Bool {
        guard isPattern, text.first == UInt8(ascii: "$") else { return false }
        let name = Array(text.dropFirst())
        return MetavariableShape.matches(name, 0, name.count)
    }

    /// The name of a keyword argument: in patterns the atom `:$X` names a metavariable.
    private mutating func keyName(_ symbol: UInt32, isMetavariable: Bool, _ start: Int, _ end: Int) -> NodeID
    {
        guard isMetavariable else { return builder.leaf(.identifier, symbol, start, end) }
        let name = Array(tokens.table.bytes(of: symbol).dropFirst())
        return builder.leaf(.metavariable, tokens.table.intern(name, 0, name.count), start, end)
    }

    /// `*x`, `**x`, `&x`, and each alone.
    private mutating func spreadArgument() -> NodeID? {
        guard kind == .operator else { return nil }
        let first = start
        let word = symbol
        guard
            word == 0x2A || word == RubyWord.power.rawValue || word == 0x26
                || word == RubyWord.openRange.rawValue
        else { return nil }
        index += 1
        if kind == .close || at(",") || isAtLineEnd || isAtEnd {
            return builder.node(.spread, word, .absent, from: first, to: end(from: first))
        }
        if word == RubyWord.openRange.rawValue {
            index -= 1
            return nil
        }
        let value = expression()
        return builder.node(.spread, word, value, from: first, to: end(from: first))
    }

    /// `key: value`, `"key": value`, `key:`.
    private mutating func keyedArgument(_ inDictionary: Bool, from first: Int) -> NodeID? {
        let key: NodeID
        switch kind {
        case .identifier:
            key = leaf(inDictionary ? .atom : .identifier)
        case .metavariable where inDictionary:
            let start = Int(tokens.starts[index])
            let end = Int(tokens.ends[index])
            key = builder.leaf(.atom, tokens.table.intern(tokens.bytes, start, end), start, end)
            index += 1
        case .metavariable: key = leaf(.metavariable)
        case .string: key = plainString()
        default: return nil
        }
        return entry(key, inDictionary: inDictionary || builder[key].kind == .string, from: first)
    }

    /// The entry whose key was read; its colon stands here.
    private mutating func entry(_ key: NodeID, inDictionary: Bool, from first: Int) -> NodeID {
        index += 1
        skipLineEnds()
        let isShort = kind == .close || at(",") || isAtEnd || isAtLineEnd
        let value: NodeID
        if isShort {
            value = builder.leaf(.identifier, builder[key].symbol, start(of: key), Int(builder[key].end))
            builder.insert(.implicit, into: value)
        } else {
            value = at(.not) ? expressionStatementValue() : expression()
        }
        return builder.node(
            inDictionary ? .pair : .keywordArgument, key, value, from: first, to: end(from: first))
    }
}

extension SyntaxBuilder {
    /// Puts the children of the node that was pushed last in its place.
    fileprivate mutating func flatten(_ node: NodeID) {
        let count = Int(self[node].childCount)
        _ = list(.tuple, since: mark - 1, from: 0, to: 0)
        for position in 0..<count { push(child(node, position)) }
    }
}
