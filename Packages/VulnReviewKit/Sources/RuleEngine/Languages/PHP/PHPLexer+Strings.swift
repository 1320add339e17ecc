extension PHPLexer {
    static func symbol(ofTemplate quote: UInt8) -> UInt32 {
        quote == UInt8(ascii: "`") ? backquote : self.quote
    }

    mutating func singleQuoted() {
        let start = position
        position += 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "'") {
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        position = min(position + 1, bytes.count)
        appendString(start)
    }

    private mutating func appendString(_ start: Int) {
        let content = PHPString.content(bytes, start..<position)
        append(.string, start, tree.table.intern(bytes, content.lowerBound, content.upperBound))
    }

    /// `"…"` or a command in backquotes: one token when it holds no code.
    mutating func doubleQuoted(_ quote: UInt8) {
        let start = position
        var index = start + 1
        while index < bytes.count, bytes[index] != quote {
            if bytes[index] == UInt8(ascii: "\\") {
                index += 2
            } else if beginsCode(index) {
                return begin(.template(quote: quote, label: 0..<0), start, start + 1)
            } else {
                index += 1
            }
        }
        position = min(index + 1, bytes.count)
        appendString(start)
    }

    /// Begins a string with code, unless it stands in too many others.
    private mutating func begin(_ template: Mode, _ start: Int, _ content: Int) {
        guard outer.count < Self.templateDepth, case .template(let quote, _) = template else {
            position += 1
            return append(.operator, start, UInt32(bytes[start]))
        }
        position = content
        open(start, Self.symbol(ofTemplate: quote))
        outer.append(mode)
        mode = template
    }

    /// Whether code begins at `index` inside a string: `$a`, `${`, `{$`. In a pattern, a string that is nothing but a
    /// metavariable is no code: it stands for a literal.
    private func beginsCode(_ index: Int) -> Bool {
        let byte = bytes[index]
        let next = self.byte(at: index + 1)
        if byte == UInt8(ascii: "{") { return next == UInt8(ascii: "$") }
        guard byte == UInt8(ascii: "$") else { return false }
        if isPattern, matches("...", at: index + 1), MetavariableName.end(bytes, index + 4) != nil {
            return false
        }
        guard Self.isNameStart(next) || next == UInt8(ascii: "{") else { return false }
        return !(isPattern && isLoneMetavariable(index))
    }

    /// Whether `$X` and then the closing quote stand at `index`, right after the opening one.
    private func isLoneMetavariable(_ index: Int) -> Bool {
        let quote = UInt8(ascii: "\"")
        guard index > 0, bytes[index - 1] == quote, let end = MetavariableName.end(bytes, index + 1) else {
            return false
        }
        return byte(at: end) == quote
    }

    /// `<<<LABEL`, `<<<"LABEL"` or `<<<'LABEL'`. Says whether there is one.
    mutating func heredoc() -> Bool {
        let start = position
        var index = start + 3
        while byte(at: index) == 0x20 || byte(at: index) == 0x09 { index += 1 }
        let quote = byte(at: index)
        let isQuoted = quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")
        if isQuoted { index += 1 }
        let labelStart = index
        guard Self.isNameStart(byte(at: index)) else { return false }
        while index < bytes.count, Self.isName(bytes[index]) { index += 1 }
        let label = labelStart..<index
        if isQuoted {
            guard byte(at: index) == quote else { return false }
            index += 1
        }
        if byte(at: index) == 0x0D { index += 1 }
        guard byte(at: index) == 0x0A else { return false }
        let content = index + 1
        index = content
        var endOfLine = index - 1
        while index < bytes.count {
            if endOfLine == index - 1, let end = closingLabel(label, at: index) {
                position = end
                appendString(start)
                return true
            }
            if bytes[index] == 0x0A { endOfLine = index }
            if quote != UInt8(ascii: "'") {
                if bytes[index] == UInt8(ascii: "\\"), byte(at: index + 1) != 0x0A {
                    index += 2
                    continue
                }
                if beginsCode(index) {
                    begin(.template(quote: 0, label: label), start, content)
                    return true
                }
            }
            index += 1
        }
        position = bytes.count
        appendString(start)
        return true
    }

    /// Where the closing label ends that stands at the line's beginning `index`, after blanks.
    private func closingLabel(_ label: Range<Int>, at index: Int) -> Int? {
        var index = index
        while byte(at: index) == 0x20 || byte(at: index) == 0x09 { index += 1 }
        guard index + label.count <= bytes.count else { return nil }
        for offset in 0..<label.count where bytes[index + offset] != bytes[label.lowerBound + offset] {
            return nil
        }
        return Self.isName(byte(at: index + label.count)) ? nil : index + label.count
    }

    // MARK: Strings with code

    /// A piece of text, then the code that follows it or the string's end.
    mutating func template(_ quote: UInt8, _ label: Range<Int>) {
        let start = position
        while position < bytes.count {
            if quote == 0 {
                if bytes[position - 1] == 0x0A, let end = closingLabel(label, at: position) {
                    let lineFeed = bytes[max(start, position - 2)] == 0x0D ? position - 2 : position - 1
                    appendText(start, max(start, lineFeed))
                    return endTemplate(end, quote)
                }
            } else if bytes[position] == quote {
                appendText(start, position)
                return endTemplate(position + 1, quote)
            }
            if bytes[position] == UInt8(ascii: "\\"), quote != 0 || byte(at: position + 1) != 0x0A {
                position = min(position + 2, bytes.count)
            } else if beginsCode(position) {
                appendText(start, position)
                return codeInTemplate()
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

    private mutating func endTemplate(_ end: Int, _ quote: UInt8) {
        let start = position
        position = end
        close(start, Self.symbol(ofTemplate: quote))
        mode = outer.popLast() ?? .html
    }

    /// `{$…}`, `${…}`, `$a`, `$a[0]`, `$a[key]`, `$a->b`.
    private mutating func codeInTemplate() {
        let start = position
        if bytes[start] == UInt8(ascii: "{") || byte(at: start + 1) == UInt8(ascii: "{") {
            if bytes[start] == UInt8(ascii: "$") {
                position += 1
                append(.operator, start, UInt32(bytes[start]))
            }
            outer.append(mode)
            mode = .code(braces: 0)
            return
        }
        variable()
        if byte(at: position) == UInt8(ascii: "[") {
            simpleIndex()
        } else if matches("->", at: position), Self.isNameStart(byte(at: position + 2)) {
            let arrow = position
            position += 2
            append(.arrow, arrow)
            simpleName()
        } else if matches("?->", at: position), Self.isNameStart(byte(at: position + 3)) {
            let arrow = position
            position += 3
            append(.nullsafeArrow, arrow)
            simpleName()
        }
    }

    private mutating func simpleName() {
        let start = position
        while position < bytes.count, Self.isName(bytes[position]) { position += 1 }
        append(.identifier, start, tree.table.intern(bytes, start, position))
    }

    private mutating func simpleIndex() {
        let start = position
        var index = start + 1
        if byte(at: index) == UInt8(ascii: "-") || byte(at: index) == UInt8(ascii: "$") { index += 1 }
        while index < bytes.count, Self.isName(bytes[index]) { index += 1 }
        guard index > start + 1, byte(at: index) == UInt8(ascii: "]") else { return }
        position = start + 1
        open(start, 0x5B)
        if bytes[position] == UInt8(ascii: "-") {
            position += 1
            append(.operator, position - 1, UInt32(UInt8(ascii: "-")))
        }
        if bytes[position] == UInt8(ascii: "$") {
            variable()
        } else if Self.isDigit(bytes[position]) {
            let number = position
            position = index
            append(.number, number, tree.table.intern(bytes, number, index))
        } else {
            simpleName()
        }
        position = index + 1
        append(.close, index, 0x5D)
        brackets.pop(&tree, opening: 0x5B)
    }
}

/// The shape of a PHP string literal's bytes.
enum PHPString {
    /// The bytes between the quotes, or between a heredoc's first and last line.
    static func content(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        guard let first = bytes[range].first else { return range }
        guard first == UInt8(ascii: "<") else {
            let isClosed = range.count > 1 && bytes[range.upperBound - 1] == first
            return (range.lowerBound + 1)..<(range.upperBound - (isClosed ? 1 : 0))
        }
        guard let lineFeed = bytes[range].firstIndex(of: 0x0A) else {
            return range.upperBound..<range.upperBound
        }
        var end = bytes[range].lastIndex(of: 0x0A) ?? range.upperBound
        if end > lineFeed + 1, bytes[end - 1] == 0x0D { end -= 1 }
        return (lineFeed + 1)..<max(lineFeed + 1, end)
    }
}
