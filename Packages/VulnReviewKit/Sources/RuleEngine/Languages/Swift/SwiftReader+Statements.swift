/// Statements: the language reference's chapter "Statements".
extension SwiftReader {
    /// Pushes the statements up to the token `end`.
    mutating func statements(until end: Int, inSwitch: Bool = false) {
        while index < end {
            if inSwitch, at(.case) || at(.default) && at(":", ahead: 1) { return }
            if inSwitch, at("@"), isUnknownDefault { return }
            let before = index
            let id = statement()
            if id != .absent { builder.push(id) }
            sawSemicolon = index < end && accept(";")
            if index == before { builder.push(skip(to: min(statementEnd(), end))) }
        }
    }

    /// `@unknown default:`
    private var isUnknownDefault: Bool { at(.default, ahead: 2) && at(":", ahead: 3) }

    /// The token after the statement that cannot be read: at the next line or `;`.
    func statementEnd() -> Int {
        let end = tokens.regionEnd(index)
        var next = max(index + 1, min(index < tokens.count ? tokens.next(index) : end, end))
        while next < end {
            if at(";", ahead: next - index) || startsLine(ahead: next - index) { return next }
            next = max(next + 1, tokens.next(next))
        }
        return end
    }

    /// `{ … }`; absent when there is none.
    mutating func block() -> NodeID {
        guard opens("{") else { return .absent }
        let start = self.start
        let end = partner
        let takesClosures = self.takesClosures
        self.takesClosures = true
        defer { self.takesClosures = takesClosures }
        index += 1
        let mark = builder.mark
        statements(until: end)
        leave(end, keepsRest: true)
        return builder.list(.block, since: mark, from: start, to: previousEnd)
    }

    /// A statement; absent when it is nothing or pushed itself.
    mutating func statement() -> NodeID {
        guard enter() else { return skip(to: statementEnd()) }
        defer { depth -= 1 }
        let start = self.start
        if at("@") { return declaration() }
        guard kind == .identifier, let word = SwiftWord(rawValue: symbol) else {
            if kind == .ellipsis, isEllipsisStatement { return leaf(.ellipsis) }
            if kind == .identifier, at(":", ahead: 1), isLabeled { return labeled() }
            return expressionStatement()
        }
        if word.isDeclaration || word.isModifier, startsDeclaration { return declaration() }
        switch word {
        case .if: return ifStatement()
        case .switch: return switchStatement()
        case .guard: return guardStatement()
        case .for: return forStatement()
        case .while:
            index += 1
            let condition = conditions()
            let body = block()
            return builder.node(.while, word.rawValue, condition, body, .absent, from: start, to: previousEnd)
        case .repeat where opens("{", ahead: 1):
            index += 1
            let body = block()
            let condition = accept(.while) ? expression() : .absent
            return builder.node(.doWhile, body, condition, from: start, to: previousEnd)
        case .do where opens("{", ahead: 1) || at(.throws, ahead: 1): return doStatement()
        case .catch where isPattern: return catchClause()
        case .defer where opens("{", ahead: 1):
            index += 1
            let body = block()
            return builder.node(.deferred, word.rawValue, body, from: start, to: previousEnd)
        case .return:
            index += 1
            let value = startsLine ? .absent : expression()
            return builder.node(.return, value, from: start, to: previousEnd)
        case .throw:
            index += 1
            let value = expression()
            return builder.node(.throw, value, .absent, from: start, to: previousEnd)
        case .break, .continue, .fallthrough:
            index += 1
            let hasLabel =
                !startsLine && isName() && word != .fallthrough && self.word() != .case
                && self.word() != .default
            let label = hasLabel ? nameLeaf() : .absent
            return builder.node(.jump, word.rawValue, label, from: start, to: previousEnd)
        case .yield, .then:
            guard index + 1 < tokens.count, !startsLine(ahead: 1), hasSpaceAfter,
                isName(ahead: 1) || at("&", ahead: 1) || kind(at: 1) == .string
            else { return expressionStatement() }
            index += 1
            return builder.node(.yield, expression(), from: start, to: previousEnd)
        default: return expressionStatement()
        }
    }

