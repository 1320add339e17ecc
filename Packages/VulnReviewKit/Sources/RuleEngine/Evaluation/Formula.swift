/// A rule's operators as a tree: Semgrep's rule syntax, with `patterns` as a conjunction and `pattern-either` as a
/// disjunction.
indirect enum Formula: Sendable {
    case leaf(Leaf)
    case either([Formula])
    case all(Conjunction)
}

/// What looks at the file itself.
enum Leaf: Sendable {
    /// One pattern, in each order of its keyword arguments.
    case pattern([Pattern])
    /// A regular expression over the raw text; `groups` are the slots that its groups bind.
    case regex(RegularExpression, groups: [(group: Int, slot: Int)])
}

/// The members of one `patterns`.
struct Conjunction: Sendable {
    /// `pattern`, `pattern-either`, `patterns`, `pattern-regex`: what a match is.
    var positives: [Formula] = []
    /// `pattern-inside`: what a match stands in.
    var insides: [Formula] = []
    /// `pattern-not`, `pattern-not-inside`, `pattern-not-regex`: what no match stands in.
    var negatives: [Formula] = []
    var conditions: [Condition] = []
    /// The metavariables that a match is narrowed to.
    var focus: [Int] = []
}

/// A test of what a metavariable stands for.
enum Condition: Sendable {
    /// The text matches the expression from its first byte on.
    case regex(slot: Int, RegularExpression)
    /// The formula matches inside the text, read as `language`.
    case formula(slot: Int, Formula, language: String)
}
