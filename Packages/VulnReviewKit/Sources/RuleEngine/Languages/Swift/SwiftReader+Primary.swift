/// What expressions are made of: names, literals, tuples, collections, key paths, macros.
extension SwiftReader {
    /// An operand without what may follow it; absent when none begins here.
    mutating func primary() -> NodeID {
        switch kind {
        case .identifier: return firstByte == UInt8(ascii: "#") ? macro() : wordOperand()
        case .number: return leaf(.number)
        case .string: return string()
        case .metavariable: return generic(leaf(.metavariable))
        case .namedEllipsis: return leaf(.namedEllipsis)
        case .ellipsis: return leaf(.ellipsis)
        case .deepOpen: return deep()
        case .open:
            switch symbol {
            case 0x28: return tuple()
            case 0x5B: return collection()
            case 0x7B: return closure()
            case SwiftLexer.quote: return interpolation()
            default: return .absent
            }
        case .operator:
            if symbol == 0x2E { return implicitMember() }
            if symbol == UInt32(UInt8(ascii: "\\")) { return keyPath() }
            if symbol == UInt32(UInt8(ascii: "@")) {
                while at("@") { _ = attribute() }
                return primary()
            }
            return .absent
        default: return .absent
        }
    }

    private mutating func wordOperand() -> NodeID {
        let start = self.start
        guard let word = SwiftWord(rawValue: symbol) else { return generic(leaf(.identifier)) }
        switch word {
        case .true, .false: return leaf(.boolean)
        case .nil: return leaf(.null)
        case .if: return ifStatement()
        case .switch: return switchStatement()
        case .do where opens("{", ahead: 1): return doStatement()
        case .let, .var:
            // A binding inside a `case`'s pattern.
            index += 1
            guard enter() else { return .absent }
            defer { depth -= 1 }
            return postfix(primary(), from: self.start)
        case .is:
            index += 1
            let type = type()
            return builder.node(.typeTest, .absent, type, .absent, from: start, to: previousEnd)
        case .as, .associatedtype, .break, .case, .catch, .class, .continue, .default, .defer, .deinit, .do,
            .else,
            .enum, .extension, .fallthrough, .fileprivate, .for, .func, .guard, .import, .in, .internal,
            .operator,
            .private, .protocol, .public, .repeat, .rethrows, .return, .static, .struct, .subscript, .throw,
            .throws,
            .typealias, .where, .while:
            return at(":", ahead: 1) || isPattern && at("(", ahead: 1) ? leaf(.identifier) : .absent
        default: return generic(leaf(.identifier))
        }
    }

    private mutating func deep() -> NodeID {
        let start = self.start
        index += 1
        let value = expression()
        if kind == .deepClose { index += 1 }
        return builder.node(.deep, value, from: start, to: previousEnd)
    }

    // MARK: Names

    /// `name` with its generic arguments, if they follow.
    mutating func generic(_ name: NodeID) -> NodeID {
        guard at("<"), !hasSpaceBefore, let end = genericEnd else { return name }
        let mark = builder.mark
        builder.push(name)
        genericArguments(until: end)
        return builder.list(.genericType, since: mark, from: startOf(name), to: previousEnd)
    }

    /// Pushes the types between `<` here and `>` at the token `end`.
    mutating func genericArguments(until end: Int) {
        index += 1
        while index < end {
            let before = index
            let type = type()
            if type != .absent { builder.push(type) }
            _ = accept(",")
            if index == before { index = min(max(index + 1, tokens.next(index)), end) }
        }
        index = end + 1
    }

    /// The token of the `>` that closes the `<` here, when what stands between can only be generic arguments.
    private var genericEnd: Int? {
        var next = index + 1
        var open = 1
        let limit = min(tokens.count, index + 200)
        while next < limit {
            switch tokens.kinds[next] {
            case .identifier, .metavariable, .ellipsis, .number, .namedEllipsis: next += 1
            case .open where tokens.symbols[next] != 0x7B && tokens.symbols[next] != SwiftLexer.quote:
                next = tokens.next(next)
            case .operator:
                switch tokens.symbols[next] {
                case 0x3C: open += 1
                case 0x3E:
                    open -= 1
                    if open == 0 { return mayFollowGenerics(next + 1) ? next : nil }
                case 0x2E, 0x2C, 0x3F, 0x21, 0x3A, 0x26, 0x40, 0x7E, SwiftWord.arrow.rawValue: break
                default: return nil
                }
                next += 1
            default: return nil
            }
        }
        return nil
    }

