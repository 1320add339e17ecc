import Testing

@testable import RuleEngine

@Suite struct JavaReaderTests {
    static let expressions: [(String, String)] = [
        (
            "a + b * c - d << e > f == g & h ^ i | j && k || l;",
            "expressionStatement(binary:||(binary:&&(binary:|(binary:^(binary:&(binary:==(binary:>(binary:<<(binary:-(binary:+(a, binary:*(b, c)), d), e), f), g), h), i), j), k), l))"
        ),
        (
            "a >>> b >> c >= d;",
            "expressionStatement(binary:>=(binary:>>(binary:>>>(a, b), c), d))"
        ),
        (
            "a = b += c ? d : e -> f;",
            "expressionStatement(assignment(a, compoundAssignment:+=(b, conditional(c, d, lambda(modifiers, parameters(parameter(modifiers, -, e, -)), -, f)))))"
        ),
        (
            "a = (int) -b + (c) - d + (E<F>) g;",
            "expressionStatement(assignment(a, binary:+(binary:-(binary:+(cast(int, unary:-(b)), c), d), cast(genericType(E, F), g))))"
        ),
        (
            "a = (B & C) () -> d;",
            "expressionStatement(assignment(a, cast(B, lambda(modifiers, parameters, -, d))))"
        ),
        (
            "f(a < b, c > d);",
            "expressionStatement(call(f, arguments(binary:<(a, b), binary:>(c, d))))"
        ),
        (
            "f((a, B b) -> { }, int[]::new, List<A>::of, a.b::c);",
            "expressionStatement(call(f, arguments(lambda(modifiers, parameters(parameter(modifiers, -, a, -), parameter(modifiers, B, b, -)), -, block), special:::(arrayType(int, -), new), special:::(genericType(List, A), of), special:::(member:.(a, b), c))))"
        ),
        (
            "a.<B>c().d[e]++;",
            "expressionStatement(postfixUpdate:++(index(member:.(call(member:.(a, c), arguments), d), e)))"
        ),
        (
            "new A<>(b) { int c; };",
            "expressionStatement(new(genericType(A), arguments(b), block(variable(modifiers, int, c, -))))"
        ),
        (
            "a = new int[b][];",
            "expressionStatement(assignment(a, new(arrayType(arrayType(int, -), -), arguments(b))))"
        ),
        (
            "a = new int[][] {{1}, {}};",
            "expressionStatement(assignment(a, new(arrayType(arrayType(int, -), -), arguments(list(list(1), list)))))"
        ),
        (
            "a(b instanceof final C c && d instanceof E(var f, G(int h)));",
            "expressionStatement(call(a, arguments(binary:&&(typeTest(b, C, c), typeTest(d, special:case(E, variable(modifiers, var, f, -), special:case(G, variable(modifiers, int, h, -))), -)))))"
        ),
        (
            "f(A.B[].class, int.class, this.d, E.super.f());",
            "expressionStatement(call(f, arguments(special:class(arrayType(member:.(A, B), -)), special:class(int), member:.(this, d), call(member:.(member:.(E, super), f), arguments))))"
        ),
        (
            "a.new B(c);",
            "expressionStatement(special:new(a, new(B, arguments(c))))"
        ),
        (
            "x = switch (a) { case B, C -> d; case E e when f -> { yield 1; } default -> throw g; };",
            "expressionStatement(assignment(x, switch(a, switchCase(tuple(B, C), -, block(expressionStatement(d))), switchCase(tuple(variable(modifiers, E, e, -)), f, block(yield(1))), switchCase(-, -, block(throw(g, -))))))"
        ),
        (
            "x = \"\"\"\n  \"a\" \\\"\"\" b\n  \"\"\" + 'c';",
            "expressionStatement(assignment(x, binary:+(\"  \"a\" \\\"\"\" b\n  \", character:c)))"
        ),
    ]

