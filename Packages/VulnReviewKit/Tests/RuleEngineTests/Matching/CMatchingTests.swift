import Testing

@Suite struct CMatchingTests {
    /// Statements of one function; the first is on line 2.
    private static func body(_ statements: String) -> String { "void f(void) {\n\(statements)\n}\n" }

    @Test(
        "Patterns with types",
        arguments: [
            MatchedLines(
                "($T *$X) == ($T *$Y)",
                body(
                    "char *a = \"a\"; int *p; int b;\nif (a == \"b\") g();\nif (p == NULL) g();\nif (b == 3) g();"
                ), [3, 4]),
            MatchedLines("(FILE *$X)", body("FILE *a = open();\nread(a);\nint b;\nread(b);"), [2, 3]),
            MatchedLines(
                "sizeof($X)", body("a = sizeof(b);\na = sizeof(int);\na = sizeof(struct s);\na = sizeof *b;"),
                [2, 5]),
            MatchedLines("sizeof(struct $S)", body("a = sizeof(b);\na = sizeof(struct s);"), [3]),
            MatchedLines("sizeof(...)", body("a = sizeof(b);\na = sizeof(int);"), [2, 3]),
            MatchedLines("static $T $F(...) { ... }", "static int a(void) { }\nint b(void) { }\n", [1, 2]),
        ])
    func types(_ row: MatchedLines) throws {
        #expect(try row.found("c", fileExtension: "c") == row.lines)
    }

    @Test(
        "Patterns of loops and values",
        arguments: [
            MatchedLines(
                "for (...; ...; ...) { ... }",
                body("for (i = 0; i < 3; i++) { }\nfor (;;) { }\nfor (i = 0; i < 3; i++) g();"), [2]),
            MatchedLines("for (...) { ... }", body("for (i = 0; i < 3; i++) { }\nfor (;;) { }"), [2, 3]),
            MatchedLines(
                "for ($I = 0; $I < $N; $I++) { ... }",
                body("for (i = 0; i < 3; i++) { }\nfor (int j = 0; j < 3; j++) { }"), [2]),
            MatchedLines("-$X", body("a = -b;\nc = 3;\nd = e;"), [2, 3]),
            MatchedLines("{ ... }", "struct s { int a; };\nvoid f(void) { }\n", [2]),
            MatchedLines("g('$X')", body("g('a');"), []),
            MatchedLines("$P = malloc(...);\n...\nfree($P);", body("a = malloc(1);\n{\nfree(a);\n}"), [2]),
        ])
    func loops(_ row: MatchedLines) throws {
        #expect(try row.found("c", fileExtension: "c") == row.lines)
    }

    @Test(
        "Patterns of C++",
        arguments: [
            MatchedLines("namespace $N { ... }", "namespace a {\nint b;\n}\n", [1]),
            MatchedLines("namespace c { ... }", "namespace a {\nint b;\n}\n", []),
            MatchedLines("$X == nullptr", body("if (a == NULL) { }\nif (b == nullptr) { }"), [2, 3]),
            MatchedLines("new ($P) $T", body("a = new (b) int;\na = new int;"), [2]),
            MatchedLines("new $T(...)", body("a = new (b) C(1);\na = new C(1);"), [2, 3]),
            MatchedLines("$X.$F(...)", body("a.b();\na->b();\nstd::move(c);"), [2, 3, 4]),
            MatchedLines("std::$F(...)", body("std::move(a);\nstd::make<int>(b);"), [2]),
            MatchedLines("system(...)", body("system(a);\nstd::system(b);\n::system(c);"), [2]),
            MatchedLines("(int)$X", body("a = (int)b;\na = int(b);"), [2]),
            MatchedLines("int($X)", body("a = (int)b;\na = int(b);"), [3]),
            MatchedLines("for (...) { ... }", body("for (auto x : y) { }\nfor (;;) { }"), [2, 3]),
            MatchedLines("const $T $X = $V;", body("const int a = 1;\nconst char *b = c;\nint d = 2;"), [2]),
            MatchedLines("S{...}", body("a = S{1, 2};\nS b{3};"), [2]),
        ])
    func cPlusPlus(_ row: MatchedLines) throws {
        #expect(try row.found("cpp", fileExtension: "cpp") == row.lines)
    }
}
