import Testing

@testable import RuleEngine

/// C's expressions, statements, declarations and directives as trees.
@Suite struct CReaderTests {
    static let expressions: [(String, String)] = [
        ("a->b.c[1](2)", "call(index(member:.(member:.(unary:*(a), b), c), 1), arguments(2))"),
        ("(*p).x", "member:.(unary:*(p), x)"),
        ("*p++", "unary:*(postfixUpdate:++(p))"),
        ("-a * b + c << 2 | d", "binary:|(binary:<<(binary:+(binary:*(unary:-(a), b), c), 2), d)"),
        ("a = b += c", "assignment(a, compoundAssignment:+=(b, c))"),
        ("a ? b : c ? d : e", "conditional(a, b, conditional(c, d, e))"),
        ("a ?: b", "conditional(a, -, b)"),
        ("a >> 1 >= 2", "binary:>=(binary:>>(a, 1), 2)"),
        ("a >>= 1", "compoundAssignment:>>=(a, 1)"),
        ("(T)x", "cast:)(T, x)"),
        ("(T)-x", "binary:-(T, x)"),
        ("(T *)-x", "cast:)(derivedType:*(T), unary:-(x))"),
        ("(unsigned char)a + b", "binary:+(cast:)(compoundType(unsigned, char), a), b)"),
        ("(f)(x)", "call(f, arguments(x))"),
        ("(struct s){.a = 1, [2] = 3}", "new(compoundType:struct(s), arguments(pair(a, 1), pair(2, 3)), -)"),
        ("sizeof(int) * n", "binary:*(special:sizeof(int), n)"),
        ("sizeof x->y", "unary:sizeof(member:.(unary:*(x), y))"),
        ("sizeof(struct s *)", "special:sizeof(derivedType:*(compoundType:struct(s)))"),
        ("&(struct s){1}", "unary:&(new(compoundType:struct(s), arguments(1), -))"),
        (
            "({ int y = f(); y; })",
            "block(variable(modifiers, int, y, call(f, arguments)), expressionStatement(y))"
        ),
        ("\"a\" \"b\"", "string:ab(\"a\", \"b\")"),
        ("\"%\" PRIu64 \"x\"", "string:%x(\"%\", PRIu64, \"x\")"),
        ("L'a'", "character:a"),
        (
            "f(int, struct s *, T *)",
            "call(f, arguments(int, derivedType:*(compoundType:struct(s)), derivedType:*(T)))"
        ),
        ("va_arg(ap, char *)", "call(va_arg, arguments(ap, derivedType:*(char)))"),
        ("0x1p-3f + 1'000u", "binary:+(0x1p-3f, 1'000u)"),
        ("!a && ~b || *c", "binary:||(binary:&&(unary:!(a), unary:~(b)), unary:*(c))"),
    ]

    @Test("Expressions have the shape that the language gives them", arguments: expressions)
    func expression(_ text: String, _ outline: String) throws {
        try expectTree(
            "void f(void) { x = \(text); }", function("expressionStatement(assignment(x, \(outline)))"))
    }

