/// Functions, classes and their members, namespaces and imports.
extension PHPReader {
    /// Attributes and modifiers, in any order; an empty list when there are none.
    mutating func modifiers() -> NodeID {
        let start = self.start
        let mark = builder.mark
        while !isAtEnd {
            if opens("["), tokens.bytes[self.start] == UInt8(ascii: "#") {
                attributes()
            } else if kind == .identifier, isModifier {
                builder.push(leaf(.modifier))
                // `private(set)` of PHP 8.4.
                if opens("("), kind(at: 1) == .identifier, !isVariable(ahead: 1), at(")", ahead: 2) {
                    index += 3
                }
            } else if kind == .ellipsis, isModifierEllipsis {
                builder.push(leaf(.ellipsis))
            } else {
                break
            }
        }
        let hasAny = builder.mark > mark
        return builder.list(.modifiers, since: mark, from: start, to: hasAny ? previousEnd : start)
    }

    private var isModifier: Bool {
        switch PHPWord(rawValue: symbol) {
        case .public, .private, .protected, .abstract, .final, .var, .readonly: !at(.scope, ahead: 1)
        case .static: !at(.scope, ahead: 1)
        default: false
        }
    }

    private var isModifierEllipsis: Bool {
        switch PHPWord(rawValue: symbol(at: 1)) {
        case .function, .class, .public, .private, .protected, .static, .abstract, .final: true
        default: false
        }
    }

    /// `#[A(x), B]`: pushes an annotation each.
    private mutating func attributes() {
        let end = partner
        index += 1
        items(until: end) { reader in
            let start = reader.start
            if reader.kind == .ellipsis { return reader.leaf(.ellipsis) }
            let name = reader.name()
            guard name != .absent else { return .absent }
            let arguments = reader.opens("(") ? reader.arguments() : NodeID.absent
            return reader.builder.node(.annotation, name, arguments, from: start, to: reader.previousEnd)
        }
        leave(end, keepsRest: true)
    }

    // MARK: Members and definitions

    /// `{ … }` of a type; the bracket must be here.
    mutating func members() -> NodeID {
        let start = self.start
        let end = partner
        index += 1
        let mark = builder.mark
        while index < end {
            let before = index
            if kind == .ellipsis, !isModifierEllipsis {
                builder.push(leaf(.ellipsis))
                _ = accept(";")
            } else if at(";") {
                index += 1
            } else {
                let first = builder.mark
                let id = member(inType: true)
                if id != .absent { builder.push(id) }
                for id in Array(builder.pushed(since: first)) { builder.insert(.member, into: id) }
            }
            if index == before { builder.push(skip(to: min(memberEnd(), end))) }
        }
        leave(end, keepsRest: true)
        return builder.list(.block, since: mark, from: start, to: previousEnd)
    }

    private func memberEnd() -> Int {
        var next = index
        let end = tokens.regionEnd(index)
        // A bracket without a partner.
        if kind == .operator, symbol == 0x7D || symbol == 0x29 || symbol == 0x5D { return index + 1 }
        while next < end {
            if tokens.symbols[next] == 0x3B { return next + 1 }
            if tokens.kinds[next] == .open, tokens.symbols[next] == 0x7B {
                return Int(tokens.partners[next]) + 1
            }
            next = max(next + 1, tokens.next(next))
        }
        return end
    }

    /// A definition with its modifiers: a function, a type, a property, a constant, a case, a use of traits.
    mutating func member(inType: Bool = false) -> NodeID {
        guard enter() else { return skip(to: memberEnd()) }
        defer { depth -= 1 }
        let start = self.start
        if at(.use) { return traitUse() }
        let modifiers = self.modifiers()
        switch PHPWord(rawValue: kind == .identifier ? symbol : 0) {
        case .function: return function(inType ? modifiers : withoutWords(modifiers), from: start)
        case .class, .interface, .trait: return typeDefinition(modifiers, from: start)
        case .enum where isWord(ahead: 1): return typeDefinition(modifiers, from: start)
        case .const: return constants(modifiers, from: start)
        case .case: return enumCase(from: start)
        default: break
        }
        if builder[modifiers].childCount > 0, isAtEnd, isPattern {
            return builder[modifiers].childCount == 1 ? builder.child(modifiers, 0) : modifiers
        }
        guard builder[modifiers].childCount > 0 || isPattern else { return .absent }
        return variables(modifiers, from: start)
    }

