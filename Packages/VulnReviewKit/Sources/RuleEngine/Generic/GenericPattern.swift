/// A pattern for generic text.
struct GenericPattern: Sendable {
    let items: [GenericItem]
    /// Words without which nothing matches.
    let requiredSymbols: [UInt32]
    /// The same words by their numbers in the rule set's `LiteralTable`: they can be looked for before the text is read.
    let literalNumbers: [Int]
    let options: GenericOptions

    /// Reads `text`; its words join `symbols`, its metavariables `metavariables`.
    init(
        _ text: String, _ options: GenericOptions, _ symbols: inout SymbolTable,
        _ metavariables: inout MetavariableSlots, _ literals: LiteralTable
    ) throws(PatternFault) {
        guard text.utf8.count <= RuleLimits.ruleFileBytes else { throw .tooLong }
        let read = GenericReader.readPattern(Dedent.text(text), &symbols, &metavariables)
        guard read.items.contains(where: { $0.kind != .open && $0.kind != .close }) else { throw .empty }
        guard read.items.count <= RuleLimits.patternTokens else { throw .tooLong }
        items = read.items
        let words = items.filter { $0.kind == .word }
        requiredSymbols = options.ignoresCase ? [] : words.map(\.symbol)
        let table = symbols
        literalNumbers = Set(words.map(\.symbol)).sorted().map { word in
            literals.number(table.bytes(of: word).map(\.lowercasedASCII))
        }
        self.options = options
    }
}

/// What a rule's options say about generic text.
struct GenericOptions: Hashable, Sendable {
    /// How many lines `...` spans.
    var ellipsisSpan = 10
    var ignoresCase = false
    var comments: GenericComments?

    init(_ options: MatchingOptions = MatchingOptions()) {
        ellipsisSpan = options.genericEllipsisSpan
        ignoresCase = options.genericIgnoresCase
        comments = options.genericCommentStyle.flatMap(GenericComments.init)
    }
}

/// Comments that a rule leaves out of generic text.
enum GenericComments: String, Sendable {
    case c, cpp, shell

    /// `bytes` with blanks in the place of comments; lines stay.
    func blanked(_ bytes: [UInt8]) -> [UInt8] {
        var result = bytes
        var index = 0
        while index < bytes.count {
            let rest = bytes[index...]
            var end = index
            if self == .shell ? rest.first == UInt8(ascii: "#") : self == .cpp && rest.starts(with: "//".utf8)
            {
                end = rest.firstIndex(of: 0x0A) ?? bytes.count
            } else if self != .shell, rest.starts(with: "/*".utf8) {
                end = index + 2
                while end < bytes.count,
                    !(bytes[end] == UInt8(ascii: "/") && bytes[end - 1] == UInt8(ascii: "*")
                        && end > index + 2)
                {
                    end += 1
                }
                end = min(end + 1, bytes.count)
            }
            for place in index..<end where bytes[place] != 0x0A && bytes[place] != 0x0D {
                result[place] = 0x20
            }
            index = max(end, index + 1)
        }
        return result
    }
}
