/// How a language treats names and values, as far as the languages differ. The whole difference between languages in this
/// folder and in `Taint` stands here.
struct LanguageTraits: Sendable {
    /// An assignment to a name that is not known declares it: in the current scope or, in JavaScript, globally.
    var assignment = AssignmentRule.needsDeclaration
    /// The branches of an `if` are scopes of their own.
    var branchesAreScopes = true
    /// Members of a type are names that `this.x` refers to.
    var membersAreNames = false
    /// A named function does not see the variables around it (PHP).
    var functionsAreClosed = false
    /// Named functions are variables, so that two of one name are told apart.
    var functionsAreVariables = false
    /// A bare word as a dictionary's key is a name of its own, not a variable.
    var keysAreWords = false
    /// How the text of an imported module becomes a name.
    var moduleNames = ModuleNameRule.path
    /// `x = require('y')` imports.
    var requireImports = false
    /// A member has the type of its class's field of that name, whatever it is a member of.
    var fieldsHaveOneType = false
    /// A member has the type of the file's only field of that name (Go, whose methods stand outside of structures).
    var fieldsAreFoundByName = false
    /// A string literal is of no string type (C++).
    var stringsArePointers = false
    /// Names that a pattern or a loop's head defines have no known type.
    var onlyDeclarationsHaveTypes = false

    /// A variable of the file that is assigned once holds a constant everywhere after it, even in functions.
    var onceAssignedGlobals = OnceAssignedRule.never
    /// A private field that is assigned once, where it is declared or in the only constructor, is a constant.
    var onceAssignedPrivateFields = false
    /// `"a" + 1` is a string.
    var numbersBecomeText = NumberTextRule.never
    /// What is added to a number is one too (Python, PHP).
    var numbersAddToNumbers = false
    /// `"a" * n` is a string, and `and`, `or` give one of their operands.
    var operatorsArePythonic = false
    /// `x.f` as a statement may change `x`; strings can change (Ruby).
    var concatChangesReceiver = false

    /// Cases of a switch do not fall through.
    var casesEnd = false
    /// `o.getX()` and `o.setX(v)` stand for `o.x` (Java).
    var hasAccessors = false
    /// The word of the `special` node that stands for the value of the variable in it.
    var expansion: UInt32?
    /// In `[a, *b] = c`, `b` gets what `c` has.
    var followsRest = true
    /// A name after a dot that is called is a method, and tells nothing of a field (as Semgrep has it for them).
    var methodsAreNoFields = false
    /// The last expression of a function is its result.
    var returnsLastExpression = false
    /// `delete x` does something with `x` (C++), and does not take the name away.
    var deletedIsUsed = false
    /// `x.(T)` is `x` as a `T` (Go), and no question.
    var typeTestsConvert = false
    /// What `this` is called.
    var selfWords = ["this"]

    enum AssignmentRule: Sendable { case needsDeclaration, declaresHere, declaresLocally, declaresGlobally }
    enum ModuleNameRule: Sendable { case path, lastPathElement, goPackage }
    enum OnceAssignedRule: Sendable { case never, assigned, declared }
    enum NumberTextRule: Sendable { case never, integers, numbers }

    /// The traits of the language called `name`.
    static func named(_ name: String) -> LanguageTraits { table[name] ?? LanguageTraits() }

    private static let table: [String: LanguageTraits] = [
        "python": python, "javascript": javaScript, "typescript": javaScript, "java": java, "go": go,
        "ruby": ruby, "php": php, "swift": swift, "dockerfile": dockerfile, "cpp": cPlusPlus,
    ]

    private static let python: LanguageTraits = {
        var traits = LanguageTraits()
        traits.assignment = .declaresLocally
        traits.branchesAreScopes = false
        traits.onceAssignedGlobals = .assigned
        traits.operatorsArePythonic = true
        traits.numbersAddToNumbers = true
        traits.methodsAreNoFields = true
        traits.followsRest = false
        traits.selfWords = ["self"]
        return traits
    }()

    private static let javaScript: LanguageTraits = {
        var traits = LanguageTraits()
        traits.assignment = .declaresGlobally
        traits.branchesAreScopes = false
        traits.membersAreNames = true
        traits.functionsAreVariables = true
        traits.keysAreWords = true
        traits.moduleNames = .lastPathElement
        traits.requireImports = true
        traits.methodsAreNoFields = true
        traits.onceAssignedGlobals = .declared
        traits.numbersBecomeText = .numbers
        return traits
    }()

    private static let java: LanguageTraits = {
        var traits = LanguageTraits()
        traits.membersAreNames = true
        traits.onceAssignedPrivateFields = true
        traits.numbersBecomeText = .integers
        traits.hasAccessors = true
        traits.methodsAreNoFields = true
        traits.fieldsHaveOneType = true
        traits.onlyDeclarationsHaveTypes = true
        return traits
    }()

    private static let cPlusPlus: LanguageTraits = {
        var traits = LanguageTraits()
        traits.stringsArePointers = true
        traits.deletedIsUsed = true
        return traits
    }()

    private static let go: LanguageTraits = {
        var traits = LanguageTraits()
        traits.moduleNames = .goPackage
        traits.casesEnd = true
        traits.selfWords = []
        traits.typeTestsConvert = true
        traits.fieldsAreFoundByName = true
        return traits
    }()

    private static let ruby: LanguageTraits = {
        var traits = LanguageTraits()
        traits.assignment = .declaresHere
        traits.branchesAreScopes = false
        traits.keysAreWords = true
        traits.onceAssignedGlobals = .assigned
        traits.concatChangesReceiver = true
        traits.casesEnd = true
        traits.returnsLastExpression = true
        traits.selfWords = ["self"]
        return traits
    }()

    private static let dockerfile: LanguageTraits = {
        var traits = LanguageTraits()
        traits.assignment = .declaresHere
        traits.branchesAreScopes = false
        traits.expansion = DockerfileWord.expansion.rawValue
        traits.selfWords = []
        return traits
    }()

    private static let php: LanguageTraits = {
        var traits = LanguageTraits()
        traits.assignment = .declaresHere
        traits.branchesAreScopes = false
        traits.membersAreNames = true
        traits.functionsAreClosed = true
        traits.onceAssignedGlobals = .assigned
        traits.selfWords = ["$this", "self"]
        traits.numbersAddToNumbers = true
        return traits
    }()

    private static let swift: LanguageTraits = {
        var traits = LanguageTraits()
        traits.membersAreNames = true
        traits.casesEnd = true
        traits.selfWords = ["self"]
        return traits
    }()
}
