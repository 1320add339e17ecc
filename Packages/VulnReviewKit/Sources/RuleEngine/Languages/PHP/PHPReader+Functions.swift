/// Closures, `new`, `match`, parameters and types.
extension PHPReader {
    /// `function (…) use (…): T { … }` or `fn (…): T => e`. Variables that it captures are not listed: they keep their
    /// names.
    mutating func closure(_ modifiers: NodeID, from start: Int) -> NodeID {
        let word = symbol
        index += 1
        _ = accept("&")
        guard opens("(") else { return .absent }
        let parameters = parameters()
        if at(.use), opens("(", ahead: 1) {
            index += 1
            index = partner + 1
        }
        let result = accept(":") ? type() : .absent
        var body = NodeID.absent
        if word == PHPWord.fn.rawValue {
            if accept(.doubleArrow) { body = expression(PHPPrecedence.assignment) }
        } else if opens("{") {
            body = block()
        }
        return builder.node(
            .lambda, children: [modifiers, parameters, result, body], from: start, to: previousEnd)
    }

    mutating func staticClosure() -> NodeID {
        let start = self.start
        let mark = builder.mark
        builder.push(leaf(.modifier))
        let modifiers = builder.list(.modifiers, since: mark, from: start, to: previousEnd)
        return closure(modifiers, from: start)
    }

    /// `#[A] fn …`: the closure with its attributes; in patterns, attributes alone.
    mutating func attributed() -> NodeID {
        let start = self.start
        let modifiers = self.modifiers()
        if at(.fn) || at(.function) { return closure(modifiers, from: start) }
        if builder[modifiers].childCount == 1 { return builder.child(modifiers, 0) }
        return modifiers
    }

    // MARK: new

    mutating func new() -> NodeID {
        let start = self.start
        index += 1
        if at(.class) || at(.readonly) && at(.class, ahead: 1) || opens("[") {
            return anonymousClass(from: start)
        }
        let type = typeOperand()
        let arguments =
            opens("(") ? arguments() : builder.leaf(.arguments, SyntaxTree.noSymbol, previousEnd, previousEnd)
        return builder.node(.new, type, arguments, .absent, from: start, to: previousEnd)
    }

    /// `class (…) extends A implements B { … }` after `new`: a call of a class without name, since it makes none of the
    /// types that a pattern of `new` may ask for.
    private mutating func anonymousClass(from start: Int) -> NodeID {
        while !isAtEnd, !at(.class) { index = tokens.next(index) }
        let classStart = self.start
        _ = accept(.class)
        let arguments =
            opens("(") ? arguments() : builder.leaf(.arguments, SyntaxTree.noSymbol, previousEnd, previousEnd)
        let from = previousEnd
        let mark = builder.mark
        supertypeNames()
        let supertypes = builder.list(.supertypes, since: mark, from: from, to: max(from, previousEnd))
        let body = opens("{") ? members() : .absent
        let type = builder.node(
            .special, PHPWord.class.rawValue, supertypes, body, from: classStart, to: previousEnd)
        return builder.node(.call, type, arguments, from: start, to: previousEnd)
    }

    /// The type after `new` and `instanceof`: a name, or an expression without calls.
    mutating func typeOperand() -> NodeID {
        let start = self.start
        if kind == .ellipsis { return leaf(.ellipsis) }
        guard enter() else { return .absent }
        defer { depth -= 1 }
        var type = isWord() || at("\\") ? name() : primary()
        while type != .absent {
            if opens("["), tokens.bytes[self.start] != UInt8(ascii: "#") {
                let end = partner
                index += 1
                let key = expression()
                leave(end)
                type = builder.node(.index, type, key, from: start, to: previousEnd)
            } else if at(.arrow) || at(.nullsafeArrow) || at(.scope) {
                type = member(type, from: start)
            } else {
                break
            }
        }
        return type
    }

    // MARK: match

    /// `match (e) { a, b => c, default => d }` as a `switch`.
    mutating func match() -> NodeID {
        let start = self.start
        let closing = Int(tokens.partners[index + 1])
        guard closing + 1 < tokens.count, tokens.kinds[closing + 1] == .open,
            tokens.symbols[closing + 1] == 0x7B
        else {
            return name()
        }
        let word = symbol
        index += 2
        let subject = expression()
        leave(closing)
        let end = partner
        index += 1
        let mark = builder.mark
        builder.push(subject)
        items(until: end) { $0.matchArm() }
        leave(end)
        return builder.list(.switch, word, since: mark, from: start, to: previousEnd)
    }

