/// Reads a rule's `options`.
enum OptionsReader {
    /// Semgrep's options of which each is on or off, and where they are kept.
    private static let switches: [String: WritableKeyPath<MatchingOptions, Bool> & Sendable] = [
        "ac_matching": \.associativeMatching, "arrow_is_function": \.arrowIsFunction,
        "attr_expr": \.annotationAsExpression, "commutative_boolop": \.commutativeBooleans,
        "constant_propagation": \.constantPropagation, "decorators_order_matters": \.decoratorsInOrder,
        "flddef_assign": \.fieldAsAssignment, "generic_caseless": \.genericIgnoresCase,
        "go_deeper_expr": \.deepExpressions, "go_deeper_stmt": \.deepStatements,
        "implicit_deep_exprstmt": \.deepExpressionStatement, "implicit_ellipsis": \.implicitEllipsis,
        "implicit_return": \.implicitReturn, "let_is_var": \.letIsVar,
        "symbolic_propagation": \.symbolicPropagation, "symmetric_eq": \.symmetricEquality,
        "taint_assume_safe_booleans": \.taintAssumesSafeBooleans,
        "taint_assume_safe_comparisons": \.taintAssumesSafeComparisons,
        "taint_assume_safe_functions": \.taintAssumesSafeFunctions,
        "taint_assume_safe_indexes": \.taintAssumesSafeIndexes,
        "taint_assume_safe_numbers": \.taintAssumesSafeNumbers,
        "taint_only_propagate_through_assignments": \.taintOnlyThroughAssignments,
        "taint_unify_mvars": \.taintUnifiesMetavariables, "unify_ids_strictly": \.unifyStrictly,
        "vardef_assign": \.definitionAsAssignment,
        "xml_attrs_implicit_ellipsis": \.implicitAttributes,
        "xml_singleton_loose_matching": \.singletonsAreLoose,
    ]

    /// Options that change nothing in an engine that stays inside one function and has its own budgets, or that only
    /// make explicit what this engine does.
    private static let accepted: Set = [
        "as_metavariable_name", "commutative_compop", "cpp_parsing_pref", "dynamic_timeout",
        "generic_multiline",
        "interfile", "max_match_per_file", "taint_intrafile", "timeout",
        "xml_children_ordered", "xml_permit_whitespace",
    ]

    /// The options of `node`; the defaults when there are none.
    static func read(_ node: RuleNode?) throws(RuleFault) -> MatchingOptions {
        var options = MatchingOptions()
        for member in node?.members ?? [] {
            if let path = switches[member.key] {
                guard let value = boolean(member.value) else {
                    throw RuleFault(.badValue(key: member.key), member.line)
                }
                options[keyPath: path] = value
            } else if !accepted.contains(member.key) {
                try readGeneric(member, into: &options)
            }
        }
        return options
    }

    private static func readGeneric(
        _ member: RuleNode.Member, into options: inout MatchingOptions
    ) throws(RuleFault) {
        switch member.key {
        case "taint_focus_on", "taint_match_on": options.taintReportsSource = member.value.text == "source"
        case "generic_ellipsis_max_span":
            guard let span = member.value.text.flatMap({ Int($0) }), span >= 0 else {
                throw RuleFault(.badValue(key: member.key), member.line)
            }
            options.genericEllipsisSpan = min(span, 1_000_000)
        case "generic_comment_style":
            guard let style = member.value.text, ["c", "cpp", "shell"].contains(style) else {
                throw RuleFault(.badValue(key: member.key), member.line)
            }
            options.genericCommentStyle = style
        case "generic_engine":
            guard member.value.text == "spacegrep" else {
                throw RuleFault(
                    .unsupportedValue(key: member.key, value: member.value.text ?? ""), member.line)
            }
        default: throw RuleFault(.unknownKey(member.key), member.line)
        }
    }

    /// YAML's words for the two.
    static func boolean(_ node: RuleNode) -> Bool? {
        switch node.text?.lowercased() {
        case "true", "yes", "on": true
        case "false", "no", "off": false
        default: nil
        }
    }
}
