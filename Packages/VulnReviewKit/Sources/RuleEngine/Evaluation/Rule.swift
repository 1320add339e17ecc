import Review

/// A loaded rule: what it says about itself, and its operators for each of its languages.
final class Rule: Sendable {
    let info: RuleInfo
    let paths: PathFilter
    /// What it looks for, by language name.
    let bodies: [String: RuleBody]
    /// Which operators these are: rules with the same ones have the same number.
    let operators: Int
    /// How its patterns are compared with code.
    let options: MatchingOptions
    /// The metavariables of all formulas; a slot is an index.
    let metavariables: [String]
    let fix: RuleFix?

    init(
        info: RuleInfo, paths: PathFilter, bodies: [String: RuleBody], operators: Int,
        options: MatchingOptions, metavariables: [String], fix: RuleFix?
    ) {
        self.info = info
        self.paths = paths
        self.bodies = bodies
        self.operators = operators
        self.options = options
        self.metavariables = metavariables
        self.fix = fix
    }

    /// The rule looking at every file.
    var ignoringPaths: Rule {
        Rule(
            info: info, paths: PathFilter(include: [], exclude: []), bodies: bodies, operators: operators,
            options: options, metavariables: metavariables, fix: fix)
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
