/// Reads JSON: files and patterns. A file is its value; several values one after the other (JSON Lines) are all read.
///
/// Strings keep their content as it is written. What is no JSON becomes `opaque` up to the next comma, bracket or line.
struct JSONReader {
    let bytes: [UInt8]
    var index = 0
    var builder: SyntaxBuilder
    var symbols: SymbolTable
    /// How deep the recursion is.
    var depth = 0
    let isPattern: Bool

    /// The tree of `input`.
    static func read(_ input: GrammarInput) -> SyntaxTree {
        var reader = JSONReader(input)
        reader.skipBlanks()
        while reader.index < reader.bytes.count {
            reader.item()
            reader.skipBlanks()
        }
        let root = reader.builder.list(.program, since: 0, from: 0, to: input.bytes.count)
        return reader.builder.tree(root: root, bytes: input.bytes, symbols: reader.symbols)
    }

    private init(_ input: GrammarInput) {
        bytes = input.bytes
        builder = SyntaxBuilder(byteCount: input.bytes.count)
        symbols = input.symbols
        isPattern = input.isPattern
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    /// A value, or in a pattern a lone `key: value`, among the pending nodes; passes over one byte at least.
    private mutating func item() {
        let start = index
        var item = value()
        skipBlanks()
        if isPattern, byte == UInt8(ascii: ":") { item = pair(key(item), from: start) }
        if item != .absent { builder.push(item) }
        if index == start { builder.push(skipped(1)) }
    }

    // MARK: Bytes

    /// The byte here; NUL at the end.
    var byte: UInt8 { byte(at: 0) }

    /// The byte `offset` bytes further; NUL beyond the end.
    func byte(at offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }

    /// Whether `...` stands here in a pattern.
    var isAtEllipsis: Bool {
        isPattern && byte == UInt8(ascii: ".") && byte(at: 1) == UInt8(ascii: ".")
            && byte(at: 2) == UInt8(ascii: ".")
    }

    /// Steps over blanks and comments.
    mutating func skipBlanks() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x09, 0x0A, 0x0D, 0x20: index += 1
            case UInt8(ascii: "/") where byte(at: 1) == UInt8(ascii: "/"):
                while index < bytes.count, bytes[index] != 0x0A { index += 1 }
            case UInt8(ascii: "/") where byte(at: 1) == UInt8(ascii: "*"):
                index += 2
                while index < bytes.count, !(byte == UInt8(ascii: "*") && byte(at: 1) == UInt8(ascii: "/")) {
                    index += 1
                }
                index = min(index + 2, bytes.count)
            default: return
            }
        }
    }

    /// The next `count` bytes as `opaque`.
    mutating func skipped(_ count: Int) -> NodeID {
        let start = index
        index = min(index + count, bytes.count)
        return builder.leaf(.opaque, SyntaxTree.noSymbol, start, index)
    }
}
