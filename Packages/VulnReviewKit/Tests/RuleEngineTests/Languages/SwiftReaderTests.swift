import Testing

@testable import RuleEngine

@Suite struct SwiftReaderTests {
    static let expressions: [(String, String)] = [
        ("a + b * -c", "expressionStatement(binary:+(a, binary:*(b, unary:-(c))))"),
        ("a ?? b ?? c", "expressionStatement(binary:??(a, binary:??(b, c)))"),
        ("a = b ? c : d", "expressionStatement(assignment(a, conditional(b, c, d)))"),
        ("try await a.b(c)", "expressionStatement(unary:try(await(call(member:.(a, b), arguments(c)))))"),
        ("try? a", "expressionStatement(unary:try(a))"),
        ("a as? B", "expressionStatement(cast(B, a))"),
        ("a is C<D>", "expressionStatement(typeTest(a, genericType(C, D), -))"),
        ("a?.b![0](c)", "expressionStatement(call(index(cast:!(-, member:.(a, b)), 0), arguments(c)))"),
        ("A<B, C>(d)", "expressionStatement(call(genericType(A, B, C), arguments(d)))"),
        ("[A<B>]()", "expressionStatement(call(list(genericType(A, B)), arguments))"),
        (
            "f(a, b: &c) { $0 + 1 } d: { }",
            "expressionStatement(call(f, arguments(a, keywordArgument(b, unary:&(c)), lambda(modifiers, parameters, -, block(expressionStatement(binary:+($0, 1)))), keywordArgument(d, lambda(modifiers, parameters, -, block)))))"
        ),
        (
            "f { (a: A, _ b) -> C in a }",
            "expressionStatement(call(f, arguments(lambda(modifiers, parameters(parameter(modifiers, A, a, -), parameter(modifiers, -, b, -)), C, block(expressionStatement(a))))))"
        ),
        (
            "f { [weak self, a = b] c in c }",
            "expressionStatement(call(f, arguments(lambda(modifiers, parameters(parameter(modifiers, -, c, -)), -, block(variable:let(modifiers, -, a, b), expressionStatement(c))))))"
        ),
        ("reduce(0, +)", "expressionStatement(call(reduce, arguments(0, +)))"),
        ("[a: b, c: d]", "expressionStatement(dictionary(pair(a, b), pair(c, d)))"),
        ("[:]", "expressionStatement(dictionary)"),
        ("(a, b: c)", "expressionStatement(tuple(a, keywordArgument(b, c)))"),
        ("\\A.b.c", "expressionStatement(special:\\(member:.(member:.(A, b), c)))"),
        ("\\.a", "expressionStatement(special:\\(member:.(special:., a)))"),
        ("#selector(a.b)", "expressionStatement(special:#selector(member:.(a, b)))"),
        (".a(b)", "expressionStatement(call(member:.(special:., a), arguments(b)))"),
        ("a...", "expressionStatement(unary:...(a))"),
        ("a ..< b", "expressionStatement(binary:..<(a, b))"),
        ("a\n.b()", "expressionStatement(call(member:.(a, b), arguments))"),
        ("{ }", "expressionStatement(lambda(modifiers, parameters, -, block))"),
        ("if a { b } else { c }", "if:if(a, block(expressionStatement(b)), block(expressionStatement(c)))"),
        ("/a\\/b/", "expressionStatement(regex(\"a\\/b\", -))"),
        ("a >> b >>= c", "expressionStatement(compoundAssignment:>>=(binary:>>(a, b), c))"),
    ]

