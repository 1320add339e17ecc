/// Statements and their modifiers.
extension RubyReader {
    /// Whether a list of statements ends here.
    private var endsStatements: Bool {
        guard !isAtEnd else { return true }
        if kind == .close { return true }
        guard isReserved, !isKey else { return false }
        switch RubyWord(rawValue: symbol) {
        case .end, .else, .elsif, .when, .in, .rescue, .ensure, .then: return !(isPattern && isLoneRescue)
        default: return false
        }
    }

    /// A `rescue` at the beginning of a pattern.
    private var isLoneRescue: Bool { index == 0 }

    /// Whether a key `name:` stands here.
    var isKey: Bool {
        guard kind(at: 1) == .operator, symbol(at: 1) == 0x3A, index + 1 < tokens.count else { return false }
        return tokens.ends[index] == tokens.starts[index + 1]
    }

    /// Pushes statements up to a word or bracket that ends the list.
    mutating func pushStatements() {
        skipTerminators()
        while !endsStatements {
            let before = index
            builder.push(statement())
            if !isAtLineEnd, !endsStatements {
                // Something is left on the line that belongs to nothing.
                builder.push(skip(to: statementEnd()))
            }
            if index == before { index += 1 }
            skipTerminators()
        }
    }

    /// The token that ends the statement here; brackets are passed as a whole.
    private func statementEnd() -> Int {
        var end = index
        while end < tokens.count, tokens.kinds[end] != .lineEnd, tokens.kinds[end] != .close {
            if tokens.symbols[end] == 0x3B, tokens.kinds[end] == .operator { break }
            if tokens.symbols[end] == RubyWord.end.rawValue, tokens.kinds[end] == .identifier { break }
            end = tokens.next(end)
        }
        return end
    }

    /// The statements up to the word or bracket that ends them, as a block.
    mutating func block() -> NodeID {
        skipTerminators()
        let first = start
        let mark = builder.mark
        pushStatements()
        let isEmpty = builder.mark == mark
        return builder.list(
            .block, since: mark, from: first, to: isEmpty ? first : max(first, end(from: first)))
    }

    /// A statement with its modifiers.
    mutating func statement() -> NodeID {
        let first = start
        guard enter() else { return skip(to: statementEnd()) }
        defer { depth -= 1 }
        var node = wrap(statementBody())
        while !isAtLineEnd, isReserved, !isKey {
            let word = symbol
            switch RubyWord(rawValue: word) {
            case .if, .unless, .while, .until:
                let wordStart = start
                index += 1
                let body = builder.node(
                    .block, node, from: start(of: node), to: Int(builder[node].end))
                var condition = expressionStatementValue()
                let isUnless = word == RubyWord.unless.rawValue
                if isUnless || word == RubyWord.until.rawValue {
                    condition = negated(condition, from: wordStart)
                }
                if isUnless {
                    node = unless(condition, body, else: .absent, from: first)
                    continue
                }
                let isLoop = word == RubyWord.while.rawValue || word == RubyWord.until.rawValue
                node = builder.node(
                    isLoop ? .while : .if, (isLoop ? RubyWord.while : RubyWord.if).rawValue, condition, body,
                    .absent, from: first, to: end(from: first))
            case .rescue:
                index += 1
                let handler = wrap(statementBody())
                node = rescued(node, handler, from: first)
            default: return node
            }
        }
        return node
    }

    /// `node rescue handler`.
    mutating func rescued(_ node: NodeID, _ handler: NodeID, from first: Int) -> NodeID {
        let body = builder.node(.block, node, from: start(of: node), to: Int(builder[node].end))
        let result = builder.node(.block, handler, from: start(of: handler), to: Int(builder[handler].end))
        let clause = builder.node(
            .catch, .absent, .absent, result, from: start(of: handler), to: Int(builder[handler].end))
        let handlers = builder.node(
            .handlers, clause, from: start(of: handler), to: Int(builder[handler].end))
        return builder.node(
            .try, children: [.absent, body, handlers, .absent, .absent], from: first, to: end(from: first))
    }

    /// The node as a statement: an expression in an `expressionStatement`, a bare name as a call.
    func isStatement(_ kind: NodeKind) -> Bool {
        switch kind {
        case .if, .while, .forEach, .switch, .return, .jump, .try, .function, .type, .block, .empty, .opaque,
            .importAll, .ellipsis, .expressionStatement, .catch, .handlers:
            true
        default: false
        }
    }

    mutating func wrap(_ node: NodeID) -> NodeID {
        let here = builder[node]
        guard !isStatement(here.kind) || here.flags.contains(.parenthesized) else { return node }
        let (from, to) = (Int(here.start), Int(here.end))
        if let module = importedModule(node) { return builder.node(.importAll, module, from: from, to: to) }
        var expression = node
        if here.kind == .identifier, !isPattern, isCalledAlone(here), !here.flags.contains(.parenthesized) {
            let mark = builder.mark
            let arguments = builder.list(.arguments, since: mark, from: to, to: to)
            expression = builder.node(.call, node, arguments, from: from, to: to)
            builder.insert(.implicit, into: expression)
        }
        return builder.node(.expressionStatement, expression, from: from, to: to)
    }

