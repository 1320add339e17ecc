/// What a token is. Languages share the kinds; what differs is in their tables.
enum TokenKind: UInt8 {
    case identifier, number
    /// A string without interpolation; its symbol is its content.
    case string
    /// A string with code inside, such as Python's `f"{x}"`.
    case interpolated
    /// A character constant of C.
    case character
    case `operator`
    /// A bracket that has a partner; indentation blocks and preprocessor directives are brackets too.
    case open, close
    /// A regular expression literal; its symbol is its text with delimiters and flags.
    case regex
    /// Literal text between the code of a template or of markup.
    case text
    /// The end of a logical line, in languages where it means something.
    case lineEnd

    // In patterns only:
    /// `$X`, `$_`
    case metavariable
    /// `$...X`
    case namedEllipsis
    /// `...`
    case ellipsis
    /// `<...` and `...>`
    case deepOpen, deepClose
}

/// Symbols below 256 are single bytes; these stand for what no file has as a byte of its own token.
enum ReservedSymbol {
    static let indent: UInt32 = 1
    static let dedent: UInt32 = 2
    static let directive: UInt32 = 3
    static let directiveEnd: UInt32 = 4
    static let lineEnd: UInt32 = 5
    /// The quotes around a string with code in it, where its insides are tokens.
    static let interpolation: UInt32 = 6
    static let interpolationEnd: UInt32 = 7
}
