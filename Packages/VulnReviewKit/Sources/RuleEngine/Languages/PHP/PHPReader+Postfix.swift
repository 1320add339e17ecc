/// What follows an operand: members, indices, calls; and what they hold.
extension PHPReader {
    /// `left` with its members, indices, calls and updates.
    mutating func postfix(_ operand: NodeID, from start: Int) -> NodeID {
        guard operand != .absent else { return operand }
        var left = operand
        while index < tokens.count {
            if kind == .open {
                if symbol == 0x28 {
                    let arguments = arguments()
                    left = builder.node(.call, left, arguments, from: start, to: previousEnd)
                    continue
                }
                if symbol == 0x5B, tokens.bytes[self.start] != UInt8(ascii: "#") {
                    left = subscripted(left, from: start)
                    continue
                }
                if symbol == 0x7B, !hasSpaceBefore, isOldIndexBase(left) {
                    left = subscripted(left, from: start)
                    continue
                }
                break
            }
            guard kind == .operator else { break }
            switch symbol {
            case PHPWord.arrow.rawValue, PHPWord.nullsafeArrow.rawValue, PHPWord.scope.rawValue:
                left = member(left, from: start)
            case PHPWord.increment.rawValue, PHPWord.decrement.rawValue:
                let operation = symbol
                index += 1
                left = builder.node(.postfixUpdate, operation, left, from: start, to: previousEnd)
            default: return left
            }
        }
        return left
    }

    /// Whether `{` right after `id` may be an index, as PHP had it before version 8.
    private func isOldIndexBase(_ id: NodeID) -> Bool {
        let node = builder[id]
        switch node.kind {
        case .index, .member: return tokens.bytes[Int(node.start)] == UInt8(ascii: "$")
        case .identifier: return tokens.bytes[Int(node.start)] == UInt8(ascii: "$")
        default: return false
        }
    }

    private mutating func subscripted(_ left: NodeID, from start: Int) -> NodeID {
        let end = partner
        index += 1
        let mark = builder.mark
        builder.push(left)
        items(until: end) { $0.expression() }
        leave(end)
        return builder.list(.index, since: mark, from: start, to: previousEnd)
    }

    /// `->name`, `?->name`, `::name`, `::$name`, `->{e}`, `->$X`; in patterns also `-> ...`. `::` and `->` are one
    /// operator here, as they are for Semgrep.
    mutating func member(_ left: NodeID, from start: Int) -> NodeID {
        let isOptional = at(.nullsafeArrow)
        index += 1
        let name: NodeID
        if kind == .ellipsis {
            index += 1
            return builder.node(.chainEllipsis, left, from: start, to: previousEnd)
        } else if kind == .metavariable || kind == .identifier {
            name = nameLeaf()
        } else if opens("{") {
            let end = partner
            index += 1
            name = expression()
            leave(end)
        } else if at("$") {
            name = primary()
        } else {
            name = .absent
        }
        let id = builder.node(.member, PHPWord.arrow.rawValue, left, name, from: start, to: previousEnd)
        if isOptional { builder.insert(.optional, into: id) }
        return id
    }

    // MARK: Arguments

    /// `(…)`; the bracket must be here.
    mutating func arguments() -> NodeID {
        let start = self.start
        let end = partner
        index += 1
        let mark = builder.mark
        items(until: end) { $0.argument() }
        leave(end)
        return builder.list(.arguments, since: mark, from: start, to: previousEnd)
    }

    mutating func argument() -> NodeID {
        let start = self.start
        if at(.dots) || kind == .ellipsis { return spread() }
        if isWord(), at(":", ahead: 1) {
            let name = leaf(kind == .metavariable ? .metavariable : .identifier)
            index += 1
            let value = expression()
            return builder.node(.keywordArgument, name, value, from: start, to: previousEnd)
        }
        return expression()
    }

    /// `...$a`; a bare `...` is an ellipsis in patterns, and a first-class callable's argument in files.
    mutating func spread() -> NodeID {
        let start = self.start
        let isBare = at(",", ahead: 1) || at(")", ahead: 1) || at("]", ahead: 1) || index + 1 >= tokens.count
        if kind == .ellipsis, isBare { return leaf(.ellipsis) }
        index += 1
        let value = isBare ? NodeID.absent : expression()
        return builder.node(.spread, PHPWord.dots.rawValue, value, from: start, to: previousEnd)
    }

    // MARK: Arrays

    /// `[…]`, or `(…)` after `array` and `list`; the last is a tuple. The bracket must be here.
    mutating func list(_ kind: NodeKind = .list) -> NodeID {
        let start = self.start
        let end = partner
        index += 1
        let mark = builder.mark
        items(until: end) { $0.element() }
        leave(end)
        return builder.list(kind, since: mark, from: start, to: previousEnd)
    }

    /// `v`, `k => v`, `...v`, `&v`; nothing, in a list that skips.
    mutating func element() -> NodeID {
        if at(.dots) || kind == .ellipsis { return spread() }
        if at(",") { return builder.leaf(.empty, SyntaxTree.noSymbol, start, start) }
        let value = expression()
        guard value != .absent, at(.doubleArrow) else { return value }
        return pair(value)
    }

    /// `key => value`, with the key read.
    mutating func pair(_ key: NodeID) -> NodeID {
        index += 1
        let value = expression()
        return builder.node(.pair, key, value, from: startOf(key), to: previousEnd)
    }
}
