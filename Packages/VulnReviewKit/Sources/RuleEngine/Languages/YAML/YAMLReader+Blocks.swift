/// Block collections: what stands where is told by columns (YAML 1.2.2, chapter 8).
extension YAMLReader {
    /// The node here, which belongs to what stands in the column `parent`: a collection or a scalar.
    mutating func blockNode(_ parent: Int) -> NodeID {
        guard depth < RuleLimits.nesting else { return tooDeep(parent) }
        depth += 1
        defer { depth -= 1 }
        let start = index
        let properties = properties()
        guard properties.isPresent, isAtLineEnd else { return content(parent, from: start, properties) }
        let end = index
        skipToContent()
        if isOver(parent) { return finish(empty(end), properties, from: start) }
        return finish(content(parent, from: index, Properties()), properties, from: start)
    }

    /// The node here without properties; those that are given stand before it in its line, and belong to a mapping's
    /// first key if it is one.
    private mutating func content(_ parent: Int, from start: Int, _ properties: Properties) -> NodeID {
        let column = start - lineStart
        if isAtEllipsisLine { return ellipses(column) }
        if isAt("-") {
            let mark = builder.mark
            return finish(sequence(column, since: mark, from: start), properties, from: start)
        }
        if isAt("?") { return mapping(column, since: builder.mark, from: start) }
        let line = lineStart
        let node = finish(inlineNode(parent, isKey: true), properties, from: start)
        guard line == lineStart, isAtColon else { return node }
        let mark = builder.mark
        builder.push(pair(node, column, from: start))
        return mapping(column, since: mark, from: start)
    }

    /// Lines with `...` in a pattern, and the collection that they stand in: it goes on in the same column. Alone, an
    /// ellipsis.
    private mutating func ellipses(_ column: Int) -> NodeID {
        let start = index
        let mark = builder.mark
        while isAtEllipsisLine, self.column == column {
            builder.push(ellipsis())
            skipToContent()
        }
        guard !isOver(column - 1) else {
            let id = builder.popLast()
            builder.dropPushed(since: mark)
            return id
        }
        return isAt("-")
            ? sequence(column, since: mark, from: start) : mapping(column, since: mark, from: start)
    }

    // MARK: Sequences

    /// The sequence whose dashes stand in `column`, of which the items pending since `mark` are read.
    mutating func sequence(_ column: Int, since mark: Int, from start: Int) -> NodeID {
        var end = index
        while true {
            skipToContent()
            if isOver(column - 1) { break }
            if isAtEllipsisLine {
                builder.push(ellipsis())
            } else if self.column == column, isAt("-") {
                builder.push(sequenceItem(column))
            } else if self.column > column {
                builder.push(opaqueLine())
            } else {
                break
            }
            end = index
        }
        if let last = builder.pushed(since: mark).last { end = max(start, Int(builder[last].end)) }
        return builder.list(.list, since: mark, from: start, to: end)
    }

    private mutating func sequenceItem(_ column: Int) -> NodeID {
        index += 1
        let end = index
        skipSpaces()
        if isAtLineEnd {
            skipToContent()
            if isOver(column) { return empty(end) }
        }
        return blockNode(column)
    }

    // MARK: Mappings

    /// The mapping whose keys stand in `column`, of which the pairs pending since `mark` are read. A key that stands
    /// further right is taken as well.
    mutating func mapping(_ column: Int, since mark: Int, from start: Int) -> NodeID {
        var end = index
        while true {
            skipToContent()
            if isOver(column - 1) { break }
            builder.push(isAtEllipsisLine ? ellipsis() : entry(column))
            end = index
        }
        if let last = builder.pushed(since: mark).last { end = max(start, Int(builder[last].end)) }
        return builder.list(.dictionary, since: mark, from: start, to: end)
    }

    /// A pair of the mapping in `column`, or a line that is none.
    private mutating func entry(_ column: Int) -> NodeID {
        if isAt("-") { return opaqueLine() }
        if isAt("?") { return explicitEntry(column) }
        let start = index
        let line = lineStart
        let properties = properties()
        let key = finish(inlineNode(column, isKey: true), properties, from: start)
        if line == lineStart, isAtColon { return pair(key, self.column(of: start), from: start) }
        if index == start { return opaqueLine() }
        return builder.leaf(.opaque, SyntaxTree.noSymbol, start, index)
    }

    private func column(of position: Int) -> Int { position - lineStart }

    /// `? key` and, in the same column, `: value`
    private mutating func explicitEntry(_ column: Int) -> NodeID {
        let start = index
        index += 1
        skipSpaces()
        if isAtLineEnd { skipToContent() }
        let key = isOver(column) ? empty(start + 1) : blockNode(column)
        skipToContent()
        if !isOver(column - 1), self.column == column, isAt(":") {
            return pair(key, column, from: Int(builder[key].start))
        }
        let end = max(start, Int(builder[key].end))
        return builder.node(.pair, key, empty(end), from: Int(builder[key].start), to: end)
    }

    /// The pair of `key` and what follows the colon here, in a mapping in `column`.
    mutating func pair(_ key: NodeID, _ column: Int, from start: Int) -> NodeID {
        skipSpaces()
        index += 1
        let value = value(column)
        return builder.node(.pair, key, value, from: start, to: max(start, Int(builder[value].end)))
    }

    /// Whether a colon that makes what was read a key is next.
    private var isAtColon: Bool {
        var position = index
        while position < bytes.count, Self.isBlank(bytes[position]) { position += 1 }
        return position < bytes.count && bytes[position] == UInt8(ascii: ":")
            && isBlankOrEnd(position + 1)
    }

    /// The value after a key's colon: in the line, or further right below; a sequence may stand in the key's column.
    private mutating func value(_ column: Int) -> NodeID {
        let end = index
        skipSpaces()
        let start = index
        var properties = Properties()
        if !isAtLineEnd {
            properties = self.properties()
            if !isAtLineEnd { return finish(inlineNode(column, isKey: false), properties, from: start) }
        }
        let place = properties.isPresent ? index : end
        skipToContent()
        if isOver(column - 1) || self.column == column && !isAt("-") {
            return finish(empty(place), properties, from: properties.isPresent ? start : place)
        }
        let node =
            self.column == column
            ? sequence(column, since: builder.mark, from: index) : blockNode(column)
        return finish(node, properties, from: start)
    }

    // MARK: Ellipses

    /// Whether nothing but `...` stands here in the line of a pattern.
    var isAtEllipsisLine: Bool {
        guard isPattern, byte == UInt8(ascii: "."), byte(at: 1) == byte, byte(at: 2) == byte else {
            return false
        }
        var position = index + 3
        while position < bytes.count, Self.isBlank(bytes[position]) { position += 1 }
        return position >= bytes.count || bytes[position] == 0x0A || bytes[position] == 0x0D
            || position > index + 3 && bytes[position] == UInt8(ascii: "#")
    }

    /// The `...` here.
    mutating func ellipsis() -> NodeID {
        let start = index
        index += 3
        return builder.leaf(.ellipsis, SyntaxTree.noSymbol, start, index)
    }

    // MARK: Depth

    /// What is nested too deep to be understood: everything right of the column `parent`.
    private mutating func tooDeep(_ parent: Int) -> NodeID {
        let start = index
        var end = index
        repeat {
            skipLine()
            end = index
            skipToContent()
        } while !isOver(parent)
        return builder.leaf(.opaque, SyntaxTree.noSymbol, start, end)
    }
}
