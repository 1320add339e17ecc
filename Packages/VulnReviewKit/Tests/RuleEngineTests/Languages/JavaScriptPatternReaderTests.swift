import Testing

@testable import RuleEngine

@Suite struct JavaScriptPatternReaderTests {
    static let patterns: [(String, String)] = [
        ("$X", "$X"),
        ("$X;", "expressionStatement($X)"),
        ("$F(..., $X, ...)", "call($F, arguments(..., $X, ...))"),
        ("$X. ... .$M($...ARGS)", "call(member:.(chainEllipsis($X), $M), arguments($...ARGS))"),
        ("eval(<... $X ...>)", "call(eval, arguments(deep($X)))"),
        (
            "$X = require(\"y\")\n...",
            "expressionStatement(assignment($X, call(require, arguments(\"y\")))); ..."
        ),
        (
            "function ... (..., $X, ...) { ... }",
            "function:function(modifiers, ..., parameters(..., parameter(modifiers, -, $X, -), ...), -, block(...))"
        ),
        (
            "function ($X) { ... }",
            "lambda(modifiers, parameters(parameter(modifiers, -, $X, -)), -, block(...))"
        ),
        (
            "function $F({..., $X, ...}) { $BODY }",
            "function:function(modifiers, $F, parameters(parameter(modifiers, -, dictionary(..., pair($X, $X), ...), -)), -, block(expressionStatement($BODY)))"
        ),
        ("$F(...) { ... }", "function(modifiers, $F, parameters(...), -, block(...))"),
        (
            "@Get(...)\nasync $F(..., @Query(...) $Q, ...) { ... }",
            "function(modifiers(annotation(Get, arguments(...)), modifier:async), $F, parameters(..., parameter(modifiers(annotation(Query, arguments(...))), -, $Q, -), ...), -, block(...))"
        ),
        (
            "class $C extends $D { ... @A(...) $M(...) { ... } ... }",
            "type:class(modifiers, $C, supertypes($D), block(..., function(modifiers(annotation(A, arguments(...))), $M, parameters(...), -, block(...)), ...))"
        ),
        ("$X => ...", "lambda(modifiers, parameters(parameter(modifiers, -, $X, -)), -, block(return(...)))"),
        (
            "(..., {$REQ}: Request, ...) => {...}",
            "lambda(modifiers, parameters(..., parameter(modifiers, Request, dictionary(pair($REQ, $REQ)), -), ...), -, block(...))"
        ),
        ("($X: string)", "typedMetavariable($X, string)"),
        ("{..., a: $X, ...}", "dictionary(..., pair(a, $X), ...)"),
        ("{...}", "dictionary(...)"),
        ("{ ... $X(); ... }", "block(..., expressionStatement(call($X, arguments)), ...)"),
        ("$K: $V", "pair($K, $V)"),
        ("<$T ... href={$X} />", "markup($T, ..., markupAttribute(href, $X), -)"),
        ("<$T ...>...</$T>", "markup($T, ..., block(\"...\"))"),
        ("import $X from \"y\"", "importName(\"y\", default, $X)"),
        ("import {..., $X, ...} from \"y\"", "importName(\"y\", $X, -)"),
        ("import { ... } from '$M'", "importName(\"$M\", ..., -)"),
        ("for (...) { ... }", "for(..., -, -, block(...))"),
        (
            "for (var $X = 0; ...; ...) { ... }",
            "for(variable:var(modifiers, -, $X, 0), ..., ..., block(...))"
        ),
        (
            "for (const $X of $Y) { ... }",
            "forEach:of(variable:const(modifiers, -, $X, -), $Y, block(...), -)"
        ),
        (
            "if (<... $X.origin ...>) { ... } else { ... }",
            "if:if(deep(member:.($X, origin)), block(...), block(...))"
        ),
        ("try { ... } catch ($E) { ... }", "try(-, block(...), handlers(catch(-, $E, block(...))), -, -)"),
        ("catch ($E) { ... }", "catch(-, $E, block(...))"),
        ("`...${$X}...`", "interpolation(\"...\", $X, \"...\")"),
        ("`...`", "interpolation(\"...\")"),
        ("\"...\" + $X", "binary:+(\"...\", $X)"),
        ("/.../", "regex(\"...\")"),
        (
            "const {..., $X, ...} = require('y')\n...",
            "variable:const(modifiers, -, dictionary(..., pair($X, $X), ...), call(require, arguments(\"y\"))); ..."
        ),
        ("new $T(...)", "new($T, arguments(...), -)"),
        ("$X ? $Y : $Z", "conditional($X, $Y, $Z)"),
        (
            "async function $F(...) { ... }",
            "function:function(modifiers(modifier:async), $F, parameters(...), -, block(...))"
        ),
        ("$X[...] = ...", "assignment(index($X, ...), ...)"),
        ("$.$M($X, ...)", "call(member:.($, $M), arguments($X, ...))"),
        ("return {url: $URL}", "return(dictionary(pair(url, $URL)))"),
        ("case $X: ...", "switchCase(tuple($X), -, block(...))"),
        ("get $F() { ... }", "function(modifiers(modifier:get), $F, parameters, -, block(...))"),
        ("export default $X", "variable:const(modifiers, -, default, $X); export:export(default)"),
        ("switch ($X) { ... case $Y: ... }", "switch($X, ..., switchCase(tuple($Y), -, block(...)))"),
        ("... if ($X) { ... } ...", "...; if:if($X, block(...), -); ..."),
        ("[..., $X]", "list(..., $X)"),
        ("f(..., {shell: true})", "call(f, arguments(..., dictionary(pair(shell, true))))"),
        (
            "private $F(...) { ... }",
            "function(modifiers(modifier:private), $F, parameters(...), -, block(...))"
        ),
        ("$X as any", "cast(any, $X)"),
        ("interface $X { ... }", "type:interface(modifiers, $X, supertypes, block)"),
        (
            "async ($X) => { ... }",
            "lambda(modifiers(modifier:async), parameters(parameter(modifiers, -, $X, -)), -, block(...))"
        ),
        (
            "@Component({...})\nclass $C { ... }",
            "type:class(modifiers(annotation(Component, arguments(dictionary(...)))), $C, supertypes, block(...))"
        ),
    ]

    @Test("Patterns and parts of programs read as what they mean", arguments: patterns)
    func pattern(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "typescript", isPattern: true)
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
        #expect(tree.faults == [])
    }
}
