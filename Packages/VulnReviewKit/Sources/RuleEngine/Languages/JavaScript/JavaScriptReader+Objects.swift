/// Objects and the patterns that look like them (ECMA-262, sections 13.2.5 and 14.3.3).
extension JavaScriptReader {
    /// `{a, b: c, ...d, m() {}}`.
    mutating func object(isBinding: Bool) -> NodeID {
        let from = start
        let close = partner
        guard enter() else { return skip(to: close + 1) }
        defer { depth -= 1 }
        index += 1
        let mark = builder.mark
        let outer = (allowsIn, isInConditional)
        (allowsIn, isInConditional) = (true, false)
        while index < close {
            let before = index
            if acceptSign(",") { continue }
            builder.push(property(isBinding: isBinding))
            if index < close, !atSign(",") {
                // A pattern's items may stand without commas between them.
                if !isPattern || index == before { builder.push(skip(to: index + 1)) }
            }
        }
        (allowsIn, isInConditional) = outer
        index = close + 1
        return builder.list(.dictionary, since: mark, from: from, to: previousEnd)
    }

    private mutating func property(isBinding: Bool) -> NodeID {
        let from = start
        if isAtItemsEllipsis || isAtEllipsis && startsLine(at: 1) { return ellipsis() }
        if kind == .deepOpen { return assignment() }
        if at(.spread) {
            let symbol = symbol
            index += 1
            let value = isBinding ? bindingTarget() : assignment()
            return builder.node(.spread, symbol, value, from: from, to: previousEnd)
        }
        if isWordToken(), let shorthand = shorthand(from: from) { return shorthand }
        let mark = builder.mark
        while isModifierOfMethod { builder.push(leaf(.modifier)) }
        if atSign("*") { builder.push(leaf(.modifier)) }
        let hasModifiers = builder.mark > mark
        let modifiers = builder.list(.modifiers, since: mark, from: from, to: max(from, previousEnd))
        let key = propertyName()
        if atOpen("(") || atSign("<") || hasModifiers {
            return method(key, modifiers: modifiers, from: from)
        }
        guard acceptSign(":") else { return key }
        let value = isBinding ? bindingItem() : assignment()
        if !isBinding, let method = method(key, of: value, modifiers: modifiers, from: from) { return method }
        return builder.node(.pair, key, value, from: from, to: previousEnd)
    }

    /// `{a}` and `{a = 1}`.
    private mutating func shorthand(from: Int) -> NodeID? {
        let isPlain = atSign(",", at: 1) || isAtClose(1)
        guard isPlain || atSign("=", at: 1) else { return nil }
        if !isPlain {
            let target = name()
            index += 1
            let value = assignment()
            return builder.node(.assignment, target, value, from: from, to: previousEnd)
        }
        let kind: NodeKind = self.kind == .metavariable ? .metavariable : .identifier
        let symbol = symbol
        let key = name()
        let value = builder.leaf(kind, symbol, from, previousEnd, flags: .implicit)
        return builder.node(.pair, key, value, from: from, to: previousEnd)
    }

    /// Whether the word here is `get`, `set`, `async` or `static` before a member's name.
    private var isModifierOfMethod: Bool {
        switch word {
        case .get, .set, .async: break
        default: return false
        }
        switch kind(at: 1) {
        case .identifier, .metavariable, .string, .number: return true
        case .open: return symbol(at: 1) == 0x5B
        case .operator: return atSign("*", at: 1)
        default: return false
        }
    }

    /// A property's name: a word, a quoted word as if it were bare, a number, or `[e]` as a `special`.
    mutating func propertyName() -> NodeID {
        switch kind {
        case .identifier, .metavariable: return name()
        case .string: return quotedName()
        case .number: return numericName()
        case .open where atOpen("["):
            let from = start
            let bracket = symbol
            let close = partner
            index += 1
            let mark = builder.mark
            if index < close { builder.push(bracketed { $0.assignment() }) }
            closeBracket(close)
            return builder.list(.special, bracket, since: mark, from: from, to: previousEnd)
        default:
            if isAtEllipsis { return ellipsis() }
            return skip(to: index < tokens.count ? tokens.next(index) : index)
        }
    }

    /// A quoted name, as if it were bare; `"$X"` of a pattern is any.
    mutating func quotedName() -> NodeID {
        let from = start
        let content = tokens.table.bytes(of: symbol)
        guard isPattern, content.first == UInt8(ascii: "$"), content.count > 1 else {
            return leaf(.identifier)
        }
        let text = Array(content)
        guard MetavariableName.end(text, 1) == text.count else { return leaf(.identifier) }
        index += 1
        return builder.leaf(.metavariable, tokens.table.intern(text, 1, text.count), from, previousEnd)
    }

    /// A number as a name: what is the same number is the same name.
    private mutating func numericName() -> NodeID {
        let id = leaf(.identifier)
        let node = builder[id]
        let text = tokens.bytes[Int(node.start)..<Int(node.end)]
        // Most are written as they are called.
        if text.allSatisfy({ (0x30...0x39).contains($0) }), text.first != 0x30 || text.count == 1 {
            return id
        }
        let name: String
        switch NumberLiteral(text) {
        case .integer(let value): name = String(value)
        case .float(let value): name = Int(exactly: value).map { String($0) } ?? String(value)
        case nil: return id
        }
        let digits = Array(name.utf8)
        builder.setKind(id, .identifier, symbol: tokens.table.intern(digits, 0, digits.count))
        return id
    }

    /// `name: function() { }` and `name = () => …` as members are methods called `name`; `nil` for other values.
    mutating func method(_ name: NodeID, of value: NodeID, modifiers: NodeID, from: Int) -> NodeID? {
        let kind = builder[name].kind
        guard kind == .identifier || kind == .metavariable, builder[value].kind == .lambda,
            builder[value].childCount > 3
        else { return nil }
        let id = builder.node(
            .function,
            children: [
                modifiers, name, builder.child(value, 1), builder.child(value, 2), builder.child(value, 3),
            ], from: from, to: previousEnd)
        if builder[value].flags.contains(.arrow) { builder.insert(.arrow, into: id) }
        return id
    }

    /// A method, from its type parameters on.
    mutating func method(_ name: NodeID, modifiers: NodeID, from: Int) -> NodeID {
        skipTypeParameters()
        let parameters = atOpen("(") ? parameters() : empty(.parameters, at: previousEnd)
        let result = resultType()
        let body = atOpen("{") ? block() : .absent
        return builder.node(
            .function, children: [modifiers, name, parameters, result, body], from: from, to: previousEnd)
    }
}
