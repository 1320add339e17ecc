import Testing

@Suite struct CPatternTests {
    /// A pattern, code inside a function, and what the pattern matches in it.
    struct Case: Sendable, CustomTestStringConvertible {
        let pattern: String
        let code: String
        let texts: [String]
        var testDescription: String { "\(pattern) in \(code)" }

        init(_ pattern: String, _ code: String, _ texts: [String]) {
            self.pattern = pattern
            self.code = code
            self.texts = texts
        }
    }

    @Test(
        "An expression pattern matches whole expressions only",
        arguments: [
            Case("f($X)", "f(a->b[i] + 1);", ["f(a->b[i] + 1)"]),
            Case("f($X)", "f(a, b);", []),
            Case("f($X, ...)", "f(a); f(a, b, c); f();", ["f(a)", "f(a, b, c)"]),
            Case("f(..., 1, ...)", "f(1); f(2, 1); f(1, 2); f(2);", ["f(1)", "f(2, 1)", "f(1, 2)"]),
            Case("f(...)", "p->f(a); q.f(b); f(c); g(f(d));", ["f(c)", "f(d)"]),
            Case("$X + $Y", "x = a + b * c;", ["a + b * c"]),
            Case("$X * $Y", "x = a + b * c;", ["b * c"]),
            Case("$X + $Y", "x = a * b - c;", []),
            Case("$X - $Y", "x = a - b - c;", ["a - b", "a - b - c"]),
            Case("$X + $X", "x = a[1] + a[1]; y = a[1] + a[2];", ["a[1] + a[1]"]),
            Case("$X == NULL", "if ((p = f(q)) == NULL) g();", ["(p = f(q)) == NULL"]),
            Case("$P->next", "x = a.b->next->next;", ["a.b->next", "a.b->next->next"]),
            Case("f(\"...\")", "f(\"a\" \"b\"); f(x); f('c');", ["f(\"a\" \"b\")"]),
            Case("f(\"=~/^a+$/\")", "f(\"aa\"); f(\"ab\");", ["f(\"aa\")"]),
            Case("f(<... g($X) ...>)", "f(1 + h(g(2))); f(g); ", ["f(1 + h(g(2)))"]),
            Case("!$X", "if (!a == b) c();", ["!a"]),
            Case("($T *) $X", "p = (char *) q;", ["(char *) q"]),
            Case("sizeof($X)", "n = sizeof(x) + 1;", ["sizeof(x)"]),
            Case("$X ? $Y : $Z", "x = a ? b : c;", ["a ? b : c"]),
        ])
    func expressions(_ testCase: Case) {
        let code = "void t(void) {\n\(testCase.code)\n}\n"
        #expect(Matches.texts(testCase.pattern, language: "c", in: code) == testCase.texts)
    }

    @Test(
        "A statement pattern matches statements and what lies between them",
        arguments: [
            Case("$X = malloc(...);", "char *p = malloc(3);", ["char *p = malloc(3);"]),
            Case("char $X[$N];", "static char b[10];", ["static char b[10];"]),
            Case(
                "free($P);\n...\nfree($P);", "free(a); if (x) { free(a); }", ["free(a); if (x) { free(a); }"]),
            Case("free($P);\n...\nfree($P);", "free(a); free(b);", []),
            Case("a();\nb();", "a(); b(); a(); c(); b();", ["a(); b();"]),
            Case("if ($X) { ... f(); ... }", "if (y) { g(); f(); h(); }", ["if (y) { g(); f(); h(); }"]),
            Case("return $X;", "if (a) return b + 1;", ["return b + 1;"]),
            Case("a();\n...", "{ a(); b(); } c();", ["a();", "a(); b();"]),
            Case("$T $X = $Y;", "unsigned int n = 3;", ["unsigned int n = 3;"]),
        ])
    func statements(_ testCase: Case) {
        let code = "void t(void) {\n\(testCase.code)\n}\n"
        #expect(Matches.texts(testCase.pattern, language: "c", in: code) == testCase.texts)
    }

    @Test("A prototype and a definition are no calls")
    func declarations() {
        let code = "char *gets(char *);\nint strcpy(a) { }\nextern int x(void), gets(int);\n"
        #expect(Matches.texts("gets(...)", language: "c", in: code).isEmpty)
        #expect(Matches.texts("strcpy(...)", language: "c", in: code).isEmpty)
    }

    @Test("Directives, comments and unbalanced brackets do not hide the code behind them")
    func tolerance() {
        let code = """
            #define OPEN {
            #if A
            int f(void) {
            #else
            int f(int x) {
            #endif
              /* gets(a); */ // gets(b);
              gets(c); \\
              char *s = "gets(d);";
            }
            ) ] }
            void g(void) { gets(e); }
            """
        #expect(Matches.texts("gets($X)", language: "c", in: code) == ["gets(c)", "gets(e)"])
    }
}
