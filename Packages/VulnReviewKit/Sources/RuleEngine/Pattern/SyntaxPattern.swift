/// A compiled pattern of a language that has a grammar: a syntax tree with what its leaves mean to the matcher. Rules that
/// write the same pattern with the same options share one.
final class SyntaxPattern: Sendable {
    /// Which of the rule set's patterns it is: what was found for it in a file is kept under this number.
    let number: Int
    /// The grammar's name.
    let language: String
    let tree: SyntaxTree
    let root: PatternRoot
    /// Whether only what its matches surround is of interest (`pattern-inside`): then the longest match will do.
    let isSurrounding: Bool
    let options: MatchingOptions
    /// The metavariables by the pattern's own slots.
    let metavariables: [String]
    /// The slot of each `metavariable`, `namedEllipsis` and string that is one, by node; `noSlot` for all others.
    let slots: [Int16]
    /// What the content of each string means, by node.
    let strings: [Int: StringPattern]
    /// Names without which nothing can match.
    let requiredSymbols: [UInt32]
    /// Metavariables that stand where only names of the text can stand, so that a condition on their text is one on
    /// the file's.
    let nameSlots: Set<Int>
    /// The `$...X` that are operands: alone they stand for one. In any other place of one node they match nothing.
    let operandEllipses: Set<Int>

    /// No metavariable, or one that need not be the same everywhere (`$_`).
    static let noSlot: Int16 = -1

    init(
        number: Int, language: String, tree: SyntaxTree, root: PatternRoot, isSurrounding: Bool,
        options: MatchingOptions, leaves: PatternLeaves
    ) {
        self.number = number
        self.language = language
        self.tree = tree
        self.root = root
        self.isSurrounding = isSurrounding
        self.options = options
        metavariables = leaves.metavariables
        slots = leaves.slots
        strings = leaves.strings
        requiredSymbols = leaves.requiredSymbols
        nameSlots = leaves.nameSlots
        operandEllipses = leaves.operandEllipses
    }
}

/// What a pattern is as a whole, which decides where a match may be.
enum PatternRoot: Sendable {
    /// An expression or a type: anywhere in the file.
    case expression(NodeID)
    /// One statement, definition, or part of one.
    case statement(NodeID)
    /// Statements one after the other: the children of this node.
    case sequence(NodeID)
}

/// What a string of a pattern means.
enum StringPattern: Sendable {
    /// `"..."`: any string.
    case any
    /// `"$X"`: any string; its content is bound.
    case metavariable
    /// `"$...X"`
    case namedEllipsis
    /// `"=~/re/"`
    case matching(RegularExpression)
}