    private func mayFollowGenerics(_ next: Int) -> Bool {
        guard next < tokens.count else { return true }
        switch tokens.kinds[next] {
        case .open, .close:
            return tokens.symbols[next] != SwiftLexer.quote
        case .operator:
            switch tokens.bytes[Int(tokens.starts[next])] {
            case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"),
                UInt8(ascii: "?"),
                UInt8(ascii: "!"), UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "&"):
                return true
            default: return false
            }
        default:
            for offset in Int(
                tokens.ends[next - 1])..<max(Int(tokens.ends[next - 1]), Int(tokens.starts[next]))
            where tokens.bytes[offset] == 0x0A {
                return true
            }
            return false
        }
    }

    /// `.name`: a member of what the context says.
    private mutating func implicitMember() -> NodeID {
        let start = self.start
        guard isName(ahead: 1) || kind(at: 1) == .number else { return .absent }
        let base = builder.leaf(.special, symbol, start, start, flags: .implicit)
        index += 1
        let name = generic(nameLeaf())
        return builder.node(.member, UInt32(UInt8(ascii: ".")), base, name, from: start, to: previousEnd)
    }

    /// `\T.a.b`, `\.a`: members of a type, or of the one that the context says.
    private mutating func keyPath() -> NodeID {
        let start = self.start
        let operation = symbol
        index += 1
        if isName() {
            let root = type()
            return builder.node(.special, operation, root, from: start, to: previousEnd)
        }
        guard at("."), isName(ahead: 1), enter() else {
            return builder.leaf(.special, operation, start, previousEnd)
        }
        defer { depth -= 1 }
        let path = postfix(implicitMember(), from: start)
        return builder.node(.special, operation, path, from: start, to: previousEnd)
    }

    /// `#selector(e)`, `#file`, `#available(…)`, `#name(…) { }`
    private mutating func macro() -> NodeID {
        let start = self.start
        let name = symbol
        let isAvailability =
            tokens.table.bytes(of: name).elementsEqual("#available".utf8)
            || tokens.table.bytes(of: name).elementsEqual("#unavailable".utf8)
        index += 1
        let mark = builder.mark
        if at("<"), !hasSpaceBefore, let end = genericEnd { genericArguments(until: end) }
        if opens("("), !hasSpaceBefore {
            let end = partner
            index += 1
            items(until: end) { isAvailability ? $0.text(until: end) : $0.argument() }
            leave(end, keepsRest: true)
        }
        if opens("{"), takesClosures, !isAvailability { trailingClosures() }
        return builder.list(.special, name, since: mark, from: start, to: previousEnd)
    }

    /// The tokens up to the next comma as one name: `iOS 13`, `sel:ector:`.
    mutating func text(until end: Int) -> NodeID {
        let start = self.start
        var next = index
        while next < end, !(tokens.symbols[next] == 0x2C && tokens.kinds[next] == .operator) {
            next = max(next + 1, tokens.next(next))
        }
        guard next > index, next <= tokens.count else { return .absent }
        index = next
        let symbol = tokens.table.intern(tokens.bytes, start, previousEnd)
        return builder.leaf(.identifier, symbol, start, previousEnd)
    }

    // MARK: Strings

    private mutating func string() -> NodeID {
        let start = self.start
        let end = Int(tokens.ends[index])
        var delimiter = start
        while delimiter < end, tokens.bytes[delimiter] == UInt8(ascii: "#") { delimiter += 1 }
        let isRaw = delimiter > start
        defer { index += 1 }
        if delimiter < end, tokens.bytes[delimiter] == UInt8(ascii: "/") {
            let content = builder.string(
                .string, symbol, start, end, content: (delimiter + 1)..<(end - 1), flags: .raw)
            return builder.node(.regex, content, .absent, from: start, to: end)
        }
        let content = SwiftString.content(tokens.bytes, start..<end)
        return builder.string(.string, symbol, start, end, content: content, flags: isRaw ? .raw : [])
    }

    private mutating func interpolation() -> NodeID {
        let start = self.start
        let end = partner
        let isRaw = firstByte == UInt8(ascii: "#")
        index += 1
        let mark = builder.mark
        while index < end {
            if kind == .string {
                builder.push(leaf(.stringPart))
            } else if opens("(") {
                let close = partner
                index += 1
                items(until: close) { $0.argument() }
                leave(close, keepsRest: true)
            } else {
                builder.push(skip(to: min(max(index + 1, tokens.next(index)), end)))
            }
        }
        index = end + 1
        let id = builder.list(.interpolation, since: mark, from: start, to: previousEnd)
        if isRaw { builder.insert(.raw, into: id) }
        return id
    }

    // MARK: Tuples and collections

    /// `(a, b)`, `(x: a)`, `()`, or one expression in parentheses.
    private mutating func tuple() -> NodeID {
        let start = self.start
        let end = partner
        index += 1
        if isPattern, isName(), at(":", ahead: 1), kind == .metavariable {
            let name = leaf(.metavariable)
            index += 1
            let type = type()
            if index == end {
                index = end + 1
                return builder.node(.typedMetavariable, name, type, from: start, to: previousEnd)
            }
            index = Int(tokens.partners[end]) + 1
        }
        let mark = builder.mark
        items(until: end) { $0.argument() }
        leave(end)
        if builder.mark == mark + 1, let only = builder.pushed(since: mark).first,
            builder[only].kind != .keywordArgument
        {
            let list = builder.list(.tuple, since: mark, from: start, to: previousEnd)
            let child = builder.child(list, 0)
            builder.insert(.parenthesized, into: child)
            return child
        }
        return builder.list(.tuple, since: mark, from: start, to: previousEnd)
    }

    /// `[a, b]`, `[k: v]`, `[:]`
    private mutating func collection() -> NodeID {
        let start = self.start
        let end = partner
        index += 1
        if at(":"), index + 1 == end {
            index = end + 1
            return builder.leaf(.dictionary, SyntaxTree.noSymbol, start, previousEnd)
        }
        var hasPairs = false
        let mark = builder.mark
        items(until: end) { reader in
            let key = reader.expression()
            guard key != .absent, reader.accept(":") else { return key }
            hasPairs = true
            let value = reader.expression()
            return reader.builder.node(.pair, key, value, from: reader.startOf(key), to: reader.previousEnd)
        }
        leave(end)
        return builder.list(hasPairs ? .dictionary : .list, since: mark, from: start, to: previousEnd)
    }
}
