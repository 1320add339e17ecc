// Switches and patterns: Java Language Specification, 14.11, 14.30 and 15.28.
extension JavaReader {
    /// A switch that begins a statement, or an expression statement.
    mutating func switchAsStatement() -> NodeID {
        let result = switchStatement()
        if isPattern { _ = accept(";") }
        return result
    }

    /// A switch, as a statement or an expression.
    mutating func switchStatement() -> NodeID {
        guard enter() else { return skip(to: statementEnd) }
        defer { depth -= 1 }
        let from = start
        let mark = builder.mark
        index += 1
        if atOpen("(") {
            let close = partner
            index += 1
            builder.push(expression())
            index = close + 1
        } else {
            builder.push(.absent)
        }
        if at("{") {
            bracketed { reader, end in
                if reader.at(.case) || reader.at(.default) {
                    reader.builder.push(reader.switchCase(end))
                } else if reader.kind == .ellipsis {
                    reader.builder.push(reader.leaf(.ellipsis))
                } else {
                    reader.builder.push(reader.skip(to: reader.statementEnd))
                }
            }
        }
        return builder.list(.switch, since: mark, from: from, to: previousEnd)
    }

    /// `case a, b: …`, `case T t when c -> …`, `default: …`, up to the next one or `end`.
    mutating func switchCase(_ end: Int) -> NodeID {
        let from = start
        let mark = builder.mark
        let isDefault = at(.default)
        index += 1
        let outer = isInHead
        isInHead = true
        builder.push(isDefault ? .absent : labels())
        builder.push(accept(.when) ? conditional() : .absent)
        isInHead = outer
        builder.push(accept(.arrow) ? ruleBody() : caseBody(end))
        return builder.list(.switchCase, since: mark, from: from, to: previousEnd)
    }

    private mutating func labels() -> NodeID {
        let from = start
        let mark = builder.mark
        repeat {
            if at(.default) {
                builder.push(leaf(.identifier))
            } else {
                builder.push(beginsPattern ? pattern() : conditional())
            }
        } while accept(",")
        return builder.list(.tuple, since: mark, from: from, to: previousEnd)
    }

    /// What follows an arrow: always a block.
    private mutating func ruleBody() -> NodeID {
        if at("{") { return block(ofMembers: false) }
        let from = start
        let mark = builder.mark
        if kind != .close, !isAtEnd { item(isMember: false) }
        _ = accept(";")
        return builder.list(.block, since: mark, from: from, to: max(from, previousEnd))
    }

    /// The statements after a colon.
    private mutating func caseBody(_ end: Int) -> NodeID {
        _ = accept(":")
        let from = index < end ? start : previousEnd
        let mark = builder.mark
        while index < end, !at(.case), !isDefaultLabel {
            let before = index
            item(isMember: false)
            if index == before { builder.push(skip(to: index + 1)) }
        }
        let isEmpty = builder.mark == mark
        return builder.list(
            .block, since: mark, from: isEmpty ? previousEnd : from, to: previousEnd)
    }

    private var isDefaultLabel: Bool { at(.default) && (at(":", index + 1) || at(.arrow, index + 1)) }

    // MARK: Patterns of values

    /// Whether a type with a name, or a record's type with patterns, is here.
    private var beginsPattern: Bool {
        if at(.final) || at("@") { return true }
        guard let next = afterType(index) else { return false }
        return isName(next) && !at(.when, next) || isOpen("(", next)
    }

    /// `T t`, a `variable`; `R(T t, var u)`, a `special` of the type and the patterns in the parentheses.
    private mutating func pattern() -> NodeID {
        if let next = afterType(index), isOpen("(", next) { return recordPattern() }
        let modifiers = modifiers()
        let mark = modifiers.mark
        builder.push(close(modifiers, adding: nil))
        let type = type()
        builder.push(type)
        builder.push(isName(index) ? name() : .absent)
        builder.push(.absent)
        return builder.list(.variable, since: mark, from: modifiers.start, to: previousEnd)
    }

    /// A record's type with a pattern for each component.
    mutating func recordPattern() -> NodeID {
        guard enter() else { return tooDeep() }
        defer { depth -= 1 }
        let from = start
        let mark = builder.mark
        builder.push(type())
        bracketed { reader, end in
            reader.builder.push(reader.beginsPattern ? reader.pattern() : reader.conditional())
            reader.separator(end)
        }
        if isName(index), !at(.when) { _ = name() }
        return builder.list(.special, JavaWord.case.rawValue, since: mark, from: from, to: previousEnd)
    }
}
