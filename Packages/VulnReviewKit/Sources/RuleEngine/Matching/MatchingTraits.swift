/// How languages differ in what counts as the same code.
struct MatchingTraits: Sendable {
    /// Dictionaries are records: a pattern may leave fields out without saying so.
    var hasRecords = false
    /// Dictionaries are lists: their order counts.
    var hasOrderedDictionaries = false
    /// `x += e` is `x = x + e`.
    var expandsCompoundAssignment = false
    /// A `catch` need not name what it catches.
    var hasBareCatch = false
    /// All numbers are of one type.
    var hasOneNumberType = false
    /// A function returns the value of its last expression.
    var returnsLastExpression = false
    /// What a class implements is told apart from what it extends, and matches in any order.
    var hasFreeSupertypes = false
    /// Names of functions and classes are the same in any case.
    var ignoresCase = false
    /// A type without arguments is also the type with any arguments.
    var typeArgumentsAreOptional = false
    /// `import static` is another import.
    var hasStaticImports = false
    /// What has no body is not what has any body.
    var distinguishesBodies = false
    /// `yield` in a case of a switch returns.
    var yieldReturns = false
    /// The name of a type is found by no pattern that is an expression.
    var typesAreNoExpressions = false
    /// The expression that is a lambda's body is a statement in a block.
    var lambdasRunStatements = false
    /// The letters before a string say what it is: a pattern with them matches only such strings.
    var hasStringPrefixes = false
    /// `a and b and c` is one operation of three.
    var hasLongBooleans = false
    /// Types and keys are expressions; what a loop, a `with` or a case binds is none.
    var typesAreExpressions = false
    /// A dictionary that takes another one in is no dictionary of pairs.
    var spreadsAreSets = false
    /// However it is written, there is one null.
    var hasOneNull = false
    /// An annotation is found by patterns of calls.
    var annotationsAreCalls = true
    /// A qualified name without template arguments is not one that has them.
    var countsTemplateArguments = false
    /// A function that is only declared counts as one with an empty body.
    var declarationsHaveBodies = true
    /// `type T struct { … }` gives a type a name, as `type T U` does.
    var structuresAreAliases = false
    /// What `new` makes an object of is an expression.
    var classesAreValues = false
    /// What a case compares with is an expression.
    var casesAreExpressions = false
    /// What a handler catches, and what a type extends, is an expression.
    var caughtAreValues = false
    /// The expression that a lambda consists of is not returned.
    var lambdasReturnNothing = false
    /// A type's body is a list of statements, whose order counts.
    var membersAreStatements = false
    /// What is defined on one object (`def a.f`) is told apart from a function of a name.
    var hasSingletonFunctions = false
    /// The parts of a name before its last `::` are no expressions.
    var qualifiersAreNames = false
    /// `func` introduces other functions than `subscript` does.
    var hasFunctionWords = false
    /// Strings are no expressions: nothing but the same string matches one.
    var hasOnlyLiterals = false
    /// `self` in a function's body is a word of its own, not the parameter's name.
    var hasSelfWord = false

    /// The traits of the grammar called `name`.
    static func of(_ name: String) -> MatchingTraits {
        switch name {
        case "c", "cpp", "c++":
            MatchingTraits(hasOneNull: true, annotationsAreCalls: false, countsTemplateArguments: true)
        case "javascript", "js", "typescript", "ts":
            MatchingTraits(
                hasRecords: true, expandsCompoundAssignment: true, hasBareCatch: true, hasOneNumberType: true,
                hasFreeSupertypes: true)
        case "go":
            MatchingTraits(
                declarationsHaveBodies: false, structuresAreAliases: true, casesAreExpressions: true)
        case "json", "yaml": MatchingTraits(hasOneNumberType: true, hasOnlyLiterals: true)
        case "java":
            MatchingTraits(
                hasFreeSupertypes: true, typeArgumentsAreOptional: true, hasStaticImports: true,
                distinguishesBodies: true, yieldReturns: true, typesAreNoExpressions: true,
                lambdasRunStatements: true, lambdasReturnNothing: true)
        case "php":
            MatchingTraits(
                hasOrderedDictionaries: true, hasFreeSupertypes: true,
                classesAreValues: true, lambdasReturnNothing: true)
        case "python":
            MatchingTraits(
                hasStringPrefixes: true, hasLongBooleans: true, typesAreExpressions: true,
                spreadsAreSets: true,
                hasSelfWord: true)
        case "ruby":
            MatchingTraits(
                returnsLastExpression: true, caughtAreValues: true, membersAreStatements: true,
                hasSingletonFunctions: true, qualifiersAreNames: true)
        case "swift": MatchingTraits(declarationsHaveBodies: false, hasFunctionWords: true)
        default: MatchingTraits()
        }
    }
}
