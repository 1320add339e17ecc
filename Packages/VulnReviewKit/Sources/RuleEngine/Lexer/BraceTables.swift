/// A brace language's words and operators in the form that `BraceLexer` reads byte by byte.
struct BraceTables: Sendable {
    let dialect: BraceDialect
    /// What each byte begins.
    let classes: [ByteClass]
    /// Operators of several bytes by first byte, longest first, with their symbols.
    let operators: [[(bytes: [UInt8], symbol: UInt32)]]
    /// Operators after which the end of a line ends a statement: `++`, `--` and brackets without partner.
    let lineEndingOperators: Set<UInt32>
    let ellipsis = Array("...".utf8)
    let deepEnd = Array("...>".utf8)
    let textBlock = Array("\"\"\"".utf8)

    init(_ dialect: BraceDialect) {
        self.dialect = dialect
        var classes = [ByteClass](repeating: .other, count: 256)
        for byte in UInt8.min...UInt8.max {
            classes[Int(byte)] =
                switch byte {
                case 0x20, 0x09, 0x0B, 0x0C, 0x0D: .blank
                case 0x0A: .lineFeed
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "_"), 0x80...0xFF:
                    .letter
                case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
                case UInt8(ascii: "\""), UInt8(ascii: "'"): .quote
                case UInt8(ascii: "`"): dialect.hasRawStrings ? .quote : .other
                case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): .open
                case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): .close
                default: .other
                }
        }
        self.classes = classes
        var operators = [[(bytes: [UInt8], symbol: UInt32)]](repeating: [], count: 256)
        var lineEnding: Set<UInt32> = [0x29, 0x5D, 0x7D]
        for (number, word) in dialect.words.enumerated() {
            let bytes = Array(word.utf8)
            let symbol = UInt32(256 + number)
            guard let first = bytes.first, classes[Int(first)] == .other, word != "..." else { continue }
            if word == "++" || word == "--" { lineEnding.insert(symbol) }
            if !dialect.composedOperators.contains(word) { operators[Int(first)].append((bytes, symbol)) }
        }
        for first in operators.indices {
            operators[first].sort { $0.bytes.count > $1.bytes.count }
        }
        self.operators = operators
        lineEndingOperators = lineEnding
    }
}

/// The content of a literal in quotes, which may be of three, as in Java's text blocks.
enum QuotedContent {
    /// The bytes between the quotes of the literal in `bytes[start..<end]`. A text block's content begins after the
    /// line of its opening quotes (Java Language Specification, 3.10.6).
    static func range(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Range<Int> {
        guard start < end else { return start..<max(start, end) }
        let quote = bytes[start]
        if end - start >= 6, bytes[start + 1] == quote, bytes[start + 2] == quote,
            bytes[end - 1] == quote, bytes[end - 2] == quote, bytes[end - 3] == quote
        {
            var first = start + 3
            while first < end - 3, bytes[first] == 0x20 || bytes[first] == 0x09 || bytes[first] == 0x0D {
                first += 1
            }
            return (first < end - 3 && bytes[first] == 0x0A ? first + 1 : start + 3)..<(end - 3)
        }
        let isClosed = end - start >= 2 && bytes[end - 1] == quote
        return (start + 1)..<(isClosed ? end - 1 : end)
    }
}

/// What a byte begins.
enum ByteClass: UInt8 {
    case other, blank, lineFeed, letter, digit, quote, open, close
}
