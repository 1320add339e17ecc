import Testing

@testable import RuleEngine

@Suite struct PHPReaderTests {
    static let expressions: [(String, String)] = [
        ("$a + $b * -$c ** 2", "expressionStatement(binary:+($a, binary:*($b, unary:-(binary:**($c, 2)))))"),
        (
            "$a = $b .= $c ?? $d ?: $e",
            "expressionStatement(assignment($a, compoundAssignment:.=($b, conditional(binary:??($c, $d), -, $e))))"
        ),
        ("!$a = f()", "expressionStatement(unary:!(assignment($a, call(f, arguments))))"),
        ("$a and $b || $c", "expressionStatement(binary:&&($a, binary:||($b, $c)))"),
        ("$a ? $b : $c", "expressionStatement(conditional($a, $b, $c))"),
        (
            "$a instanceof B && !isset($c[0])",
            "expressionStatement(binary:&&(typeTest($a, b, -), unary:!(special:isset(index($c, 0)))))"
        ),
        (
            "A\\B::f(...$a, c: 1)",
            "expressionStatement(call(member:->(member:\\(a, b), f), arguments(spread:...($a), keywordArgument(c, 1))))"
        ),
        ("\\f()", "expressionStatement(call(member:\\(\\, f), arguments))"),
        (
            "F()->g?->H[0]::$i",
            "expressionStatement(member:->(index(member:->(member:->(call(f, arguments), g), h), 0), $i))"
        ),
        ("new A", "expressionStatement(new(a, arguments, -))"),
        ("new $a->b[\"c\"](1)", "expressionStatement(new(index(member:->($a, b), \"c\"), arguments(1), -))"),
        (
            "new class(1) extends B { use C; }",
            "expressionStatement(call(special:class(supertypes(b), block(special:use(c))), arguments(1)))"
        ),
        ("[1, 'a' => &$b, ...$c]", "expressionStatement(list(1, pair(\"a\", unary:&($b)), spread:...($c)))"),
        ("array(1)", "expressionStatement(list(1))"),
        (
            "[, $a] = list($b) = f()",
            "expressionStatement(assignment(list(empty, $a), assignment(tuple($b), call(f, arguments))))"
        ),
        (
            "fn (int $a) => $a",
            "expressionStatement(lambda(modifiers, parameters(parameter(modifiers, int, $a, -)), -, $a))"
        ),
        (
            "static function (A|B $a, ?C &...$b) use ($c): D { }",
            "expressionStatement(lambda(modifiers(modifier:static), parameters(parameter(modifiers, compoundType:|(a, b), $a, -), parameter:...(modifiers, derivedType:?(c), $b, -)), d, block))"
        ),
        (
            "match (true) { $a, 1 => 2, default => throw $b }",
            "expressionStatement(switch:match(true, switchCase(tuple($a, 1), -, block(expressionStatement(2))), switchCase(-, -, block(expressionStatement(throw($b, -))))))"
        ),
        ("(INT) $a . (string) $b", "expressionStatement(binary:.(cast(int, $a), cast(string, $b)))"),
        ("@f()", "expressionStatement(unary:@(call(f, arguments)))"),
        ("$$a->{\"b\"}->$c", "expressionStatement(member:->(member:->(special:$($a), \"b\"), $c))"),
        (
            "include __DIR__ . \"/a\"",
            "expressionStatement(call(include, arguments(binary:.(__dir__, \"/a\"))))"
        ),
        ("print ($a) + 1", "expressionStatement(call(print, arguments(binary:+($a, 1))))"),
        ("yield $a => $b", "expressionStatement(yield(pair($a, $b)))"),
        ("f(...)", "expressionStatement(call(f, arguments(spread:...(-))))"),
        ("clone $a", "expressionStatement(call(clone, arguments($a)))"),
        ("$a <=> $b", "expressionStatement(binary:<=>($a, $b))"),
        ("null ?? TRUE", "expressionStatement(binary:??(null, true))"),
    ]

    @Test("Operators bind and operands nest as the language says", arguments: expressions)
    func expression(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading("<?php " + text, "php")
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
    }