    @Test("Expressions have the shape that the language gives them", arguments: expressions)
    func expression(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "java")
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
        #expect(tree.faults == [])
    }

    static let statements: [(String, String)] = [
        (
            "import a.b.C; import static a.B.c; import a.*; import module m.n;",
            "importName(member:.(a, b), C, -); importName:static(member:.(a, B), c, -); importAll(a); importName(m, n, -)"
        ),
        (
            "final int a = 1, b[] = {2}; var c = d; List<? extends A[]>[] e;",
            "variable(modifiers(modifier:final), int, a, 1); variable(modifiers(modifier:final), arrayType(int, -), b, list(2)); variable(modifiers, var, c, d); variable(modifiers, arrayType(genericType(List, derivedType:?(arrayType(A, -))), -), e, -)"
        ),
        (
            "for (int i = 0, j = 1; i < j; i++, j--) ; for (;;) break; for (final var a : b) c();",
            "for(tuple(variable(modifiers, int, i, 0), variable(modifiers, int, j, 1)), binary:<(i, j), tuple(postfixUpdate:++(i), postfixUpdate:--(j)), empty); for(-, -, -, jump:break(-)); forEach(variable(modifiers(modifier:final), var, a, -), b, expressionStatement(call(c, arguments)), -)"
        ),
        (
            "try (A a = b; c) { } catch (final D | E e) { } finally { }",
            "try(block(variable(modifiers, A, a, b), c), block, handlers(catch(tuple(D, E), e, block)), -, block)"
        ),
        (
            "l: while (a) continue l; do { } while (b); synchronized (c) { } assert d : e;",
            "labeled(l, while:while(a, jump:continue(l), -)); doWhile(block, b); with:synchronized(tuple(c), block); assert(d, e)"
        ),
        (
            "switch (a) { case B: case C: d(); break; default: }",
            "switch(a, switchCase(tuple(B), -, block), switchCase(tuple(C), -, block(expressionStatement(call(d, arguments)), jump:break(-))), switchCase(-, -, block))"
        ),
        (
            "if (a) b(); else if (c) ; else { }",
            "if:if(a, expressionStatement(call(b, arguments)), if:if(c, empty, block))"
        ),
        (
            "record = 1; yield.a(); sealed(); var var = when;",
            "expressionStatement(assignment(record, 1)); expressionStatement(call(member:.(yield, a), arguments)); expressionStatement(call(sealed, arguments)); variable(modifiers, var, var, when)"
        ),
    ]

    @Test("Statements", arguments: statements)
    func statement(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "java")
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
        #expect(tree.faults == [])
    }

    static let definitions: [(String, String)] = [
        (
            #"@A @B("c") @D(e = {1, f}) public final class G<H extends I> extends J<H> implements K, L { }"#,
            #"type:class(modifiers(annotation(A, arguments), annotation(B, arguments("c")), annotation(D, arguments(keywordArgument(e, list(1, f)))), modifier:public, modifier:final, compoundType(H)), G, supertypes(genericType(J, H), derivedType:implements(K), derivedType:implements(L)), block)"#
        ),
        (
            "sealed interface A extends B permits C { default int d() { return 1; } void e() throws F, G; }",
            "type:interface(modifiers(modifier:sealed), A, supertypes(derivedType:implements(B)), block(function(modifiers(modifier:default), d, parameters, int, block(return(1))), function(modifiers(modifier:throws(F), modifier:throws(G)), e, parameters, void, -)))"
        ),
        (
            "enum A implements B { C(1) { }, @D E; int f; A(int... g) { } }",
            "type:class(modifiers(modifier:enum), A, supertypes, block(enumCase(C, arguments(1), block), enumCase(E, -, -), variable(modifiers, int, f, -), function(modifiers, A, parameters(parameter:...(modifiers, int, g, -)), -, block)))"
        ),
        (
            "record A<B>(@C int d, E e) implements F { A { } static { } { g(); } }",
            "type:record(modifiers(compoundType(B), modifier:record), A, supertypes(derivedType:implements(F)), block(parameters(parameter(modifiers(annotation(C, arguments)), int, d, -), parameter(modifiers, E, e, -)), function(modifiers, A, parameters, -, block), with:static(tuple, block), block(expressionStatement(call(g, arguments)))))"
        ),
        (
            "@interface A { int b() default 1; }",
            "type:interface(modifiers(modifier:@interface), A, supertypes, block(function(modifiers, b, parameters, int, -)))"
        ),
        (
            "open module a.b { requires transitive c.d; exports e to f, g; }",
            "type:module(modifiers(modifier:open), member:.(a, b), supertypes, block(directive:requires(member:.(c, d)), directive:exports(e, f, g)))"
        ),
        (
            "void main() { class A { } interface B { } }",
            "function(modifiers, main, parameters, void, block(type:class(modifiers, A, supertypes, block), type:interface(modifiers, B, supertypes, block)))"
        ),
    ]

    @Test("Types, their members, modules and programs without class", arguments: definitions)
    func definition(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "java")
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
        #expect(tree.faults == [])
    }

    static let patterns: [(String, String)] = [
        (
            "$X",
            "$X"
        ),
        (
            "$X.foo(..., $Y, $...Z);",
            "expressionStatement(call(member:.($X, foo), arguments(..., $Y, $...Z)))"
        ),
        (
            "$A. ... .b(...). ...",
            "chainEllipsis(call(member:.(chainEllipsis($A), b), arguments(...)))"
        ),
        (
            #"(java.util.Map<$K, ...> $X).put("=~/a/", <... $Y ...>)"#,
            #"call(member:.(typedMetavariable($X, genericType(member:.(member:.(java, util), Map), $K, ...)), put), arguments("=~/a/", deep($Y)))"#
        ),
        (
            #""$S" + ..."#,
            #"binary:+("$S", ...)"#
        ),
        (
            "$T $X = new $C(...) {...};",
            "variable(modifiers, $T, $X, new($C, arguments(...), block(...)))"
        ),
        (
            "$X = \"a\";\n...\n$Y.b($X);",
            #"expressionStatement(assignment($X, "a")); ...; expressionStatement(call(member:.($Y, b), arguments($X)))"#
        ),
        (
            "$RET $METHOD(..., @$A(...) String $X, ...) throws $E { ... return ...; }",
            "function(modifiers(modifier:throws($E)), $METHOD, parameters(..., parameter(modifiers(annotation($A, arguments(...))), String, $X, -), ...), $RET, block(..., return(...)))"
        ),
        (
            "$METHOD(...) {...}",
            "function(modifiers, $METHOD, parameters(...), -, block(...))"
        ),
        (
            "@$A(..., b = $C, ...) ... class $D extends $E { ... $T $F; static { ... } ... }",
            "type:class(modifiers(annotation($A, arguments(..., keywordArgument(b, $C), ...)), ...), $D, supertypes($E), block(..., variable(modifiers, $T, $F, -), with:static(tuple, block(...)), ...))"
        ),
        (
            #"@A("...")"#,
            #"annotation(A, arguments("..."))"#
        ),
        (
            "import a.*;\n...",
            "importAll(a); ..."
        ),
        (
            "try { ... } catch ($E $X) { ... }",
            "try(-, block(...), handlers(catch($E, $X, block(...))), -, -)"
        ),
        (
            "if ($X) { ... } else { ... }",
            "if:if($X, block(...), block(...))"
        ),
        (
            "for (...) { $S }",
            "for(..., -, -, block(expressionStatement($S)))"
        ),
        (
            "new $A<...>($X)",
            "new(genericType($A, ...), arguments($X))"
        ),
        (
            "$X == (String $Y)",
            "binary:==($X, typedMetavariable($Y, String))"
        ),
        (
            "class $A { ... $B(...) { ... } }",
            "type:class(modifiers, $A, supertypes, block(..., function(modifiers, $B, parameters(...), -, block(...))))"
        ),
        (
            "public $T $F(...);",
            "function(modifiers(modifier:public), $F, parameters(...), $T, block)"
        ),
    ]

    @Test("Patterns, and parts of programs as patterns", arguments: patterns)
    func pattern(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "java", isPattern: true)
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
        #expect(tree.faults == [])
    }

    static let broken: [(String, String)] = [
        ("class A { void b() { c( } void d() { } }", "d"),
        ("class A { int = ; void d() { } }", "d"),
        ("class A { @ void d() { } }", "d"),
        ("class A { void b() { if ( } } class d { }", "d"),
        ("class A { } } class d { }", "d"),
        ("class A { void b() { x = y z w; d(); } }", "d"),
    ]

    @Test("What stands after a mistake is read", arguments: broken)
    func mistake(_ text: String, _ name: String) throws {
        let tree = try SyntaxTree.reading(text, "java")
        #expect(tree.faults == [])
        let named = tree.nodes.contains {
            $0.kind == .identifier && tree.symbols.bytes(of: $0.symbol).elementsEqual(name.utf8)
        }
        #expect(named)
    }

    @Test("A declaration ends with its semicolon and begins with its annotations")
    func ranges() throws {
        let tree = try SyntaxTree.reading("class A { @B int c = 1; @D void e() { f(); } }", "java")
        let texts = tree.nodes.indices.map { NodeID($0) }
            .filter { [.variable, .function, .expressionStatement].contains(tree.kind($0)) }
            .map { String(decoding: tree.bytes[tree.range($0)], as: UTF8.self) }
        #expect(Set(texts) == ["@B int c = 1;", "@D void e() { f(); }", "f();"])
    }
}
