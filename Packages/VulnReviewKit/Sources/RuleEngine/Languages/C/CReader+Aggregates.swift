/// Structures, unions, classes and enumerations (C23, 6.7.3; C++20, 11).
extension CReader {
    /// Reads `struct x`, with or without its members: the type that it stands for, and the definition if it is one.
    mutating func readAggregate(into result: inout CSpecifiers, from: Int) {
        let typeFrom = start
        let word = symbol
        let isEnumeration = at(.enum)
        index += 1
        // `enum class`
        if role == .aggregate { index += 1 }
        skipAttributes()
        isInTag = opens("{", endOfSpecialization) || isAt(":", endOfSpecialization)
        while isMacroBeforeTag { index += 1 }
        skipAttributes()
        let name = isName(index) || at(.scope) ? readTypeName() : .absent
        isInTag = false
        let to = previousEnd
        while role == .trailing { index += 1 }
        let supertypes = readSupertypes(isEnumeration: isEnumeration)
        if opens("{") {
            let body = isEnumeration ? readEnumerators() : readMembers()
            skipAttributes()
            let modifiers = emptyModifiers()
            result.definition = builder.node(
                .type, word, children: [modifiers, name, supertypes, body], from: from, to: previousEnd)
            let tag = name == .absent ? .absent : copyName(name)
            result.type =
                tag == .absent
                ? builder.leaf(.compoundType, word, typeFrom, to)
                : builder.node(.compoundType, word, tag, from: typeFrom, to: to)
        } else if at(";"), name != .absent, !isPattern || builder[name].kind == .identifier {
            let modifiers = emptyModifiers()
            result.definition = builder.node(
                .type, word, children: [modifiers, name, supertypes, .absent], from: from, to: previousEnd)
        } else if name == .absent {
            result.type = builder.leaf(.compoundType, word, typeFrom, to)
        } else {
            result.type = builder.node(.compoundType, word, name, from: typeFrom, to: to)
        }
    }

    /// Where the name and the template arguments of a class's specialisation end; here when there are none.
    private var endOfSpecialization: Int {
        guard isCPlusPlus, isName(index), isAt("<", index + 1) else { return index }
        var depth = 0
        var next = index + 1
        while next < tokens.count, next < index + 400 {
            if isAt("<", next) { depth += 1 }
            if isAt(">", next) { depth -= 1 }
            if depth == 0 { return next + 1 }
            if tokens.kinds[next] == .close || isAt(";", next) || opens("{", next) { return index }
            next = tokens.next(next)
        }
        return index
    }

    private mutating func copyName(_ name: NodeID) -> NodeID {
        copyBudget = 64
        return copy(name)
    }

    /// `struct PACKED x {`, `class API x : y`: of names in a row before what only a definition has, all but the last are
    /// macros.
    private var isMacroBeforeTag: Bool {
        guard kind == .identifier, isName(index), isName(index + 1) else { return false }
        var next = index + 1
        while let end = afterName(next) {
            next = end
        }
        if opens("{", next) { return !isCPlusPlus || isCapital(index) || isName(index + 2) }
        return isAt(":", next) && isCapital(index) || role(at: next) == .trailing
    }

    /// `: public A, B` and `: int`
    private mutating func readSupertypes(isEnumeration: Bool) -> NodeID {
        let from = start
        let mark = builder.mark
        if at(":"), kind == .operator, isCPlusPlus || isEnumeration, hasBodyAhead {
            index += 1
            while !isAtEnd, kind != .close, !opens("{"), !at(";") {
                let before = index
                while role == .access || role == .modifier { index += 1 }
                if kind == .ellipsis, isPattern {
                    builder.push(leaf(.ellipsis))
                } else {
                    let type = readType()
                    if type != .absent { builder.push(type) }
                }
                if kind == .ellipsis { index += 1 }
                _ = accept(",")
                if index == before { index = tokens.next(index) }
            }
        }
        return builder.list(.supertypes, since: mark, from: from, to: max(from, previousEnd))
    }

    /// Whether braces come before the statement ends: else the `:` is a bit-field's.
    private var hasBodyAhead: Bool {
        var position = index
        while position < tokens.count, position < index + 200 {
            if opens("{", position) || isAt(";", position) && isCPlusPlus { return true }
            if tokens.kinds[position] == .close || isAt(";", position) || isAt(",", position) && !isCPlusPlus
            {
                return false
            }
            position = tokens.next(position)
        }
        return false
    }

    /// The members of a structure or class, as a block.
    private mutating func readMembers() -> NodeID {
        let from = start
        let close = partner
        index += 1
        let mark = builder.mark
        guard enter() else {
            builder.push(skip(to: close))
            index = close + 1
            return builder.list(.block, since: mark, from: from, to: previousEnd)
        }
        defer { depth -= 1 }
        while index < close {
            let before = index
            readMember()
            if index == before { builder.push(skip(to: index + 1)) }
        }
        for member in builder.pushed(since: mark) { builder.insert(.member, into: member) }
        index = close + 1
        return builder.list(.block, since: mark, from: from, to: previousEnd)
    }

    private mutating func readMember() {
        switch role {
        case .access:
            index += 1
            while isName(index), !at(":") { index += 1 }
            _ = accept(":")
        case .name where isName(index) && isAt(":", index + 1) && !isPattern:
            // `signals:`
            index += 2
        default:
            if kind == .ellipsis, isPattern {
                builder.push(leaf(.ellipsis))
                _ = accept(";")
            } else if isConstructor {
                readDeclaration(.member)
            } else {
                readExternal(.member)
            }
        }
    }

    /// `A(int x);`, `~A();` and the like.
    private var isConstructor: Bool {
        guard isCPlusPlus else { return false }
        if at("~"), isName(index + 1) { return true }
        if role == .operator { return true }
        guard isName(index), opens("(", index + 1),
            !isCapital(index) || !isAt(";", partner(of: index + 1) + 1)
        else { return false }
        let end = partner(of: index + 1) + 1
        return isAt(";", end) || opens("{", end) || isAt(":", end) || role(at: end) == .trailing
            || role(at: end) == .try || isAt("=", end)
    }

    /// `{A, B = 2}`
    private mutating func readEnumerators() -> NodeID {
        let from = start
        let close = partner
        index += 1
        let mark = builder.mark
        while index < close {
            let before = index
            if atDirective {
                readDirective()
            } else if kind == .ellipsis {
                builder.push(leaf(.ellipsis))
            } else if isName(index) || kind == .identifier {
                readEnumerator()
            }
            if !accept(","), index < close, !atDirective {
                if index > before, kind == .identifier { continue }
                builder.push(skip(to: max(nextComma(until: close), index + 1)))
                _ = accept(",")
            }
            if index == before { index += 1 }
        }
        index = close + 1
        return builder.list(.block, since: mark, from: from, to: previousEnd)
    }

    private mutating func readEnumerator() {
        let from = start
        let name = leaf(kind == .metavariable ? .metavariable : .identifier)
        // `ENTRY(x, y)`: a macro that makes enumerators.
        let arguments = opens("(") ? readArguments() : NodeID.absent
        skipAttributes()
        var value = NodeID.absent
        if at("="), kind == .operator {
            index += 1
            value = readConditional()
        }
        builder.push(builder.node(.enumCase, name, arguments, value, from: from, to: previousEnd))
    }
}
