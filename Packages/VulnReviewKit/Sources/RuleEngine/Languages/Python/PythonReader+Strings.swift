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

    /// Several literals: one `string` of them all, or, when any has code, an `interpolation` of them that is marked
    /// `implicit`, since Semgrep tells it from a single f-string.
    private mutating func joined() -> NodeID {
        let start = self.start
        let mark = builder.mark
        var hasCode = false
        var count = 0
        var flags: NodeFlags = []
        while true {
            let piece: NodeID
            if kind == .string {
                piece = string()
            } else if kind == .open, symbol == ReservedSymbol.interpolation {
                hasCode = true
                piece = interpolated()
            } else {
                break
            }
            count += 1
            flags.formUnion(builder[piece].flags)
            builder.push(piece)
        }
        if hasCode, count == 1, let only = builder.pushed(since: mark).last {
            builder.dropPushed(since: mark)
            return only
        }
        let id: NodeID
        if hasCode {
            id = builder.list(.interpolation, since: mark, from: start, to: previousEnd)
            flags.insert(.implicit)
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

    /// The string with code here.
    private mutating func interpolated() -> NodeID {
        let start = self.start
        let isRaw = tokens.bytes[start..<Int(tokens.ends[index])].contains { $0 | 0x20 == UInt8(ascii: "r") }
        let end = partner
        let mark = builder.mark
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
        let id = builder.list(.interpolation, since: mark, from: start, to: previousEnd)
        if isRaw { builder.insert(.raw, into: id) }
        return id
    }

    /// `{e}`: pushes the expression; `{e=}`, `{e!r}`, `{e:>{width}}`: one `special` of it and what its format has, since
    /// to Semgrep that is not the expression alone.
    private mutating func field() {
        guard enter() else { return builder.push(skip(to: partner + 1)) }
        defer { depth -= 1 }
        let start = self.start
        let end = partner
        let mark = builder.mark
        index += 1
        let wasInCase = isInCase
        isInCase = false
        let value = valueList()
        isInCase = wasInCase
        if value != .absent { builder.push(value) }
        let isFormatted = index < end
        _ = accept("=")
        if at("!") { index = min(index + 2, end) }
        if accept(":") {
            while index < end { if atOpen("{") { field() } else { index += 1 } }
        }
        skipRest(to: end)
        index = end + 1
        guard isFormatted, builder.mark > mark else { return }
        let colon = UInt32(UInt8(ascii: ":"))
        builder.push(builder.list(.special, colon, since: mark, from: start, to: previousEnd))
    }
}
