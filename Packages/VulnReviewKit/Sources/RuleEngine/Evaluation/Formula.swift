/// A rule's operators as a tree: Semgrep's rule syntax, with `patterns` as a conjunction and `pattern-either` as a
/// disjunction.
indirect enum Formula: Sendable {
    case leaf(Leaf)
    case either([Formula])
    case all(Conjunction)
}

/// What looks at the file itself.
enum Leaf: Sendable {
    /// A pattern, and the rule's slot of each of its metavariables.
    case pattern(SyntaxPattern, slots: [Int])
    /// One pattern over words, marks and blocks.
    case generic(GenericPattern)
    /// A regular expression over the raw text; `groups` are the slots that its groups bind.
    case regex(RegularExpression, groups: [RegexGroup])
}

/// The members of one `patterns`.
struct Conjunction: Sendable {
    /// `pattern`, `pattern-either`, `patterns`, `pattern-regex`: what a match is.
    var positives: [Formula] = []
    /// `pattern-inside`: what a match stands in.
    var insides: [Formula] = []
    /// `pattern-not`, `pattern-not-regex`: what no match is.
    var negatives: [Formula] = []
    /// `pattern-not-inside`: what no match stands in.
    var excludedSurroundings: [Formula] = []
    var conditions: [Condition] = []
    /// What a match is narrowed to: for each `focus-metavariable` the metavariables of which it takes any.
    var focus: [[Int]] = []
}

/// A test of what metavariables stand for.
enum Condition: Sendable {
    /// The text matches the expression from its first byte on; with `usesConstants` its known value counts too. What
    /// named groups catch is bound.
    case regex(slot: Int, RegularExpression, groups: [RegexGroup], usesConstants: Bool)
    /// The formula matches inside the text, read as `language`.
    /// With `rereads` the rule names the language: what the metavariable stands for is read anew, as text of it.
    case formula(slot: Int, Formula, language: String, rereads: Bool)
    case comparison(Comparison)
    case analysis(slot: Int, StringAnalysis)
    /// The expression has one of these types, as their names are written.
    case type(slot: Int, [String])
}

extension Condition {
    /// Whether it costs little and binds nothing, so that it may be asked before what costs more.
    var isTest: Bool {
        if case .regex(_, _, let groups, _) = self { groups.isEmpty } else { false }
    }
}

/// An analyzer of `metavariable-analysis`.
enum StringAnalysis: String, Sendable {
    /// The string looks random.
    case entropy
    /// The regular expression can take exponential time.
    case redos
}

/// A group of a regular expression that binds a metavariable. What numbered ones (`$1`) stand for need not agree.
struct RegexGroup: Sendable {
    let number: Int
    let slot: Int
    let isNumbered: Bool
}
