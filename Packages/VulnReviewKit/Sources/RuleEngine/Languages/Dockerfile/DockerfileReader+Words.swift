/// Words of commands (POSIX.1-2024, chapters 2.2 and 2.6).
extension DockerfileReader {
    /// The word here: a string when it is text only, else its pieces. Escapes stay as they are written.
    mutating func word() -> NodeID {
        if isAtEllipsisWord || isAtDots && !(index + 3 < limit && Self.isWordByte(bytes[index + 3])) {
            return ellipsis()
        }
        let start = index
        guard depth < RuleLimits.nesting else { return unread(from: start) }
        depth += 1
        defer { depth -= 1 }
        if isAtDeep { return deep() }
        let mark = builder.mark
        var from = index
        while index < limit, Self.isWordByte(bytes[index]) || isAtSubstitution, continuation(at: index) == nil
        {
            let place = index
            guard let piece = piece() else {
                index = min(index + (bytes[index] == UInt8(ascii: "\\") ? 2 : 1), limit)
                continue
            }
            if from < place {
                // The text before the piece comes first.
                builder.push(text(from, place))
            }
            builder.push(piece)
            from = index
        }
        if from < index { builder.push(text(from, index)) }
        switch builder.mark - mark {
        case 0: return text(start, index)
        case 1: return builder.popLast()
        default: return special(.shellConcatenation, since: mark, from: start)
        }
    }

    /// A part of a word that is not plain text; `nil`, with nothing passed over, when plain text is here.
    private mutating func piece() -> NodeID? {
        switch byte {
        case UInt8(ascii: "'"): return literal(index)
        case UInt8(ascii: "\""): return quoted(index)
        case UInt8(ascii: "`"): return backquoted()
        case UInt8(ascii: "<"), UInt8(ascii: ">"): return substitution(.processSubstitution, 2)
        case UInt8(ascii: "$"): return dollar()
        default: return nil
        }
    }

    /// What begins with a dollar sign; `nil` for one that is text.
    private mutating func dollar() -> NodeID? {
        let start = index
        switch byte(at: 1) {
        case UInt8(ascii: "("):
            if isAt("$((") {
                index += 1
                if let id = test(from: start) { return id }
                index = start
            }
            return substitution(.substitution, 2)
        case UInt8(ascii: "'"):
            index += 1
            return literal(start)
        case UInt8(ascii: "\""):
            index += 1
            return quoted(start)
        case UInt8(ascii: "@"), UInt8(ascii: "*"), UInt8(ascii: "#"), UInt8(ascii: "?"), UInt8(ascii: "$"),
            UInt8(ascii: "!"), UInt8(ascii: "-"):
            let mark = builder.mark
            builder.push(
                builder.leaf(.identifier, symbols.intern(bytes, index + 1, index + 2), index + 1, index + 2))
            index += 2
            return special(.shellExpansion, since: mark, from: start)
        default: return isAtExpansion ? expansion(.shellExpansion) : nil
        }
    }

    /// `'…'`, whose opening began at `start`.
    private mutating func literal(_ start: Int) -> NodeID {
        let first = index + 1
        var end = first
        while end < limit, bytes[end] != UInt8(ascii: "'") { end += 1 }
        index = min(end + 1, limit)
        let content = min(first, end)..<end
        return builder.string(symbols.intern(bytes, content.lowerBound, end), start, index, content: content)
    }

    /// `"…"`, whose opening began at `start`: a string, or its pieces. In a pattern `...` is any pieces.
    private mutating func quoted(_ start: Int) -> NodeID {
        index += 1
        let mark = builder.mark
        var from = index
        func isDollar(_ reader: DockerfileReader) -> Bool {
            reader.byte == UInt8(ascii: "$")
                && (reader.isAtExpansion || "(@*#?$!-".utf8.contains(reader.byte(at: 1)))
        }
        while index < limit, bytes[index] != UInt8(ascii: "\"") {
            let place = index
            var piece: NodeID?
            if isDollar(self) {
                piece = dollar()
            } else if byte == UInt8(ascii: "`") {
                piece = backquoted()
            } else if isAtDots {
                piece = ellipsis()
            }
            guard let piece else {
                index = min(index + (bytes[index] == UInt8(ascii: "\\") ? 2 : 1), limit)
                continue
            }
            if from < place { builder.push(text(from, place)) }
            builder.push(piece)
            from = index
        }
        let end = min(index, limit)
        index = min(end + 1, limit)
        if builder.mark == mark, from < end {
            return builder.string(symbols.intern(bytes, from, end), start, index, content: from..<end)
        }
        if from < end { builder.push(text(from, end)) }
        return special(.quotedConcatenation, since: mark, from: start)
    }

    /// Commands in brackets whose opening has `count` bytes.
    private mutating func substitution(_ word: DockerfileWord, _ count: Int) -> NodeID {
        let start = index
        index += count
        openCommands += 1
        let inner = block(from: index)
        openCommands -= 1
        if byte == UInt8(ascii: ")"), index < limit { index += 1 }
        return substituted(word, inner, from: start)
    }

    /// Commands in backquotes.
    private mutating func backquoted() -> NodeID {
        let start = index
        var end = index + 1
        while end < limit, bytes[end] != UInt8(ascii: "`") { end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1 }
        end = min(end, limit)
        let outer = limit
        limit = end
        index += 1
        let inner = block(from: index)
        limit = outer
        index = min(end + 1, limit)
        return substituted(.substitution, inner, from: start)
    }

    /// One command alone is an expression.
    private mutating func substituted(_ word: DockerfileWord, _ block: NodeID, from start: Int) -> NodeID {
        let mark = builder.mark
        var inner = block
        if builder[block].childCount == 1 {
            let id = builder.child(block, 0)
            if builder[id].kind == .expressionStatement { inner = builder.child(id, 0) }
        }
        builder.push(inner)
        return special(word, since: mark, from: start)
    }

    /// `<... e ...>` in a pattern.
    private mutating func deep() -> NodeID {
        let start = index
        index += 4
        skipShellBlanks()
        let inner = word()
        skipShellBlanks()
        if isAt("...>") { index += 4 }
        return builder.node(.deep, inner, from: start, to: max(start, index))
    }
}