    private mutating func matchArm() -> NodeID {
        let start = self.start
        if kind == .ellipsis, at(",", ahead: 1) || at("}", ahead: 1) { return leaf(.ellipsis) }
        var values = NodeID.absent
        if at(.default), at(.doubleArrow, ahead: 1) || at(",", ahead: 1) {
            index += 1
            _ = accept(",")
        } else {
            let mark = builder.mark
            while !isAtEnd, !at(.doubleArrow) {
                let value = expression()
                guard value != .absent else { break }
                builder.push(value)
                guard accept(",") else { break }
            }
            values = builder.list(.tuple, since: mark, from: start, to: previousEnd)
        }
        guard accept(.doubleArrow) else { return values }
        let bodyStart = self.start
        let result = expression()
        let statement = builder.node(.expressionStatement, result, from: bodyStart, to: previousEnd)
        let body = builder.node(.block, statement, from: bodyStart, to: previousEnd)
        return builder.node(.switchCase, values, .absent, body, from: start, to: previousEnd)
    }

    // MARK: Parameters

    /// `(…)`; the bracket must be here.
    mutating func parameters() -> NodeID {
        let start = self.start
        let end = partner
        index += 1
        let mark = builder.mark
        items(until: end) { $0.parameter() }
        leave(end)
        return builder.list(.parameters, since: mark, from: start, to: previousEnd)
    }

    private mutating func parameter() -> NodeID {
        let start = self.start
        if kind == .ellipsis, !isVariable(ahead: 1), kind(at: 1) != .metavariable { return leaf(.ellipsis) }
        if kind == .namedEllipsis { return leaf(.namedEllipsis) }
        let modifiers = self.modifiers()
        var type = NodeID.absent
        let hasType =
            !isVariable() && !at("&") && !at(.dots) && kind != .ellipsis
            && !(kind == .metavariable && (at(",", ahead: 1) || at("=", ahead: 1) || at(")", ahead: 1)))
        if hasType { type = self.type() }
        var symbol = SyntaxTree.noSymbol
        _ = accept("&")
        if at(.dots) || kind == .ellipsis {
            symbol = PHPWord.dots.rawValue
            index += 1
        }
        var name = NodeID.absent
        if isVariable() {
            name = leaf(.identifier)
        } else if kind == .metavariable {
            name = leaf(.metavariable)
        }
        guard name != .absent || type != .absent else { return .absent }
        let value = accept("=") ? expression() : .absent
        // A property hook of PHP 8.4 on a promoted parameter.
        if opens("{") { index = partner + 1 }
        return builder.node(
            .parameter, symbol, children: [modifiers, type, name, value], from: start, to: previousEnd)
    }

    // MARK: Types

    /// `?A`, `A|B`, `A&B`, `(A&B)|null`; absent when none begins here.
    mutating func type() -> NodeID {
        guard enter() else { return .absent }
        defer { depth -= 1 }
        let start = self.start
        let first = simpleType()
        guard first != .absent, at("|") || isIntersection else { return first }
        let operation = symbol
        let mark = builder.mark
        builder.push(first)
        while at("|") || isIntersection {
            index += 1
            let part = simpleType()
            guard part != .absent else { break }
            builder.push(part)
        }
        return builder.list(.compoundType, operation, since: mark, from: start, to: previousEnd)
    }

    /// Whether the `&` here joins types and is no reference.
    private var isIntersection: Bool {
        at("&") && !isVariable(ahead: 1) && !at(.dots, ahead: 1) && kind(at: 1) != .ellipsis
            && !at("&", ahead: 1)
            && kind(at: 1) != .metavariable
    }

    private mutating func simpleType() -> NodeID {
        let start = self.start
        if at("?") {
            let operation = symbol
            index += 1
            let base = simpleType2()
            return builder.node(.derivedType, operation, base, from: start, to: previousEnd)
        }
        return simpleType2()
    }

    private mutating func simpleType2() -> NodeID {
        if opens("(") {
            let end = partner
            index += 1
            let inner = type()
            leave(end)
            return inner
        }
        return kind == .ellipsis ? leaf(.ellipsis) : name()
    }
}
