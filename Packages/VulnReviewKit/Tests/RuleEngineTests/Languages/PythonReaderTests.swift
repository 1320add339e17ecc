import Testing

@testable import RuleEngine

@Suite struct PythonReaderTests {
    static let expressions: [(String, String)] = [
        (
            "a.b(c, *d, e=f, **g)[1]",
            "index(call(member:.(a, b), arguments(c, spread:*(d), keywordArgument(e, f), spread:**(g))), 1)"
        ),
        ("a or b and not c", "binary:or(a, binary:and(b, unary:not(c)))"),
        ("not a in b", "unary:not(binary:in(a, b))"),
        ("a is not b", "binary:is not(a, b)"),
        ("a not in b", "binary:not in(a, b)"),
        ("a < b is c", "special:< is(a, b, c)"),
        ("a - b - c ** -d", "binary:-(binary:-(a, b), binary:**(c, unary:-(d)))"),
        ("-a ** b", "unary:-(binary:**(a, b))"),
        ("a | b & c << d + e * f", "binary:|(a, binary:&(b, binary:<<(c, binary:+(d, binary:*(e, f)))))"),
        ("a if b else c if d else e", "conditional(b, a, conditional(d, c, e))"),
        (
            "lambda a, *b, c=1, **d: (yield)",
            "lambda(modifiers, parameters(parameter(modifiers, -, a, -), parameter:*(modifiers, -, b, -), parameter(modifiers, -, c, 1), parameter:**(modifiers, -, d, -)), -, yield(-))"
        ),
        ("(a := 1, )", "tuple(assignment(a, 1))"),
        ("()", "tuple"),
        ("[*a, b]", "list(spread:*(a), b)"),
        ("{a: b, **c}", "dictionary(pair(a, b), spread:**(c))"),
        ("{a, b}", "set(a, b)"),
        ("{}", "dictionary"),
        (
            "[a for b, c in d if e if f]",
            "comprehension:[(a, comprehensionFor(tuple(b, c), d), comprehensionIf(e), comprehensionIf(f))"
        ),
        ("{a: b for c in d}", "comprehension:{(pair(a, b), comprehensionFor(c, d))"),
        ("f(a async for a in b)", "call(f, arguments(comprehension:[(a, comprehensionFor(a, b))))"),
        ("a[b:, ::c, ...]", "index(a, tuple(slice(b, -, -), slice(-, -, c), special:...))"),
        ("await a ** b", "binary:**(await(a), b)"),
        ("None, True, False", "tuple(None, true, false)"),
        ("1_0.5e-3j + 0xFFl + 1if a else 2", "conditional(a, binary:+(binary:+(1_0.5e-3j, 0xFFl), 1), 2)"),
        ("'a' \"b\" r'''c\nd'''", "string:abc\nd(\"a\", \"b\", \"c\nd\")"),
        ("`a`", "call(repr, arguments(a))"),
    ]