    static let statements: [(String, String)] = [
        ("int x;", "variable(modifiers, int, x, -)"),
        (
            "unsigned long int *p, a[2][3] = {1};",
            "variable(modifiers, derivedType:*(compoundType(unsigned, long, int)), p, -); variable(modifiers, arrayType(arrayType(compoundType(unsigned, long, int), 3), 2), a, list(1))"
        ),
        ("T x = y;", "variable(modifiers, T, x, y)"),
        ("a * b;", "variable(modifiers, derivedType:*(a), b, -)"),
        ("a * b + c;", "expressionStatement(binary:+(binary:*(a, b), c))"),
        ("f(x);", "expressionStatement(call(f, arguments(x)))"),
        (
            "static const char *const s = \"x\";",
            "variable(modifiers(modifier:static, annotation(const, -)), derivedType:*(char), s, \"x\")"
        ),
        (
            "struct s { int a : 3; T *b; } x, *y;",
            "type:struct(modifiers, s, supertypes, block(variable(modifiers, int, a, 3), variable(modifiers, derivedType:*(T), b, -))); variable(modifiers, compoundType:struct(s), x, -); variable(modifiers, derivedType:*(compoundType:struct(s)), y, -)"
        ),
        (
            "enum e { A, B = 2, };",
            "type:enum(modifiers, e, supertypes, block(enumCase(A, -, -), enumCase(B, -, 2)))"
        ),
        (
            "typedef struct { int x; } T, *P;",
            "type:struct(modifiers, -, supertypes, block(variable(modifiers, int, x, -))); typeAlias(T, compoundType:struct); typeAlias(P, derivedType:*(compoundType:struct))"
        ),
        (
            "typedef int (*F)(char *, ...);",
            "typeAlias(F, derivedType:*(functionType(parameters(parameter(modifiers, derivedType:*(char), -, -), parameter:...(modifiers, -, -, -)), int)))"
        ),
        (
            "int (*f)(int) = g, *(*h[2])(void);",
            "variable(modifiers, derivedType:*(functionType(parameters(parameter(modifiers, int, -, -)), int)), f, g); variable(modifiers, arrayType(derivedType:*(functionType(parameters(parameter(modifiers, void, -, -)), derivedType:*(int))), 2), h, -)"
        ),
        (
            "T (*cb)(int);",
            "variable(modifiers, derivedType:*(functionType(parameters(parameter(modifiers, int, -, -)), T)), cb, -)"
        ),
        (
            "if (a) b; else if (c) { } else d;",
            "if:if(a, expressionStatement(b), if:if(c, block, expressionStatement(d)))"
        ),
        (
            "for (int i = 0, j; i < n; i++, j--) ;",
            "for(block(variable(modifiers, int, i, 0), variable(modifiers, int, j, -)), binary:<(i, n), tuple(postfixUpdate:++(i), postfixUpdate:--(j)), empty:;)"
        ),
        ("for (;;) break;", "for(-, -, -, jump:break(-))"),
        ("while (x--) continue;", "while:while(postfixUpdate:--(x), jump:continue(-), -)"),
        ("do { a; } while (b);", "doWhile(block(expressionStatement(a)), b)"),
        (
            "switch (a) { case 1: case 2 ... 3: b; break; default: c; }",
            "switch:switch(a, switchCase(tuple(1, binary:...(2, 3)), -, block(expressionStatement(b), jump:break(-))), switchCase(-, -, block(expressionStatement(c))))"
        ),
        ("l: goto l; goto *p;", "labeled(l, jump:goto(l)); jump:goto(unary:*(p))"),
        ("return; return (a);", "return(-); return(a)"),
        ("asm volatile (\"nop\" ::: \"memory\");", "expressionStatement(special:asm)"),
        (
            "list_for_each(a, b) { c; }",
            "expressionStatement(call(list_for_each, arguments(a, b))); block(expressionStatement(c))"
        ),
        ("FOREVER { a; }", "expressionStatement(FOREVER); block(expressionStatement(a))"),
        ("UNLOCK(a)\nb;", "expressionStatement(call(UNLOCK, arguments(a))); expressionStatement(b)"),
        (
            "struct s x = { .a = 1, .b = { 2 } }, *q;",
            "variable(modifiers, compoundType:struct(s), x, list(pair(a, 1), pair(b, list(2)))); variable(modifiers, derivedType:*(compoundType:struct(s)), q, -)"
        ),
        ("STACK_OF(X) *s;", "variable(modifiers, derivedType:*(call(STACK_OF, arguments(X))), s, -)"),
        ("__attribute__((x)) int y UNUSED = 1;", "variable(modifiers, int, y, 1)"),
        (
            "T *f(int a, char b[3], ...);",
            "variable(modifiers, functionType(parameters(parameter(modifiers, int, a, -), parameter(modifiers, arrayType(char, 3), b, -), parameter:...(modifiers, -, -, -)), derivedType:*(T)), f, -)"
        ),
        (
            "__try { a; } __except (b) { c; }",
            "try(-, block(expressionStatement(a)), handlers(catch(b, -, block(expressionStatement(c)))), -, -)"
        ),
    ]

    @Test("Declarations and statements have one shape however they are written", arguments: statements)
    func statement(_ text: String, _ outline: String) throws {
        try expectTree("void f(void) { \(text) }", function(outline.replacingSemicolons))
    }

