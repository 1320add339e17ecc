extension SwiftLexer {
    /// A string whose quotes stand after `hashes` number signs at `start`. Says whether it is one with code.
    mutating func string(_ start: Int, hashes: Int) -> Bool {
        let quote = start + hashes
        let isMultiline =
            matches("\"\"\"", at: quote)
            && (hashes == 0 || byte(at: quote + 3) == 0x0A || byte(at: quote + 3) == 0x0D)
        let delimiter = Delimiter(hashes: hashes, isMultiline: isMultiline)
        let content = quote + (isMultiline ? 3 : 1)
        var index = content
        while index < bytes.count {
            if let end = closing(delimiter, at: index) {
                position = end
                appendString(start)
                return false
            }
            if bytes[index] == 0x0A, !isMultiline { break }
            if bytes[index] == UInt8(ascii: "\\") {
                if beginsCode(delimiter, at: index), outer.count < Self.templateDepth {
                    position = content
                    open(start, Self.quote)
                    outer.append(mode)
                    mode = .template(delimiter)
                    return true
                }
                index += hashes == 0 ? 2 : 1
            } else {
                index += 1
            }
        }
        position = min(index, bytes.count)
        appendString(start)
        return false
    }

    private mutating func appendString(_ start: Int) {
        let content = SwiftString.content(bytes, start..<position)
        append(.string, start, tree.table.intern(bytes, content.lowerBound, content.upperBound))
    }

    /// The string's end when its closing quotes stand at `index`.
    private func closing(_ delimiter: Delimiter, at index: Int) -> Int? {
        guard bytes[index] == UInt8(ascii: "\"") else { return nil }
        if delimiter.isMultiline, !matches("\"\"\"", at: index) { return nil }
        let end = index + (delimiter.isMultiline ? 3 : 1)
        for offset in 0..<delimiter.hashes where byte(at: end + offset) != UInt8(ascii: "#") { return nil }
        return end + delimiter.hashes
    }

    /// Whether `\(` stands at `index`, with the string's number signs in between.
    private func beginsCode(_ delimiter: Delimiter, at index: Int) -> Bool {
        for offset in 0..<delimiter.hashes where byte(at: index + 1 + offset) != UInt8(ascii: "#") {
            return false
        }
        return byte(at: index + 1 + delimiter.hashes) == UInt8(ascii: "(")
    }

    /// A piece of text, then the code that follows it or the string's end.
    mutating func template(_ delimiter: Delimiter) {
        let start = position
        while position < bytes.count {
            if let end = closing(delimiter, at: position) {
                appendText(start, position)
                let from = position
                position = end
                close(from, Self.quote)
                mode = outer.popLast() ?? .code(parentheses: 0)
                return
            }
            if bytes[position] == 0x0A, !delimiter.isMultiline {
                appendText(start, position)
                close(position, Self.quote)
                mode = outer.popLast() ?? .code(parentheses: 0)
                return
            }
            if bytes[position] == UInt8(ascii: "\\") {
                if beginsCode(delimiter, at: position) {
                    appendText(start, position)
                    let from = position
                    position += 2 + delimiter.hashes
                    open(from, 0x28)
                    outer.append(mode)
                    mode = .code(parentheses: 1)
                    return
                }
                position = min(position + (delimiter.hashes == 0 ? 2 : 1), bytes.count)
            } else {
                position += 1
            }
        }
        appendText(start, position)
    }

    private mutating func appendText(_ start: Int, _ end: Int) {
        guard end > start else { return }
        tree.append(.string, start, end, tree.table.intern(bytes, start, end))
    }

    // MARK: Regular expressions

    /// `/…/` where an operand may begin, or `#/…/#`. Says whether there is one.
    mutating func regex(_ start: Int, hashes: Int) -> Bool {
        let content = start + hashes + 1
        if hashes == 0 {
            let next = byte(at: content)
            guard beginsOperand, next > 0x20, next != UInt8(ascii: "="), next != UInt8(ascii: ")") else {
                return false
            }
        }
        let isMultiline = hashes > 0 && byte(at: content) == 0x0A
        var index = content
        while index < bytes.count, isMultiline || bytes[index] != 0x0A {
            if bytes[index] == UInt8(ascii: "\\") {
                index += 2
                continue
            }
            if bytes[index] == UInt8(ascii: "/") {
                var count = 0
                while count < hashes, byte(at: index + 1 + count) == UInt8(ascii: "#") { count += 1 }
                if count == hashes {
                    position = index + 1 + hashes
                    append(.string, start, tree.table.intern(bytes, content, index))
                    return true
                }
            }
            index += 1
        }
        return false
    }

    /// Whether an operand, not an infix operator, is expected after the last token.
    private var beginsOperand: Bool {
        guard let kind = tree.kinds.last, let symbol = tree.symbols.last, let end = tree.ends.last else {
            return true
        }
        let hasSpace = Int(end) < position
        switch kind {
        case .open: return true
        case .operator: return hasSpace || symbol == 0x2C || symbol == 0x3A || symbol == 0x3D
        case .identifier:
            switch SwiftWord(rawValue: symbol) {
            case .return, .in, .case, .try, .await, .where, .if, .else, .while, .guard, .is: return true
            default: return false
            }
        default: return false
        }
    }
}

/// The shape of a Swift string literal's bytes.
enum SwiftString {
    /// The bytes between the quotes; of a multi-line string, between its first and its last line.
    static func content(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        while start < range.upperBound, bytes[start] == UInt8(ascii: "#") { start += 1 }
        let hashes = start - range.lowerBound
        func isQuote(_ index: Int) -> Bool { index < range.upperBound && bytes[index] == UInt8(ascii: "\"") }
        let isMultiline =
            isQuote(start) && isQuote(start + 1) && isQuote(start + 2) && range.count >= 6 + 2 * hashes
        let quotes = isMultiline ? 3 : 1
        start = min(start + quotes, range.upperBound)
        var end = max(start, range.upperBound - hashes - quotes)
        if !isQuote(end) { end = range.upperBound }
        guard isMultiline else { return start..<end }
        if start < end, bytes[start] == 0x0D { start += 1 }
        if start < end, bytes[start] == 0x0A { start += 1 }
        var last = end
        while last > start, bytes[last - 1] == 0x20 || bytes[last - 1] == 0x09 { last -= 1 }
        if last > start, bytes[last - 1] == 0x0A {
            end = last - 1
            if end > start, bytes[end - 1] == 0x0D { end -= 1 }
        }
        return start..<max(start, end)
    }

    /// How many number signs stand before the quotes.
    static func isRaw(_ bytes: [UInt8], _ start: Int) -> Bool { bytes[start] == UInt8(ascii: "#") }
}
