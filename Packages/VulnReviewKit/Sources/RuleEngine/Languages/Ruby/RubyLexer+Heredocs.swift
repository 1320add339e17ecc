extension RubyLexer {
    /// `<<~NAME`, `<<-"NAME"`, `<<NAME`: reads the body at once and remembers to pass it at the line's end.
    mutating func heredoc(_ start: Int) -> Bool {
        var index = start + 2
        let mark = index < limit ? bytes[index] : 0
        let isIndented = mark == UInt8(ascii: "~") || mark == UInt8(ascii: "-")
        if isIndented { index += 1 }
        guard index < limit else { return false }
        let quote = bytes[index]
        let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") || quote == UInt8(ascii: "`")
        if isQuoted { index += 1 }
        let nameStart = index
        while index < limit,
            isQuoted ? bytes[index] != quote && bytes[index] != 0x0A : isNameByte(bytes[index])
        {
            index += 1
        }
        let nameEnd = index
        guard nameEnd > nameStart, bytes[nameStart] > 0x39 || isQuoted else { return false }
        // `1 <<x` is a shift; a bare name of a heredoc is nearly always in capitals.
        guard isIndented || isQuoted || !(0x61...0x7A).contains(bytes[nameStart]) else { return false }
        if isQuoted {
            guard index < limit, bytes[index] == quote else { return false }
            index += 1
        }
        var bodyStart = heredocEnd
        if bodyStart == 0 {
            bodyStart = index
            while bodyStart < limit, bytes[bodyStart] != 0x0A { bodyStart += 1 }
            bodyStart += 1
        }
        guard missingHeredocs < 64, let end = bodyEnd(bodyStart, nameStart..<nameEnd, isIndented) else {
            missingHeredocs += 1
            return false
        }
        guard enter() else { return false }
        defer { depth -= 1 }
        position = index
        append(
            .open, start, quote == UInt8(ascii: "`") ? RubyWord.command.rawValue : RubyWord.heredoc.rawValue)
        let opening = tree.symbols[tree.count - 1]
        brackets.push(&tree)
        let outerLimit = limit
        limit = end.lowerBound
        position = min(bodyStart, limit)
        heredocEnd = 0
        text(0, 0, interpolates: quote != UInt8(ascii: "'"))
        limit = outerLimit
        position = end.upperBound
        append(.close, end.lowerBound, RubyWord.literalEnd.rawValue)
        brackets.pop(&tree, opening: opening)
        heredocEnd = min(end.upperBound + 1, limit)
        position = index
        state(endsValue: true)
        return true
    }

    /// The line that ends a heredoc whose body begins at `start`: its bytes, without the line feed.
    private func bodyEnd(_ start: Int, _ name: Range<Int>, _ isIndented: Bool) -> Range<Int>? {
        var lineStart = start
        while lineStart < limit {
            var index = lineStart
            if isIndented {
                while index < limit, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
            }
            if index + name.count <= limit, bytes[index..<index + name.count].elementsEqual(bytes[name]) {
                let after = index + name.count
                if after >= limit || bytes[after] == 0x0A || bytes[after] == 0x0D { return lineStart..<after }
            }
            while lineStart < limit, bytes[lineStart] != 0x0A { lineStart += 1 }
            lineStart += 1
        }
        return nil
    }
}