    static let files: [(String, String)] = [
        (
            "int f(int a, const char *b) { return a; }",
            "function(modifiers, f, parameters(parameter(modifiers, int, a, -), parameter(modifiers(annotation(const, -)), derivedType:*(char), b, -)), int, block(return(a)))"
        ),
        (
            "static inline T *API f(void) { }",
            "function(modifiers(modifier:static, modifier:inline), f, parameters(parameter(modifiers, void, -, -)), derivedType:*(T), block)"
        ),
        (
            "main(argc, argv) char **argv; { }",
            "function(modifiers, main, parameters(parameter(modifiers, derivedType:*(derivedType:*(char)), argv, -)), -, block)"
        ),
        (
            "int f(a, b) char *b; int a; { }",
            "function(modifiers, f, parameters(parameter(modifiers, derivedType:*(char), b, -), parameter(modifiers, int, a, -)), int, block)"
        ),
        (
            "void (*signal(int s, void (*f)(int)))(int) { }",
            "function(modifiers, signal, parameters(parameter(modifiers, int, s, -), parameter(modifiers, derivedType:*(functionType(parameters(parameter(modifiers, int, -, -)), void)), f, -)), derivedType:*(functionType(parameters(parameter(modifiers, int, -, -)), void)), block)"
        ),
        (
            "EXTERN T f(T *a, T b) NORETURN;",
            "variable(modifiers(modifier:EXTERN), functionType(parameters(parameter(modifiers, derivedType:*(T), a, -), parameter(modifiers, T, b, -)), T), f, -)"
        ),
        (
            "MODULE(\"x\")\nint a;",
            "expressionStatement(call(MODULE, arguments(\"x\"))); variable(modifiers, int, a, -)"
        ),
        (
            "STATIC(int) f(void) { }",
            "function(modifiers, f, parameters(parameter(modifiers, void, -, -)), call(STATIC, arguments(int)), block)"
        ),
        (
            "#include <a.h>\n#include \"b.h\"\n#define A 1\n#define F(x, ...) ((x) + 1)\n#undef A",
            "importModule(\"<a.h>\", -); importModule(\"b.h\", -); directive:define(A, -, 1); directive:define(F, parameters(x, ...), -); directive:undef"
        ),
        ("extern \"C\" { int x; }", "variable(modifiers, int, x, -)"),
        (
            "struct API s { int a; };",
            "type:struct(modifiers, s, supertypes, block(variable(modifiers, int, a, -)))"
        ),
        ("union u;", "type:union(modifiers, u, supertypes, -)"),
        (
            "typedef int (f)(int);",
            "typeAlias(f, functionType(parameters(parameter(modifiers, int, -, -)), int))"
        ),
    ]

    @Test("Functions, old and new, and macros outside of them are told apart", arguments: files)
    func file(_ text: String, _ outline: String) throws { try expectTree(text, outline) }

    static let conditionals: [(String, String)] = [
        (
            "void f() {\n#ifdef A\n  a();\n#else\n  b();\n#endif\n}",
            "function(modifiers, f, parameters, void, block(expressionStatement(call(a, arguments)), expressionStatement(call(b, arguments))))"
        ),
        (
            "int x = f(a\n#if A\n, b\n#else\n, c\n#endif\n);",
            "variable(modifiers, int, x, call(f, arguments(a, b)))"
        ),
        (
            "#if A\nint f(int a) {\n#else\nint f(void) {\n#endif\n  b; }",
            "function(modifiers, f, parameters(parameter(modifiers, int, a, -)), int, block(expressionStatement(b)))"
        ),
        (
            "#if A\n  if (a) {\n#elif B\n  if (b) {\n#endif\n  c; }\nd;",
            "if:if(a, block(expressionStatement(c)), -); expressionStatement(d)"
        ),
        (
            "int a[] = {\n#ifndef A\n  1,\n#endif\n  2\n};",
            "variable(modifiers, arrayType(int, -), a, list(1, 2))"
        ),
        ("int a\n#ifdef A\n= 1\n#endif\n;", "variable(modifiers, int, a, 1)"),
    ]

    @Test(
        "All branches of a conditional are read while each is whole, else the first", arguments: conditionals)
    func conditional(_ text: String, _ outline: String) throws { try expectTree(text, outline) }

    static let broken: [(String, String)] = [
        (
            "f(a; g();",
            "expressionStatement(f); opaque; expressionStatement(a); expressionStatement(call(g, arguments))"
        ),
        ("int x = ;\nint y;", "variable(modifiers, int, x, -); variable(modifiers, int, y, -)"),
        ("a b c d;", "variable(modifiers(modifier:a, modifier:b), c, d, -)"),
        ("} int x;", "opaque; variable(modifiers, int, x, -)"),
        (
            "if (a { b; }\nint f() { }",
            "if:if(-, opaque, -); expressionStatement(a); block(expressionStatement(b)); function(modifiers, f, parameters, int, block)"
        ),
        (
            "struct s { int a b; };",
            "type:struct(modifiers, s, supertypes, block(variable(modifiers, int, b, -)))"
        ),
        ("f(, a)", "expressionStatement(call(f, arguments(a)))"),
        ("else a;", "expressionStatement(a)"),
        (
            "void f() {\n  if (a) {\n}\nvoid g() {\n}\n",
            "function(modifiers, f, parameters, void, block(if:if(a, opaque, -))); function(modifiers, g, parameters, void, block)"
        ),
    ]

    @Test("What is not understood ends with its statement", arguments: broken)
    func recovery(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "c")
        #expect(tree.outline == outline)
        #expect(tree.faults == [])
    }

    /// The tree of a function with this body.
    private func function(_ body: String) -> String {
        "function(modifiers, f, parameters(parameter(modifiers, void, -, -)), void, block(\(body)))"
    }

    private func expectTree(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "c")
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
        #expect(tree.faults == [])
    }
}

extension String {
    /// The statements of a block, as its children are written.
    fileprivate var replacingSemicolons: String {
        split(separator: "; ", omittingEmptySubsequences: false).joined(separator: ", ")
    }
}
