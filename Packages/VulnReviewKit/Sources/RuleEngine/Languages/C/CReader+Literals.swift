/// Strings and character constants (C23, 6.4.4.5 and 6.4.5).
extension CReader {
    /// A string or a character constant of one token.
    mutating func readLiteralToken() -> NodeID {
        guard kind == .string || kind == .character else { return leaf(.number) }
        let range = start..<Int(tokens.ends[index])
        let content = contentRange(range)
        let isRaw = tokens.bytes[range.lowerBound..<content.lowerBound].contains(UInt8(ascii: "R"))
        let symbol = tokens.table.intern(tokens.bytes, content.lowerBound, content.upperBound)
        let id = builder.string(
            kind == .string ? .string : .character, symbol, range.lowerBound, range.upperBound,
            content: content, flags: isRaw ? .raw : [])
        index += 1
        return id
    }

    /// The bytes between the quotes, and for raw strings between the delimiters.
    private func contentRange(_ range: Range<Int>) -> Range<Int> {
        let bytes = tokens.bytes
        var open = range.lowerBound
        while open < range.upperBound, bytes[open] != UInt8(ascii: "\""), bytes[open] != UInt8(ascii: "'") {
            open += 1
        }
        guard open < range.upperBound else { return range }
        let closes = range.upperBound - 1 > open && bytes[range.upperBound - 1] == bytes[open]
        let end = closes ? range.upperBound - 1 : range.upperBound
        guard open > range.lowerBound, bytes[open - 1] == UInt8(ascii: "R") else { return (open + 1)..<end }
        guard let bracket = bytes[open..<end].firstIndex(of: UInt8(ascii: "(")) else {
            return (open + 1)..<end
        }
        return (bracket + 1)..<max(bracket + 1, end - (bracket - open))
    }

    /// Strings that stand side by side are one; macros among them (`"%" PRIu64`) are parts of it that add nothing.
    mutating func readStrings() -> NodeID {
        if kind == .string, kind(at: 1) != .string, !isStringMacro(index + 1) { return readLiteralToken() }
        let from = start
        let mark = builder.mark
        var content: [UInt8] = []
        while kind == .string || isStringMacro(index) || builder.mark == mark {
            if kind == .string {
                let part = readLiteralToken()
                builder.push(part)
                content.append(contentsOf: tokens.table.bytes(of: builder[part].symbol))
            } else {
                builder.push(leaf(.identifier))
                skipBrackets()
            }
        }
        let symbol = tokens.table.intern(content, 0, content.count)
        return builder.list(.string, symbol, since: mark, from: from, to: previousEnd)
    }

    /// Whether a macro that makes a string stands at `position`, beside a string.
    private func isStringMacro(_ position: Int) -> Bool {
        guard position > 0, position < tokens.count, tokens.kinds[position] == .identifier, isName(position)
        else {
            return false
        }
        let next = opens("(", position + 1) ? partner(of: position + 1) + 1 : position + 1
        guard next < tokens.count else { return false }
        switch tokens.kinds[next] {
        case .string, .close: return tokens.kinds[position - 1] == .string
        case .operator: return isAt(",", next) || isAt(";", next)
        case .identifier: return isCapital(position) && isName(next)
        default: return false
        }
    }
}
