import Testing

@testable import RuleEngine

@Suite struct JavaScriptReaderTests {
    static let expressions: [(String, String)] = [
        (
            "a?.b.c?.[d]?.(e)",
            "expressionStatement(call(index(member:.(member:.(a, b), c), d), arguments(e)))"
        ),
        (
            "a ?? b || c && d | e ^ f & g == h < i << j + k * l ** m ** n",
            "expressionStatement(binary:??(a, binary:||(b, binary:&&(c, binary:|(d, binary:^(e, binary:&(f, binary:==(g, binary:<(h, binary:<<(i, binary:+(j, binary:*(k, binary:**(l, binary:**(m, n))))))))))))))"
        ),
        (
            "a >>> b >> c > d >= e; f >>>= g >>= h",
            "expressionStatement(binary:>=(binary:>(binary:>>(binary:>>>(a, b), c), d), e)); expressionStatement(compoundAssignment:>>>=(f, compoundAssignment:>>=(g, h)))"
        ),
        (
            "x = y => z, async (a, {b}) => { c }",
            "expressionStatement(special:,(assignment(x, lambda(modifiers, parameters(parameter(modifiers, -, y, -)), -, block(return(z)))), lambda(modifiers(modifier:async), parameters(parameter(modifiers, -, a, -), parameter(modifiers, -, dictionary(pair(b, b)), -)), -, block(expressionStatement(c)))))"
        ),
        (
            "a ? (b) : c => d",
            "expressionStatement(conditional(a, b, lambda(modifiers, parameters(parameter(modifiers, -, c, -)), -, block(return(d)))))"
        ),
        (
            "a ? (b, c) => d : e",
            "expressionStatement(conditional(a, lambda(modifiers, parameters(parameter(modifiers, -, b, -), parameter(modifiers, -, c, -)), -, block(return(d))), e))"
        ),
        (
            "({a, b: c, [d]: e, 'f': g, 1: h, ...i, j() {}, get k() {}, async *l() {}})",
            "expressionStatement(dictionary(pair(a, a), pair(b, c), pair(special:[(d), e), pair(f, g), pair(1, h), spread:...(i), function(modifiers, j, parameters, -, block), function(modifiers(modifier:get), k, parameters, -, block), function(modifiers(modifier:async, modifier:*), l, parameters, -, block)))"
        ),
        ("[a, , ...b]", "expressionStatement(list(a, spread:...(b)))"),
        (
            "new A.B(c).d, new E, new.target",
            "expressionStatement(special:,(member:.(new(member:.(A, B), arguments(c), -), d), new(E, arguments, -), member:.(new, target)))"
        ),
        (
            "`a${b}c`, `d`, e`f${`g${h}`}`",
            "expressionStatement(special:,(interpolation(\"a\", b, \"c\"), interpolation(\"d\"), call(e, arguments(interpolation(\"f\", interpolation(\"g\", h))))))"
        ),
        (
            "a / b / c, /d[/]e/g.test(f), i++ / j, (k) / l",
            "expressionStatement(special:,(binary:/(binary:/(a, b), c), call(member:.(regex(\"d[/]e\", \"g\"), test), arguments(f)), binary:/(postfixUpdate:++(i), j), binary:/(k, l)))"
        ),
        ("if (a) /b/.c()", "if:if(a, expressionStatement(call(member:.(regex(\"b\"), c), arguments)), -)"),
        (
            "!a, typeof b, void 0, delete c.d, -e, ++f, g--",
            "expressionStatement(special:,(unary:!(a), unary:typeof(b), unary:void(0), unary:delete(member:.(c, d)), unary:-(e), prefixUpdate:++(f), postfixUpdate:--(g)))"
        ),
        (
            "a instanceof B, 'c' in d, #e in f",
            "expressionStatement(special:,(typeTest(a, B, -), binary:in(\"c\", d), binary:in(#e, f)))"
        ),
        (
            "function f() { return\na }",
            "function:function(modifiers, f, parameters, -, block(return(-), expressionStatement(a)))"
        ),
        ("a\n++b", "expressionStatement(a); expressionStatement(prefixUpdate:++(b))"),
        (
            "(function g(a = 1, ...b) {}), class A extends B {}",
            "expressionStatement(special:,(lambda(modifiers, parameters(parameter(modifiers, -, a, 1), parameter:...(modifiers, -, b, -)), -, block), type:class(modifiers, -, supertypes(B), block)))"
        ),
        (
            "<A.b c=\"d\" {...e} f g={h} i={<j/>}>k {l} <m/></A.b>",
            "expressionStatement(markup(A.b, markupAttribute(c, \"d\"), spread:...(e), markupAttribute(f, true), markupAttribute(g, h), markupAttribute(i, markup(j, -)), block(\"k \", l, \" \", markup(m, -))))"
        ),
        ("<></>", "expressionStatement(markup(-, block))"),
        (
            "1_000n + 0x1F + .5e-3 + 1..toString()",
            "expressionStatement(binary:+(binary:+(binary:+(1_000n, 0x1F), .5e-3), call(member:.(1., toString), arguments)))"
        ),
        (
            "import('a').then(b), import.meta.url",
            "expressionStatement(special:,(call(member:.(call(import, arguments(\"a\")), then), arguments(b)), member:.(member:.(import, meta), url)))"
        ),
        (
            "async function f() { for await (const a of b) await c }",
            "function:function(modifiers(modifier:async), f, parameters, -, block(forEach:of(variable:const(modifiers, -, a, -), b, expressionStatement(await(c)), -)))"
        ),
        (
            "function* f() { yield; yield a; yield* b }",
            "function:function(modifiers(modifier:*), f, parameters, -, block(expressionStatement(yield(-)), expressionStatement(yield(a)), expressionStatement(yield:from(b))))"
        ),
        (
            "let async; async = of; get(set)",
            "variable:let(modifiers, -, async, -); expressionStatement(assignment(async, of)); expressionStatement(call(get, arguments(set)))"
        ),
    ]