    static let strings: [(String, String)] = [
        ("\"a $b c\"", "expressionStatement(interpolation(\"a \", $b, \" c\"))"),
        (
            "\"$a[0] $a[b] $a[$c] $a->b->c\"",
            "expressionStatement(interpolation(index($a, 0), \" \", index($a, \"b\"), \" \", index($a, $c), \" \", member:->($a, b), \"->c\"))"
        ),
        ("\"{$a[\"b\"]}${c}\"", "expressionStatement(interpolation(index($a, \"b\"), $c))"),
        ("'a $b'", "expressionStatement(\"a $b\")"),
        ("\"\\$a {a}\"", "expressionStatement(\"\\$a {a}\")"),
        ("`ls $a`", "expressionStatement(special:`(interpolation(\"ls \", $a)))"),
        ("<<<A\n  b $c\n  A", "expressionStatement(interpolation(\"  b \", $c))"),
        ("<<<'A'\n$b\nA", "expressionStatement(\"$b\")"),
    ]

    @Test("The code in strings is read", arguments: strings)
    func string(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading("<?php " + text, "php")
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
    }

    static let statements: [(String, String)] = [
        (
            "if ($a): ?>b<?php elseif ($c): d(); else: endif",
            "if:if($a, block, if:if($c, block(expressionStatement(call(d, arguments))), block))"
        ),
        (
            "foreach ($a as $b => [$c]) d();",
            "forEach(tuple($b, list($c)), $a, expressionStatement(call(d, arguments)), -)"
        ),
        (
            "for ($i = 0, $j = 1; ; $i++): endfor;",
            "for(tuple(assignment($i, 0), assignment($j, 1)), -, postfixUpdate:++($i), block)"
        ),
        ("while (1) { break 2; }", "while:while(1, block(jump:break(2)), -)"),
        ("do f(); while ($a);", "doWhile(expressionStatement(call(f, arguments)), $a)"),
        (
            "switch ($a) { case 1: case 2; f(); default: }",
            "switch:switch($a, switchCase(tuple(1), -, block), switchCase(tuple(2), -, block(expressionStatement(call(f, arguments)))), switchCase(-, -, block))"
        ),
        (
            "try { } catch (A | B $c) { } finally { }",
            "try(-, block, handlers(catch(tuple(a, b), $c, block)), -, block)"
        ),
        (
            "echo $a, $b ?> c <?= $d ?>",
            "expressionStatement(call(echo, arguments($a, $b))); expressionStatement(call(echo, arguments($d)))"
        ),
        (
            "exit; die(1);",
            "expressionStatement(call(exit, arguments)); expressionStatement(call(exit, arguments(1)))"
        ),
        ("global $a, $b;", "global($a, $b)"),
        (
            "static $a = 1, $b;",
            "variable(modifiers(modifier:static), -, $a, 1); variable(modifiers(modifier:static), -, $b, -)"
        ),
        ("goto a; a: f();", "jump:goto(a); labeled(a, -); expressionStatement(call(f, arguments))"),
        ("unset($a);", "expressionStatement(call(unset, arguments($a)))"),
        (
            "declare(strict_types=1);",
            "expressionStatement(call(declare, arguments(assignment(strict_types, 1))))"
        ),
        ("const A = 1, B = 2;", "variable:const(modifiers, -, a, 1); variable:const(modifiers, -, b, 2)"),
        (
            "namespace A\\B; use C\\{D, function e as f}; use G;",
            "package(member:\\(a, b)); importName(c, d, -); importName(c, e, f); importModule(g, -)"
        ),
        ("# a ?> b", ""),
    ]

    @Test("Statements have the shape that other languages give them", arguments: statements)
    func statement(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading("<?php " + text, "php")
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
    }

