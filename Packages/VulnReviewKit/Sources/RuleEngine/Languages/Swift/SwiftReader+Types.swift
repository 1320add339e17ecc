/// Types: the language reference's chapter "Types".
extension SwiftReader {
    /// A type; absent when none begins here.
    mutating func type() -> NodeID {
        guard enter() else { return .absent }
        defer { depth -= 1 }
        let start = self.start
        var first = specifiedType()
        guard first != .absent else { return first }
        if at("&"), hasSpaceBefore == hasSpaceAfter {
            let operation = symbol
            let mark = builder.mark
            builder.push(first)
            while at("&") {
                index += 1
                let part = specifiedType()
                guard part != .absent else { break }
                builder.push(part)
            }
            first = builder.list(.compoundType, operation, since: mark, from: start, to: previousEnd)
        }
        return first
    }

    /// A type with the words before it: `inout T`, `some P`, `any P`, `@escaping T`.
    private mutating func specifiedType() -> NodeID {
        let start = self.start
        while at("@") { _ = attribute() }
        if at("~") {
            let operation = symbol
            index += 1
            return builder.node(.derivedType, operation, simpleType(), from: start, to: previousEnd)
        }
        if let word = word(),
            isName(ahead: 1) || opens("(", ahead: 1) || opens("[", ahead: 1) || at("@", ahead: 1)
                || at("~", ahead: 1), !startsLine(ahead: 1)
        {
            switch word {
            case .inout, .someWord, .any, .each, .repeat:
                index += 1
                guard enter() else { return .absent }
                defer { depth -= 1 }
                return builder.node(.derivedType, word.rawValue, type(), from: start, to: previousEnd)
            case .borrowing, .consuming, .sending, .isolated, .nonisolated, .owned, .shared:
                index += 1
                if word == .nonisolated, opens("(") { index = partner + 1 }
                guard enter() else { return .absent }
                defer { depth -= 1 }
                return specifiedType()
            default: break
            }
        }
        return simpleType()
    }

    private mutating func simpleType() -> NodeID {
        let start = self.start
        var type = baseType()
        while type != .absent, index < tokens.count {
            if at("?") || at("!") || at(.coalesce), !hasSpaceBefore {
                let operation = symbol
                index += 1
                type = builder.node(.derivedType, operation, type, from: start, to: previousEnd)
            } else if at("."), isName(ahead: 1), !startsLine {
                let operation = symbol
                index += 1
                let name = nameLeaf()
                type = builder.node(.member, operation, type, name, from: start, to: previousEnd)
                type = genericType(type)
            } else if isArrow {
                type = functionType(type, from: start)
            } else {
                break
            }
        }
        return type
    }

    /// Whether `->` follows, with `async` and `throws` before it.
    private var isArrow: Bool {
        var next = 0
        while next < 4 {
            switch symbol(at: next) {
            case SwiftWord.arrow.rawValue: return true
            case SwiftWord.async.rawValue, SwiftWord.throws.rawValue, SwiftWord.rethrows.rawValue: next += 1
            case 0x28 where next > 0 && kind(at: next) == .open:
                let partner = Int(tokens.partners[index + next])
                return partner + 1 < tokens.count && tokens.symbols[partner + 1] == SwiftWord.arrow.rawValue
            default: return false
            }
        }
        return false
    }

    private mutating func functionType(_ parameters: NodeID, from start: Int) -> NodeID {
        acceptEffects()
        _ = accept(.arrow)
        let result = type()
        return builder.node(.functionType, parameters, result, from: start, to: previousEnd)
    }

    /// `async throws(E)`
    mutating func acceptEffects() {
        while at(.async) || at(.throws) || at(.rethrows) {
            index += 1
            if opens("("), !startsLine { index = partner + 1 }
        }
    }

    private mutating func genericType(_ name: NodeID) -> NodeID {
        guard at("<"), !startsLine else { return name }
        let mark = builder.mark
        builder.push(name)
        index += 1
        while !isAtEnd, !at(">") {
            let before = index
            let argument = type()
            if argument != .absent { builder.push(argument) }
            if argument == .absent, kind == .number { builder.push(leaf(.number)) }
            _ = accept(",")
            if index == before { break }
        }
        _ = accept(">")
        return builder.list(.genericType, since: mark, from: startOf(name), to: previousEnd)
    }

    private mutating func baseType() -> NodeID {
        switch kind {
        case .identifier:
            switch word() {
            case .in, .where, .else, .let, .var, .func, .case, .default, .return: return .absent
            default: return genericType(nameLeaf())
            }
        case .metavariable: return genericType(leaf(.metavariable))
        case .ellipsis: return leaf(.ellipsis)
        case .open where symbol == 0x28: return tupleType()
        case .open where symbol == 0x5B: return bracketType()
        default: return .absent
        }
    }

    /// `(A, b: B)`; `parameters` when an arrow follows, else a `tuple`, and one type alone is itself.
    private mutating func tupleType() -> NodeID {
        let start = self.start
        let end = partner
        index += 1
        let mark = builder.mark
        items(until: end) { reader in
            if reader.isName(), reader.isName(ahead: 1), reader.at(":", ahead: 2) { reader.index += 1 }
            if reader.isName(), reader.at(":", ahead: 1) { reader.index += 2 }
            let type = reader.type()
            if reader.at(.dots) || reader.kind == .ellipsis { reader.index += 1 }
            // A default value has no place in a type, but in an enumeration's case.
            if type != .absent, reader.accept("=") { _ = reader.expression() }
            return type
        }
        leave(end)
        if isArrow { return builder.list(.parameters, since: mark, from: start, to: previousEnd) }
        let count = builder.mark - mark
        let list = builder.list(.tuple, since: mark, from: start, to: previousEnd)
        return count == 1 ? builder.child(list, 0) : list
    }

    /// `[T]`, `[K: V]`, `[n of T]`
    private mutating func bracketType() -> NodeID {
        let start = self.start
        let end = partner
        index += 1
        let first = kind == .number ? leaf(.number) : type()
        guard accept(":") else {
            if index + 1 < end, builder[first].kind == .number || kind == .identifier {
                index += 1
                let element = type()
                leave(end)
                return builder.node(.arrayType, element, first, from: start, to: previousEnd)
            }
            leave(end)
            return builder.node(.arrayType, first, .absent, from: start, to: previousEnd)
        }
        let value = type()
        leave(end)
        let symbol = tokens.table.intern("Dictionary")
        let name = builder.leaf(.identifier, symbol, start, start, flags: .implicit)
        return builder.node(.genericType, name, first, value, from: start, to: previousEnd)
    }

    /// Steps over `<T: P>` after a declaration's name.
    mutating func skipGenericParameters() {
        guard at("<") else { return }
        var open = 0
        while !isAtEnd {
            if at("<") { open += 1 }
            if at(">") { open -= 1 }
            if opens("{") { return }
            index = max(index + 1, tokens.next(index))
            if open == 0 { return }
        }
    }

    /// Steps over `where T: P, U == V`.
    mutating func skipWhere() {
        guard accept(.where) else { return }
        while !isAtEnd {
            guard type() != .absent else { return }
            if accept(":") || accept(.equal) { _ = type() }
            guard accept(",") else { return }
        }
    }
}