    private var isEllipsisStatement: Bool {
        index + 1 >= tokens.count || startsLine(ahead: 1) || kind(at: 1) == .close || at(";", ahead: 1)
    }

    private mutating func expressionStatement() -> NodeID {
        let start = self.start
        let before = index
        var value = expression()
        guard value != .absent, index > before else { return .absent }
        if isPattern, before == 0, accept(":") {
            let other = expression()
            value = builder.node(
                builder[value].kind == .identifier ? .keywordArgument : .pair, value, other, from: start,
                to: previousEnd)
        }
        return builder.node(.expressionStatement, value, from: start, to: previousEnd)
    }

    private var isLabeled: Bool {
        switch word(ahead: 2) {
        case .for, .while, .repeat, .if, .switch, .do: true
        default: false
        }
    }

    private mutating func labeled() -> NodeID {
        let start = self.start
        let name = nameLeaf()
        index += 1
        let body = statement()
        return builder.node(.labeled, name, body, from: start, to: previousEnd)
    }

    // MARK: Conditions

    /// The conditions of a statement's head, joined by `&&`; no closures are taken.
    mutating func conditions() -> NodeID {
        let takesClosures = self.takesClosures
        self.takesClosures = false
        defer { self.takesClosures = takesClosures }
        let start = self.start
        var left = condition()
        while left != .absent, accept(",") {
            let right = condition()
            guard right != .absent else { break }
            left = builder.node(
                .binary, SwiftWord.logicalAnd.rawValue, left, right, from: start, to: previousEnd)
        }
        return left
    }

    private mutating func condition() -> NodeID {
        let start = self.start
        switch word() {
        case .case:
            let word = symbol
            index += 1
            let pattern = expression(SwiftPrecedence.ternary)
            if accept(":") { _ = type() }
            let value = accept("=") ? expression(SwiftPrecedence.ternary) : .absent
            return binding(word, .absent, pattern, value, from: start)
        case .let, .var:
            let word = symbol
            index += 1
            let target = self.target()
            let type = accept(":") ? self.type() : .absent
            if accept("=") {
                let value = expression(SwiftPrecedence.ternary)
                return binding(word, type, target, value, from: start)
            }
            // `if let a`
            let isName = target != .absent && builder[target].kind == .identifier
            let value =
                isName
                ? builder.leaf(
                    .identifier, builder[target].symbol, startOf(target), endOf(target), flags: .implicit)
                : .absent
            return binding(word, type, target, value, from: start)
        default: return expression()
        }
    }

    private mutating func binding(
        _ word: UInt32, _ type: NodeID, _ target: NodeID, _ value: NodeID, from start: Int
    ) -> NodeID {
        let modifiers = noModifiers(start)
        return builder.node(
            .variable, word, children: [modifiers, type, target, value], from: start, to: previousEnd)
    }

    /// What a `let`, `var` or `for` binds: a name, `_`, a tuple, a pattern.
    mutating func target() -> NodeID {
        guard enter() else { return .absent }
        defer { depth -= 1 }
        if isName() { return nameLeaf() }
        return kind == .ellipsis ? leaf(.ellipsis) : primary()
    }

    // MARK: if, guard, for

    mutating func ifStatement() -> NodeID {
        guard enter() else { return skip(to: statementEnd()) }
        defer { depth -= 1 }
        let start = self.start
        let word = symbol
        index += 1
        let condition = conditions()
        let then = block()
        var otherwise = NodeID.absent
        if accept(.else) { otherwise = at(.if) ? ifStatement() : block() }
        return builder.node(.if, word, condition, then, otherwise, from: start, to: previousEnd)
    }

    private mutating func guardStatement() -> NodeID {
        let start = self.start
        index += 1
        let condition = conditions()
        _ = accept(.else)
        let otherwise = block()
        return builder.node(.guard, condition, otherwise, from: start, to: previousEnd)
    }

