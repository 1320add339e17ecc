import Testing

@testable import RuleEngine

/// Patterns of C and C++: code with holes.
@Suite struct CPatternReaderTests {
    static let patterns: [(String, String)] = [
        ("$F(..., $X, $...Y)", "call($F, arguments(..., $X, $...Y))"),
        ("$T $X = ...;", "variable(modifiers, $T, $X, ...)"),
        ("$T *$X;", "variable(modifiers, derivedType:*($T), $X, -)"),
        ("char $X[$N];", "variable(modifiers, arrayType(char, $N), $X, -)"),
        ("char $X[] = \"...\";", "variable(modifiers, arrayType(char, -), $X, \"...\")"),
        (
            "$T $F(..., $U *$X, ...) { ... }",
            "function(modifiers, $F, parameters(..., parameter(modifiers, derivedType:*($U), $X, -), ...), $T, block(...))"
        ),
        ("(char *$X)", "typedMetavariable($X, derivedType:*(char))"),
        ("($T $X)", "typedMetavariable($X, $T)"),
        ("($A * $B)", "typedMetavariable($B, derivedType:*($A))"),
        (
            "(struct s *$X)->y",
            "member:.(unary:*(typedMetavariable($X, derivedType:*(compoundType:struct(s)))), y)"
        ),
        ("(size_t $X) < 0", "binary:<(typedMetavariable($X, size_t), 0)"),
        ("for (...; ...; ...) { ... }", "for(..., ..., ..., block(...))"),
        ("for (...) { ... }", "for(..., -, -, block(...))"),
        ("if (<... $X = $Y ...>) ...", "if:if(deep(assignment($X, $Y)), ..., -)"),
        ("#define $X ...", "directive:define($X, -, ...)"),
        ("#include \"...\"", "importModule(\"...\", -)"),
        ("$A. ... .b()", "call(member:.(chainEllipsis($A), b), arguments)"),
        (
            "free($X); ... $X = ...;",
            "expressionStatement(call(free, arguments($X))); ...; expressionStatement(assignment($X, ...))"
        ),
        ("f($X);", "expressionStatement(call(f, arguments($X)))"),
        ("$X", "$X"),
        ("...", "expressionStatement(...)"),
        ("{ ... }", "block(...)"),
        ("sizeof($T)", "unary:sizeof($T)"),
        ("($T) $X", "cast:)($T, $X)"),
        ("case $X: ...", "switchCase(tuple($X), -, block(...))"),
        ("switch ($X) { ... case 1: ... }", "switch:switch($X, ..., switchCase(tuple(1), -, block(...)))"),
        ("struct $S { ... };", "type:struct(modifiers, $S, supertypes, block(...))"),
        ("goto $L;", "jump:goto($L)"),
        ("$L: ...", "labeled($L, ...)"),
        ("return (int $X);", "return(typedMetavariable($X, int))"),
        ("\"...\"", "\"...\""),
        ("$X[...]", "index($X, ...)"),
        ("f(\"$S\")", "call(f, arguments(\"$S\"))"),
        ("typedef $T $X;", "typeAlias($X, $T)"),
        ("int $F(...);", "variable(modifiers, functionType(parameters(...), int), $F, -)"),
    ]

    @Test("C's patterns are read as code with holes", arguments: patterns)
    func pattern(_ text: String, _ outline: String) throws { try expectTree(text, "c", outline) }

    static let patternsOfCPlusPlus: [(String, String)] = [
        ("std::vector<$T> $X;", "variable(modifiers, member:::(std, genericType(vector, $T)), $X, -)"),
        ("catch ($E) { ... }", "catch($E, -, block(...))"),
        ("class $C : public $B { ... };", "type:class(modifiers, $C, supertypes($B), block(...))"),
        ("new $T(...)", "new($T, arguments(...), -)"),
        ("delete $X;", "expressionStatement(delete:delete($X))"),
        ("$X::$Y(...)", "call(member:::($X, $Y), arguments(...))"),
        (
            "std::string $X(...);",
            "variable(modifiers, functionType(parameters(...), member:::(std, string)), $X, -)"
        ),
        ("static_cast<$T>($X)", "call(genericType(static_cast, $T), arguments($X))"),
        ("for ($T $X : $Y) { ... }", "forEach(variable(modifiers, $T, $X, -), $Y, block(...), -)"),
        ("std::vector<...> $X;", "variable(modifiers, member:::(std, genericType(vector, ...)), $X, -)"),
    ]

    @Test("C++'s patterns are read as code with holes", arguments: patternsOfCPlusPlus)
    func patternOfCPlusPlus(_ text: String, _ outline: String) throws { try expectTree(text, "cpp", outline) }

    private func expectTree(_ text: String, _ language: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, language, isPattern: true)
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
    }
}