    @Test("Operators bind and operands nest as the language says", arguments: expressions)
    func expression(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "swift")
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
    }

    static let strings: [(String, String)] = [
        ("\"a \\(b) c\"", "expressionStatement(interpolation(\"a \", b, \" c\"))"),
        ("\"\"\"\n  a\n  \"\"\"", "expressionStatement(\"  a\")"),
        ("\"\"\"\na \\(b)\n\"\"\"", "expressionStatement(interpolation(\"\na \", b, \"\n\"))"),
        ("#\"\\a \\#(b)\"#", "expressionStatement(interpolation(\"\\a \", b))"),
        ("\"\\\"a\"", "expressionStatement(\"\\\"a\")"),
        ("\"\\(a(\"b\"))\"", "expressionStatement(interpolation(call(a, arguments(\"b\"))))"),
    ]

    @Test("The code in strings is read", arguments: strings)
    func string(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "swift")
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
    }

    static let statements: [(String, String)] = [
        (
            "if let a, case .b(let c) = d, e < f { } else if g { }",
            "if:if(binary:&&(binary:&&(variable:let(modifiers, -, a, a), variable:case(modifiers, -, call(member:.(special:., b), arguments(c)), d)), binary:<(e, f)), block, if:if(g, block, -))"
        ),
        ("guard let a = b else { return }", "guard(variable:let(modifiers, -, a, b), block(return(-)))"),
        ("for (a, b) in c where d { }", "forEach(tuple(a, b), c, block(if:where(d, block, -)), -)"),
        (
            "while let a = b { break }",
            "while:while(variable:let(modifiers, -, a, b), block(jump:break(-)), -)"
        ),
        ("repeat { } while a", "doWhile(block, a)"),
        (
            "switch a { case 1, .b(let c) where d: e; default: fallthrough }",
            "switch:switch(a, switchCase(tuple(1, call(member:.(special:., b), arguments(c))), d, block(expressionStatement(e))), switchCase(-, -, block(jump:fallthrough(-))))"
        ),
        (
            "do { try a() } catch let b as C { } catch { }",
            "try(-, block(expressionStatement(unary:try(call(a, arguments)))), handlers(catch(C, b, block), catch(-, -, block)), -, -)"
        ),
        ("defer { a() }", "deferred:defer(block(expressionStatement(call(a, arguments))))"),
        ("a: for b in c { continue a }", "labeled(a, forEach(b, c, block(jump:continue(a)), -))"),
        ("throw a", "throw(a, -)"),
        ("return\na", "return(-); expressionStatement(a)"),
        ("#if A\nb\n#else\nc\n#endif", "expressionStatement(b); expressionStatement(c)"),
        ("f()\n-a", "expressionStatement(call(f, arguments)); expressionStatement(unary:-(a))"),
        ("f()\n- a", "expressionStatement(binary:-(call(f, arguments), a))"),
    ]

    @Test("Statements have the shape that other languages give them", arguments: statements)
    func statement(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "swift")
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
    }

    static let declarations: [(String, String)] = [
        ("import A.B", "importAll(member:.(A, B))"),
        (
            "@A(b) private(set) lazy var c: D = e, f = 1",
            "variable:var(modifiers(annotation(A, arguments(b)), modifier:private, modifier:lazy, modifier:var), D, c, e); variable:var(modifiers(annotation(A, arguments(b)), modifier:private, modifier:lazy, modifier:var), -, f, 1)"
        ),
        ("var a: Int { b }", "variable:var(modifiers(modifier:var), Int, a, block(expressionStatement(b)))"),
        (
            "var a = 1 { didSet { b() } }",
            "variable:var(modifiers(modifier:var), -, a, 1); block(function:didSet(modifiers, -, parameters, -, block(expressionStatement(call(b, arguments)))))"
        ),
        ("let (a, b) = c", "variable:let(modifiers(modifier:let), -, tuple(a, b), c)"),
        (
            "func a<B: C>(_ b: inout D, c d: E..., f: @escaping (A) -> B = g) async throws -> [H]? where B == C { }",
            "function:func(modifiers, a, parameters(parameter(modifiers, derivedType:inout(D), b, -), parameter:...(modifiers, E, d, -), parameter(modifiers, functionType(parameters(A), B), f, g)), derivedType:?(arrayType(H, -)), block)"
        ),
        (
            "static func == (a: B, c: B) -> Bool { d }",
            "function:func(modifiers(modifier:static), ==, parameters(parameter(modifiers, B, a, -), parameter(modifiers, B, c, -)), Bool, block(expressionStatement(d)))"
        ),
        ("init?(a: B)", "function:init(modifiers, init, parameters(parameter(modifiers, B, a, -)), -, -)"),
        (
            "subscript(a: B) -> C { get { d } set { e } }",
            "function:subscript(modifiers, subscript, parameters(parameter(modifiers, B, a, -)), C, block(function:get(modifiers, -, parameters, -, block(expressionStatement(d))), function:set(modifiers, -, parameters, -, block(expressionStatement(e)))))"
        ),
        (
            "final class A<B>: C, D<E> where B: F { deinit { } }",
            "type:class(modifiers(modifier:final), A, supertypes(C, genericType(D, E)), block(function:deinit(modifiers, deinit, parameters, -, block)))"
        ),
        (
            "indirect enum A: B { case c = 1, d(E, f: G) }",
            "type:class(modifiers(modifier:indirect, modifier:enum), A, supertypes(B), block(enumCase(c, -, 1), enumCase(d, parameters(parameter(modifiers, -, E, -), parameter(modifiers, G, f, -)), -)))"
        ),
        ("extension A.B: C { }", "type:class(modifiers, member:.(A, B), supertypes(C), block)"),
        (
            "protocol A { associatedtype B: C; var d: E { get set } }",
            "type:protocol(modifiers, A, supertypes, block(typeAlias(B, -), variable:var(modifiers(modifier:var), E, d, -)))"
        ),
        ("typealias A = (B, C) -> D?", "typeAlias(A, functionType(parameters(B, C), derivedType:?(D)))"),
        ("infix operator <+>: A", "directive:operator"),
        (
            "let a: some B & C, d: [E: F]",
            "variable:let(modifiers(modifier:let), derivedType:some(compoundType:&(B, C)), a, -); variable:let(modifiers(modifier:let), genericType(Dictionary, E, F), d, -)"
        ),
        (
            "actor A { nonisolated func b() { } }",
            "type:class(modifiers, A, supertypes, block(function:func(modifiers(modifier:nonisolated), b, parameters, -, block)))"
        ),
    ]

    @Test("Declarations keep their modifiers and members", arguments: declarations)
    func declaration(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "swift")
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
    }

    static let patterns: [(String, String)] = [
        (
            "$X.foo(..., bar: $Y, ...)",
            "call(member:.($X, foo), arguments(..., keywordArgument(bar, $Y), ...))"
        ),
        ("let $X = ...", "variable:let(modifiers(modifier:let), -, $X, ...)"),
        ("func $F(...) { ... }", "function:func(modifiers, $F, parameters(...), -, block(...))"),
        ("\"...\\($X)...\"", "interpolation(\"...\", $X, \"...\")"),
        ("class $C: $D { ... }", "type:class(modifiers, $C, supertypes($D), block(...))"),
        ("$X. ... .f()", "call(member:.(chainEllipsis($X), f), arguments)"),
        ("if let $X = $Y { ... }", "if:if(variable:let(modifiers, -, $X, $Y), block(...), -)"),
        ("($X: T)", "typedMetavariable($X, T)"),
        ("...\n$F(...)", "...; expressionStatement(call($F, arguments(...)))"),
        ("<... $X ...>", "deep($X)"),
        ("@$A", "annotation($A, -)"),
        ("$F { ... }", "call($F, arguments(lambda(modifiers, parameters, -, block(...))))"),
        ("a: $X", "keywordArgument(a, $X)"),
        ("$X = \"...\" + $Y;", "expressionStatement(assignment($X, binary:+(\"...\", $Y)))"),
    ]

    @Test("Patterns are read as code with holes", arguments: patterns)
    func pattern(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "swift", isPattern: true)
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
    }

    static let broken: [(String, String)] = [
        ("f(a, ]\ng()", "expressionStatement(f); opaque; expressionStatement(call(g, arguments))"),
        ("let = 1\nb", "expressionStatement(unary:=(1)); expressionStatement(b)"),
        ("\"a\nb", "expressionStatement(\"a\"); expressionStatement(b)"),
        ("class A { ) func f() { } }", "type:class(modifiers, A, supertypes, block(opaque))"),
        ("func (\na", "function:func(modifiers, (\na, parameters, -, -)"),
        ("f(\"\\(a\nb\")", "expressionStatement(f); opaque"),
    ]

    @Test("What is not understood ends soon", arguments: broken)
    func recovery(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "swift")
        #expect(tree.outline == outline)
        #expect(tree.faults == [])
    }
}