    /// In a pattern, a method on its own stands for functions with any modifiers, as for Semgrep: only its attributes
    /// count.
    private mutating func withoutWords(_ modifiers: NodeID) -> NodeID {
        guard isPattern, builder[modifiers].childCount > 0 else { return modifiers }
        let mark = builder.mark
        for position in 0..<Int(builder[modifiers].childCount) {
            let child = builder.child(modifiers, position)
            if builder[child].kind != .modifier { builder.push(child) }
        }
        return builder.list(.modifiers, since: mark, from: startOf(modifiers), to: endOf(modifiers))
    }

    private mutating func function(_ modifiers: NodeID, from start: Int) -> NodeID {
        let word = symbol
        index += 1
        _ = accept("&")
        let name = kind == .metavariable || kind == .identifier ? nameLeaf() : .absent
        let parameters =
            opens("(")
            ? parameters() : builder.leaf(.parameters, SyntaxTree.noSymbol, previousEnd, previousEnd)
        let result = accept(":") ? type() : .absent
        var body = NodeID.absent
        if opens("{") { body = block() } else { _ = accept(";") }
        return builder.node(
            .function, word, children: [modifiers, name, parameters, result, body], from: start,
            to: previousEnd)
    }

    private mutating func typeDefinition(_ modifiers: NodeID, from start: Int) -> NodeID {
        let word = symbol
        index += 1
        // An enumeration is a class whose word is a modifier.
        let isEnumeration = word == PHPWord.enum.rawValue
        let modifiers = isEnumeration ? adding(word, to: modifiers, from: start) : modifiers
        var name = NodeID.absent
        if isWord(), !at(.extends), !at(.implements) { name = self.name() }
        // An enumeration's backing type.
        if accept(":") { _ = type() }
        let from = self.start
        let mark = builder.mark
        supertypeNames()
        let hasAny = builder.mark > mark
        let supertypes = builder.list(.supertypes, since: mark, from: from, to: hasAny ? previousEnd : from)
        let body = opens("{") ? members() : .absent
        return builder.node(
            .type, isEnumeration ? PHPWord.class.rawValue : word,
            children: [modifiers, name, supertypes, body], from: start, to: previousEnd)
    }

    private mutating func adding(_ word: UInt32, to modifiers: NodeID, from start: Int) -> NodeID {
        let mark = builder.mark
        for position in 0..<Int(builder[modifiers].childCount) {
            builder.push(builder.child(modifiers, position))
        }
        builder.push(builder.leaf(.modifier, word, start, previousEnd))
        return builder.list(.modifiers, since: mark, from: start, to: previousEnd)
    }

    /// `extends A implements B, C`: pushes a name each; those after `implements` as a type derived by that word.
    mutating func supertypeNames() {
        while at(.extends) || at(.implements) {
            let word = symbol
            index += 1
            while !isAtEnd {
                if kind == .ellipsis {
                    builder.push(leaf(.ellipsis))
                } else {
                    let name = name()
                    guard name != .absent else { break }
                    builder.push(
                        word == PHPWord.implements.rawValue
                            ? builder.node(.derivedType, word, name, from: startOf(name), to: endOf(name))
                            : name)
                }
                guard accept(",") else { break }
            }
        }
    }

    /// `use A, B { … }` in a type: one for each trait.
    private mutating func traitUse() -> NodeID {
        let start = self.start
        let word = symbol
        index += 1
        var last = NodeID.absent
        while !isAtEnd {
            let name = kind == .ellipsis ? leaf(.ellipsis) : self.name()
            guard name != .absent else { break }
            if last != .absent { builder.push(last) }
            last = builder.node(.special, word, name, from: start, to: previousEnd)
            guard accept(",") else { break }
        }
        if opens("{") { index = partner + 1 } else { _ = accept(";") }
        return last == .absent ? skip(to: max(index, memberEnd())) : last
    }

    private mutating func enumCase(from start: Int) -> NodeID {
        index += 1
        let name = kind == .metavariable || kind == .identifier ? nameLeaf() : .absent
        let value = accept("=") ? expression() : .absent
        return builder.node(.enumCase, name, .absent, value, from: start, to: endStatement())
    }

