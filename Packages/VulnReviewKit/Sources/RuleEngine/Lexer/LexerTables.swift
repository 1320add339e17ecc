/// A language's lexical tables in the form that the lexer reads byte by byte.
struct LexerTables: Sendable {
    let language: Language
    /// What each byte begins.
    let classes: [ByteClass]
    /// Operators of several bytes by first byte, longest first, with their symbols.
    let operators: [[(bytes: [UInt8], symbol: UInt32)]]
    let lineComments: [[UInt8]]
    let blockOpen: [UInt8]
    let blockClose: [UInt8]

    /// What a byte begins.
    enum ByteClass: UInt8 {
        case other, blank, lineFeed, letter, digit, quote, open, close
    }

    init(_ vocabulary: Vocabulary) {
        language = vocabulary.language
        var classes = [ByteClass](repeating: .other, count: 256)
        for byte in UInt8.min...UInt8.max {
            classes[Int(byte)] =
                switch byte {
                case 0x20, 0x09, 0x0B, 0x0C, 0x0D: .blank
                case 0x0A: .lineFeed
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "_"), 0x80...0xFF:
                    .letter
                case UInt8(ascii: "0")...UInt8(ascii: "9"): language.isGeneric ? .letter : .digit
                case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): .open
                case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): .close
                default: .other
                }
        }
        for quote in language.stringQuotes + language.characterQuotes { classes[Int(quote)] = .quote }
        self.classes = classes
        var operators = [[(bytes: [UInt8], symbol: UInt32)]](repeating: [], count: 256)
        var symbols = vocabulary.symbols
        for text in language.operators.sorted(by: { ($1.utf8.count, $0) < ($0.utf8.count, $1) }) {
            let bytes = Array(text.utf8)
            operators[Int(bytes[0])].append((bytes, symbols.intern(text)))
        }
        self.operators = operators
        lineComments = language.lineComments.map { Array($0.utf8) }
        blockOpen = Array((language.blockComment?.open ?? "").utf8)
        blockClose = Array((language.blockComment?.close ?? "").utf8)
    }
}