    @Test("Expressions have the shape that the language gives them", arguments: expressions)
    func expression(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "python")
        #expect(tree.outline == "expressionStatement(\(outline))")
        #expect(tree.opaqueBytes == 0)
        #expect(tree.faults == [])
    }

    static let codeStrings: [(String, String)] = [
        ("f'a{b}c'", "interpolation(\"a\", b, \"c\")"),
        ("'a' f'{b!r:>{c}}' 'd'", "interpolation(\"a\", interpolation(special::(b, c)), \"d\")"),
        ("f'{a=} {{b}} {c[\"d\"]}'", "interpolation(special::(a), \" {{b}} \", index(c, \"d\"))"),
        ("f'{f'{a}'}'", "interpolation(interpolation(a))"),
        ("f'{a:%Y-%m}' + b", "binary:+(interpolation(special::(a)), b)"),
        ("f'{ {1: 2}[1] }'", "interpolation(index(dictionary(pair(1, 2)), 1))"),
        ("f'''{\na,\n}'''", "interpolation(tuple(a))"),
        ("rf'\\{a}'", "interpolation(\"\\\", a)"),
        ("f'\\N{DASH}{a}'", "interpolation(\"\\N{DASH}\", a)"),
        ("f'{a != b}'", "interpolation(binary:!=(a, b))"),
        ("f''", "interpolation"),
    ]

    @Test("The code in strings is read", arguments: codeStrings)
    func codeString(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "python")
        #expect(tree.outline == "expressionStatement(\(outline))")
        #expect(tree.opaqueBytes == 0)
    }

    static let statements: [(String, String)] = [
        ("a = b = c", "expressionStatement(assignment(tuple(a, b), c))"),
        ("a, *b = c", "expressionStatement(assignment(tuple(a, spread:*(b)), c))"),
        ("a += b, c", "expressionStatement(compoundAssignment:+=(a, tuple(b, c)))"),
        ("a: int = 1; b.c: d", "variable(modifiers, int, a, 1); variable(modifiers, d, member:.(b, c), -)"),
        (
            "if a: b\nelif c: d\nelse:\n  e",
            "if:if(a, block(expressionStatement(b)), block(if:if(c, block(expressionStatement(d)), block(expressionStatement(e)))))"
        ),
        ("while a: pass\nelse: break", "while:while(a, block(empty), block(jump:break(-)))"),
        ("for a, b in c, d: continue", "forEach(tuple(a, b), tuple(c, d), block(jump:continue(-)), -)"),
        (
            "try: pass\nexcept* A as b: pass\nelse: pass\nfinally: pass",
            "try(-, block(empty), handlers(catch(A, b, block(empty))), block(empty), block(empty))"
        ),
        (
            "try: pass\nexcept A, B: pass\nexcept C, d: pass\nexcept: pass",
            "try(-, block(empty), handlers(catch(tuple(A, B), -, block(empty)), catch(C, d, block(empty)), catch(-, -, block(empty))), -, -)"
        ),
        (
            "with a as b, c: d",
            "with:with(tuple(withItem(a, b)), block(with:with(tuple(c), block(expressionStatement(d)))))"
        ),
        (
            "with (a as b, c as d,): pass",
            "with:with(tuple(withItem(a, b)), block(with:with(tuple(withItem(c, d)), block(empty))))"
        ),
        (
            "async with (a).b(): pass",
            "deferred:async(with:with(tuple(call(member:.(a, b), arguments)), block(empty)))"
        ),
        ("import a.b as c, d", "importModule(member:.(a, b), c); importModule(d, -)"),
        ("from .a import (b, c as d,)", "importName(member:.(., a), b, -); importName(member:.(., a), c, d)"),
        ("from .. import *", "importAll(..)"),
        ("raise A(b) from c", "throw(call(A, arguments(b)), c)"),
        ("raise A, b, c", "throw(call(A, arguments(b)), -)"),
        ("print 'a' % b, c", "expressionStatement(call(print, arguments(binary:%(\"a\", b), c)))"),
        ("print >>a, b", "expressionStatement(call(print, arguments(b, keywordArgument(file, a))))"),
        ("exec a in b, c", "expressionStatement(call(exec, arguments(a, b, c)))"),
        ("del a, b[c]; global d; assert e, f", "delete:del(a, index(b, c)); global:global(d); assert(e, f)"),
        ("return a, *b", "return(tuple(a, spread:*(b)))"),
        ("type A[T] = B", "typeAlias(A, B)"),
        (
            "match a:\n  case [1, *b] | C(d=_) as e if f: pass\n  case _: pass",
            "switch(a, switchCase(tuple(special:as(binary:|(list(1, spread:*(b)), call(C, arguments(keywordArgument(d, _)))), e)), f, block(empty)), switchCase(tuple(_), -, block(empty)))"
        ),
        (
            "match = 1\nmatch(a)\nmatch[a]: b",
            "expressionStatement(assignment(match, 1)); expressionStatement(call(match, arguments(a))); variable(modifiers, b, index(match, a), -)"
        ),
        (
            "@a\n@b.c(d)\nasync def e[T](f: g = 1, /, *, h, **i) -> j: pass",
            "function:def(modifiers(annotation(a, -), annotation(member:.(b, c), arguments(d)), modifier:async), e, parameters(parameter(modifiers, g, f, 1), separator:/, separator:*, parameter(modifiers, -, h, -), parameter:**(modifiers, -, i, -)), j, block(empty))"
        ),
        (
            "class A[T](B, metaclass=C):\n  d: int\n  def e(self): pass",
            "type:class(modifiers, A, supertypes(B, keywordArgument(metaclass, C)), block(variable(modifiers, int, d, -), function:def(modifiers, e, parameters(parameter(modifiers, -, self, -)), -, block(empty))))"
        ),
        (
            "if a:\n\tb\n        c\nd",
            "if:if(a, block(expressionStatement(b), expressionStatement(c)), -); expressionStatement(d)"
        ),
        (
            "a = [ # b\n1,\n   2]\n\\\nc",
            "expressionStatement(assignment(a, list(1, 2))); expressionStatement(c)"
        ),
    ]

    @Test("Statements have one shape however they are written", arguments: statements)
    func statement(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "python")
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
        #expect(tree.faults == [])
    }

    static let patterns: [(String, String)] = [
        ("$F(..., $X, $...Y, k=$V)", "call($F, arguments(..., $X, $...Y, keywordArgument(k, $V)))"),
        ("$A. ... .$B(...)", "call(member:.(chainEllipsis($A), $B), arguments(...))"),
        ("a();", "call(a, arguments)"),
        ("$X\n...\n$Y = $Z", "expressionStatement($X); ...; expressionStatement(assignment($Y, $Z))"),
        ("if <... $X and ... ...>:\n  ...", "if:if(deep(binary:and($X, ...)), block(...), -)"),
        (
            "def $F(..., $X: $T = $D, *$Y) -> $R: ...",
            "function:def(modifiers, $F, parameters(..., parameter(modifiers, $T, $X, $D), parameter:*(modifiers, -, $Y, -)), $R, block(...))"
        ),
        ("def $F(...)", "function:def(modifiers, $F, parameters(...), -, -)"),
        (
            "@$D(...)\nclass $C(...):\n  ...",
            "type:class(modifiers(annotation($D, arguments(...))), $C, supertypes(...), block(...))"
        ),
        ("@$D", "annotation($D, -)"),
        ("[... for ... in $X]", "comprehension:[(..., comprehensionFor(..., $X))"),
        ("{..., $K: $V, ...}", "dictionary(..., pair($K, $V), ...)"),
        ("'k': $V", "pair(\"k\", $V)"),
        ("f\"...{$X}...\"", "interpolation(\"...\", $X, \"...\")"),
        ("'...' '...'", "string:......(\"...\", \"...\")"),
        ("except $E as $X: ...", "catch($E, $X, block(...))"),
        ("$X: Foo\nraise $X", "variable(modifiers, Foo, $X, -); throw($X, -)"),
        ("($X : Foo).bar", "member:.(typedMetavariable($X, Foo), bar)"),
        ("from $X import $Y as ...", "importName($X, $Y, ...)"),
        ("\"a\" % (...)", "binary:%(\"a\", ...)"),
        ("print '...'", "call(print, arguments(\"...\"))"),
    ]

    @Test("Patterns are read as code with holes", arguments: patterns)
    func pattern(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "python", isPattern: true)
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
    }

    static let broken: [(String, String)] = [
        (
            "f(a, b\ndef g(): pass",
            "expressionStatement(f); opaque; function:def(modifiers, g, parameters, -, block(empty))"
        ),
        ("a b c\nd", "expressionStatement(a); opaque; expressionStatement(d)"),
        ("%magic\na", "opaque; expressionStatement(a)"),
        ("if a = 1:\n  b\nc", "if:if(a, block(expressionStatement(b)), -); expressionStatement(c)"),
        ("a = f\"{b\nimport c", "expressionStatement(assignment(a, -)); opaque; importModule(c, -)"),
        ("a = 'b\nc", "expressionStatement(assignment(a, \"b\")); expressionStatement(c)"),
        ("  a\n b\nc)", "expressionStatement(a); expressionStatement(b); expressionStatement(c); opaque"),
        ("class A\nb", "type:class(modifiers, A, supertypes, -); expressionStatement(b)"),
    ]

    @Test("What is not understood ends with its line", arguments: broken)
    func recovery(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "python")
        #expect(tree.outline == outline)
        #expect(tree.faults == [])
    }

    @Test("A definition's range begins at its decorators, an expression's at its brackets")
    func ranges() throws {
        let text = "@a\ndef f():\n  return (b + (c)) # d\n\ne = 1\n"
        let tree = try SyntaxTree.reading(text, "python")
        func piece(_ kind: NodeKind) -> String? {
            tree.nodes.indices.first { tree.nodes[$0].kind == kind }.map {
                String(decoding: tree.bytes[tree.range(NodeID($0))], as: UTF8.self)
            }
        }
        #expect(piece(.function) == "@a\ndef f():\n  return (b + (c))")
        #expect(piece(.binary) == "(b + (c))")
        #expect(piece(.expressionStatement) == "e = 1")
    }
}
