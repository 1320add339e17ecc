/// Any text as words, marks and blocks, for rules whose language is `generic`: the model of Semgrep's spacegrep. A pattern
/// is such a text too.
struct GenericText: Sendable {
    var items: [GenericItem] = []
    /// Words by number; begins with the words of all patterns.
    var symbols: SymbolTable

    init(symbols: SymbolTable) { self.symbols = symbols }
}

/// A word, a mark, or one end of a block.
struct GenericItem: Sendable {
    enum Kind: UInt8, Sendable {
        /// `[A-Za-z0-9_]+`; the symbol is its number.
        case word
        /// Any other byte that is no blank; the symbol is the byte.
        case mark
        /// What is indented deeper than what is above it, or stands between brackets on one line. It has no bytes.
        case open, close

        // In patterns only:
        /// `$X`; the symbol is the slot.
        case metavariable
        /// `...`
        case ellipsis
        /// `$...X`; the symbol is the slot.
        case namedEllipsis
    }

    var kind: Kind
    var symbol: UInt32
    var start: UInt32
    var end: UInt32
    /// The line, from 0.
    var line: UInt32
    /// For one end of a block, the other.
    var partner: UInt32 = 0
}

/// Which words of the patterns stand in one text.
struct GenericWords: Sendable {
    private let isPresent: [Bool]

    init(_ text: GenericText, patternSymbols: Int) {
        var isPresent = [Bool](repeating: false, count: patternSymbols)
        for item in text.items where item.kind == .word && Int(item.symbol) < patternSymbols {
            isPresent[Int(item.symbol)] = true
        }
        self.isPresent = isPresent
    }

    /// Whether all of `symbols` stand there.
    func holds(_ symbols: [UInt32]) -> Bool { symbols.allSatisfy { isPresent[Int($0)] } }
}
