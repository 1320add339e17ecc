// Primary expressions and what follows them: Java Language Specification, 15.8 to 15.14.
extension JavaReader {
    /// A primary expression with its members, calls, indices and updates.
    mutating func postfix() -> NodeID {
        let from = start
        var result = primary()
        while true {
            switch word {
            case 0x2E:
                guard let next = selected(result, from) else { return result }
                result = next
            case 0x28 where kind == .open:
                let arguments = arguments()
                result = builder.node(
                    .call, SyntaxTree.noSymbol, result, arguments, from: from, to: previousEnd)
            case 0x5B where kind == .open:
                result = partner == index + 1 ? dimensions(result, from) : indexed(result, from)
            case JavaWord.increment.rawValue, JavaWord.decrement.rawValue:
                let symbol = word
                index += 1
                result = builder.node(.postfixUpdate, symbol, result, from: from, to: previousEnd)
            case JavaWord.colons.rawValue:
                index += 1
                skipTypeParameters()
                let name = at(.new) ? leaf(.identifier) : memberName()
                result = builder.node(
                    .special, JavaWord.colons.rawValue, result, name, from: from, to: previousEnd)
            case 0x3C:
                guard let end = afterType(tokenBefore), end > index,
                    at(.colons, end) || at(".", end) && !at("(", end)
                else { return result }
                result = genericName(result, from)
            default: return result
            }
        }
    }

    /// The number of the token before this one.
    private var tokenBefore: Int { max(0, index - 1) }

    private mutating func genericName(_ base: NodeID, _ from: Int) -> NodeID {
        let mark = builder.mark
        builder.push(base)
        typeArguments()
        let result = builder.list(.genericType, since: mark, from: from, to: previousEnd)
        return dimensions(result, from)
    }

    /// `object` with the member that a dot selects; `nil` when nothing selectable follows the dot.
    private mutating func selected(_ object: NodeID, _ from: Int) -> NodeID? {
        let dot = index
        index += 1
        if kind == .ellipsis {
            index += 1
            return builder.node(.chainEllipsis, SyntaxTree.noSymbol, object, from: from, to: previousEnd)
        }
        skipTypeParameters()
        switch word {
        case JavaWord.class.rawValue:
            index += 1
            return builder.node(.special, JavaWord.class.rawValue, object, from: from, to: previousEnd)
        case JavaWord.new.rawValue:
            let creation = creation()
            return builder.node(
                .special, JavaWord.new.rawValue, object, creation, from: from, to: previousEnd)
        case JavaWord.this.rawValue, JavaWord.super.rawValue:
            let name = leaf(.identifier)
            return builder.node(.member, ".", object, name, from: from, to: previousEnd)
        default:
            guard tokenKind(index) == .identifier || kind == .metavariable else {
                index = dot
                return nil
            }
            let name = memberName()
            return builder.node(.member, ".", object, name, from: from, to: previousEnd)
        }
    }

    private mutating func memberName() -> NodeID {
        switch kind {
        case .identifier: leaf(.identifier)
        case .metavariable: leaf(.metavariable)
        default: builder.leaf(.opaque, SyntaxTree.noSymbol, start, start)
        }
    }

    private mutating func indexed(_ object: NodeID, _ from: Int) -> NodeID {
        let mark = builder.mark
        builder.push(object)
        bracketed { reader, end in
            reader.builder.push(reader.expression())
            reader.separator(end)
        }
        return builder.list(.index, since: mark, from: from, to: previousEnd)
    }

    /// The arguments in the parentheses here.
    mutating func arguments() -> NodeID {
        guard enter() else { return skip(to: tokens.next(index)) }
        defer { depth -= 1 }
        let from = start
        let mark = builder.mark
        bracketed { reader, end in
            reader.builder.push(reader.expression())
            reader.separator(end)
        }
        return builder.list(.arguments, since: mark, from: from, to: previousEnd)
    }

    // MARK: Primaries

    private mutating func primary() -> NodeID {
        switch kind {
        case .number: return leaf(.number)
        case .string: return quoted(.string)
        case .character: return quoted(.character)
        case .metavariable: return leaf(.metavariable)
        case .namedEllipsis: return leaf(.namedEllipsis)
        case .ellipsis: return leaf(.ellipsis)
        case .deepOpen: return deep()
        case .identifier: return JavaWord.isKeyword(symbol) ? keyword() : leaf(.identifier)
        case .open: return at("(") ? parenthesized() : nothing(.opaque)
        default: return unexpected()
        }
    }

