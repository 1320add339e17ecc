import Testing

@Suite struct PythonPatternTests {
    typealias Case = CPatternTests.Case

    @Test(
        "An expression pattern matches whole expressions only",
        arguments: [
            Case("f($X)", "f(a.b[1] if c else d)", ["f(a.b[1] if c else d)"]),
            Case(
                "f(..., k=True, ...)", "f(1, k=True)\nf(k=False)\nf(k=True, j=2)",
                ["f(1, k=True)", "f(k=True, j=2)"]),
            Case("f(a=1, b=2)", "f(b=2, a=1)", ["f(b=2, a=1)"]),
            Case("$X.execute($Q % $V)", "a.b.execute('x' % (y,))", ["a.b.execute('x' % (y,))"]),
            Case("f('a')", "f(\"a\")\nf(r'a')\nf('b')", ["f(\"a\")", "f(r'a')"]),
            Case("f(\"...\")", "f('x')\nf(f'{x}')\nf(f'x')", ["f('x')", "f(f'x')"]),
            Case("f(f\"...\")", "f('x')\nf(f'{x}')", ["f(f'{x}')"]),
            Case("not $X", "y = not a == b", ["not a == b"]),
            Case("$X in $Y", "if a not in b: pass", []),
            Case("$X == $Y", "if a.b() == c and d: pass", ["a.b() == c"]),
            Case("f(**$X)", "f(**y)", ["f(**y)"]),
            Case("[..., 2, ...]", "x = [1, 2, 3]", ["[1, 2, 3]"]),
            Case("$X. ... .go(...)", "a.b(1).c.go()", ["a.b(1).c.go()"]),
            Case("f(\"$X\")", "f('abc')", ["f('abc')"]),
            Case("lambda $X: $Y", "g(lambda a: a + 1)", ["lambda a: a + 1"]),
        ])
    func expressions(_ testCase: Case) {
        #expect(
            Matches.texts(testCase.pattern, language: "python", in: testCase.code + "\n") == testCase.texts)
    }

    @Test(
        "A statement pattern matches statements and blocks",
        arguments: [
            Case(
                "$X = f($Y)", "a = f(b)\ng(a=f(b))\nc = f(b) + 1\nd: int = f(b)",
                ["a = f(b)", "d: int = f(b)"]),
            Case(
                "with open(...) as $F:\n  ...", "with open('a') as f:\n    g(f)\n    h(f)\nx()",
                ["with open('a') as f:\n    g(f)\n    h(f)"]),
            Case(
                "def $F(..., $X, ...):\n  ...\n  return $X",
                "def f(a, b: int = 1) -> int:\n    c()\n    return b\n",
                ["def f(a, b: int = 1) -> int:\n    c()\n    return b"]),
            Case("if $X:\n  f()", "if a: f()\nif b:\n    f()\n", ["if a: f()", "if b:\n    f()"]),
            Case("a()\n...\nb()", "a()\nif x:\n    y = b()\n", ["a()\nif x:\n    y = b()"]),
            Case("import a", "import a\nimport b\n", ["import a"]),
            Case("from a import $X", "from a import (b, c)\n", ["from a import (b, c)"]),
            Case(
                "@route(...)\ndef $F(...):\n  ...", "@route('/')\ndef f(x): return 1\n",
                ["@route('/')\ndef f(x): return 1"]),
            Case("return $X", "def f():\n  return a, b\n", ["return a, b"]),
            Case("raise $E(...)", "raise A('x') from y\nraise B()", ["raise A('x') from y", "raise B()"]),
            Case(
                "try:\n  ...\nexcept:\n  pass", "try:\n    a()\nexcept:\n    pass\n",
                ["try:\n    a()\nexcept:\n    pass"]),
            Case("class $C(...):\n  ...", "class A(B):\n    x = 1\n", ["class A(B):\n    x = 1"]),
        ])
    func statements(_ testCase: Case) {
        #expect(
            Matches.texts(testCase.pattern, language: "python", in: testCase.code + "\n") == testCase.texts)
    }

    @Test(
        "A qualified name matches what the file imports for it",
        arguments: [
            Case("a.b.c($X)", "from a.b import c as d, e\nd(1)\nc(2)\ne.c(3)", ["d(1)"]),
            Case("a.b.c($X)", "import a.b as ab\nab.c(1)", ["ab.c(1)"]),
            Case("a.b.c($X)", "from a import (\n  b,\n)\nb.c(1)\na.b.c(2)", ["b.c(1)", "a.b.c(2)"]),
            Case("a.b($X)", "from .a import b\nb(1)", []),
        ])
    func imports(_ testCase: Case) {
        #expect(
            Matches.texts(testCase.pattern, language: "python", in: testCase.code + "\n") == testCase.texts)
    }

    @Test("A bracket that is never closed hides no later function")
    func tolerance() {
        let code = "x = (1,\n\ndef f():\n    eval(a)\n"
        #expect(Matches.texts("eval($X)", language: "python", in: code) == ["eval(a)"])
    }
}
