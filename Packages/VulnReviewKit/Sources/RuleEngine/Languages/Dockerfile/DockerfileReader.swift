/// Reads Dockerfiles and the shell commands in them: files and patterns.
///
/// An instruction is a call of its keyword in capitals; flags, tags, digests, groups and aliases are optional keyword
/// arguments at its end. `ENV` is a block of variables, `LABEL` a call for each pair. Commands in shell form are a block
/// of statements; a pattern without any keyword is such commands.
struct DockerfileReader {
    let bytes: [UInt8]
    var index = 0
    /// Where the instruction, or what is read of it, ends.
    var limit: Int
    var builder: SyntaxBuilder
    var symbols: SymbolTable
    /// How deep the recursion is.
    var depth = 0
    /// How many commands are around this one that a word such as `fi` ends.
    var openCommands = 0
    /// What makes a line go on in the next one.
    var escape = UInt8(ascii: "\\")
    let isPattern: Bool

    /// The tree of `input`.
    static func read(_ input: GrammarInput) -> SyntaxTree {
        var reader = DockerfileReader(input)
        if input.isPattern, !reader.hasInstructions {
            reader.shellPattern()
        } else {
            reader.instructions()
        }
        let root = reader.builder.list(.program, since: 0, from: 0, to: input.bytes.count)
        return reader.builder.tree(root: root, bytes: input.bytes, symbols: reader.symbols)
    }

