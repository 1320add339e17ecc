/// Reads a text, or a pattern, into words, marks and blocks, line by line. Nothing is an error.
struct GenericReader {
    private let bytes: [UInt8]
    private var text: GenericText
    private var position = 0
    private var line: UInt32 = 0
    /// The indentations of the open blocks, and the items that opened them.
    private var blocks: [(indentation: Int, item: Int)] = []
    /// The slots of a pattern's metavariables; `nil` for a text.
    private var metavariables: MetavariableSlots?

    private init(_ bytes: [UInt8], _ symbols: SymbolTable, _ metavariables: MetavariableSlots?) {
        self.bytes = bytes
        self.metavariables = metavariables
        text = GenericText(symbols: symbols)
        text.items.reserveCapacity(bytes.count / 4)
    }

    /// The items of a file.
    static func read(_ bytes: [UInt8], symbols: SymbolTable) -> GenericText {
        var reader = GenericReader(bytes, symbols, nil)
        reader.run()
        return reader.text
    }

    /// The items of a pattern, whose words join `symbols`.
    static func readPattern(
        _ bytes: [UInt8], _ symbols: inout SymbolTable, _ metavariables: inout MetavariableSlots
    ) -> GenericText {
        var reader = GenericReader(bytes, symbols, metavariables)
        reader.run()
        symbols = reader.text.symbols
        metavariables = reader.metavariables ?? metavariables
        return reader.text
    }

    private mutating func run() {
        while position < bytes.count {
            let indentation = skipIndentation()
            let first = text.items.count
            readLine(indentation)
            if metavariables == nil { pairBrackets(from: first) }
            line += 1
        }
        closeBlocks(deeperThan: 0)
    }

    // MARK: Lines

    private mutating func skipIndentation() -> Int {
        var columns = 0
        while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 {
            columns += bytes[position] == 0x09 ? 8 : 1
            position += 1
        }
        return columns
    }

    /// Reads to the line's end; blocks open and close before the first item, so that blank lines change nothing.
    private mutating func readLine(_ indentation: Int) {
        var isFirst = true
        while position < bytes.count {
            let byte = bytes[position]
            if byte == 0x0A {
                position += 1
                return
            }
            if byte == 0x20 || byte == 0x09
                || byte == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A
            {
                position += 1
                continue
            }
            if isFirst {
                isFirst = false
                closeBlocks(deeperThan: indentation)
                if indentation > (blocks.last?.indentation ?? 0) {
                    blocks.append((indentation, text.items.count))
                    append(.open, 0, position, position)
                }
            }
            readItem()
        }
    }

    private mutating func closeBlocks(deeperThan indentation: Int) {
        while let block = blocks.last, block.indentation > indentation {
            blocks.removeLast()
            let end = Int(text.items.last?.end ?? 0)
            append(.close, 0, end, end)
            join(block.item, text.items.count - 1)
        }
    }

    private mutating func join(_ open: Int, _ close: Int) {
        text.items[open].partner = UInt32(truncatingIfNeeded: close)
        text.items[close].partner = UInt32(truncatingIfNeeded: open)
    }

    // MARK: Items

    private mutating func readItem() {
        let start = position
        if metavariables != nil, patternItem() { return }
        if let end = wordEnd(start), end > start {
            position = end
            return append(.word, text.symbols.intern(bytes, start, end), start, end)
        }
        position += 1
        append(.mark, UInt32(bytes[start]), start, position)
    }

    private func wordEnd(_ start: Int) -> Int? {
        var end = start
        while end < bytes.count, Self.isWord(bytes[end]) { end += 1 }
        return end
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// `...`, `$...X` and `$X`, whose names begin with a capital and go on like words; more than three dots are marks.
    private mutating func patternItem() -> Bool {
        let start = position
        if bytes[start] == UInt8(ascii: ".") {
            let end = bytes[start...].firstIndex { $0 != UInt8(ascii: ".") } ?? bytes.count
            guard end - start >= 3 else { return false }
            position = end
            if end - start == 3 {
                append(.ellipsis, 0, start, end)
            } else {
                for dot in start..<end { append(.mark, UInt32(UInt8(ascii: ".")), dot, dot + 1) }
            }
            return true
        }
        guard bytes[start] == UInt8(ascii: "$") else { return false }
        let isNamed = bytes[(start + 1)...].starts(with: "...".utf8)
        let name = start + (isNamed ? 4 : 1)
        guard name < bytes.count,
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[name]) || bytes[name] == UInt8(ascii: "_"),
            let end = wordEnd(name), end > name
        else { return false }
        position = end
        let text = String(decoding: bytes[name..<end], as: UTF8.self)
        let slot = metavariables?.slot(text) ?? 0
        append(isNamed ? .namedEllipsis : .metavariable, UInt32(truncatingIfNeeded: slot), start, end)
        return true
    }

    private mutating func append(_ kind: GenericItem.Kind, _ symbol: UInt32, _ start: Int, _ end: Int) {
        text.items.append(
            GenericItem(
                kind: kind, symbol: symbol, start: UInt32(truncatingIfNeeded: start),
                end: UInt32(truncatingIfNeeded: end), line: line))
    }

    // MARK: Brackets

    /// Makes a block of what stands between two brackets of one line. A bracket without partner is a mark like others.
    private mutating func pairBrackets(from first: Int) {
        var open: [Int] = []
        var pairs: [Int: Int] = [:]
        for index in first..<text.items.count where text.items[index].kind == .mark {
            switch UInt8(truncatingIfNeeded: text.items[index].symbol) {
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): open.append(index)
            case UInt8(ascii: ")"): pair(index, UInt8(ascii: "("), &open, &pairs)
            case UInt8(ascii: "]"): pair(index, UInt8(ascii: "["), &open, &pairs)
            case UInt8(ascii: "}"): pair(index, UInt8(ascii: "{"), &open, &pairs)
            default: break
            }
        }
        guard !pairs.isEmpty else { return }
        let line = Array(text.items[first...])
        text.items.removeSubrange(first...)
        var moved: [Int: Int] = [:]
        for (offset, item) in line.enumerated() {
            let index = first + offset
            if let opening = moved[index] {
                append(.close, 0, Int(item.start), Int(item.start))
                join(opening, text.items.count - 1)
            }
            text.items.append(item)
            if item.kind == .open, index == blocks.last?.item {
                blocks[blocks.count - 1].item = text.items.count - 1
            }
            if let close = pairs[index], close > index + 1 {
                moved[close] = text.items.count
                append(.open, 0, Int(item.end), Int(item.end))
            }
        }
    }

    private func pair(_ close: Int, _ symbol: UInt8, _ open: inout [Int], _ pairs: inout [Int: Int]) {
        while let candidate = open.popLast() {
            if text.items[candidate].symbol == UInt32(symbol) {
                pairs[candidate] = close
                return
            }
        }
    }
}
