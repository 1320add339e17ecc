import Testing

/// What Python's patterns and conditions match, by lines; Semgrep 1.185 reports the same.
@Suite struct PythonMatchingTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let title: String
        let text: String
        let code: String
        let lines: [Int]
        var testDescription: String { title }

        init(_ title: String, _ text: String, _ code: String, _ lines: [Int]) {
            (self.title, self.text, self.code, self.lines) = (title, text, code, lines)
        }
    }

    @Test(
        "Patterns match where Semgrep's do",
        arguments: [
            Row(
                "Types are expressions",
                "Path",
                "def f(a: Path, b: List[Path]) -> Path:\n    c: Path = a\n    return a.Path", [1, 2]),
            Row(
                "Base classes and handlers are expressions",
                "$X.Error",
                "try:\n    f()\nexcept a.Error:\n    pass\nclass C(b.Error):\n    pass\nError()", [3, 5]),
            Row(
                "What a loop or a with binds is no expression",
                "x",
                "for x in y:\n    pass\nwith a as x:\n    pass\nfor z in x:\n    pass\n[x for x in y]",
                [5, 7]),
            Row(
                "A decorator is a call of its name",
                "cache($...ARGS)",
                "@cache\ndef f(): pass\n@cache(1, 2)\ndef g(): pass\n@other\ndef h(): pass", [1, 3]),
            Row(
                "staticmethod is a modifier",
                "@$D\ndef $F(...): ...",
                "class C:\n    @staticmethod\n    def f(): pass\n    @classmethod\n    def g(cls): pass", [4]),
            Row(
                "One handler type is a tuple of one, if it has no name",
                "try: ...\nexcept (..., A, ...): ...",
                "try:\n    f()\nexcept A:\n    pass\ntry:\n    f()\nexcept (B, A):\n    pass\ntry:\n    f()\nexcept A as e:\n    pass",
                [1, 5]),
            Row(
                "A metavariable for a handler is one type",
                "try: ...\nexcept $E: ...",
                "try:\n    f()\nexcept A:\n    pass\ntry:\n    f()\nexcept (B, A):\n    pass", [1]),
            Row(
                "Several imports are found in any order",
                "from m import a, b",
                "from m import b, x, a\nfrom m import a\nfrom m import a, b\nfrom n import a, b", [1, 3]),
            Row(
                "An unknown name may come from a wildcard import of the top level",
                "m.f(...)",
                "from m import *\nf(1)\nm.f(2)\ng(3)\ndef h():\n    from n import *\n    f(4)", [2, 3, 7]),
            Row(
                "A chain of and is one operation",
                "$A or $B",
                "x = a or b or c\ny = (a or b) or c\nz = a and b", [1, 2]),
            Row(
                "Definitions with a type are assignments",
                "$X = 1",
                "a: int = 1\nb: int\nc = 1\nclass C:\n    d: int = 1", [1, 3, 5]),
            Row(
                "A typed metavariable asks for the declared or evident type",
                "f($X: int)",
                "def g(a: int, b: str, *c: int):\n    f(a)\n    f(b)\n    f(c)\n    f(1)\n    f(1.0)\n    d = 2\n    f(d)\n    d = ''\n    f(d)",
                [2, 5, 8]),
            Row(
                "What has a format is more than the expression",
                "f(f\"...{$X}...\")",
                "f(f'a{x}b')\nf(f'{x!r}')\nf(f'{x:>3}')\nf(f'{x}')\nf('a{x}')", [1, 4]),
            Row(
                "The members of a class are a sequence as a whole",
                "f()\n...\ng()",
                "class C:\n    f()\n    h()\n    g()\nclass D:\n    h()\n    f()\n    g()\nf()\ng()", [2, 9]),
            Row(
                "A text chosen by and and or is a text",
                "f(\"...\")",
                "def g(x):\n    a = x > 1 and 'a' or 'b'\n    f(a)\n    b = x > 1 and y or 'b'\n    f(b)", [3]
            ),
            Row(
                "Pairs are tuples",
                "(\"k\", $V)",
                "a = {'k': 1, 'l': 2}\nb = ('k', 3)\nc = ('l', 4)", [1, 2]),
            Row(
                "Each global name is a statement",
                "global $X",
                "def f():\n    global a\ndef g():\n    global b, c", [2, 4]),
            Row(
                "A semicolon says nothing",
                "f($X);",
                "f(1)\ny = f(2)\nif f(3):\n    pass", [1, 2, 3]),
            Row(
                "A keyword argument is no base class",
                "class $C($B): ...",
                "class A(B):\n    pass\nclass C(metaclass=M):\n    pass\nclass D(B, E):\n    pass", [1, 5]),
            Row(
                "Case patterns are no expressions",
                "f",
                "match x:\n    case f:\n        pass\n    case [f, 1]:\n        f(1)", [5]),
        ])
    func patterns(_ row: Row) {
        let indented = row.text.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
        expect("pattern: |\n" + indented, row)
    }

    @Test(
        "Conditions hold where Semgrep's do",
        arguments: [
            Row(
                "Numbered groups need not agree",
                "patterns:\n- pattern-regex: 'a(.)b'\n- pattern-regex: 'a.b(.)'",
                "x = 'a1b2'\ny = 'a1'", [1]),
            Row(
                "Named groups of a condition bind",
                "patterns:\n- pattern: f($X)\n- metavariable-regex:\n    metavariable: $X\n    regex: (?<Y>get)_(.*)\n- focus-metavariable: $Y",
                "f(get_a)\nf(set_a)", [1]),
            Row(
                "Conditions do not see what others bind",
                "patterns:\n- pattern: f($A)\n- metavariable-pattern:\n    metavariable: $A\n    pattern: g($B)\n- metavariable-pattern:\n    metavariable: $A\n    pattern: h($B)",
                "f(k(g(1), h(2)))\nf(k(g(1)))", [1]),
            Row(
                "What has no value compares with nothing",
                "patterns:\n- pattern: f($X)\n- metavariable-comparison:\n    metavariable: $X\n    comparison: $X not in [1, 2]",
                "f(1)\nf(3)\nf(a)\nf('a')\nf(g(1))", [2, 4]),
            Row(
                "Not equal needs a value",
                "patterns:\n- pattern: f($X)\n- metavariable-comparison:\n    metavariable: $X\n    comparison: $X != 1",
                "f(1)\nf(3)\nf(a)\nf('a')", [2, 4]),
            Row(
                "str gives the text of code",
                "patterns:\n- pattern: f($X)\n- metavariable-comparison:\n    metavariable: $X\n    comparison: str($X) == \"abc\"",
                "f(abc)\nf('abc')\nf(a)", [1, 2]),
            Row(
                "Floats have powers and remainders",
                "patterns:\n- pattern: f($X)\n- metavariable-comparison:\n    metavariable: $X\n    comparison: $X ** 2 == 25 and $X % 2 == 1",
                "f(5)\nf(5.0)\nf(4)", [1, 2]),
            Row(
                "A literal has a type",
                "patterns:\n- pattern: f($X)\n- metavariable-type:\n    metavariable: $X\n    type: str",
                "def g(a: str, b: int):\n    f('x')\n    f(1)\n    f(a)\n    f(b)", [2, 4]),
            Row(
                "The text of an f-string may be known",
                "patterns:\n- pattern: f($X)\n- metavariable-regex:\n    metavariable: $X\n    regex: ^a1$\n    constant-propagation: true",
                "y = 1\nf('a1')\nf(f'a{y}')\nf('a2')", [2, 3]),
        ])
    func conditions(_ row: Row) { expect(row.text, row) }

    private func expect(_ operators: String, _ row: Row) {
        let matches = Matches.of(operators, language: "python", in: row.code + "\n")
        let lines = Set(matches.map { Int($0.range.start.line) }).sorted()
        #expect(lines == row.lines)
    }
}
