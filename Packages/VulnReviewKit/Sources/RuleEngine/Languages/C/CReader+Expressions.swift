/// Expressions with operators (C23, 6.5; C++20, 7.6). What cannot be read is `absent`, and no step is made.
extension CReader {
    /// An expression with commas.
    mutating func readExpression() -> NodeID {
        let from = start
        let first = readAssignment()
        guard first != .absent, at(","), kind == .operator else { return first }
        let mark = builder.mark
        builder.push(first)
        while at(","), kind == .operator {
            index += 1
            let next = readAssignment()
            if next == .absent { break }
            builder.push(next)
        }
        return builder.list(.tuple, since: mark, from: from, to: previousEnd)
    }

    /// An expression without commas outside brackets: an argument, an initialiser.
    mutating func readAssignment() -> NodeID {
        guard enter() else { return .absent }
        defer { depth -= 1 }
        let from = start
        let target = readConditional()
        guard target != .absent, kind == .operator else { return target }
        switch symbol {
        case 0x3D:
            index += 1
            let value = opens("{") ? readInitializer() : readAssignment()
            return builder.node(.assignment, target, value, from: from, to: previousEnd)
        case CWord.plusAssign.rawValue...CWord.shiftRightAssign.rawValue:
            let word = symbol
            index += 1
            let value = readAssignment()
            return builder.node(.compoundAssignment, word, target, value, from: from, to: previousEnd)
        case 0x3E where index != closingAngle && isAt(.greaterEqual, index + 1) && isJoined(index):
            index += 2
            let value = readAssignment()
            return builder.node(
                .compoundAssignment, CWord.shiftRightAssign.rawValue, target, value, from: from,
                to: previousEnd)
        default: return target
        }
    }

    /// Whether the token behind the one at `position` follows it at once.
    private func isJoined(_ position: Int) -> Bool {
        position + 1 < tokens.count && tokens.ends[position] == tokens.starts[position + 1]
    }

    /// `a ? b : c`, and GNU's `a ?: c`.
    mutating func readConditional() -> NodeID {
        guard enter() else { return .absent }
        defer { depth -= 1 }
        let from = start
        let condition = readBinary(1)
        guard condition != .absent, at("?"), kind == .operator else { return condition }
        index += 1
        let then = at(":") ? .absent : readExpression()
        guard accept(":") else {
            return builder.node(.conditional, condition, then, .absent, from: from, to: previousEnd)
        }
        let otherwise = readAssignment()
        return builder.node(.conditional, condition, then, otherwise, from: from, to: previousEnd)
    }

    /// Binary operators that bind at least as tightly as `lowest`.
    private mutating func readBinary(_ lowest: UInt8) -> NodeID {
        let from = start
        var left = readUnary()
        guard left != .absent else { return left }
        while index < tokens.count, tokens.kinds[index] == .operator {
            var word = tokens.symbols[index]
            guard Int(word) < table.precedences.count, index != closingAngle else { return left }
            var precedence = table.precedences[Int(word)]
            var length = 1
            if word == 0x3E, isAt(">", index + 1), isJoined(index), index + 1 != closingAngle {
                word = CWord.shiftRight.rawValue
                precedence = 9
                length = 2
            } else if word == 0x3E, isAt(.greaterEqual, index + 1), isJoined(index) {
                return left
            }
            guard precedence >= lowest, precedence > 0 else { return left }
            let operatorIndex = index
            index += length
            if let type = pointerType(left, word, from: from) {
                left = type
                continue
            }
            guard enter() else {
                index = operatorIndex
                return left
            }
            let right = readBinary(precedence + 1)
            depth -= 1
            if right == .absent {
                index = operatorIndex
                return left
            }
            left = builder.node(.binary, word, left, right, from: from, to: previousEnd)
        }
        return left
    }

