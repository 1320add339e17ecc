/// Loops, `switch` and `try`.
extension PHPReader {
    private mutating func headerPart(_ end: Int) -> NodeID {
        let start = self.start
        let mark = builder.mark
        var count = 0
        while index < end, !at(";") {
            let value = expression()
            guard value != .absent else { break }
            builder.push(value)
            count += 1
            guard accept(",") else { break }
        }
        let list = builder.list(.tuple, since: mark, from: start, to: max(start, previousEnd))
        return count == 0 ? .absent : count == 1 ? builder.child(list, 0) : list
    }

    mutating func forStatement() -> NodeID {
        let start = self.start
        index += 1
        var parts: [NodeID] = [.absent, .absent, .absent]
        if opens("(") {
            let end = partner
            index += 1
            for position in 0..<3 where index < end {
                parts[position] = headerPart(end)
                _ = index < end && accept(";")
            }
            leave(end)
        }
        parts.append(body(.endfor))
        return builder.node(.for, children: parts, from: start, to: previousEnd)
    }

    mutating func foreachStatement() -> NodeID {
        let start = self.start
        index += 1
        var iterable = NodeID.absent
        var target = NodeID.absent
        if opens("(") {
            let end = partner
            index += 1
            iterable = expression()
            if accept(.as) {
                let from = self.start
                target = expression()
                if target != .absent, accept(.doubleArrow) {
                    let value = expression()
                    target = builder.node(.tuple, target, value, from: from, to: previousEnd)
                }
            } else if iterable != .absent, builder[iterable].kind == .ellipsis {
                target = iterable
            }
            leave(end)
        }
        let body = body(.endforeach)
        return builder.node(
            .forEach, children: [target, iterable, body, .absent], from: start, to: previousEnd)
    }

    mutating func switchStatement() -> NodeID {
        let start = self.start
        let word = symbol
        index += 1
        let subject = condition()
        let mark = builder.mark
        builder.push(subject)
        let isAlternative = at(":")
        if isAlternative || opens("{") {
            let end = isAlternative ? tokens.regionEnd(index) : partner
            index += 1
            while index < end, !(isAlternative && at(.endswitch)) {
                let before = index
                if kind == .ellipsis {
                    builder.push(leaf(.ellipsis))
                } else if at(.case) || at(.default) {
                    builder.push(switchCase(end))
                } else {
                    _ = accept(";")
                }
                if index == before { builder.push(skip(to: min(statementEnd(), end))) }
            }
            if isAlternative {
                if accept(.endswitch) { _ = accept(";") }
            } else {
                leave(end, keepsRest: true)
            }
        }
        return builder.list(.switch, word, since: mark, from: start, to: previousEnd)
    }

    private mutating func switchCase(_ end: Int) -> NodeID {
        let start = self.start
        var values = NodeID.absent
        if accept(.case) {
            let from = self.start
            let value = expression()
            values = builder.node(.tuple, value, from: from, to: previousEnd)
        } else {
            index += 1
        }
        if !accept(":") { _ = accept(";") }
        let from = self.start
        let mark = builder.mark
        statements(until: [.case, .default, .endswitch], before: end)
        let body = builder.list(.block, since: mark, from: min(from, previousEnd), to: previousEnd)
        return builder.node(.switchCase, values, .absent, body, from: start, to: previousEnd)
    }

    mutating func tryStatement() -> NodeID {
        let start = self.start
        index += 1
        let body = opens("{") ? block() : .absent
        let from = previousEnd
        let mark = builder.mark
        while !isAtEnd {
            if at(.catch) {
                builder.push(catchClause())
            } else if kind == .ellipsis, at(.catch, ahead: 1) || at(.finally, ahead: 1) {
                builder.push(leaf(.ellipsis))
            } else {
                break
            }
        }
        let handlers = builder.list(.handlers, since: mark, from: from, to: previousEnd)
        let finally = accept(.finally) && opens("{") ? block() : .absent
        return builder.node(
            .try, children: [.absent, body, handlers, .absent, finally], from: start, to: previousEnd)
    }

    mutating func catchClause() -> NodeID {
        let start = self.start
        index += 1
        var type = NodeID.absent
        var name = NodeID.absent
        if opens("(") {
            let end = partner
            index += 1
            if kind == .ellipsis {
                type = leaf(.ellipsis)
            } else {
                type = catchTypes()
                if isVariable() {
                    name = leaf(.identifier)
                } else if kind == .metavariable {
                    name = leaf(.metavariable)
                }
            }
            leave(end)
        }
        let body = opens("{") ? block() : .absent
        return builder.node(.catch, type, name, body, from: start, to: previousEnd)
    }

    private mutating func catchTypes() -> NodeID {
        let start = self.start
        let first = name()
        guard at("|") else { return first }
        let mark = builder.mark
        builder.push(first)
        while accept("|") { builder.push(name()) }
        return builder.list(.tuple, since: mark, from: start, to: previousEnd)
    }
}
