import Review

/// Cuts the bytes of a line into tokens that are safe to show.
enum DiffTokenizer {
    /// Columns from one tab stop to the next.
    static let tabWidth = 4
    /// More combining marks than this on one character are drawn as tokens: they could cover the lines around.
    static let maximumCombiningMarks = 3

    /// A piece of a line that is not plain text in its file's language.
    struct Piece {
        let range: Range<Int>
        let syntax: DiffToken.Syntax
    }

    /// The tokens of `line`, a line's bytes with or without its line feed, where `changed` are the byte ranges to mark
    /// and `syntax` the pieces to colour, both in order.
    static func tokens(
        of line: some Collection<UInt8>, changed: [Range<Int>] = [], syntax: [Piece] = []
    ) -> [DiffToken] {
        var builder = TokenBuilder(changed: changed, syntax: syntax)
        var parser = UTF8.ForwardParser()
        var iterator = line.makeIterator()
        var offset = 0
        let end = line.count
        parsing: while true {
            switch parser.parseScalar(from: &iterator) {
            case .valid(let encoded):
                let scalar = UTF8.decode(encoded)
                let length = UTF8.width(scalar)
                if scalar == "\n", offset + length == end { break parsing }
                builder.add(scalar, at: offset)
                offset += length
            case .error(let length):
                let start = line.index(line.startIndex, offsetBy: offset)
                for byte in line[start...].prefix(length) {
                    builder.add(byte: byte, at: offset)
                    offset += 1
                }
            case .emptyInput:
                break parsing
            }
        }
        return builder.finished()
    }
}

/// Gathers scalars into runs of one kind and one mark.
private struct TokenBuilder {
    private let changed: [Range<Int>]
    private var nextChange = 0
    private let syntax: [DiffTokenizer.Piece]
    private var nextPiece = 0
    private var tokens: [DiffToken] = []
    private var run = String.UnicodeScalarView()
    private var runIsChanged = false
    private var runSyntax: DiffToken.Syntax?
    private var column = 0
    private var marks = 0

    init(changed: [Range<Int>], syntax: [DiffTokenizer.Piece]) {
        self.changed = changed.filter { !$0.isEmpty }
        self.syntax = syntax
    }

    mutating func add(_ scalar: Unicode.Scalar, at offset: Int) {
        let isChanged = isChanged(at: offset)
        let syntax = syntax(at: offset)
        if syntax != runSyntax {
            closeRun()
            runSyntax = syntax
        }
        if (0x20..<0x7F).contains(scalar.value) {
            marks = 0
            column += 1
            append(scalar, isChanged)
        } else if scalar == "\t" {
            let width = DiffTokenizer.tabWidth - column % DiffTokenizer.tabWidth
            add(.tab, "→" + String(repeating: " ", count: width - 1), isChanged, width: width)
        } else if scalar == "\r" {
            add(.invisible, "<CR>", isChanged, width: 4)
        } else if VisibleText.isUnsafe(scalar) {
            let name = VisibleText.escape(String(scalar))
            add(.invisible, name, isChanged, width: name.utf8.count)
        } else if scalar.properties.canonicalCombiningClass != .notReordered
            || scalar.properties.generalCategory == .nonspacingMark
            || scalar.properties.generalCategory == .enclosingMark
        {
            marks += 1
            if marks > DiffTokenizer.maximumCombiningMarks || (run.isEmpty && tokens.last?.kind != .text) {
                let name = "<U+" + String(scalar.value, radix: 16, uppercase: true) + ">"
                add(.invisible, name, isChanged, width: name.utf8.count)
            } else {
                append(scalar, isChanged)
            }
        } else {
            marks = 0
            column += 1
            append(scalar, isChanged)
        }
    }

    mutating func add(byte: UInt8, at offset: Int) {
        add(.invisible, "<" + Hex.encode([byte]).uppercased() + ">", isChanged(at: offset), width: 4)
    }

    mutating func finished() -> [DiffToken] {
        closeRun()
        return tokens
    }

    private mutating func isChanged(at offset: Int) -> Bool {
        while nextChange < changed.count, changed[nextChange].upperBound <= offset { nextChange += 1 }
        return nextChange < changed.count && changed[nextChange].contains(offset)
    }

    private mutating func syntax(at offset: Int) -> DiffToken.Syntax? {
        while nextPiece < syntax.count, syntax[nextPiece].range.upperBound <= offset { nextPiece += 1 }
        guard nextPiece < syntax.count, syntax[nextPiece].range.contains(offset) else { return nil }
        return syntax[nextPiece].syntax
    }

    private mutating func append(_ scalar: Unicode.Scalar, _ isChanged: Bool) {
        if isChanged != runIsChanged { closeRun() }
        runIsChanged = isChanged
        run.append(scalar)
    }

    private mutating func add(_ kind: DiffToken.Kind, _ text: String, _ isChanged: Bool, width: Int) {
        closeRun()
        tokens.append(DiffToken(kind, text, isChanged: isChanged))
        column += width
        marks = 0
    }

    private mutating func closeRun() {
        guard !run.isEmpty else { return }
        tokens.append(DiffToken(.text, String(run), isChanged: runIsChanged, syntax: runSyntax))
        run = String.UnicodeScalarView()
    }
}
