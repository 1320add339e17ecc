/// One row of a diff as a reviewer reads it. Rows are numbered through the whole patch, from 0.
public struct DiffRow: Hashable, Sendable, Identifiable {
    /// What a row is.
    public enum Kind: Hashable, Sendable {
        /// The start of a file: its index in `DiffDocument.files`.
        case file(Int)
        /// The start of a hunk: its number through the whole patch, from 1, as `--hunks` counts.
        case hunk(Int)
        case context, deletion, insertion
        /// The line above has no line feed at its end.
        case noNewline
        /// Above one end of a moved block: its number, from 1, which both ends have.
        case moved(Int)
        /// This many lines of the file are not shown here.
        case gap(Int)
        /// A file's rows, this many, are folded here.
        case foldedFile(Int)
    }

    /// The row's index in `DiffDocument.rows`; -1 for what is no part of the patch.
    public let id: Int
    /// What the row is.
    public let kind: Kind
    /// The line's number before, from 1; `nil` for what is new.
    public let oldLine: Int?
    /// The line's number after, from 1; `nil` for what goes.
    public let newLine: Int?
    /// The whole row.
    public let tokens: [DiffToken]
    /// The row with its unchanged middle left out; `nil` unless the line is very long.
    public let folded: [DiffToken]?
    /// Whether the folded form leaves out something that the patch changes.
    public let foldHidesChange: Bool

    init(
        id: Int, kind: Kind, oldLine: Int? = nil, newLine: Int? = nil, tokens: [DiffToken],
        foldsLongLines: Bool = true, wholeLineChanges: Bool = false
    ) {
        self.id = id
        self.kind = kind
        self.oldLine = oldLine
        self.newLine = newLine
        self.tokens = tokens
        let fold = foldsLongLines ? LineFolding.fold(tokens) : nil
        folded = fold?.tokens
        foldHidesChange = fold.map { $0.hidesChange || wholeLineChanges } ?? false
    }

    /// What is drawn: the folded form unless long lines are unfolded.
    public func tokens(unfolded: Bool) -> [DiffToken] { unfolded ? tokens : folded ?? tokens }

    /// The row's text without marks, for search and for screen readers.
    public var text: String { tokens.map(\.text).joined() }

    /// Whether something in the row is drawn as a token because it would not be seen.
    public var hasInvisibleCharacters: Bool { tokens.contains { $0.kind == .invisible } }
}
