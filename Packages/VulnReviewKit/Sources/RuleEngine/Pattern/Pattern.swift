/// A compiled pattern: elements that are matched one after the other against a file's tokens.
struct Pattern: Sendable {
    let elements: [PatternElement]
    /// How many brackets the pattern has; each gets a number.
    let groupCount: Int
    /// How many places a match remembers for its expressions.
    let registerCount: Int
    /// Whether a match begins where a statement begins.
    let beginsStatement: Bool
    /// Whether the pattern is one statement only: its match is the expression, not the statement around it.
    let isSingleStatement: Bool
    /// Names and words without which the pattern cannot match.
    let requiredSymbols: [UInt32]
    /// The metavariables that the pattern binds, by slot.
    let slots: Set<Int>
}

/// One step of a match.
enum PatternElement: Sendable {
    /// Exactly this token.
    case token(TokenKind, UInt32)
    /// `a.b.c`, or a name that the file imports for it or for its beginning.
    case qualifiedName([UInt32])
    case open(UInt32, group: Int)
    case close(UInt32, group: Int)
    /// The end of a block of statements, whatever statements are left in it.
    case closeBlock(group: Int)
    /// An expression, a name or a type; `slot` is -1 for `$_`.
    case metavariable(slot: Int, MetavariableRole)
    /// `"..."`: any string; interpolated strings only, for a pattern with that prefix.
    case anyString(interpolated: Bool)
    /// `"=~/…/"`
    case stringMatching(RegularExpression)
    /// `"$X"`
    case stringContent(slot: Int)
    /// `...` or `$...X` among the items of a list.
    case items(ItemsForm, slot: Int)
    /// `...` anywhere else inside a statement.
    case anyTokens(slot: Int)
    /// `. ...` in a chain of members and calls.
    case chain
    /// `...` between statements: goes to a later statement of the block `group` (-1: the one where the match began).
    case laterStatement(group: Int)
    /// `...` as the last statement of a block.
    case restOfBlock(group: Int)
    /// Goes to any place inside the statement that begins here: an expression statement matches deeply.
    case insideStatement
    case expressionStart(register: Int)
    /// The tokens since `expressionStart` are a whole expression of the code.
    case expressionEnd(register: Int)
    /// The statement ends here (`strict`), or is left from wherever the match is in it.
    case statementEnd(strict: Bool)
    /// `<...`: goes to any place before the end of the expression that begins here.
    case deepStart(register: Int)
    /// `...>`: goes to that end.
    case deepEnd(register: Int)
    /// What a header may have between its parameters and its colon: `-> T`.
    case returnAnnotation
    /// What may stand between a target and `=`: `: T`.
    case targetAnnotation
    /// What may follow a parameter's name: `: T = default`.
    case parameterRest
    /// The end of a declaration, with or without an initial value and further names.
    case declarationEnd
    /// Storage words before a declaration that the pattern does not name.
    case qualifiers
    /// Any name of an import list.
    case importItem
}

/// What a metavariable stands for, from its place in the pattern.
enum MetavariableRole: Sendable {
    case expression
    /// One identifier.
    case name
    /// One or more words that make a type, with stars.
    case type
    /// One word of generic text.
    case word
}

/// Where `...` stands in a list of items.
enum ItemsForm: Sendable {
    /// `(...)`
    case all
    /// `..., x`: the comma belongs to it.
    case leading
    /// `x, ...`: the comma belongs to it.
    case trailing
}
