/// A piece of a line that is drawn in one way. Its text is safe to show: nothing in it can move a cursor or hide.
public struct DiffToken: Hashable, Sendable {
    /// How a token is drawn.
    public enum Kind: Hashable, Sendable {
        case text
        /// A tab, drawn as an arrow up to its tab stop.
        case tab
        /// Something that would not be seen, as its name: `<U+202E>`, `<FF>`, `<CR>`.
        case invisible
        /// This many characters are not shown here.
        case fold(count: Int)
    }

    /// What the text is in its file's language.
    public enum Syntax: Hashable, Sendable, CaseIterable {
        case comment, keyword, string, number, directive, definition
    }

    /// How it is drawn.
    public let kind: Kind
    /// What is drawn.
    public let text: String
    /// Whether these bytes differ from the line that they replace, or that replaces them.
    public let isChanged: Bool
    /// What the text is in its file's language; `nil` for plain text, and where that is not known.
    public let syntax: Syntax?

    /// A token that draws `text`.
    public init(_ kind: Kind, _ text: String, isChanged: Bool = false, syntax: Syntax? = nil) {
        self.kind = kind
        self.text = text
        self.isChanged = isChanged
        self.syntax = syntax
    }
}
