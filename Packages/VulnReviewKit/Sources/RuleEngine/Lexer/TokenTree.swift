/// A file as tokens whose brackets know their partners: one column for each property, numbered by token.
struct TokenTree: Sendable {
    /// No token.
    static let none = UInt32.max

    let bytes: [UInt8]
    var kinds: [TokenKind] = []
    /// The offset of each token's first byte.
    var starts: [UInt32] = []
    /// The offset after each token's last byte.
    var ends: [UInt32] = []
    var symbols: [UInt32] = []
    /// For a bracket, its partner's number.
    var partners: [UInt32] = []
    /// The number of the innermost bracket that the token stands in; for a closing bracket its own partner.
    var parents: [UInt32] = []
    /// Bytes of strings, names and operators by symbol.
    var table: SymbolTable

    init(bytes: [UInt8], table: SymbolTable) {
        self.bytes = bytes
        self.table = table
    }

    var count: Int { kinds.count }

    /// The number of the token that ends the region in which token `index` stands: a closing bracket, or the count.
    func regionEnd(_ index: Int) -> Int {
        guard index < count, kinds[index] != .close else { return index }
        let parent = parents[index]
        return parent == Self.none ? count : Int(partners[Int(parent)])
    }

    /// The token after `index` at the same level: brackets are passed as a whole.
    func next(_ index: Int) -> Int {
        guard index < count else { return index + 1 }
        return kinds[index] == .open ? Int(partners[index]) + 1 : index + 1
    }

    /// The token before `index` at the same level, or -1.
    func previous(_ index: Int) -> Int {
        guard index > 0, index <= count else { return -1 }
        return kinds[index - 1] == .close ? Int(partners[index - 1]) : index - 1
    }

    /// Whether the bracket `index` holds statements.
    func isBlock(_ index: Int) -> Bool {
        let symbol = symbols[index]
        return symbol == UInt32(UInt8(ascii: "{")) || symbol == ReservedSymbol.indent
    }

    /// The content of the string token `index`: its bytes without prefix and quotes.
    func stringContent(_ index: Int) -> Range<Int> {
        StringLiteral.content(bytes, Int(starts[index])..<Int(ends[index]))
    }
}

/// The shape of a string literal's bytes.
enum StringLiteral {
    /// The bytes between the quotes.
    static func content(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        while start < range.upperBound, bytes[start] != UInt8(ascii: "\""), bytes[start] != UInt8(ascii: "'")
        {
            start += 1
        }
        guard start < range.upperBound else { return range }
        let quote = bytes[start]
        func isQuote(_ index: Int) -> Bool { index < range.upperBound && bytes[index] == quote }
        if isQuote(start + 1), isQuote(start + 2), range.upperBound - start >= 6,
            isQuote(range.upperBound - 1), isQuote(range.upperBound - 2), isQuote(range.upperBound - 3)
        {
            return (start + 3)..<(range.upperBound - 3)
        }
        let closes = range.upperBound - 1 > start && isQuote(range.upperBound - 1)
        return (start + 1)..<(closes ? range.upperBound - 1 : max(start + 1, range.upperBound))
    }
}
