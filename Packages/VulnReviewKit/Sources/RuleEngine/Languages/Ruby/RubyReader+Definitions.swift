/// Methods, classes, modules and their parameters.
extension RubyReader {
    /// `def name(…) … end`, `def self.name`, `def name = e`.
    mutating func definition() -> NodeID {
        let first = start
        index += 1
        let name = definitionName()
        let scope = beginScope(ofMethod: true)
        defer { endScope(scope) }
        let parameters = definitionParameters()
        if accept("=") {
            skipLineEnds()
            let value = statement()
            let body = builder.node(.block, value, from: start(of: value), to: Int(builder[value].end))
            return builder.node(
                .function, RubyWord.def.rawValue, children: [.absent, name, parameters, .absent, body],
                from: first,
                to: end(from: first))
        }
        let body = lambdaBody()
        return builder.node(
            .function, RubyWord.def.rawValue, children: [.absent, name, parameters, .absent, body],
            from: first,
            to: end(from: first))
    }

    /// `name`, `name=` (one token), `self.name`, `Constant.name`, an operator.
    private mutating func definitionName() -> NodeID {
        let first = start
        var name = definitionWord()
        while at(".") || at(.scope) {
            index += 1
            let part = definitionWord()
            name = builder.node(.member, 0x2E, name, part, from: first, to: end(from: first))
        }
        return name
    }

    private mutating func definitionWord() -> NodeID {
        switch kind {
        case .identifier: return leaf(.identifier)
        case .metavariable: return leaf(.metavariable)
        case .ellipsis: return leaf(.ellipsis)
        case .open where symbol == 0x28: return primary()
        default: return .absent
        }
    }

    private mutating func definitionParameters() -> NodeID {
        let first = start
        let mark = builder.mark
        if kind == .open, symbol == 0x28 {
            let close = partner
            index += 1
            pushParameters(until: 0x29)
            index = max(index, close + 1)
        } else if !isAtLineEnd, !at("=") {
            pushParameters(until: ReservedSymbol.lineEnd)
        }
        let isEmpty = previousEnd < first
        return builder.list(.parameters, since: mark, from: first, to: isEmpty ? first : previousEnd)
    }

    /// Parameters up to the bracket, bar or line end `closing`.
    mutating func pushParameters(until closing: UInt32) {
        if closing != ReservedSymbol.lineEnd { skipLineEnds() }
        while !isAtEnd, symbol != closing || kind == .string {
            let before = index
            if at(";"), closing == 0x7C {
                // Names of the block's own.
                while !isAtEnd, !at("|"), kind != .close, kind != .lineEnd {
                    assign(symbol)
                    index += 1
                }
                return
            }
            if kind == .close || (isAtLineEnd && closing == ReservedSymbol.lineEnd) { return }
            builder.push(parameter(inBlock: closing == 0x7C))
            if closing != ReservedSymbol.lineEnd { skipLineEnds() }
            if !accept(","), symbol != closing, index == before {
                builder.push(skip(to: index + 1))
            }
            if closing != ReservedSymbol.lineEnd { skipLineEnds() }
        }
    }

    private mutating func parameter(inBlock: Bool) -> NodeID {
        let first = start
        if kind == .ellipsis || kind == .namedEllipsis {
            return leaf(kind == .ellipsis ? .ellipsis : .namedEllipsis)
        }
        var prefix = SyntaxTree.noSymbol
        if at("*") || at("&") || at(.power) || at(.openRange) {
            prefix = symbol
            index += 1
        }
        var name = NodeID.absent
        var value = NodeID.absent
        switch kind {
        case .open where symbol == 0x28:
            let close = partner
            index += 1
            let mark = builder.mark
            pushDestructured(until: close)
            name = builder.list(.tuple, since: mark, from: first, to: end(from: first))
        case .identifier, .metavariable:
            if prefix != 0, isReserved, at(.nil) {
                index += 1
                break
            }
            let isKeyword = isKey
            assign(symbol)
            name = leaf(kind == .identifier ? .identifier : .metavariable)
            if isKeyword {
                index += 1
                if !isAtLineEnd, !at(","), !at("|"), kind != .close, !isAtEnd {
                    value = parameterDefault(inBlock)
                }
            } else if accept("=") {
                value = parameterDefault(inBlock)
            }
        default: break
        }
        return builder.node(
            .parameter, prefix, children: [.absent, .absent, name, value], from: first, to: end(from: first))
    }

    /// A default value: in a block's parameters a bar ends it.
    private mutating func parameterDefault(_ inBlock: Bool) -> NodeID {
        skipLineEnds()
        guard enter() else { return skip(to: index + 1) }
        defer { depth -= 1 }
        return inBlock ? binary(6) : expression()
    }

    /// The names in `(a, *b, (c, d))`.
    private mutating func pushDestructured(until close: Int) {
        while index < close {
            let before = index
            let parameter = self.parameter(inBlock: false)
            let name = builder.child(parameter, 2)
            builder.push(
                builder[parameter].symbol == SyntaxTree.noSymbol && name != .absent ? name : parameter)
            _ = accept(",")
            if index == before { index += 1 }
        }
        index = max(index, close + 1)
    }

    /// `class A < B … end`, `class << self … end`, `module A::B … end`.
    mutating func typeDefinition() -> NodeID {
        let first = start
        let word = symbol
        index += 1
        let scope = beginScope(ofMethod: true)
        defer { endScope(scope) }
        if word == RubyWord.class.rawValue, accept(.shiftLeft) {
            let object = expression()
            let body = lambdaBody()
            return builder.node(
                .special, RubyWord.class.rawValue, object, body, from: first, to: end(from: first))
        }
        let name = typeName()
        let heritage = start
        let mark = builder.mark
        if accept("<") { builder.push(expression()) }
        let supertypes = builder.list(
            .supertypes, since: mark, from: heritage, to: max(heritage, previousEnd))
        let body = lambdaBody()
        return builder.node(
            .type, word, children: [.absent, name, supertypes, body], from: first, to: end(from: first))
    }

    private mutating func typeName() -> NodeID {
        let first = start
        _ = accept(.scope)
        guard kind == .identifier || kind == .metavariable || kind == .ellipsis else { return .absent }
        var name = leaf(
            kind == .identifier ? .identifier : kind == .metavariable ? .metavariable : .ellipsis)
        while at(.scope) || at("."), kind(at: 1) == .identifier || kind(at: 1) == .metavariable {
            let word = symbol
            index += 1
            let part = leaf(kind == .identifier ? .identifier : .metavariable)
            name = builder.node(.member, word, name, part, from: first, to: end(from: first))
        }
        return name
    }
}