    /// `const A = 1, B = 2;`: a variable each.
    mutating func constants(_ modifiers: NodeID, from start: Int) -> NodeID {
        let word = symbol
        index += 1
        // A constant's type, since PHP 8.3.
        let type = kind == .identifier && !at("=", ahead: 1) ? self.type() : .absent
        return declarators(word, modifiers, type, from: start, .constant)
    }

    /// `static $a = 1, $b;` and properties.
    mutating func variables(_ modifiers: NodeID, from start: Int) -> NodeID {
        let hasType = !isVariable() && !(kind == .metavariable && kind(at: 1) == .operator)
        let type = hasType && !isAtEnd ? self.type() : .absent
        return declarators(SyntaxTree.noSymbol, modifiers, type, from: start, [])
    }

    private mutating func declarators(
        _ word: UInt32, _ modifiers: NodeID, _ type: NodeID, from start: Int, _ flags: NodeFlags
    ) -> NodeID {
        let mark = builder.mark
        let first = index
        var last = NodeID.absent
        while kind == .identifier || kind == .metavariable {
            let from = index == first ? start : self.start
            let name = nameLeaf()
            let value = accept("=") ? expression() : .absent
            // Property hooks of PHP 8.4.
            if opens("{") { index = partner + 1 }
            if last != .absent { builder.push(last) }
            last = builder.node(
                .variable, word, children: [modifiers, type, name, value], from: from, to: previousEnd)
            builder.insert(flags, into: last)
            guard accept(",") else { break }
        }
        guard last != .absent else { return .absent }
        let end = endStatement()
        if builder.mark == mark { builder.setRange(last, from: start, to: end) }
        return last
    }

    // MARK: Namespaces and imports

    mutating func namespaceStatement() -> NodeID {
        let start = self.start
        index += 1
        let name = isWord() ? self.name() : .absent
        if opens("{") {
            if name != .absent { builder.push(builder.node(.package, name, from: start, to: previousEnd)) }
            return block()
        }
        return builder.node(.package, name, from: start, to: endStatement())
    }

    /// `use A\B as C, D;`, `use function A\f;`, `use A\{B, C as D};`: an import each, over the whole statement.
    mutating func useStatement() -> NodeID {
        let start = self.start
        index += 1
        acceptImportKind()
        let mark = builder.mark
        while !isAtEnd {
            let prefix = importedName()
            guard prefix != .absent else { break }
            if opens("{") {
                let end = partner
                index += 1
                let list = builder.mark
                items(until: end) { reader in
                    reader.acceptImportKind()
                    let name = reader.importedName()
                    guard name != .absent else { return .absent }
                    return reader.importNode(reader.joined(prefix, name), from: start)
                }
                leave(end, keepsRest: true)
                _ = list
            } else {
                builder.push(importNode(prefix, from: start))
            }
            guard accept(",") else { break }
        }
        let end = endStatement()
        for id in Array(builder.pushed(since: mark)) where builder[id].kind != .opaque {
            builder.setRange(id, from: start, to: end)
        }
        return .absent
    }

    fileprivate mutating func acceptImportKind() {
        if at(.function) || at(.const), isWord(ahead: 1) || at("\\", ahead: 1) { index += 1 }
    }

    /// The name after `use`: a leading `\` means nothing here, a trailing one precedes a group.
    fileprivate mutating func importedName() -> NodeID {
        _ = accept("\\")
        return kind == .ellipsis ? leaf(.ellipsis) : name()
    }

    /// `prefix\name`
    fileprivate mutating func joined(_ prefix: NodeID, _ name: NodeID) -> NodeID {
        let separator = UInt32(UInt8(ascii: "\\"))
        guard builder[name].kind == .member else {
            return builder.node(.member, separator, prefix, name, from: startOf(prefix), to: endOf(name))
        }
        guard enter() else { return name }
        defer { depth -= 1 }
        let head = joined(prefix, builder.child(name, 0))
        return builder.node(
            .member, separator, head, builder.child(name, 1), from: startOf(prefix), to: endOf(name))
    }

    /// `name as alias`
    fileprivate mutating func importNode(_ name: NodeID, from start: Int) -> NodeID {
        let alias = accept(.as) && isWord() ? self.name() : .absent
        if builder[name].kind == .ellipsis { return name }
        guard builder[name].kind == .member else {
            return builder.node(.importModule, name, alias, from: start, to: previousEnd)
        }
        return builder.node(
            .importName, builder.child(name, 0), builder.child(name, 1), alias, from: start, to: previousEnd)
    }
}
