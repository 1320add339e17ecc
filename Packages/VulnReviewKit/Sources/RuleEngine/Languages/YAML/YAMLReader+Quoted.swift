/// Scalars in quotes (YAML 1.2.2, chapters 7.3.1 and 7.3.2).
extension YAMLReader {
    /// How many strings without an end are looked through to the end of the file.
    private static let endlessLimit = 8

    /// The string in quotes here. One that has no closing quote ends with its line.
    mutating func quoted() -> NodeID {
        let start = index
        let quote = bytes[start]
        let closing = closingQuote(start)
        let end = closing ?? lineEnd(start)
        let content = start + 1..<max(start + 1, end)
        scratch.removeAll(keepingCapacity: true)
        var isPlain = true
        for byte in bytes[content] where byte == 0x0A || byte == UInt8(ascii: "\\") || byte == quote {
            isPlain = false
        }
        index = closing.map { $0 + 1 } ?? max(end, start + 1)
        if isPlain {
            let symbol = symbols.intern(bytes, content.lowerBound, content.upperBound)
            return builder.string(.string, symbol, start, index, content: content)
        }
        unquote(content, quote)
        return folded(start, index, content: content)
    }

    private func lineEnd(_ start: Int) -> Int {
        var end = start
        while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        return end
    }

    /// Where the quote that begins at `start` is closed; `nil` when it is not before a document's end.
    private mutating func closingQuote(_ start: Int) -> Int? {
        let quote = bytes[start]
        var end = start + 1
        while end < bytes.count {
            switch bytes[end] {
            case quote:
                guard quote == UInt8(ascii: "'"), end + 1 < bytes.count, bytes[end + 1] == quote else {
                    return end
                }
                end += 2
            case UInt8(ascii: "\\") where quote == UInt8(ascii: "\""): end += 2
            case 0x0A where endlessStrings >= Self.endlessLimit: return nil
            default: end += 1
            }
        }
        endlessStrings += 1
        return nil
    }

    /// Puts the content of `range` into `scratch`: line ends folded, escapes replaced.
    private mutating func unquote(_ range: Range<Int>, _ quote: UInt8) {
        var position = range.lowerBound
        while position < range.upperBound {
            switch bytes[position] {
            case 0x0A, 0x0D:
                while let last = scratch.last, Self.isBlank(last) { scratch.removeLast() }
                position = foldedLines(position, range.upperBound)
            case quote:
                scratch.append(quote)
                position += 2
            case UInt8(ascii: "\\") where quote == UInt8(ascii: "\"") && position + 1 < range.upperBound:
                position = escape(position + 1, range.upperBound)
            default:
                scratch.append(bytes[position])
                position += 1
            }
        }
    }

    /// Folds the line ends from `position` on; the next line's first byte that is no blank.
    private mutating func foldedLines(_ position: Int, _ limit: Int) -> Int {
        var next = position
        while next < limit, Self.isBlank(bytes[next]) || bytes[next] == 0x0A || bytes[next] == 0x0D {
            if bytes[next] == 0x0A { lineStart = next + 1 }
            next += 1
        }
        fold(from: position, to: next)
        return next
    }

    /// Puts what the escape means into `scratch` whose letter is at `position`; the place after it.
    private mutating func escape(_ position: Int, _ limit: Int) -> Int {
        func digits(_ count: Int) -> Int {
            let text = String(
                decoding: bytes[(position + 1)..<min(position + 1 + count, limit)], as: UTF8.self)
            let scalar = UInt32(text, radix: 16).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
            scratch += Array(String(Character(scalar)).utf8)
            return min(position + 1 + count, limit)
        }
        let byte = bytes[position]
        switch byte {
        case 0x0A, 0x0D:
            // A line end that is escaped is none.
            var next = position
            while next < limit, Self.isBlank(bytes[next]) || bytes[next] == 0x0A || bytes[next] == 0x0D {
                if bytes[next] == 0x0A { lineStart = next + 1 }
                next += 1
            }
            return next
        case UInt8(ascii: "x"): return digits(2)
        case UInt8(ascii: "u"): return digits(4)
        case UInt8(ascii: "U"): return digits(8)
        case UInt8(ascii: "N"): scratch += [0xC2, 0x85]
        case UInt8(ascii: "_"): scratch += [0xC2, 0xA0]
        case UInt8(ascii: "L"): scratch += [0xE2, 0x80, 0xA8]
        case UInt8(ascii: "P"): scratch += [0xE2, 0x80, 0xA9]
        default: scratch.append(Self.escapes[byte] ?? byte)
        }
        return position + 1
    }

    /// What the single letters after a backslash mean.
    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "0"): 0x00, UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08,
        UInt8(ascii: "t"): 0x09,
        UInt8(ascii: "n"): 0x0A, UInt8(ascii: "v"): 0x0B, UInt8(ascii: "f"): 0x0C,
        UInt8(ascii: "r"): 0x0D,
        UInt8(ascii: "e"): 0x1B,
    ]
}
