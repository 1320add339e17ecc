/// Plain scalars, and what a node inside a line is (YAML 1.2.2, chapters 7.3 and 8.2).
extension YAMLReader {
    /// The alias, scalar or collection in brackets here, which belongs to what stands in the column `parent`. Where keys
    /// may stand, a plain scalar ends before its colon.
    mutating func inlineNode(_ parent: Int, isKey: Bool) -> NodeID {
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["): flowCollection(parent)
        case UInt8(ascii: "\""), UInt8(ascii: "'"): quoted()
        case UInt8(ascii: "*") where !isBlankOrEnd(index + 1): alias()
        case UInt8(ascii: "|"), UInt8(ascii: ">"): blockScalar(parent)
        default: isAtEllipsisLine ? ellipsis() : plain(parent, isKey: isKey)
        }
    }

    // MARK: Plain scalars

    /// A plain scalar in a block: it goes on in lines that stand right of the column `parent`, unless they begin with a
    /// key.
    private mutating func plain(_ parent: Int, isKey: Bool) -> NodeID {
        let start = index
        var end = plainEnd(index, stopsAtColon: isKey)
        index = end
        guard index < bytes.count, !isKey || !isColon(after: end) else { return scalar(start, end) }
        var isFolded = false
        while let next = nextPlainLine(parent) {
            if !isFolded { scratch = Array(bytes[start..<end]) }
            isFolded = true
            fold(from: end, to: next.start)
            end = plainEnd(next.start, stopsAtColon: true)
            scratch += bytes[next.start..<end]
            index = end
            lineStart = next.line
        }
        return isFolded ? folded(start, end, content: start..<end) : scalar(start, end)
    }

    /// Whether blanks and then a colon that makes a key follow the byte `position`.
    private func isColon(after position: Int) -> Bool {
        var position = position
        while position < bytes.count, Self.isBlank(bytes[position]) { position += 1 }
        return position < bytes.count && bytes[position] == UInt8(ascii: ":")
    }

    /// Where the plain text from `position` ends in its line, without the blanks before a comment or a key's colon.
    private func plainEnd(_ position: Int, stopsAtColon: Bool) -> Int {
        var end = position
        var next = position
        while next < bytes.count {
            let byte = bytes[next]
            if byte == 0x0A || byte == 0x0D { break }
            if byte == UInt8(ascii: ":"), stopsAtColon, isBlankOrEnd(next + 1) { break }
            if byte == UInt8(ascii: "#"), next > position, Self.isBlank(bytes[next - 1]) { break }
            next += 1
            if !Self.isBlank(byte) { end = next }
        }
        return end
    }

    /// The first byte of the next line's text, and the line's, if a plain scalar goes on there.
    private func nextPlainLine(_ parent: Int) -> (start: Int, line: Int)? {
        var lineEnd = index
        while lineEnd < bytes.count, Self.isBlank(bytes[lineEnd]) || bytes[lineEnd] == 0x0D {
            lineEnd += 1
        }
        guard lineEnd < bytes.count, bytes[lineEnd] == 0x0A else { return nil }
        let ahead = lineWithText(after: lineEnd)
        let start = ahead.index
        guard start < bytes.count, start - ahead.lineStart > parent, bytes[start] != UInt8(ascii: "#"),
            start > ahead.lineStart || !isMarkerLine(start)
        else { return nil }
        let end = plainEnd(start, stopsAtColon: true)
        guard !isColon(after: end), !isEllipsis(start, end) else { return nil }
        return (start, ahead.lineStart)
    }

    private func isEllipsis(_ start: Int, _ end: Int) -> Bool {
        isPattern && bytes[start..<end].elementsEqual("...".utf8)
    }

    /// The first byte after the line feed at `position` that is no blank, and its line's first byte.
    private func lineWithText(after position: Int) -> (index: Int, lineStart: Int) {
        var index = position
        var line = lineStart
        while index < bytes.count {
            switch bytes[index] {
            case 0x0A: line = index + 1
            case 0x20, 0x09, 0x0D: break
            default: return (index, line)
            }
            index += 1
        }
        return (index, line)
    }

