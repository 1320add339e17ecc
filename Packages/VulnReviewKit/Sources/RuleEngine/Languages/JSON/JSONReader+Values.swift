/// Values, and the collections of them.
extension JSONReader {
    /// The value here; absent, with nothing passed over, when what is here ends a collection.
    mutating func value() -> NodeID {
        let start = index
        switch byte {
        case UInt8(ascii: "{"): return collection(.dictionary, closing: UInt8(ascii: "}"))
        case UInt8(ascii: "["): return collection(.list, closing: UInt8(ascii: "]"))
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return string()
        case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: ":"): return .absent
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return number()
        case UInt8(ascii: "-"), UInt8(ascii: "+"):
            let sign = UInt32(byte)
            guard isDigit(byte(at: 1)) || byte(at: 1) == UInt8(ascii: ".") else { return unexpected() }
            index += 1
            let operand = number()
            return builder.node(.unary, sign, operand, from: start, to: index)
        case UInt8(ascii: ".") where isDigit(byte(at: 1)): return number()
        case UInt8(ascii: ".") where isAtEllipsis:
            index += 3
            return builder.leaf(.ellipsis, SyntaxTree.noSymbol, start, index)
        case UInt8(ascii: "<") where isPattern: return deep()
        case UInt8(ascii: "$") where isPattern: return metavariable() ?? word()
        default: return isWord(byte) ? word() : unexpected()
        }
    }

    /// `<... e ...>`
    private mutating func deep() -> NodeID {
        let start = index
        guard bytes[index...].starts(with: "<...".utf8), depth < RuleLimits.nesting else {
            return unexpected()
        }
        index += 4
        skipBlanks()
        depth += 1
        let inner = value()
        depth -= 1
        skipBlanks()
        if bytes[index...].starts(with: "...>".utf8) { index += 4 }
        guard inner != .absent else { return builder.leaf(.opaque, SyntaxTree.noSymbol, start, index) }
        return builder.node(.deep, inner, from: start, to: index)
    }

    /// An object or an array.
    private mutating func collection(_ kind: NodeKind, closing: UInt8) -> NodeID {
        let start = index
        guard depth < RuleLimits.nesting else { return tooDeep() }
        depth += 1
        defer { depth -= 1 }
        let mark = builder.mark
        index += 1
        while index < bytes.count {
            skipBlanks()
            let before = index
            switch byte {
            case closing:
                index += 1
                return builder.list(kind, since: mark, from: start, to: index)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                // Another collection's end ends this one too.
                guard depth > 1 else { break }
                return builder.list(kind, since: mark, from: start, to: index)
            case UInt8(ascii: ","): index += 1
            default:
                let item = kind == .dictionary ? member() : value()
                if item != .absent { builder.push(item) }
            }
            if index == before, index < bytes.count { builder.push(skipped(1)) }
        }
        return builder.list(kind, since: mark, from: start, to: index)
    }

    /// `key: value`, or an ellipsis among members.
    private mutating func member() -> NodeID {
        let start = index
        let name = value()
        guard name != .absent else { return .absent }
        skipBlanks()
        guard byte == UInt8(ascii: ":") else { return name }
        return pair(key(name), from: start)
    }

    /// The pair of `key` and the value after the colon here.
    mutating func pair(_ key: NodeID, from start: Int) -> NodeID {
        index += 1
        let end = index
        skipBlanks()
        var value = value()
        if value == .absent { value = builder.leaf(.opaque, SyntaxTree.noSymbol, end, end) }
        return builder.node(.pair, key, value, from: start, to: Int(builder[value].end))
    }

    /// A value as a key: bare words are strings, and in patterns `"$X"` stands for any key.
    mutating func key(_ id: NodeID) -> NodeID {
        let node = builder[id]
        let start = Int(node.start)
        let end = Int(node.end)
        if node.kind == .identifier || node.kind == .boolean || node.kind == .null {
            return builder.string(.string, node.symbol, start, end, content: start..<end)
        }
        guard isPattern, node.kind == .string, end - start > 3, bytes[start + 1] == UInt8(ascii: "$"),
            MetavariableName.end(bytes, start + 2) == end - 1
        else { return id }
        return builder.leaf(.metavariable, symbols.intern(bytes, start + 2, end - 1), start, end)
    }

    // MARK: Errors

    /// What no value begins with, up to what surely ends it.
    private mutating func unexpected() -> NodeID {
        var end = index + 1
        while end < bytes.count, !",:[]{}\"\n".utf8.contains(bytes[end]) { end += 1 }
        return skipped(end - index)
    }

    /// What is nested too deep to be understood, to the end of its bracket.
    private mutating func tooDeep() -> NodeID {
        var end = index
        var open = 0
        repeat {
            switch bytes[end] {
            case UInt8(ascii: "{"), UInt8(ascii: "["): open += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): open -= 1
            case UInt8(ascii: "\""): end = endOfString(end) - 1
            default: break
            }
            end += 1
        } while open > 0 && end < bytes.count
        return skipped(end - index)
    }
}