    static let definitions: [(String, String)] = [
        (
            "#[A(1), B] final class C extends D implements E, \\F { }",
            "type:class(modifiers(annotation(a, arguments(1)), annotation(b, -), modifier:final), c, supertypes(d, derivedType:implements(e), derivedType:implements(member:\\(\\, f))), block)"
        ),
        (
            "interface A extends B { function c(); }",
            "type:interface(modifiers, a, supertypes(b), block(function:function(modifiers, c, parameters, -, -)))"
        ),
        (
            "enum A: string { case B = 'b'; const C = 1; }",
            "type:class(modifiers(modifier:enum), a, supertypes, block(enumCase(b, -, \"b\"), variable:const(modifiers, -, c, 1)))"
        ),
        (
            "trait A { abstract protected static function &b(): ?C; }",
            "type:trait(modifiers, a, supertypes, block(function:function(modifiers(modifier:abstract, modifier:protected, modifier:static), b, parameters, derivedType:?(c), -)))"
        ),
        (
            "class A { use B, C { d as e; } public readonly ?int $f = 1, $g; private(set) D $h { get => 1; } }",
            "type:class(modifiers, a, supertypes, block(special:use(b), special:use(c), variable(modifiers(modifier:public, modifier:readonly), derivedType:?(int), $f, 1), variable(modifiers(modifier:public, modifier:readonly), derivedType:?(int), $g, -), variable(modifiers(modifier:private), d, $h, -)))"
        ),
        (
            "function f(private A $a = new B, &$b, ...$c): never { }",
            "function:function(modifiers, f, parameters(parameter(modifiers(modifier:private), a, $a, new(b, arguments, -)), parameter(modifiers, -, $b, -), parameter:...(modifiers, -, $c, -)), never, block)"
        ),
    ]

    @Test("Definitions keep their modifiers and members", arguments: definitions)
    func definition(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading("<?php " + text, "php")
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
    }

    static let patterns: [(String, String)] = [
        ("$F(...)", "call($F, arguments(...))"),
        ("$_GET[...]", "index($_GET, ...)"),
        ("$x->$Y(..., $...Z)", "call(member:->($x, $Y), arguments(..., $...Z))"),
        ("$X-> ... ->f()", "call(member:->(chainEllipsis($X), f), arguments)"),
        ("echo ...;", "expressionStatement(call(echo, arguments(...)))"),
        ("new $T($X, ...)", "new($T, arguments($X, ...), -)"),
        ("\"...$X...\"", "interpolation(\"...\", \"$X\", \"...\")"),
        ("\"$X\"", "\"$X\""),
        ("['k' => $V, ...]", "list(pair(\"k\", $V), ...)"),
        ("\"k\" => $V", "pair(\"k\", $V)"),
        ("<... $X ...>", "deep($X)"),
        (
            "function $F(..., $T $X, ...) { ... }",
            "function:function(modifiers, $F, parameters(..., parameter(modifiers, $T, $X, -), ...), -, block(...))"
        ),
        (
            "public function $F(...) { ... }",
            "function:function(modifiers, $F, parameters(...), -, block(...))"
        ),
        ("class $C extends $D { ... }", "type:class(modifiers, $C, supertypes($D), block(...))"),
        ("catch ($E $X) { ... }", "catch($E, $X, block(...))"),
        ("foreach ($X as $K => $V) { ... }", "forEach(tuple($K, $V), $X, block(...), -)"),
        ("...\n$A = $B;", "...; expressionStatement(assignment($A, $B))"),
        ("$A::$B(...);", "expressionStatement(call(member:->($A, $B), arguments(...)))"),
        ("($T $X)", "typedMetavariable($X, $T)"),
        ("#[$A(...)]", "annotation($A, arguments(...))"),
        ("if (...) { ... }", "if:if(..., block(...), -)"),
        ("use A\\$B;", "importName(a, $B, -)"),
    ]

    @Test("Patterns are read as code with holes", arguments: patterns)
    func pattern(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "php", isPattern: true)
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
    }

    static let broken: [(String, String)] = [
        ("f($a, ); g(", "expressionStatement(call(f, arguments($a))); expressionStatement(g); opaque"),
        ("$a = ; f();", "expressionStatement(assignment($a, -)); expressionStatement(call(f, arguments))"),
        (
            "class A { ) function f() { } }",
            "type:class(modifiers, a, supertypes, block(opaque, function:function(modifiers, f, parameters, -, block)))"
        ),
        ("if ($a { f(); }", "if:if(-, -, -); opaque"),
        ("\"a {$b", "expressionStatement(interpolation(\"a \", opaque, $b))"),
        ("<<<A\n$b", "expressionStatement(interpolation($b))"),
        ("} f();", "opaque; expressionStatement(call(f, arguments))"),
        (
            "function () { $a = 1 $b = 2; }",
            "expressionStatement(lambda(modifiers, parameters, -, block(expressionStatement(assignment($a, 1)), expressionStatement(assignment($b, 2)))))"
        ),
    ]

    @Test("What is not understood ends soon", arguments: broken)
    func recovery(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading("<?php " + text, "php")
        #expect(tree.outline == outline)
        #expect(tree.faults == [])
    }
}