    private mutating func keyword() -> NodeID {
        switch JavaWord(rawValue: symbol) {
        case .true, .false: return leaf(.boolean)
        case .null: return leaf(.null)
        case .this, .super: return leaf(.identifier)
        case .new: return creation()
        case .switch: return switchStatement()
        default:
            return JavaWord.isPrimitive(symbol)
                ? leaf(.identifier) : builder.leaf(.opaque, SyntaxTree.noSymbol, start, start)
        }
    }

    /// `<... e ...>`
    private mutating func deep() -> NodeID {
        let from = start
        index += 1
        let operand = expression()
        if kind == .deepClose { index += 1 }
        return builder.node(.deep, SyntaxTree.noSymbol, operand, from: from, to: previousEnd)
    }

    /// `(e)`, or in patterns `(T $X)`.
    private mutating func parenthesized() -> NodeID {
        guard enter() else { return skip(to: tokens.next(index)) }
        defer { depth -= 1 }
        let close = partner
        let from = start
        if isPattern, let next = afterType(index + 1), next == close - 1, tokenKind(next) == .metavariable {
            index += 1
            let type = type()
            let variable = leaf(.metavariable)
            index = close + 1
            return builder.node(
                .typedMetavariable, SyntaxTree.noSymbol, variable, type, from: from, to: previousEnd)
        }
        let isInHead = isInHead
        self.isInHead = false
        index += 1
        let inner = expression()
        self.isInHead = isInHead
        if index < close {
            // Nothing that was understood: the whole is not.
            index = close
            let id = builder.leaf(.opaque, SyntaxTree.noSymbol, from, Int(tokens.ends[close]))
            index += 1
            return id
        }
        index = close + 1
        builder.insert(.parenthesized, into: inner)
        return inner
    }

    // MARK: Creation

    /// `new T(…)`, `new T(…) { … }`, `new T[n]`, `new T[] { … }`: 15.9 and 15.10.
    mutating func creation() -> NodeID {
        guard enter() else { return tooDeep() }
        defer { depth -= 1 }
        let from = start
        index += 1
        skipTypeParameters()
        index = afterAnnotations(index)
        let mark = builder.mark
        let typeStart = start
        let base = createdType()
        if atOpen("[") { return arrayCreation(base, typeStart, from) }
        builder.push(base)
        builder.push(atOpen("(") ? arguments() : .absent)
        if atOpen("{") { builder.push(block(ofMembers: true)) }
        return builder.list(.new, since: mark, from: from, to: previousEnd)
    }

    /// The type after `new`, without its dimensions.
    private mutating func createdType() -> NodeID {
        let from = start
        if JavaWord.isPrimitive(word) { return leaf(.identifier) }
        guard isName(index) else { return builder.leaf(.opaque, SyntaxTree.noSymbol, from, from) }
        return qualified(name(), from)
    }

    private mutating func arrayCreation(_ base: NodeID, _ typeStart: Int, _ from: Int) -> NodeID {
        var type = base
        let mark = builder.mark
        let argumentsStart = start
        while atOpen("[") {
            bracketed { reader, end in
                reader.builder.push(reader.expression())
                reader.skipRest(to: end)
            }
            type = builder.node(
                .arrayType, SyntaxTree.noSymbol, type, .absent, from: typeStart, to: previousEnd)
            index = afterAnnotations(index)
        }
        if atOpen("{") { builder.push(arrayInitializer()) }
        let arguments = builder.list(.arguments, since: mark, from: argumentsStart, to: previousEnd)
        return builder.node(.new, SyntaxTree.noSymbol, type, arguments, from: from, to: previousEnd)
    }

    /// `{ a, b }` as the value of an array: 10.6.
    mutating func arrayInitializer() -> NodeID {
        guard enter() else { return skip(to: tokens.next(index)) }
        defer { depth -= 1 }
        let from = start
        let mark = builder.mark
        bracketed { reader, end in
            reader.builder.push(reader.atOpen("{") ? reader.arrayInitializer() : reader.expression())
            reader.separator(end)
        }
        return builder.list(.list, since: mark, from: from, to: previousEnd)
    }
}