    /// A plain scalar in brackets.
    mutating func flowPlain(_ parent: Int) -> NodeID {
        let start = index
        var end = index
        var isFolded = false
        while index < bytes.count {
            let byte = bytes[index]
            if Self.isFlowIndicator(byte) { break }
            if byte == UInt8(ascii: ":"),
                isBlankOrEnd(index + 1) || Self.isFlowIndicator(self.byte(at: 1))
            {
                break
            }
            if byte == UInt8(ascii: "#"), index > start, Self.isBlank(bytes[index - 1]) { break }
            if byte == 0x0A {
                let next = lineWithText(after: index)
                guard next.index < bytes.count, next.index - next.lineStart > parent,
                    !Self.isFlowIndicator(bytes[next.index]), bytes[next.index] != UInt8(ascii: "#")
                else { break }
                if !isFolded { scratch = Array(bytes[start..<end]) }
                isFolded = true
                fold(from: end, to: next.index)
                index = next.index
                lineStart = next.lineStart
                end = index
                continue
            }
            index += 1
            if !Self.isBlank(byte), byte != 0x0D {
                if isFolded { scratch += bytes[end..<index] }
                end = index
            }
        }
        index = end
        return isFolded ? folded(start, end, content: start..<end) : scalar(start, end)
    }

    // MARK: Nodes

    /// The plain scalar `start..<end`, which stands in one line.
    private mutating func scalar(_ start: Int, _ end: Int) -> NodeID {
        guard start < end else { return empty(start) }
        if isPattern {
            if isEllipsis(start, end) { return builder.leaf(.ellipsis, SyntaxTree.noSymbol, start, end) }
            if let id = metavariable(start, end, bytes[start..<end]) { return id }
        }
        switch YAMLScalar(bytes[start..<end]) {
        case .null: return builder.leaf(.null, symbols.intern("null"), start, end)
        case .boolean(let truth):
            return builder.leaf(.boolean, symbols.intern(truth ? "true" : "false"), start, end)
        case .number:
            // Zeros before a number mean nothing.
            var first = start
            while first + 1 < end, bytes[first] == UInt8(ascii: "0"),
                (0x30...0x39).contains(bytes[first + 1])
            { first += 1 }
            return builder.leaf(.number, symbols.intern(bytes, first, end), start, end)
        case .string:
            return builder.string(
                .string, symbols.intern(bytes, start, end), start, end, content: start..<end)
        }
    }

    /// The scalar `start..<end` whose content is in `scratch`.
    mutating func folded(_ start: Int, _ end: Int, content: Range<Int>) -> NodeID {
        let symbol = symbols.intern(scratch, 0, scratch.count)
        scratch.removeAll(keepingCapacity: true)
        return builder.string(.string, symbol, start, end, content: content)
    }

    /// `$X` or `$...X`, when `text` is nothing else.
    mutating func metavariable(_ start: Int, _ end: Int, _ text: ArraySlice<UInt8>) -> NodeID? {
        let isRest = text.starts(with: "$...".utf8)
        let name = Array(text.dropFirst(isRest ? 4 : 1))
        guard text.first == UInt8(ascii: "$"), MetavariableName.end(name, 0) == name.count else {
            return nil
        }
        let symbol = symbols.intern(name, 0, name.count)
        return builder.leaf(isRest ? .namedEllipsis : .metavariable, symbol, start, end)
    }

    /// Line ends between two lines of a scalar in `scratch`: one is a blank, of several all but the first stay (YAML
    /// 1.2.2, chapter 6.5).
    mutating func fold(from end: Int, to start: Int) {
        let count = bytes[end..<max(end, start)].count { $0 == 0x0A }
        if count == 1 { scratch.append(0x20) }
        scratch += [UInt8](repeating: 0x0A, count: max(0, count - 1))
    }
}
