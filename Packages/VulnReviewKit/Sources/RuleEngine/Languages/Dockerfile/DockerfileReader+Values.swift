/// Values of instructions: text with variables in it, lists, heredocs.
extension DockerfileReader {
    /// The value here, up to a blank or one of `stops`, or, with `toEnd`, up to the instruction's end. With `unquotes`
    /// quotes do not belong to it.
    mutating func value(stops: [UInt8] = [], unquotes: Bool = false, toEnd: Bool = false) -> NodeID {
        if isAtEllipsisWord { return ellipsis() }
        let start = index
        let mark = builder.mark
        var from = index
        func ends(_ reader: DockerfileReader) -> Bool {
            reader.index >= reader.limit || !toEnd && reader.isAtBlank || stops.contains(reader.byte)
        }
        while !ends(self) {
            switch byte {
            case UInt8(ascii: "$") where isAtExpansion:
                if from < index { builder.push(text(from, index)) }
                builder.push(expansion(.expansion))
                from = index
            case UInt8(ascii: "\"") where unquotes, UInt8(ascii: "'") where unquotes:
                if from < index { builder.push(text(from, index)) }
                quoted()
                from = index
            case escape where index + 1 < limit: index += 2
            default: index += 1
            }
        }
        index = min(index, limit)
        if from < index { builder.push(text(from, index)) }
        switch builder.mark - mark {
        case 0: return text(start, start)
        case 1: return builder.popLast()
        default: return special(.concatenation, since: mark, from: start)
        }
    }

    /// The pieces of the text in quotes here, among the pending nodes.
    private mutating func quoted() {
        let start = index
        let quote = byte
        index += 1
        let mark = builder.mark
        var from = index
        while index < limit, bytes[index] != quote {
            if quote == UInt8(ascii: "\""), byte == UInt8(ascii: "$"), isAtExpansion {
                if from < index { builder.push(text(from, index)) }
                builder.push(expansion(.expansion))
                from = index
            } else {
                index += byte == escape && index + 1 < limit ? 2 : 1
            }
        }
        let end = min(index, limit)
        index = min(end + 1, limit)
        if builder.mark == mark {
            builder.push(builder.string(symbols.intern(bytes, from, end), start, index, content: from..<end))
        } else if from < end {
            builder.push(text(from, end))
        }
    }

    // MARK: Variables

    /// Whether the dollar sign here begins a variable.
    var isAtExpansion: Bool {
        let next = byte(at: 1)
        return Self.isName(next) || next == UInt8(ascii: "{") || isPattern && next == UInt8(ascii: ".")
    }

    /// `$X` in a pattern, `$x`, `${x}`, `${x:-y}`; a bare dollar sign is text. An expansion's name is what stands in the
    /// braces.
    mutating func expansion(_ word: DockerfileWord) -> NodeID {
        let start = index
        if let id = metavariable() { return id }
        index += 1
        let mark = builder.mark
        if byte == UInt8(ascii: "{") {
            index += 1
            let end = closingBrace()
            if isPattern, let id = metavariable() {
                builder.push(id)
            } else {
                builder.push(name(word == .expansion ? end : nameEnd(end)))
            }
            index = min(end + 1, limit)
        } else {
            var end = index
            while end < limit, Self.isName(bytes[end]) { end += 1 }
            guard end > index else { return text(start, index) }
            builder.push(name(end))
        }
        return special(word, since: mark, from: start)
    }

    private mutating func name(_ end: Int) -> NodeID {
        let start = index
        index = max(end, start)
        return builder.leaf(.identifier, symbols.intern(bytes, start, index), start, index)
    }

    /// Where the name ends that begins here, which an operator may follow.
    private mutating func nameEnd(_ end: Int) -> Int {
        if index < end, byte == UInt8(ascii: "!") || byte == UInt8(ascii: "#") { index += 1 }
        var next = index
        while next < end, Self.isName(bytes[next]) { next += 1 }
        return next > index ? next : end
    }

    /// Where the brace is that closes the one before; the line's end when there is none near.
    private func closingBrace() -> Int {
        var open = 1
        var end = index
        while end < min(limit, index + 256), bytes[end] != 0x0A {
            if bytes[end] == UInt8(ascii: "{") { open += 1 }
            if bytes[end] == UInt8(ascii: "}") { open -= 1 }
            if open == 0 { return end }
            end += 1
        }
        return index
    }

    // MARK: Lists

    /// The list of strings here, `["a", "b"]`, if that is all that is left; `nil` when it is not.
    mutating func array() -> NodeID? {
        guard byte == UInt8(ascii: "[") else { return nil }
        let start = index
        let checkpoint = builder.checkpoint
        let mark = builder.mark
        index += 1
        var needsComma = false
        while true {
            skipBlanks()
            guard index < limit else { break }
            if byte == UInt8(ascii: "]") {
                index += 1
                let end = index
                skipBlanks()
                guard index >= limit else { break }
                return builder.list(.list, since: mark, from: start, to: end)
            }
            if needsComma {
                guard byte == UInt8(ascii: ",") else { break }
                index += 1
                needsComma = false
                continue
            }
            guard let element = element() else { break }
            builder.push(element)
            needsComma = true
        }
        builder.restore(checkpoint)
        index = start
        return nil
    }

    private mutating func element() -> NodeID? {
        let start = index
        if isAtDots { return ellipsis() }
        if let id = metavariable() { return id }
        guard byte == UInt8(ascii: "\"") else { return nil }
        index += 1
        while index < limit, bytes[index] != UInt8(ascii: "\"") {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard index < limit else { return nil }
        index += 1
        let content = start + 1..<(index - 1)
        return builder.string(
            symbols.intern(bytes, content.lowerBound, content.upperBound), start, index, content: content)
    }

    // MARK: Heredocs

    /// Texts of heredocs among the pending nodes and then the instruction's words, if it has heredocs; the instruction ends
    /// after them.
    mutating func heredocs() -> Bool {
        let first = index
        var delimiters: [(start: Int, end: Int)] = []
        var words: [Range<Int>] = []
        while index < limit {
            skipBlanks()
            let start = index
            while !isAtBlank { index += 1 }
            guard start < index else { break }
            if bytes[start..<index].starts(with: "<<".utf8), let name = delimiter(start + 2, index) {
                delimiters.append(name)
            } else {
                words.append(start..<index)
            }
        }
        guard !delimiters.isEmpty, !isPattern else {
            index = first
            return false
        }
        var position = min(lineEnd(limit) + 1, bytes.count)
        for (start, end) in delimiters.prefix(16) {
            let body = position
            var bodyEnd = position
            while position < bytes.count {
                let line = lineEnd(position)
                let text = bytes[position..<line].drop { $0 == 0x09 || $0 == 0x20 }
                bodyEnd = position
                position = min(line + 1, bytes.count)
                if text.elementsEqual(bytes[start..<end]) { break }
                bodyEnd = position
            }
            builder.push(text(body, bodyEnd))
            limit = max(limit, position)
        }
        for word in words { builder.push(text(word.lowerBound, word.upperBound)) }
        index = limit
        return true
    }

    /// A heredoc's name in `start..<end`, without dash and quotes; `nil` when it is none.
    private func delimiter(_ start: Int, _ end: Int) -> (start: Int, end: Int)? {
        var start = start
        var end = end
        if start < end, bytes[start] == UInt8(ascii: "-") { start += 1 }
        if end - start > 1, bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'") {
            start += 1
            end -= 1
        }
        guard start < end, bytes[start..<end].allSatisfy(Self.isName) else { return nil }
        return (start, end)
    }
}
