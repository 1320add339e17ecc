/// Names, literals, brackets (ECMA-262, section 13.2).
extension JavaScriptReader {
    mutating func primary() -> NodeID {
        switch kind {
        case .identifier: return nameOrWord()
        case .metavariable: return leaf(.metavariable)
        case .ellipsis, .namedEllipsis: if isPattern { return ellipsis() }
        case .number: return leaf(.number)
        case .string: return string()
        case .regex: return regex()
        case .deepOpen: return deep()
        case .open:
            switch symbol {
            case 0x28: return parenthesized()
            case 0x5B: return array(isBinding: false)
            case 0x7B: return object(isBinding: false)
            case 0x60: return template()
            default: break
            }
        case .operator:
            if at(.tagOpen) { return markup() }
            if atSign("@") { return decoratedExpression() }
            if atSign(";") || atSign(",") || atSign(":") || atSign("=") { return missing() }
        case .close, .lineEnd: return missing()
        default: break
        }
        return skip(to: tokens.next(index))
    }

    /// Nothing where an operand should stand.
    private mutating func missing() -> NodeID {
        builder.leaf(.opaque, SyntaxTree.noSymbol, start, start)
    }

    private mutating func nameOrWord() -> NodeID {
        guard let word else { return leaf(.identifier) }
        switch word {
        case .true, .false: return leaf(.boolean)
        case .null, .undefined: return leaf(.null)
        case .function: return functionExpression()
        case .async where self.word(at: 1) == .function && !startsLine(at: 1): return functionExpression()
        case .class: return typeDeclaration(from: start, modifiers: nil, isExpression: true)
        case .this, .super, .import, .new, .debugger: return leaf(.identifier)
        default: return word.isReserved ? skip(to: index + 1) : leaf(.identifier)
        }
    }

    /// `/re/flags`.
    private mutating func regex() -> NodeID {
        let from = start
        let to = Int(tokens.ends[index])
        var flags = to
        while flags > from + 1, tokens.bytes[flags - 1] != UInt8(ascii: "/") { flags -= 1 }
        index += 1
        let contentSymbol = tokens.table.intern(tokens.bytes, from + 1, max(from + 1, flags - 1))
        let content = builder.leaf(.string, contentSymbol, from + 1, max(from + 1, flags - 1), flags: .raw)
        guard flags < to else { return builder.node(.regex, content, from: from, to: to) }
        let flagsSymbol = tokens.table.intern(tokens.bytes, flags, to)
        let flagsNode = builder.leaf(.string, flagsSymbol, flags, to, flags: .raw)
        return builder.node(.regex, content, flagsNode, from: from, to: to)
    }

    /// A template, with code in it or not.
    mutating func template() -> NodeID {
        let from = start
        let close = partner
        index += 1
        let mark = builder.mark
        while index < close {
            if kind == .text {
                builder.push(leaf(.stringPart))
            } else if atOpen("{") {
                let end = partner
                index += 1
                builder.push(bracketed { $0.expression() })
                closeBracket(end)
            } else {
                builder.push(skip(to: index + 1))
            }
        }
        index = close + 1
        let id = builder.list(.interpolation, since: mark, from: from, to: previousEnd)
        builder.insert(.special, into: id)
        return id
    }

    private mutating func parenthesized() -> NodeID {
        if let typed = typedMetavariable() { return typed }
        let close = partner
        index += 1
        let id = index < close ? bracketed { $0.expression() } : missing()
        builder.insert(.parenthesized, into: id)
        if index < close {
            let mark = builder.mark
            builder.push(id)
            let from = start
            builder.push(skip(to: close))
            index = close + 1
            return builder.list(.special, since: mark, from: from, to: previousEnd)
        }
        index = close + 1
        return id
    }

    /// `($X: T)` of a pattern.
    private mutating func typedMetavariable() -> NodeID? {
        guard isPattern, kind(at: 1) == .metavariable, atSign(":", at: 2) else { return nil }
        let from = start
        let close = partner
        index += 1
        let metavariable = leaf(.metavariable)
        index += 1
        let type = type()
        closeBracket(close)
        return builder.node(.typedMetavariable, metavariable, type, from: from, to: previousEnd)
    }

    /// `<... e ...>`.
    private mutating func deep() -> NodeID {
        let from = start
        index += 1
        let id = bracketed { $0.expression() }
        if kind == .deepClose { index += 1 }
        return builder.node(.deep, id, from: from, to: previousEnd)
    }
}
