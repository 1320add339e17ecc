/// A rule's `options`: how its patterns are compared with code. The names are Semgrep's
/// (<https://semgrep.dev/docs/writing-rules/rule-syntax#options>).
struct MatchingOptions: Hashable, Sendable {
    /// `constant_propagation`: `"a"` matches a variable that holds `"a"`.
    var constantPropagation = true
    /// `symbolic_propagation`: `f(g())` matches `x = g(); f(x)`.
    var symbolicPropagation = false
    /// `ac_matching`: `&&` and `||` are associative, `&`, `|` and `^` also commutative.
    var associativeMatching = true
    /// `commutative_boolop`: `&&` and `||` are commutative too.
    var commutativeBooleans = false
    /// `symmetric_eq`: `a == b` matches `b == a`.
    var symmetricEquality = false
    /// `vardef_assign`: `$X = e` matches `var x = e`.
    var definitionAsAssignment = true
    /// `flddef_assign`: `$X = e` matches a field's definition.
    var fieldAsAssignment = false
    /// `attr_expr`: an expression matches an annotation.
    var annotationAsExpression = true
    /// `arrow_is_function`: `function(...) { }` matches an arrow function.
    var arrowIsFunction = true
    /// `let_is_var`: `var` matches `let` and `const`.
    var letIsVar = true
    /// `implicit_deep_exprstmt`: `f();` matches inside the statement, as in `x = f();`.
    var deepExpressionStatement = true
    /// `implicit_return`: `return e` matches the last expression of a function that returns it.
    var implicitReturn = true
    /// `implicit_ellipsis`: a dictionary pattern or a decorator list may leave things out.
    var implicitEllipsis = true
    /// `go_deeper_expr`
    var deepExpressions = true
    /// `go_deeper_stmt`: statements after `...` may stand deeper.
    var deepStatements = true
    /// `decorators_order_matters`
    var decoratorsInOrder = false
    /// `xml_attrs_implicit_ellipsis`: an element may have more attributes than the pattern.
    var implicitAttributes = true
    /// `xml_singleton_loose_matching`: `<a/>` matches `<a></a>`.
    var singletonsAreLoose = true
    /// `unify_ids_strictly`: a metavariable's uses must be the same variable, not only the same name.
    var unifyStrictly = true

    /// `taint_assume_safe_functions`
    var taintAssumesSafeFunctions = false
    /// `taint_assume_safe_indexes`
    var taintAssumesSafeIndexes = false
    /// `taint_assume_safe_comparisons`
    var taintAssumesSafeComparisons = false
    /// `taint_assume_safe_booleans`
    var taintAssumesSafeBooleans = false
    /// `taint_assume_safe_numbers`
    var taintAssumesSafeNumbers = false
    /// `taint_only_propagate_through_assignments`
    var taintOnlyThroughAssignments = false
    /// `taint_focus_on: source`: a finding is where the data comes from.
    var taintReportsSource = false
    /// `taint_unify_mvars`: a sink's metavariables are the same as the source's of the same names.
    var taintUnifiesMetavariables = false

    /// `generic_ellipsis_max_span`: how many lines `...` spans in generic text.
    var genericEllipsisSpan = 10
    /// `generic_caseless`
    var genericIgnoresCase = false
    /// `generic_comment_style`: `c`, `cpp` or `shell`; comments are left out.
    var genericCommentStyle: String?
}
