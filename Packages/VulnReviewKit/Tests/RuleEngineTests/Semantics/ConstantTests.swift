import Testing

@testable import RuleEngine

@Suite struct ConstantTests {
    @Test(
        "A variable holds what it was assigned, and nothing is known where ways disagree",
        arguments: [
            ("x = 'a'\nsee(x)", ["'a'"]),
            ("def f(a):\n  x = 'a'\n  x = x + 'b'\n  see(x)\n  see(a)", ["'ab'", "?"]),
            ("def f(a):\n  x = 1\n  if a:\n    x = 2 + 3\n    see(x)\n  see(x)", ["5", "?"]),
            ("def f(a):\n  if a:\n    x = 'a'\n  else:\n    x = 'b'\n  see(x)", ["some string"]),
            ("def f(a):\n  if a:\n    x = 'a'\n  see(x)", ["?"]),
            ("def f(a):\n  x = 'a'\n  if a:\n    x = g()\n    return\n  see(x)", ["'a'"]),
            ("def f(a):\n  x = 'a'\n  for i in a:\n    see(x)\n  see(x)", ["?", "?"]),
            ("def f(a):\n  try:\n    x = 'a'\n    g()\n  except E:\n    see(x)\n  see(x)", ["'a'", "'a'"]),
            ("def f(a):\n  try:\n    x = 'a'\n    g()\n    x = 'b'\n  except E:\n    see(x)", ["'a'"]),
            ("def f(a):\n  x = 'a'\n  g(lambda: see(x))\n  see(x)", ["'a'", "'a'"]),
            ("def f(a):\n  x = 'a'\n  x.change()\n  see(x)", ["?"]),
            ("def f(a):\n  x = g(1)\n  see(x)\n  x.b = 2\n  see(x)", ["= g(1)", "?"]),
            ("def f(a):\n  see(f'{a}')\n  x = 'b'\n  see(f'a{x}')", ["?", "'ab'"]),
            ("X = 'a'\ndef f():\n  see(X)", ["'a'"]),
            ("X = 'a'\nX = 'b'\ndef f():\n  see(X)", ["?"]),
        ])
    func python(code: String, expected: [String]) throws {
        #expect(try #require(FactsReading("python", code)).values == expected)
    }

    @Test(
        "What is declared as a constant, or assigned once, is one everywhere",
        arguments: [
            (
                "java", "class C { final String a = \"x\"; void f() { see(a); see(this.a); } }",
                ["'x'", "'x'"]
            ),
            ("java", "class C { String a = \"x\"; void f() { see(a); } }", ["?"]),
            ("java", "class C { private int n; C() { n = 5; } void f() { see(n); } }", ["5"]),
            ("javascript", "const a = 'x'; function f() { for (;;) { see(a); } }", ["'x'"]),
            ("javascript", "let a = 'x'; a = 'y'; function f() { see(a); }", ["?"]),
            ("javascript", "const a = 1; see('x' + a); see(`x${'y'}`)", ["'x1'", "'xy'"]),
            ("go", "package m\nconst a = \"x\"\nfunc f() { see(a + \"y\") }", ["'xy'"]),
            ("php", "<?php const A = 'x'; function f() { see(A . 'y'); }", ["'xy'"]),
            ("ruby", "A = 'x'\ndef f\n  see(A)\nend", ["'x'"]),
            ("c", "int f(void) { int n = 2 * 8; see(n); n++; see(n); }", ["16", "?"]),
        ])
    func declared(language: String, code: String, expected: [String]) throws {
        #expect(try #require(FactsReading(language, code)).values == expected)
    }

    @Test("A switch joins its cases, and break leaves it")
    func cases() throws {
        let code = """
            class C { void f(int a) {
              String x = "a";
              switch (a) { case 1: x = "b"; break; case 2: see(x); default: x = "c"; }
              see(x);
              switch (a) { case 1: x = "d"; break; default: x = "d"; }
              see(x);
            } }
            """
        #expect(try #require(FactsReading("java", code)).values == ["'a'", "some string", "'d'"])
    }

    @Test("Numbers have the values that the languages give them")
    func numbers() {
        let texts = ["0x1F", "0b101", "017", "1_000", "2.5", "1e3", "10L", "0", "09x"]
        let values = texts.map { NumberText.value(Array($0.utf8)[...]) }
        #expect(
            values == [
                .integer(31), .integer(5), .integer(15), .integer(1_000), .float(2.5), .float(1_000),
                .integer(10), .integer(0), nil,
            ])
    }

    @Test(
        "Code written to be expensive takes time in proportion to its length",
        arguments: [
            String(repeating: "x = x + x\n", count: 5_000),
            "def f(a):\n" + (0..<2_000).map { "  if a:\n    x\($0) = 'a'\n" }.joined(),
            "def f(a):\n" + (0..<2_000).map { "  x\($0) = 'a'\n" }.joined()
                + String(repeating: "  if a:\n    y = 1\n", count: 5_000),
            "x = 'a'" + String(repeating: " + 'a'", count: 5_000) + "\nsee(x)",
            String(repeating: "for x in y:\n  pass\n", count: 5_000),
            (0..<150).map { String(repeating: " ", count: $0) + "while x:\n" }.joined()
                + String(repeating: " ", count: 150) + "x = 'a'\n",
        ])
    func hostile(code: String) throws {
        let reading = try #require(FactsReading("python", code))
        let tree = reading.facts.tree
        for index in tree.nodes.indices { _ = reading.facts.constant(NodeID(index)) }
    }
}
