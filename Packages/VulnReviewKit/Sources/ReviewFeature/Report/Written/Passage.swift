import Review

/// A line of words for a report that people paste elsewhere: what stands as a literal in this program's source is its own words,
/// whatever is put in between is text from outside. The two never mix: a writer decides how text is set, so that none of it can be
/// a heading, a link, a mention or the end of a block.
struct Passage: ExpressibleByStringInterpolation, Hashable, Sendable {
    /// A run of words or of text.
    enum Piece: Hashable, Sendable {
        /// This program's own words.
        case words(String)
        /// From outside; visible, and on one line.
        case text(String)
    }

    private(set) var pieces: [Piece] = []

    init(stringLiteral literal: StaticString) { pieces = [.words(String(describing: literal))] }

    init(stringInterpolation: Interpolation) { pieces = stringInterpolation.pieces }

    /// Whether it begins with text from outside.
    var isOutside: Bool { if case .text? = pieces.first(where: { $0 != .words("") }) { true } else { false } }

    static func + (left: Passage, right: Passage) -> Passage {
        var both = left
        both.pieces += right.pieces
        return both
    }

    /// The literal parts as words, and the values as text.
    struct Interpolation: StringInterpolationProtocol {
        fileprivate var pieces: [Piece] = []

        init(literalCapacity: Int, interpolationCount: Int) {}

        mutating func appendLiteral(_ literal: StaticString) {
            pieces.append(.words(String(describing: literal)))
        }

        mutating func appendInterpolation(_ text: String) {
            if !text.isEmpty { pieces.append(.text(VisibleText.escape(text))) }
        }

        mutating func appendInterpolation(_ number: Int) { pieces.append(.words(String(number))) }
        mutating func appendInterpolation(_ passage: Passage) { pieces += passage.pieces }
        /// Words of ours that stand for one of a fixed list of values.
        mutating func appendInterpolation(fixed words: String) { pieces.append(.words(words)) }

        /// A value of a fixed list of ours, by its name.
        mutating func appendInterpolation<Word: RawRepresentable>(_ word: Word)
        where Word.RawValue == String {
            pieces.append(.words(word.rawValue))
        }
    }
}

/// A part of such a report.
enum WrittenBlock: Hashable, Sendable {
    case heading(Int, Passage)
    case paragraph(Passage)
    case items([Passage])
    case steps([Passage])
    /// Lines from outside, kept as they are but for what cannot be seen.
    case code([UInt8], language: Language)

    /// What lines are written in.
    enum Language: String, Hashable, Sendable { case text, diff }

    /// The lines of a block: tabs stay, whatever else cannot be seen is a token.
    static func lines(of bytes: [UInt8]) -> [String] {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { line in
            line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
                .map { VisibleText.escape($0) }.joined(separator: "\t")
        }
    }
}
