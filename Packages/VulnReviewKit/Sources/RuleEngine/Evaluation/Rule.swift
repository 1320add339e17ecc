import Review

/// A loaded rule: what it says about itself, and its operators for each of its languages.
struct Rule: Sendable {
    let info: RuleInfo
    var paths: PathFilter
    /// What it looks for, by language name.
    let bodies: [String: RuleBody]
    /// Which operators these are: rules with the same ones have the same number.
    let operators: Int
    /// How its patterns are compared with code.
    let options: MatchingOptions
    /// The metavariables of all formulas; a slot is an index.
    let metavariables: [String]
    let fix: RuleFix?

    /// The rule looking at every file.
    var ignoringPaths: Rule {
        var rule = self
        rule.paths = PathFilter(include: [], exclude: [])
        return rule
    }
}

/// What a rule looks for in one language.
enum RuleBody: Sendable {
    case search(Formula)
    case taint(TaintSpecification)
}

/// How a rule repairs what it finds.
enum RuleFix: Sendable {
    /// The match becomes this text, with metavariables filled in.
    case template(String)
    /// Inside the match, up to `count` matches of the expression become the replacement.
    case regex(RegularExpression, replacement: String, count: Int)
}
