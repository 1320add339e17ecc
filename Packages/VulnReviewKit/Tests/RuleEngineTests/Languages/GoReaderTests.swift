import Testing

@testable import RuleEngine

@Suite struct GoReaderTests {
    static let expressions: [(String, String)] = [
        (
            "a || b && c == d + e * f << g &^ h",
            "expressionStatement(binary:||(a, binary:&&(b, binary:==(c, binary:+(d, binary:&^(binary:<<(binary:*(e, f), g), h))))))"
        ),
        (
            "-a * *b + &c.d ^ <-e",
            "expressionStatement(binary:^(binary:+(binary:*(unary:-(a), unary:*(b)), unary:&(member:.(c, d))), unary:<-(e)))"
        ),
        (
            "f(a, b...)[1:2:3][:].(*T)",
            "expressionStatement(typeTest(index(index(call(f, arguments(a, spread:...(b))), slice(1, 2, 3)), slice(-, -, -)), derivedType:*(T), -))"
        ),
        (
            "a[b](c); d[int, string](e)",
            "expressionStatement(call(index(a, b), arguments(c))); expressionStatement(call(index(d, int, string), arguments(e)))"
        ),
        (
            #"[]byte("a"); map[string][]int{"a": {1}, b: nil}; (*T)(x); (<-chan int)(x)"#,
            #"expressionStatement(cast(arrayType(byte, -), "a")); expressionStatement(new(genericType(map, string, arrayType(int, -)), arguments(pair("a", list(1)), keywordArgument(b, nil)))); expressionStatement(call(unary:*(T), arguments(x))); expressionStatement(call(genericType(chan, <-, int), arguments(x)))"#
        ),
        (
            "&http.Cookie{Name: \"a\", Secure: !b,\n}",
            #"expressionStatement(unary:&(new(member:.(http, Cookie), arguments(keywordArgument(Name, "a"), keywordArgument(Secure, unary:!(b))))))"#
        ),
        (
            "[...]T{1: {2, 3}, {A: 4}}",
            "expressionStatement(new(arrayType(T, -), arguments(pair(1, list(2, 3)), list(pair(A, 4)))))"
        ),
        (
            "make([]int, 1); new(T); make(map[string]int); new(a * 2)",
            "expressionStatement(new(arrayType(int, -), arguments(1))); expressionStatement(unary:&(new(T, arguments))); expressionStatement(new(genericType(map, string, int), arguments)); expressionStatement(unary:&(new(binary:*(a, 2), arguments)))"
        ),
        (
            "func(a int) (b, error) { return a, nil }(1)",
            "expressionStatement(call(lambda(modifiers, parameters(parameter(modifiers, int, a, -)), tuple(b, error), block(return(tuple(a, nil)))), arguments(1)))"
        ),
        (
            "struct{ A int }{1}",
            "expressionStatement(new(type:struct(modifiers, -, supertypes, block(variable(modifiers, int, A, -))), arguments(1)))"
        ),
    ]

