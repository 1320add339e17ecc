/// Shell commands (POSIX.1-2024, volume Shell and Utilities, chapter 2.9): lists and pipelines.
extension DockerfileReader {
    /// The commands from here to the instruction's end.
    mutating func shell() -> NodeID {
        let start = index
        let block = block(from: start)
        let mark = builder.mark
        builder.push(block)
        return special(.shell, since: mark, from: start)
    }

    /// A pattern of commands: one command is an expression, and a word alone is that word.
    mutating func shellPattern() {
        statements()
        guard builder.mark == 1 else { return }
        let id = builder.popLast()
        guard builder[id].kind == .expressionStatement else { return builder.push(id) }
        let inner = builder.child(id, 0)
        let isWord =
            builder[inner].symbol == DockerfileWord.command.rawValue && builder[inner].childCount == 1
        builder.push(isWord ? builder.child(inner, 0) : inner)
    }

    /// The commands up to one that ends what is around them, as a block.
    mutating func block(from start: Int) -> NodeID {
        let mark = builder.mark
        statements()
        var first = start
        var end = start
        if let id = builder.pushed(since: mark).first { first = Int(builder[id].start) }
        if let id = builder.pushed(since: mark).last { end = Int(builder[id].end) }
        return builder.list(.block, since: mark, from: first, to: max(first, end))
    }

    /// The commands here among the pending nodes.
    private mutating func statements() {
        while true {
            skipSeparators()
            if index >= limit || isAtClosing { return }
            let before = index
            var node = list()
            skipShellBlanks()
            if byte == UInt8(ascii: "&"), byte(at: 1) != UInt8(ascii: "&"), index < limit {
                index += 1
                let range = builder[node]
                node = builder.node(
                    .unary, UInt32(UInt8(ascii: "&")), node, from: Int(range.start), to: index)
            }
            if index == before { index += 1 }
            builder.push(statement(node))
        }
    }

    /// `node` as a statement.
    private mutating func statement(_ node: NodeID) -> NodeID {
        let range = builder[node]
        if range.kind.isStatement || range.kind == .ellipsis { return node }
        return builder.node(.expressionStatement, node, from: Int(range.start), to: Int(range.end))
    }

    /// `a && b || c`
    private mutating func list() -> NodeID {
        var left = pipeline()
        while true {
            skipShellBlanks()
            let operation: DockerfileWord
            if isAt("&&") { operation = .and } else if isAt("||") { operation = .or } else { return left }
            index += 2
            left = binary(operation, left)
        }
    }

    /// `! a | b`
    private mutating func pipeline() -> NodeID {
        skipSeparators(semicolons: false)
        let start = index
        if byte == UInt8(ascii: "!"), isBlankOrEnd(index + 1) {
            index += 1
            guard depth < RuleLimits.nesting else { return unread(from: start) }
            depth += 1
            defer { depth -= 1 }
            let operand = pipeline()
            return builder.node(
                .unary, UInt32(UInt8(ascii: "!")), operand, from: start, to: max(index, start))
        }
        var left = command()
        while true {
            skipShellBlanks()
            guard byte == UInt8(ascii: "|"), byte(at: 1) != UInt8(ascii: "|"), index < limit else {
                return left
            }
            index += byte(at: 1) == UInt8(ascii: "&") ? 2 : 1
            left = binary(.pipe, left)
        }
    }

    private mutating func binary(_ operation: DockerfileWord, _ left: NodeID) -> NodeID {
        skipSeparators(semicolons: false)
        let right = operation == .pipe ? command() : pipeline()
        let start = Int(builder[left].start)
        let end = max(start, Int(builder[right].end))
        return builder.node(.binary, operation.rawValue, left, right, from: start, to: end)
    }

    // MARK: Places

    /// Whether `text` is here.
    func isAt(_ text: StaticString) -> Bool {
        guard index + text.utf8CodeUnitCount <= limit else { return false }
        return text.withUTF8Buffer { unsafe bytes[index..<(index + $0.count)].elementsEqual($0) }
    }

    /// Whether a blank, a line's end or the text's end is at `position`.
    func isBlankOrEnd(_ position: Int) -> Bool {
        position >= limit || Self.isBlank(bytes[position]) || bytes[position] == 0x0A
            || continuation(at: position) != nil
    }

    /// Steps over blanks, comments, and line ends after the escape character.
    mutating func skipShellBlanks() {
        while index < limit {
            if Self.isBlank(bytes[index]) {
                index += 1
            } else if let next = continuation(at: index) {
                index = next
            } else if bytes[index] == UInt8(ascii: "#"), index == 0 || !Self.isWordByte(bytes[index - 1]) {
                index = min(lineEnd(index), limit)
            } else {
                return
            }
        }
    }

    /// Steps over what stands between commands.
    mutating func skipSeparators(semicolons: Bool = true) {
        while true {
            skipShellBlanks()
            guard index < limit else { return }
            let isCase = byte(at: 1) == UInt8(ascii: ";") && openCommands > 0
            if bytes[index] == 0x0A || semicolons && bytes[index] == UInt8(ascii: ";") && !isCase {
                index += 1
            } else {
                return
            }
        }
    }

    /// Whether the commands around this one end or go on here: at `)`, `}`, `;;`, or a word such as `fi`.
    var isAtClosing: Bool {
        guard openCommands > 0 else { return false }
        if byte == UInt8(ascii: ")") || isAt(";;") { return true }
        if byte == UInt8(ascii: "}") { return true }
        return Self.closingWords.contains(String(decoding: bareWord, as: UTF8.self))
    }

    private static let closingWords: Set = ["then", "else", "elif", "fi", "do", "done", "esac"]

    /// The letters here, if nothing else belongs to the word.
    var bareWord: ArraySlice<UInt8> {
        var end = index
        while end < limit, end - index < 12, Self.isName(bytes[end]) { end += 1 }
        return end >= limit || !Self.isWordByte(bytes[end]) || continuation(at: end) != nil
            ? bytes[index..<end] : bytes[index..<index]
    }

    /// Whether a word goes on with this byte.
    static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"),
            UInt8(ascii: "("),
            UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"):
            false
        default: true
        }
    }

    /// What was not understood since `start`; the rest of the line with it.
    mutating func unread(from start: Int) -> NodeID {
        while index < limit, bytes[index] != 0x0A { index += 1 }
        return builder.leaf(.opaque, SyntaxTree.noSymbol, min(start, index), index)
    }
}