    /// `T *` before a bracket or a comma that ends an argument: a type after all.
    private mutating func pointerType(_ left: NodeID, _ word: UInt32, from: Int) -> NodeID? {
        guard word == 0x2A || word == 0x26, kind == .close || at(",") || at("*") && endsPointer else {
            return nil
        }
        return builder.node(.derivedType, word, left, from: from, to: previousEnd)
    }

    private var endsPointer: Bool {
        var position = index
        while isAt("*", position) { position += 1 }
        return position < tokens.count && (tokens.kinds[position] == .close || isAt(",", position))
    }

    // MARK: One operand

    /// `-x`, `*p`, `++x`, `(T)x`, `sizeof x`, `new T`.
    mutating func readUnary() -> NodeID {
        let from = start
        switch kind {
        case .operator: return readPrefixed(from)
        case .open where symbol == 0x28:
            if isPattern, let typed = readTypedMetavariable() { return readPostfix(typed, from: from) }
            if isCast { return readCast(from) }
        case .identifier:
            switch role {
            case .measure: return readMeasure(from)
            case .new: return readNew(from)
            case .delete: return readDelete(from)
            case .throw: return readThrow(from)
            case .prefix: return readPrefixWord(from)
            case .modifier where at(.__extension__):
                index += 1
                return readUnary()
            default: break
            }
        default: break
        }
        let operand = readOperand()
        return operand == .absent ? operand : readPostfix(operand, from: from)
    }

    private mutating func readPrefixed(_ from: Int) -> NodeID {
        let word = symbol
        switch word {
        case 0x21, 0x7E, 0x2B, 0x2D, 0x2A, 0x26: break
        case CWord.increment.rawValue, CWord.decrement.rawValue: break
        case CWord.and.rawValue where isName(index + 1):
            // GNU's address of a label.
            break
        default:
            let operand = readOperand()
            return operand == .absent ? operand : readPostfix(operand, from: from)
        }
        guard enter() else { return .absent }
        defer { depth -= 1 }
        let before = index
        index += 1
        let operand = readUnary()
        guard operand != .absent else {
            index = before
            return .absent
        }
        let isUpdate = word == CWord.increment.rawValue || word == CWord.decrement.rawValue
        return builder.node(isUpdate ? .prefixUpdate : .unary, word, operand, from: from, to: previousEnd)
    }

    private mutating func readPrefixWord(_ from: Int) -> NodeID {
        guard enter() else { return .absent }
        defer { depth -= 1 }
        let word = symbol
        index += 1
        let operand = readUnary()
        if word == CWord.co_await.rawValue {
            return builder.node(.await, operand, from: from, to: previousEnd)
        }
        if word == CWord.co_yield.rawValue {
            return builder.node(.yield, operand, from: from, to: previousEnd)
        }
        return operand
    }

    /// `sizeof x`, `sizeof(T)`: the operand stands in the node, in brackets or not.
    private mutating func readMeasure(_ from: Int) -> NodeID {
        guard enter() else { return .absent }
        defer { depth -= 1 }
        let word = symbol
        index += 1
        var operand = NodeID.absent
        if kind == .ellipsis { index += 1 }
        if opens("("), !(isPattern && isAt("(", index) && typedMetavariableEnd(index) != nil) {
            let close = partner
            if isType(index + 1, until: close), !opens("{", close + 1) {
                index += 1
                operand = readType()
                index = close + 1
            } else {
                operand = readUnary()
            }
        } else {
            operand = readUnary()
        }
        // Semgrep tells types from values here.
        return builder.node(
            isTypeOnly(operand) ? .special : .unary, word, operand, from: from, to: previousEnd)
    }

    /// Whether the operand of `sizeof` can only be a type.
    private func isTypeOnly(_ operand: NodeID) -> Bool {
        switch builder[operand].kind {
        case .derivedType, .compoundType, .arrayType, .functionType, .genericType: true
        case .identifier:
            CWord(rawValue: builder[operand].symbol).map { table.roles[Int($0.rawValue)] == .primitive }
                ?? false
        default: false
        }
    }
}