    /// `for x in y where c { … }`: the condition is an `if` around the body, with `where` as its word.
    private mutating func forStatement() -> NodeID {
        let start = self.start
        index += 1
        _ = accept(.try)
        _ = accept(.await)
        var target = NodeID.absent
        var iterable = NodeID.absent
        let takesClosures = self.takesClosures
        self.takesClosures = false
        if accept(.case) {
            target = expression(SwiftPrecedence.ternary)
        } else {
            if at(.let) || at(.var) { index += 1 }
            target = self.target()
        }
        if accept(":") { _ = type() }
        if accept(.in) {
            iterable = expression()
        } else if target != .absent, builder[target].kind == .ellipsis {
            iterable = target
        }
        let guardStart = self.start
        let condition = accept(.where) ? expression() : .absent
        self.takesClosures = takesClosures
        var body = block()
        if condition != .absent {
            let end = previousEnd
            let test = builder.node(
                .if, SwiftWord.where.rawValue, condition, body, .absent, from: guardStart, to: end)
            body = builder.node(.block, test, from: guardStart, to: end)
        }
        return builder.node(
            .forEach, children: [target, iterable, body, .absent], from: start, to: previousEnd)
    }

    // MARK: switch, do

    mutating func switchStatement() -> NodeID {
        guard enter() else { return skip(to: statementEnd()) }
        defer { depth -= 1 }
        let start = self.start
        let word = symbol
        index += 1
        let takesClosures = self.takesClosures
        self.takesClosures = false
        let subject = expression()
        self.takesClosures = true
        defer { self.takesClosures = takesClosures }
        let mark = builder.mark
        builder.push(subject)
        if opens("{") {
            let end = partner
            index += 1
            while index < end {
                let before = index
                if at("@"), isUnknownDefault { index += 2 }
                if at(.case) || at(.default) {
                    builder.push(switchCase(end))
                } else if kind == .ellipsis {
                    builder.push(leaf(.ellipsis))
                }
                if index == before { builder.push(skip(to: min(statementEnd(), end))) }
            }
            leave(end)
        }
        return builder.list(.switch, word, since: mark, from: start, to: previousEnd)
    }

    private mutating func switchCase(_ end: Int) -> NodeID {
        let start = self.start
        var values = NodeID.absent
        var condition = NodeID.absent
        if accept(.case) {
            let from = self.start
            let mark = builder.mark
            while index < end {
                let value = expression(SwiftPrecedence.ternary)
                guard value != .absent else { break }
                builder.push(value)
                if accept(.where) { condition = expression() }
                guard accept(",") else { break }
            }
            values = builder.list(.tuple, since: mark, from: from, to: max(from, previousEnd))
        } else {
            index += 1
        }
        _ = accept(":")
        let from = self.start
        let mark = builder.mark
        statements(until: end, inSwitch: true)
        let body = builder.list(.block, since: mark, from: min(from, previousEnd), to: previousEnd)
        return builder.node(.switchCase, values, condition, body, from: start, to: previousEnd)
    }

    /// `do { … } catch … { … }`
    mutating func doStatement() -> NodeID {
        let start = self.start
        index += 1
        acceptEffects()
        let body = block()
        guard at(.catch) || kind == .ellipsis && at(.catch, ahead: 1) else { return body }
        let from = self.start
        let mark = builder.mark
        while at(.catch) || kind == .ellipsis && at(.catch, ahead: 1) {
            builder.push(at(.catch) ? catchClause() : leaf(.ellipsis))
        }
        let handlers = builder.list(.handlers, since: mark, from: from, to: previousEnd)
        return builder.node(
            .try, children: [.absent, body, handlers, .absent, .absent], from: start, to: previousEnd)
    }

    private mutating func catchClause() -> NodeID {
        let start = self.start
        index += 1
        let takesClosures = self.takesClosures
        self.takesClosures = false
        var type = NodeID.absent
        var name = NodeID.absent
        if !opens("{") {
            let isBinding = at(.let) || at(.var)
            if isBinding { index += 1 }
            if isBinding, isName(), !at(".", ahead: 1), !opens("(", ahead: 1) {
                name = nameLeaf()
                if accept(.as) { type = self.type() }
            } else {
                type = expression(SwiftPrecedence.ternary)
            }
            while accept(",") { _ = expression(SwiftPrecedence.ternary) }
            if accept(.where) { _ = expression() }
        }
        self.takesClosures = takesClosures
        let body = block()
        return builder.node(.catch, type, name, body, from: start, to: previousEnd)
    }
}