    /// What `require` and its like load, where they stand as a statement: a text or a name.
    private func importedModule(_ node: NodeID) -> NodeID? {
        guard builder[node].kind == .call, builder[node].childCount == 2 else { return nil }
        let callee = builder[builder.child(node, 0)]
        let arguments = builder.child(node, 1)
        guard callee.kind == .identifier, builder[arguments].childCount == 1 else { return nil }
        let text = tokens.table.bytes(of: callee.symbol)
        guard
            text.elementsEqual("require".utf8) || text.elementsEqual("require_relative".utf8)
                || text.elementsEqual("load".utf8)
        else { return nil }
        let argument = builder.child(arguments, 0)
        let here = builder[argument]
        let isName = here.kind == .identifier || here.kind == .metavariable
        return isName || here.kind == .string && here.childCount == 0 ? argument : nil
    }

    /// Whether a name on its own line is taken for a call, as Semgrep does even for variables.
    private func isCalledAlone(_ name: SyntaxNode) -> Bool {
        guard name.symbol < 256 || name.symbol > RubyWord.lastKeyword else { return false }
        let first = tokens.bytes[Int(name.start)]
        return first != UInt8(ascii: "@") && first != UInt8(ascii: "$")
    }

    /// A statement without modifiers: an expression, or an assignment to several.
    private mutating func statementBody() -> NodeID {
        let first = start
        if isPattern, let pair = lonePair() { return pair }
        if at("*") || (kind == .open && symbol == 0x28 && beginsTargets()) {
            return targets(from: first, .absent)
        }
        let value = expressionStatementValue()
        if at(",") {
            if builder[value].kind == .assignment { return listAssignment(value, from: first) }
            return targets(from: first, value)
        }
        if at(.arrow) {
            index += 1
            skipLineEnds()
            let other = expression()
            if isPattern { return builder.node(.pair, value, other, from: first, to: end(from: first)) }
            return builder.node(
                .binary, RubyWord.arrow.rawValue, value, other, from: first, to: end(from: first))
        }
        return value
    }

    /// In a pattern: `key: value` alone.
    private mutating func lonePair() -> NodeID? {
        guard kind == .identifier || kind == .metavariable, isKey, conditionals == 0 else { return nil }
        return argument(inDictionary: true)
    }

    /// Whether the parenthesis here holds targets: `(a, b), c = …`.
    private func beginsTargets() -> Bool {
        let after = partner + 1
        return after < tokens.count && tokens.kinds[after] == .operator && tokens.symbols[after] == 0x2C
    }

    /// `a, *b, (c, d) = values`, with `head` already read. Without `=`, a tuple.
    private mutating func targets(from first: Int, _ head: NodeID) -> NodeID {
        let mark = builder.mark
        if head != .absent { builder.push(head) } else { builder.push(target()) }
        while accept(",") {
            if at("=") || isAtLineEnd { break }
            builder.push(target())
        }
        let tuple = builder.list(.tuple, since: mark, from: first, to: end(from: first))
        guard accept("=") else { return tuple }
        skipLineEnds()
        assign(target: tuple)
        let value = assignedValue()
        let assignment = builder.node(.assignment, tuple, value, from: first, to: end(from: first))
        return at(",") ? listAssignment(assignment, from: first) : assignment
    }

    private mutating func target() -> NodeID {
        let first = start
        if accept("*") {
            if at(",") || at("=") || at("|") || at(.in) || kind == .close {
                return builder.node(.spread, 0x2A, .absent, from: first, to: end(from: first))
            }
            let value = operand()
            return builder.node(.spread, 0x2A, value, from: first, to: end(from: first))
        }
        if kind == .open, symbol == 0x28, enter() {
            defer { depth -= 1 }
            let close = partner
            index += 1
            let mark = builder.mark
            while index < close {
                let before = index
                builder.push(target())
                if !accept(",") || index == before { break }
            }
            let tuple = builder.list(.tuple, since: mark, from: first, to: Int(tokens.ends[close]))
            index = max(index, close + 1)
            return tuple
        }
        return operand(withAssignment: false)
    }

    /// `a = 1, 2` after `a = 1` was read.
    private mutating func listAssignment(_ assignment: NodeID, from first: Int) -> NodeID {
        let target = builder.child(assignment, 0)
        let value = builder.child(assignment, 1)
        let mark = builder.mark
        builder.push(value)
        while accept(",") {
            skipLineEnds()
            if isAtLineEnd || isAtEnd { break }
            builder.push(argument(inDictionary: true))
        }
        let tuple = builder.list(.tuple, since: mark, from: start(of: value), to: end(from: first))
        return builder.node(.assignment, target, tuple, from: first, to: end(from: first))
    }
}
