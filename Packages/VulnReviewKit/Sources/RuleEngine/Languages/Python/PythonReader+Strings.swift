// Strings: Language Reference, sections 6.2.1 (adjacent literals are one) and 2.4.5 (f-strings).
extension PythonReader {
    /// The string here with those that stand next to it.
    mutating func strings() -> NodeID {
        if kind == .string, kind(at: 1) != .string,
            !(kind(at: 1) == .open && symbol(at: 1) == ReservedSymbol.interpolation)
        {
            return string()
        }
        return joined()
    }

    /// A plain string.
    private mutating func string() -> NodeID {
        let start = self.start
        let content = tokens.stringContent(index)
        let symbol = self.symbol
        var flags: NodeFlags = []
        for offset in start..<content.lowerBound {
            switch tokens.bytes[offset] | 0x20 {
            case UInt8(ascii: "r"): flags.insert(.raw)
            case UInt8(ascii: "b"): flags.insert(.special)
            default: break
            }
        }
        index += 1
        return builder.string(.string, symbol, start, previousEnd, content: content, flags: flags)
    }

    /// Several literals: one `string` of them all, or one `interpolation` when any has code.
    private mutating func joined() -> NodeID {
        let start = self.start
        let mark = builder.mark
        var hasCode = false
        var flags: NodeFlags = []
        while true {
            if kind == .string {
                let piece = string()
                flags.formUnion(builder[piece].flags)
                builder.push(piece)
            } else if kind == .open, symbol == ReservedSymbol.interpolation {
                hasCode = true
                if tokens.bytes[self.start..<Int(tokens.ends[index])].contains(where: { $0 | 0x20 == 0x72 }) {
                    flags.insert(.raw)
                }
                interpolated()
            } else {
                break
            }
        }
        let id: NodeID
        if hasCode {
            for piece in builder.pushed(since: mark) where builder[piece].kind == .string {
                builder.setKind(piece, .stringPart, symbol: builder[piece].symbol)
            }
            id = builder.list(.interpolation, since: mark, from: start, to: previousEnd)
        } else {
            var content: [UInt8] = []
            for piece in builder.pushed(since: mark) {
                content.append(contentsOf: tokens.table.bytes(of: builder[piece].symbol))
            }
            let symbol = tokens.table.intern(content, 0, content.count)
            id = builder.list(.string, symbol, since: mark, from: start, to: previousEnd)
        }
        builder.insert(flags, into: id)
        return id
    }

    /// Pushes the parts of the string with code here.
    private mutating func interpolated() {
        let end = partner
        index += 1
        while index < end {
            if kind == .string {
                builder.push(leaf(.stringPart))
            } else if atOpen("{") {
                field()
            } else {
                skipRest(to: index + 1)
            }
        }
        index = end + 1
    }

    /// `{e}`, `{e=}`, `{e!r}`, `{e:>{width}}`: pushes the expression, then those of its format.
    private mutating func field() {
        guard enter() else { return builder.push(skip(to: partner + 1)) }
        defer { depth -= 1 }
        let end = partner
        index += 1
        let wasInCase = isInCase
        isInCase = false
        let value = valueList()
        isInCase = wasInCase
        if value != .absent { builder.push(value) }
        _ = accept("=")
        if at("!") { index = min(index + 2, end) }
        if accept(":") {
            while index < end { if atOpen("{") { field() } else { index += 1 } }
        }
        skipRest(to: end)
        index = end + 1
    }
}