    private init(_ input: GrammarInput) {
        bytes = input.bytes
        limit = input.bytes.count
        builder = SyntaxBuilder(byteCount: input.bytes.count)
        symbols = input.symbols
        isPattern = input.isPattern
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    // MARK: Lines

    /// Reads instruction after instruction.
    private mutating func instructions() {
        readEscapeDirective()
        while true {
            limit = bytes.count
            skipLines()
            guard index < bytes.count else { return }
            let before = index
            limit = instructionEnd(index)
            if isPattern, isAtEllipsis(endingAt: limit) {
                builder.push(ellipsis())
            } else {
                instruction()
            }
            index = max(limit, index, before + 1)
        }
    }

    /// `# escape=x` among the first comments (parser directives).
    private mutating func readEscapeDirective() {
        var position = index
        while position < bytes.count, bytes[position] == UInt8(ascii: "#") {
            let end = lineEnd(position)
            let text = bytes[(position + 1)..<end].filter { !Self.isBlank($0) }.map { $0 | 0x20 }
            let name = Array("escape=".utf8)
            if text.starts(with: name.map { $0 | 0x20 }), text.count > name.count {
                escape =
                    bytes[position..<end].contains(UInt8(ascii: "`")) ? UInt8(ascii: "`") : UInt8(ascii: "\\")
            }
            guard bytes[position..<end].contains(UInt8(ascii: "=")) else { return }
            position = min(end + 1, bytes.count)
        }
    }

    /// Steps over empty lines and comments.
    private mutating func skipLines() {
        while index < bytes.count {
            if Self.isBlank(bytes[index]) || bytes[index] == 0x0A {
                index += 1
            } else if bytes[index] == UInt8(ascii: "#") {
                index = lineEnd(index)
            } else {
                return
            }
        }
    }

    /// Where the line of `position` ends.
    func lineEnd(_ position: Int) -> Int {
        var end = position
        while end < bytes.count, bytes[end] != 0x0A { end += 1 }
        return end
    }

    /// Where the instruction ends that begins at `position`: with the first line that does not go on. Comments and empty
    /// lines between its lines belong to it.
    private func instructionEnd(_ position: Int) -> Int {
        var end = lineEnd(position)
        var lineStart = position
        while end < bytes.count {
            if goesOn(lineStart, end) {
                end = lineEnd(afterContinuation(end + 1))
                lineStart = min(end, bytes.count)
                while lineStart > position, bytes[lineStart - 1] != 0x0A { lineStart -= 1 }
            } else {
                break
            }
        }
        while end > position, Self.isBlank(bytes[end - 1]) || bytes[end - 1] == 0x0A { end -= 1 }
        return end
    }

    /// Whether the line `start..<end` ends with the escape character.
    private func goesOn(_ start: Int, _ end: Int) -> Bool {
        var last = end
        while last > start, Self.isBlank(bytes[last - 1]) { last -= 1 }
        return last > start && bytes[last - 1] == escape
    }

    /// The first line from `position` on that is neither empty nor a comment.
    private func afterContinuation(_ position: Int) -> Int {
        var position = min(position, bytes.count)
        while position < bytes.count {
            var text = position
            while text < bytes.count, Self.isBlank(bytes[text]) { text += 1 }
            guard text >= bytes.count || bytes[text] == 0x0A || bytes[text] == UInt8(ascii: "#") else {
                return position
            }
            position = min(lineEnd(text) + 1, bytes.count)
        }
        return position
    }

    /// Where the text goes on after the escape character at `position`, if that ends a line.
    func continuation(at position: Int) -> Int? {
        guard position < limit, bytes[position] == escape else { return nil }
        var end = position + 1
        while end < bytes.count, Self.isBlank(bytes[end]) { end += 1 }
        guard end >= bytes.count || bytes[end] == 0x0A else { return nil }
        return min(afterContinuation(end + 1), limit)
    }

    // MARK: Bytes

    /// The byte here; NUL at the end.
    var byte: UInt8 { byte(at: 0) }

    /// The byte `offset` bytes further; NUL beyond the end.
    func byte(at offset: Int) -> UInt8 { index + offset < limit ? bytes[index + offset] : 0 }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

    /// Whether a name may have this byte.
    static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// Steps over blanks, and over line ends that the instruction goes on after.
    mutating func skipBlanks() {
        while index < limit {
            if Self.isBlank(bytes[index]) || bytes[index] == 0x0A {
                index += 1
            } else if let next = continuation(at: index) {
                index = next
            } else {
                return
            }
        }
    }

    /// Whether a blank, a line end, or the instruction's end is here.
    var isAtBlank: Bool {
        index >= limit || Self.isBlank(bytes[index]) || bytes[index] == 0x0A || continuation(at: index) != nil
    }

    // MARK: Leaves

    /// The `...` here.
    mutating func ellipsis() -> NodeID {
        let start = index
        index += 3
        return builder.leaf(.ellipsis, SyntaxTree.noSymbol, start, index)
    }

    /// Whether `...` is here in a pattern.
    var isAtDots: Bool {
        isPattern && index + 3 <= limit && bytes[index..<(index + 3)].elementsEqual("...".utf8)
    }

    /// Whether nothing but `...` is left before `end`.
    func isAtEllipsis(endingAt end: Int) -> Bool { isAtDots && index + 3 == end }

    /// Whether `...` is a word of its own here.
    var isAtEllipsisWord: Bool {
        isAtDots && (index + 3 >= limit || Self.isBlank(bytes[index + 3]) || bytes[index + 3] == 0x0A)
    }

    /// The text `start..<end` as a string.
    mutating func text(_ start: Int, _ end: Int) -> NodeID {
        builder.string(symbols.intern(bytes, start, end), start, end, content: start..<end)
    }

    /// `$X` or `$...X` in a pattern; `nil`, with nothing passed over, when neither is here.
    mutating func metavariable() -> NodeID? {
        guard isPattern, byte == UInt8(ascii: "$") else { return nil }
        let start = index
        let isRest = index + 4 < limit && bytes[(index + 1)..<(index + 4)].elementsEqual("...".utf8)
        let name = index + (isRest ? 4 : 1)
        guard let end = MetavariableName.end(bytes, name), end <= limit else { return nil }
        index = end
        let symbol = symbols.intern(bytes, name, end)
        return builder.leaf(isRest ? .namedEllipsis : .metavariable, symbol, start, end)
    }

    /// A `special` node of the children pending since `mark`.
    mutating func special(_ word: DockerfileWord, since mark: Int, from start: Int) -> NodeID {
        builder.list(.special, word.rawValue, since: mark, from: start, to: index)
    }
}

extension SyntaxBuilder {
    /// A string without flags whose symbol comes first.
    mutating func string(_ symbol: UInt32, _ start: Int, _ end: Int, content: Range<Int>) -> NodeID {
        string(.string, symbol, start, end, content: content)
    }
}