    @Test("Expressions have the shape that the language gives them", arguments: expressions)
    func expression(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "go")
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
        #expect(tree.faults == [])
    }

    static let statements: [(String, String)] = [
        (
            "a, err := f()\na, b = b, a\na += 1; a++\nch <- 1",
            "variable::=(modifiers, -, tuple(a, err), call(f, arguments)); expressionStatement(assignment(tuple(a, b), tuple(b, a))); expressionStatement(compoundAssignment:+=(a, 1)); expressionStatement(postfixUpdate:++(a)); expressionStatement(binary:<-(ch, 1))"
        ),
        (
            "if a := f(); a != nil { b() } else if (c) { } else { }",
            "block(variable::=(modifiers, -, a, call(f, arguments)), if:if(binary:!=(a, nil), block(expressionStatement(call(b, arguments))), if:if(c, block, block)))"
        ),
        (
            "if a == (T{1}) { }\nif f(T{2}) { }",
            "if:if(binary:==(a, new(T, arguments(1))), block, -); if:if(call(f, arguments(new(T, arguments(2)))), block, -)"
        ),
        (
            "for { }\nfor a { }\nfor i := 0; i < n; i++ { }\nfor k, v := range m { }\nfor range ch { }\nfor i := range []int{1} { }",
            "for(-, -, -, block); for(-, a, -, block); for(variable::=(modifiers, -, i, 0), binary:<(i, n), postfixUpdate:++(i), block); forEach(tuple(k, v), m, block, -); forEach(-, ch, block, -); forEach(tuple(i), new(arrayType(int, -), arguments(1)), block, -)"
        ),
        (
            "switch a := b.(type) { case int, *T: c()\n default: }\nswitch { case a > 1: fallthrough; case b: }\nswitch a := f(); a { }",
            "switch(assignment(a, special:type(b)), switchCase(tuple(int, unary:*(T)), -, block(expressionStatement(call(c, arguments)))), switchCase(-, -, block)); switch(-, switchCase(tuple(binary:>(a, 1)), -, block(jump:fallthrough(-))), switchCase(tuple(b), -, block)); block(variable::=(modifiers, -, a, call(f, arguments)), switch(a))"
        ),
        (
            "select { case v, ok := <-a: b(); case c <- d: default: }",
            "switch:select(-, switchCase(tuple(assignment(tuple(v, ok), unary:<-(a))), -, block(expressionStatement(call(b, arguments)))), switchCase(tuple(binary:<-(c, d)), -, block), switchCase(-, -, block))"
        ),
        (
            "defer a.b(); go func() { }()\nL: for { break L }\ngoto L\nreturn",
            "deferred:defer(call(member:.(a, b), arguments)); deferred:go(call(lambda(modifiers, parameters, -, block), arguments)); labeled(L, for(-, -, -, block(jump:break(L)))); jump:goto(L); return(-)"
        ),
        (
            "a.\n  b().\n  c()",
            "expressionStatement(call(member:.(call(member:.(a, b), arguments), c), arguments))"
        ),
        (
            "x := `a\\\nb` + 'c'\n/* \n */ y()",
            "variable::=(modifiers, -, x, binary:+(\"a\\\nb\", character:c)); expressionStatement(call(y, arguments))"
        ),
    ]

    @Test("Statements, and the ends of lines", arguments: statements)
    func statement(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "go")
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
        #expect(tree.faults == [])
    }

    static let declarations: [(String, String)] = [
        (
            "package a\nimport (\"b\"; c \"d/e\"; _ \"f\"; . \"g\")\nimport \"h\"",
            #"package(a); importModule("b", -); importModule("d/e", c); importModule("f", _); importAll("g"); importModule("h", -)"#
        ),
        (
            "var a, b int = 1, 2\nvar c, d = f()\nvar e [2]T\nconst (\n F T = iota\n G\n)",
            "block(variable:var(modifiers, int, a, 1), variable:var(modifiers, int, b, 2)); block(variable:var(modifiers, -, c, call(f, arguments)), variable:var(modifiers, -, d, -)); variable:var(modifiers, arrayType(T, 2), e, -); block(variable:const(modifiers, T, F, iota), variable:const(modifiers, -, G, -))"
        ),
        (
            "type A struct {\n B, C int `json:\"b\"`\n *D\n e.F\n G[int]\n}\ntype H interface { i(int) error; j.K; ~int | string }",
            #"type:struct(modifiers, A, supertypes, block(variable(modifiers("json:"b""), int, B, -), variable(modifiers("json:"b""), int, C, -), spread:...(derivedType:*(D)), spread:...(member:.(e, F)), spread:...(genericType(G, int)))); type:interface(modifiers, H, supertypes, block(function:func(modifiers, i, parameters(parameter(modifiers, int, -, -)), error, -), spread:...(member:.(j, K)), compoundType:|(derivedType:~(int), string)))"#
        ),
        (
            "type A[B any, C ~int] struct{}; type D = E; type F func(a, b int, c ...G) (H, error); type I [3]J; type K map[L]chan<- M",
            "type:struct(modifiers, A, supertypes, block); typeAlias(D, E); typeAlias(F, functionType(parameters(parameter(modifiers, int, a, -), parameter(modifiers, int, b, -), parameter:...(modifiers, G, c, -)), tuple(H, error))); typeAlias(I, arrayType(J, 3)); typeAlias(K, genericType(map, L, genericType(chan, <-, M)))"
        ),
        (
            "func (a *A[B]) C(d, e int, f ...G) (h int, err error) { }\nfunc I[J any](K, L) M\nfunc n(func(int) bool) { }",
            "function:func(modifiers, C, parameters(parameter:func(modifiers, derivedType:*(genericType(A, B)), a, -), parameter(modifiers, int, d, -), parameter(modifiers, int, e, -), parameter:...(modifiers, G, f, -)), tuple(int, error), block); function:func(modifiers, I, parameters(parameter(modifiers, K, -, -), parameter(modifiers, L, -, -)), M, -); function:func(modifiers, n, parameters(parameter(modifiers, functionType(parameters(parameter(modifiers, int, -, -)), bool), -, -)), -, block)"
        ),
    ]

    @Test("Declarations, types and parameters", arguments: declarations)
    func declaration(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "go")
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
            "$X, $ERR := f(...)",
            "variable::=(modifiers, -, tuple($X, $ERR), call(f, arguments(...)))"
        ),
        (
            "$X, $ERR = f(...)\n...",
            "expressionStatement(assignment(tuple($X, $ERR), call(f, arguments(...)))); ..."
        ),
        (
            "($R : *http.Request).$M",
            "member:.(typedMetavariable($R, derivedType:*(member:.(http, Request))), $M)"
        ),
        (
            "func $F(..., $R *http.Request, ...) {\n ...\n}",
            "function:func(modifiers, $F, parameters(..., parameter(modifiers, derivedType:*(member:.(http, Request)), $R, -), ...), -, block(...))"
        ),
        (
            "func(..., $W http.ResponseWriter, ...) { ... }",
            "lambda(modifiers, parameters(..., parameter(modifiers, member:.(http, ResponseWriter), $W, -), ...), -, block(...))"
        ),
        (
            "&http.Cookie{..., Secure: false, ...}",
            "unary:&(new(member:.(http, Cookie), arguments(..., keywordArgument(Secure, false), ...)))"
        ),
        (
            "tls.Config{ $...CONF }",
            "new(member:.(tls, Config), arguments($...CONF))"
        ),
        (
            "Director: $FUNC",
            "keywordArgument(Director, $FUNC)"
        ),
        (
            "import \"a/b\"\n...",
            #"importModule("a/b", -); ..."#
        ),
        (
            "import (\n  ...\n  \"$I\"\n)\n...",
            #"...; importModule("$I", -); ..."#
        ),
        (
            #"import $R "$M""#,
            #"importModule("$M", $R)"#
        ),
        (
            "if $X != nil {...}",
            "if:if(binary:!=($X, nil), block(...), -)"
        ),
        (
            "for _, $V := range $S {\n <... &$V ...>\n}",
            "forEach(tuple(_, $V), $S, block(expressionStatement(deep(unary:&($V)))), -)"
        ),
        (
            "$DB, ... = sql.Open(...)\n...",
            "expressionStatement(assignment(tuple($DB, ...), call(member:.(sql, Open), arguments(...)))); ..."
        ),
        (
            "... = url.Parse(...)",
            "assignment(..., call(member:.(url, Parse), arguments(...)))"
        ),
        (
            "$G. ... .$M($V)",
            "call(member:.(chainEllipsis($G), $M), arguments($V))"
        ),
        (
            "var $U *$X.URL",
            "variable:var(modifiers, derivedType:*(member:.($X, URL)), $U, -)"
        ),
        (
            "$X.a();",
            "call(member:.($X, a), arguments)"
        ),
        (
            #"exec.Cmd {..., Args: []string{"a", $B, ...}, ...}"#,
            #"new(member:.(exec, Cmd), arguments(..., keywordArgument(Args, new(arrayType(string, -), arguments("a", $B, ...))), ...))"#
        ),
        (
            "[]$T{..., $X, ...}",
            "new(arrayType($T, -), arguments(..., $X, ...))"
        ),
        (
            "$T = \"a\"\n...\n$T = $F(..., $T, ...)",
            #"expressionStatement(assignment($T, "a")); ...; expressionStatement(assignment($T, call($F, arguments(..., $T, ...))))"#
        ),
        (
            "func $A($B $C) {...}\n...\nd($A)",
            "function:func(modifiers, $A, parameters(parameter(modifiers, $C, $B, -)), -, block(...)); ...; expressionStatement(call(d, arguments($A)))"
        ),
        (
            "switch $X { ... case $Y: ... }",
            "switch($X, ..., switchCase(tuple($Y), -, block(...)))"
        ),
        (
            "type $T struct {\n ...\n $F $G\n ...\n}",
            "type:struct(modifiers, $T, supertypes, block(..., variable(modifiers, $G, $F, -), ...))"
        ),
    ]

    @Test("Patterns, and parts of programs as patterns", arguments: patterns)
    func pattern(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "go", isPattern: true)
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
        #expect(tree.faults == [])
    }

    static let broken: [(String, String)] = [
        ("func a() { b( }\nfunc d() { }", "d"),
        ("type A struct {\n B C D\n d int\n}", "d"),
        ("var = 1\nvar d = 2", "d"),
        ("func a() {\n x y z\n d()\n}", "d"),
        ("}\nfunc d() { }", "d"),
        ("func a() { for i := { }\n d() }", "d"),
    ]

    @Test("What stands after a mistake is read", arguments: broken)
    func mistake(_ text: String, _ name: String) throws {
        let tree = try SyntaxTree.reading(text, "go")
        #expect(tree.faults == [])
        let named = tree.nodes.contains {
            $0.kind == .identifier && tree.symbols.bytes(of: $0.symbol).elementsEqual(name.utf8)
        }
        #expect(named)
    }
}