    @Test("Expressions have the shape that the language gives them", arguments: expressions)
    func expression(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "javascript")
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
        #expect(tree.faults == [])
    }

    static let statements: [(String, String)] = [
        (
            "const a = 1, [b, , c = 2, ...d] = e, {f, g: {h}, i = 3, ...j} = k",
            "variable:const(modifiers, -, a, 1); variable:const(modifiers, -, list(b, c, spread:...(d)), e); variable:const(modifiers, -, dictionary(pair(f, f), pair(g, dictionary(pair(h, h))), assignment(i, 3), spread:...(j)), k)"
        ),
        ("var x; let y", "variable:var(modifiers, -, x, -); variable:let(modifiers, -, y, -)"),
        (
            "for (let i = 0, n = a.length; i < n; i++) f(i)",
            "for(block(variable:let(modifiers, -, i, 0), variable:let(modifiers, -, n, member:.(a, length))), binary:<(i, n), postfixUpdate:++(i), expressionStatement(call(f, arguments(i))))"
        ),
        (
            "for (const [k, v] of Object.entries(o)) {}",
            "forEach:of(variable:const(modifiers, -, list(k, v), -), call(member:.(Object, entries), arguments(o)), block, -)"
        ),
        (
            "for (x in o); for (;;) { break a; continue }",
            "forEach:in(x, o, empty:;, -); for(-, -, -, block(jump:break(a), jump:continue(-)))"
        ),
        (
            "switch (a) { case 1: case b: c(); break; default: d }",
            "switch(a, switchCase(tuple(1), -, block), switchCase(tuple(b), -, block(expressionStatement(call(c, arguments)), jump:break(-))), switchCase(-, -, block(expressionStatement(d))))"
        ),
        (
            "try { a } catch { b } finally { c }",
            "try(-, block(expressionStatement(a)), handlers(catch(-, -, block(expressionStatement(b)))), -, block(expressionStatement(c)))"
        ),
        (
            "a: while (b) do { c } while (d)",
            "labeled(a, while:while(b, doWhile(block(expressionStatement(c)), d), -))"
        ),
        (
            "if (a) b; else if (c) d; else { e }",
            "if:if(a, expressionStatement(b), if:if(c, expressionStatement(d), block(expressionStatement(e))))"
        ),
        ("throw new Error('a')", "throw(new(Error, arguments(\"a\"), -), -)"),
        (
            "import a, {b as c, default as d} from 'm'; import * as e from 'n'; import 'o'; import f from './g.json' with {type: 'json'}",
            "importName(\"m\", default, a); importName(\"m\", b, c); importName(\"m\", default, d); importModule(\"n\", e); importModule(\"o\", -); importName(\"./g.json\", default, f)"
        ),
        (
            "export const a = 1; export default function b() {}; export {c, d as e}; export * from 'm'; export {f as g} from 'n'",
            "variable:const(modifiers, -, a, 1); export:export(a); function:function(modifiers, b, parameters, -, block); export:export(default); empty:;; export:export(c, pair(d, e)); export:export(importAll(\"m\")); importName(\"n\", f, g); export:export(pair(f, g))"
        ),
        (
            "export default {a: 1}",
            "variable:const(modifiers, -, default, dictionary(pair(a, 1))); export:export(default)"
        ),
        (
            "class A extends B { static #a = 1; b; get c() { return this.#a } static async *d() {} constructor() { super() } static { e } 'f'() {} [g] = h }",
            "type:class(modifiers, A, supertypes(B), block(variable(modifiers(modifier:static), -, #a, 1), variable(modifiers, -, b, -), function(modifiers(modifier:get), c, parameters, -, block(return(member:.(this, #a)))), function(modifiers(modifier:static, modifier:async, modifier:*), d, parameters, -, block), function(modifiers, constructor, parameters, -, block(expressionStatement(call(super, arguments)))), block(expressionStatement(e)), function(modifiers, f, parameters, -, block), variable(modifiers, -, special:[(g), h)))"
        ),
        (
            "@a.b(c) class D { @e() f; @g h() {} }",
            "type:class(modifiers(annotation(member:.(a, b), arguments(c))), D, supertypes, block(variable(modifiers(annotation(e, arguments)), -, f, -), function(modifiers(annotation(g, -)), h, parameters, -, block)))"
        ),
        (
            "'use strict'\nf();",
            "expressionStatement(\"use strict\"); expressionStatement(call(f, arguments))"
        ),
        ("with (a) b", "with:with(a, expressionStatement(b))"),
    ]

    @Test("Statements and definitions have the shape that Semgrep's rules expect", arguments: statements)
    func statement(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "javascript")
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
        #expect(tree.faults == [])
    }

    @Test(
        "What is not understood is stepped over, and the rest is read",
        arguments: [
            "a ) ; last()", "f(a b); last()", "let = ; last()", "class { ? } ; last()", "x = {a: } ; last()",
            "if ( ; last()", "`${` } `; last()", "<a b=> </a>; last()", "case 1: last()",
            "import from; last()",
        ])
    func recovery(_ text: String) throws {
        let tree = try SyntaxTree.reading(text, "javascript")
        #expect(tree.outline.contains("call(last, arguments)"))
        #expect(tree.faults == [])
    }

    @Test("A declaration begins with its word, a member with its name, an export's definition after `export`")
    func ranges() throws {
        let text = "export const a = 1, b = 2; class A { static async m() {} }"
        let tree = try SyntaxTree.reading(text, "javascript")
        let pieces = tree.nodes.filter { $0.kind == .variable || $0.kind == .function }.map {
            String(decoding: tree.bytes[Int($0.start)..<Int($0.end)], as: UTF8.self)
        }
        #expect(pieces == ["const a = 1", "const a = 1, b = 2", "m() {}"])
    }
}
