// Logical lines and blocks: Language Reference, sections 2.1.5 (line joining) to 2.1.8 (indentation).
extension PythonLexer {
    /// Whether the innermost bracket is one in which line ends mean nothing.
    private var isInsideBrackets: Bool { brackets.isInsideBrackets(tree) }

    mutating func lineFeed() {
        position += 1
        if !isInsideBrackets { endLogicalLine() }
        beginLine()
    }

    mutating func skipComment() {
        while position < bytes.count, bytes[position] != 0x0A { position += 1 }
    }

    /// A backslash before a line end joins the lines; elsewhere it is an operator that nothing understands.
    mutating func backslash() {
        var next = position + 1
        if byte(at: next) == 0x0D { next += 1 }
        guard next < bytes.count, bytes[next] == 0x0A else {
            return append(.operator, length: 1, UInt32(UInt8(ascii: "\\")))
        }
        position = next + 1
    }

    /// Skips blank lines and comments, and opens or closes blocks by the next line's indentation.
    mutating func beginLine() {
        var column = 0
        while position < bytes.count {
            switch bytes[position] {
            case 0x20: column += 1
            case 0x09: column = (column / 8 + 1) * 8
            case 0x0A, 0x0C, 0x0D: column = 0
            case UInt8(ascii: "#"):
                skipComment()
                continue
            case UInt8(ascii: "\\") where byte(at: position + 1) == 0x0A && !isInsideBrackets:
                position += 1
            default:
                if isInsideBrackets {
                    guard surelyBeginsStatement(column) else { return }
                    abandonBrackets()
                }
                return beginLogicalLine(column)
            }
            position += 1
        }
    }

    private mutating func beginLogicalLine(_ column: Int) {
        guard column != columns[columns.count - 1] else { return }
        if column > columns[columns.count - 1] {
            columns.append(column)
            tree.append(.open, position, position, ReservedSymbol.indent)
            brackets.push(&tree)
            lineStart = tree.count
        } else {
            closeBlocks(deeperThan: column)
        }
    }

    /// Ends the line that has tokens; empty lines leave nothing.
    private mutating func endLogicalLine() {
        guard tree.count > lineStart, let end = tree.ends.last else { return }
        tree.append(.lineEnd, Int(end), Int(end), ReservedSymbol.lineEnd)
        lineStart = tree.count
    }

    /// Ends the last line and all blocks.
    mutating func finishLines() {
        abandonBrackets()
        closeBlocks(deeperThan: 0)
    }

    private mutating func closeBlocks(deeperThan column: Int) {
        let end = Int(tree.ends.last ?? 0)
        while columns.count > 1, columns[columns.count - 1] > column {
            columns.removeLast()
            tree.append(.close, end, end, ReservedSymbol.dedent)
            brackets.pop(&tree, opening: ReservedSymbol.indent)
        }
        lineStart = tree.count
    }

    /// Gives up the brackets of the line: one that was never closed must not swallow the rest of the file.
    private mutating func abandonBrackets() {
        while !modes.isEmpty {
            brackets.demote(&tree, keeping: modes[0].outerDepth)
            modes.removeAll(keepingCapacity: true)
        }
        brackets.demoteBrackets(&tree)
        endLogicalLine()
    }

    /// Whether the text here, the first of its line, cannot stand inside an expression.
    private func surelyBeginsStatement(_ column: Int) -> Bool {
        switch bytes[position] {
        case UInt8(ascii: "@"):
            return column <= columns[columns.count - 1] && byte(at: position + 1) | 0x20 >= 0x61
        case UInt8(ascii: "a"): return begins("assert ")
        case UInt8(ascii: "c"): return begins("class ")
        case UInt8(ascii: "d"): return begins("def ") || begins("del ")
        case UInt8(ascii: "g"): return begins("global ")
        case UInt8(ascii: "i"): return begins("import ")
        case UInt8(ascii: "r"): return begins("return ") || begins("raise ")
        case UInt8(ascii: "w"): return begins("while ") || begins("with ")
        default: return false
        }
    }

    private func begins(_ word: StaticString) -> Bool {
        guard position + word.utf8CodeUnitCount <= bytes.count else { return false }
        return word.withUTF8Buffer { text in
            for offset in 0..<text.count where unsafe text[offset] != bytes[position + offset] {
                return false
            }
            return true
        }
    }
}
