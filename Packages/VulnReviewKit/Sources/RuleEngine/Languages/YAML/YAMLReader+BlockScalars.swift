/// Scalars of whole lines, literal and folded (YAML 1.2.2, chapter 8.1).
extension YAMLReader {
    /// What stands after `|` or `>`.
    private struct Header {
        var isFolded = false
        /// What is done with the last line ends: `-` drops them, `+` keeps all.
        var chomping: UInt8 = 0
        /// How far right of the parent the text stands, when it is written.
        var indentation: Int?
    }

    /// The scalar whose indicator is here and whose lines stand right of the column `parent`.
    mutating func blockScalar(_ parent: Int) -> NodeID {
        let start = index
        let header = header()
        skipLine()
        let firstLine = min(index + 1, bytes.count)
        var position = firstLine
        var width = header.indentation.map { max(0, parent) + $0 }
        var end = index
        scratch.removeAll(keepingCapacity: true)
        var breaks = 0
        var wasIndented = false
        var isFirst = true
        while position < bytes.count {
            var text = position
            while text < bytes.count, bytes[text] == 0x20, width.map({ text - position < $0 }) ?? true {
                text += 1
            }
            let lineEnd = lineEnd(of: text)
            let isEmpty = lineEnd.text == text
            if !isEmpty {
                let column = text - position
                if let width, column < width { break }
                if width == nil {
                    guard column > parent, !isMarkerLine(position) else { break }
                    width = column
                }
                if parent < 0, isMarkerLine(position) { break }
                let isIndented = Self.isBlank(bytes[text])
                separate(breaks, header, isFirst: isFirst, isIndented || wasIndented)
                scratch += bytes[text..<lineEnd.text]
                wasIndented = isIndented
                isFirst = false
                breaks = 0
                end = lineEnd.text
                index = lineEnd.text
                lineStart = position
            }
            breaks += 1
            guard lineEnd.next < bytes.count || bytes[lineEnd.next - 1] == 0x0A else { break }
            position = lineEnd.next
        }
        if !isFirst, header.chomping != UInt8(ascii: "-"), breaks > 0 {
            scratch += [UInt8](repeating: 0x0A, count: header.chomping == UInt8(ascii: "+") ? breaks : 1)
        }
        if isPattern, let id = metavariableOrEllipsis(start, end) { return id }
        let content = min(firstLine + (width ?? 0), max(end, start + 1))
        return folded(start, max(end, start + 1), content: content..<max(content, end))
    }

    /// `$X` or `...` as the only text of a pattern's scalar means what it means elsewhere.
    private mutating func metavariableOrEllipsis(_ start: Int, _ end: Int) -> NodeID? {
        var text = scratch[...]
        while let last = text.last, last == 0x0A || Self.isBlank(last) { text.removeLast() }
        if text.elementsEqual("...".utf8) {
            return builder.leaf(.ellipsis, SyntaxTree.noSymbol, start, end)
        }
        return metavariable(start, end, text)
    }

    private mutating func header() -> Header {
        var header = Header(isFolded: byte == UInt8(ascii: ">"))
        index += 1
        while index < bytes.count {
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: "+"): header.chomping = byte
            case UInt8(ascii: "1")...UInt8(ascii: "9"): header.indentation = Int(byte - 0x30)
            default: return header
            }
            index += 1
        }
        return header
    }

    /// Where the text of the line ends that `position` is in, without its line end, and where the next line begins.
    private func lineEnd(of position: Int) -> (text: Int, next: Int) {
        var end = position
        while end < bytes.count, bytes[end] != 0x0A { end += 1 }
        let next = min(end + 1, bytes.count)
        return (end > position && bytes[end - 1] == 0x0D ? end - 1 : end, next)
    }

    /// Puts the line ends before a line into `scratch`. Folding makes one a blank and drops the first of several, except
    /// beside lines that begin with a blank.
    private mutating func separate(_ breaks: Int, _ header: Header, isFirst: Bool, _ isLiteral: Bool) {
        if !header.isFolded || isFirst || isLiteral {
            scratch += [UInt8](repeating: 0x0A, count: breaks)
        } else if breaks == 1 {
            scratch.append(0x20)
        } else {
            scratch += [UInt8](repeating: 0x0A, count: breaks - 1)
        }
    }
}
