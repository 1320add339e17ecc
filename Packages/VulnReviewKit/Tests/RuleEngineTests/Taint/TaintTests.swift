import Review
import Testing

@testable import RuleEngine

/// Data comes from `source()` and must not reach `sink(…)`; lines that end in `BAD` say where it does.
@Suite struct TaintTests {
    @Test(
        "Tainted data is followed in Python",
        arguments: [
            "x = source()\nsink(x)  # BAD",
            "x = source()\nx = 'a'\nsink(x)",
            "def f(a):\n  if a:\n    x = source()\n  else:\n    x = 'b'\n  sink(x)  # BAD",
            "def f(a):\n  x = source()\n  if a:\n    return sink(x)  # BAD\n  x = 1\n  sink(x)",
            "def f(a):\n  x = y = ''\n  for i in a:\n    sink(y)  # BAD\n    y = x\n    x = source()",
            "def f():\n  x = source()\n  sink('%s' % x)  # BAD\n  sink(f'{x}')  # BAD\n  sink([1, x])  # BAD",
            "def f():\n  x = g(source()).strip()\n  sink(x + 'a')  # BAD",
            "def f():\n  x.a = source()\n  sink(x.b)\n  sink(x.a)  # BAD\n  sink(x)  # BAD",
            "def f():\n  x[1] = source()\n  sink(x[2])  # BAD",
            "def f():\n  a, b = source()\n  sink(b)  # BAD",
            "def f():\n  x = source()\n  x = clean(x)\n  sink(x)",
            "def f():\n  x = source()\n  sink(clean(x))\n  sink(x)  # BAD",
            "def f():\n  try:\n    x = source()\n    g()\n    x = 1\n  except E:\n    sink(x)  # BAD\n  sink(x)  # BAD",
            "def f():\n  with source() as x:\n    sink(x)  # BAD",
            "def f():\n  x = source()\n  g(lambda y: sink(x))  # BAD",
            "def f():\n  x = source()\n  sink(  # BAD\n    sink(\n      x))",
            "def f():\n  x = source()\n  def g():\n    sink(x)",
            "def f():\n  sink(source() if a else 'b')  # BAD",
            "def f():\n  sink([g(x) for x in source()])  # BAD",
            "A = source()\nclass C:\n  def m(self):\n    sink(A)  # BAD",
            "def f():\n  x = source()\n  while a:\n    if b:\n      x = 1\n      break\n    sink(x)  # BAD\n  sink(x)  # BAD",
            "def f():\n  return\n  sink(source())",
        ])
    func python(code: String) throws {
        try expect("python", "f.py", code, "pattern-sanitizers: [{pattern: clean(...)}]")
    }

    @Test(
        "Tainted data is followed in other languages",
        arguments: [
            ("javascript", "f.js", "const {a} = source();\nsink(`x${a}`); // BAD"),
            ("javascript", "f.js", "app.get('/', (q) => {\n  const x = source();\n  sink(x); // BAD\n});"),
            (
                "java", "F.java",
                "class F { void f() {\n  String x = source();\n  o.setName(x);\n  sink(o.getName()); // BAD\n  sink(o.getAge());\n} }"
            ),
            (
                "java", "F.java",
                "class F { void f(int a) {\n  String x = \"\";\n  switch (a) { case 1: x = source(); break; default: }\n  sink(x); // BAD\n} }"
            ),
            (
                "c", "f.c",
                "void f(int a) {\n  char *p = source();\n  if (a) goto out;\n  p = 0;\nout:\n  sink(p); // BAD\n}"
            ),
            ("c", "f.c", "void f(struct s *q) {\n  q->a = source();\n  sink(q->a); // BAD\n  sink(q->b);\n}"),
            ("go", "f.go", "package m\nfunc f() {\n  x, err := source()\n  sink(x) // BAD\n}"),
            (
                "php", "f.php",
                "<?php\nfunction f() {\n  $x = source();\n  $y .= \"a$x\";\n  sink($y); // BAD\n}"
            ),
            ("ruby", "f.rb", "def f\n  x = source()\n  y = if a then x else 1 end\n  sink(y) # BAD\nend"),
        ])
    func languages(language: String, file: String, code: String) throws {
        try expect(language, file, code)
    }

    @Test(
        "Options narrow what carries data",
        arguments: [
            ("taint_assume_safe_functions", "sink(g(source()))"),
            ("taint_assume_safe_indexes", "sink(a[source()])"),
            ("taint_assume_safe_comparisons", "sink(source() == 1)"),
            ("taint_assume_safe_booleans", "sink((source() == 1) + '')"),
            ("taint_only_propagate_through_assignments", "x = source()\nsink('a' + x)\nsink(x)  # BAD"),
        ])
    func options(option: String, code: String) throws {
        try expect("python", "f.py", code, "options: {\(option): true}")
    }

    @Test("Sinks that the rule tells apart are found inside each other")
    func nestedSinks() throws {
        try expect(
            "python", "f.py", "x = source()\nsink(  # BAD\n  other(  # BAD\n    other(x)))",
            sinks: """
                {pattern: sink(...)}
                      - {pattern: other(...)}
                """)
    }

    @Test("What many functions without a name declare does not crowd out the last one")
    func manyFunctions() throws {
        let handler = """
            app.get('/', (q) => {
              const a = source(), b = source(), c = source();
              sink(a); // BAD
            });

            """
        try expect("javascript", "f.js", String(repeating: handler, count: 40))
    }

    @Test("By side effect, a source taints and a sanitizer cleans a variable from there on")
    func sideEffects() throws {
        let rest = """
            pattern-sanitizers:
                  - {patterns: [{pattern: check($X)}, {focus-metavariable: $X}], by-side-effect: true}
            """
        try expect("python", "f.py", "x = source()\nsink(x)  # BAD\ncheck(x)\nsink(x)", rest)
        try expect(
            "python", "f.py", "def f(x):\n  sink(x)\n  fill(x)\n  sink(x)  # BAD",
            sources: "{patterns: [{pattern: fill($X)}, {focus-metavariable: $X}], by-side-effect: only}")
    }

    @Test("Propagators carry data between what their metavariables stand for")
    func propagators() throws {
        let rest = "pattern-propagators: [{pattern: $TO.put($FROM), from: $FROM, to: $TO}]"
        try expect("python", "f.py", "x = source()\nl = g()\nl.put(x)\nsink(l)  # BAD", rest)
        try expect("python", "f.py", "x = source()\nl = g()\nl.get(x)\nsink(l)", rest)
    }

    @Test("Labels are asked for by sources, propagators and sinks")
    func labels() throws {
        try expect(
            "python", "f.py",
            "a = first()\nsink(a)\nb = second(a)\nsink(b)  # BAD\nsink(second(1))",
            sources: """
                {pattern: first(), label: A}
                      - {pattern: second(...), label: B, requires: A}
                """,
            sinks: "{pattern: sink(...), requires: B and A}")
    }

    @Test("A parameter is a source by focus, and control taints what follows")
    func parametersAndControl() throws {
        try expect(
            "python", "f.py", "@route\ndef f(a, b):\n  sink(a)\n  sink(b)  # BAD",
            sources: """
                {patterns: [{pattern: "@route\\ndef $F($A, $B): ..."}, {focus-metavariable: $B}]}
                """)
        try expect(
            "python", "f.py", "def f():\n  sink(1)\n  lock()\n  sink(1)  # BAD",
            sources: "{pattern: lock(), control: true}")
    }

    @Test("Only the whole of what a sink matches is one, unless it says otherwise")
    func exactness() throws {
        let code = "sink(1 if source() else 2)"
        try expect(
            "python", "f.py", code, sinks: "{patterns: [{pattern: sink($X)}, {focus-metavariable: $X}]}")
        try expect(
            "python", "f.py", code + "  # BAD",
            sinks: "{patterns: [{pattern: sink($X)}, {focus-metavariable: $X}], exact: false}")
    }

    @Test("The way of the data is told step by step")
    func flow() throws {
        let matches = try matches("python", "f.py", "x = source()\ny = x\nsink(y)")
        let flow = try #require(matches.first).flow
        #expect(flow.map(\.kind) == [.source, .assignment, .assignment, .sink])
        #expect(
            flow.map { "\($0.range.start.line):\($0.range.start.column)" } == ["1:5", "1:1", "2:1", "3:1"])
    }

    @Test(
        "Code written to be expensive ends",
        arguments: [
            "x = source()\n" + String(repeating: "x = x + x\n", count: 2_000) + "sink(x)\n",
            "def f():\n"
                + (1..<60).map { String(repeating: " ", count: $0) + "while x:\n" }.joined()
                + String(repeating: " ", count: 60) + "x = source()\n"
                + String(repeating: " ", count: 60) + "sink(x)\n",
            "def f():\n" + (0..<1_000).map { "  x\($0) = source()\n  sink(x\($0 / 2))\n" }.joined(),
            String(repeating: "g(lambda: ", count: 60) + "sink(source())"
                + String(repeating: ")", count: 60),
        ])
    func hostile(code: String) throws {
        #expect(try !matches("python", "f.py", code).isEmpty)
    }

    // MARK: Running

    private func expect(
        _ language: String, _ file: String, _ code: String, _ rest: String = "",
        sources: String = "{pattern: source()}", sinks: String = "{pattern: sink(...)}",
        at location: SourceLocation = #_sourceLocation
    ) throws {
        let bad = code.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .filter { $0.element.hasSuffix("BAD") }.map { $0.offset + 1 }
        let lines = try matches(language, file, code, rest, sources: sources, sinks: sinks).map(
            \.range.start.line)
        #expect(Set(lines) == Set(bad), "\(code)", sourceLocation: location)
    }

    private func matches(
        _ language: String, _ file: String, _ code: String, _ rest: String = "",
        sources: String = "{pattern: source()}", sinks: String = "{pattern: sink(...)}"
    ) throws -> [RuleMatch] {
        let rule = """
            rules:
              - id: t
                languages: [\(language)]
                severity: ERROR
                message: m
                mode: taint
                pattern-sources:
                  - \(sources)
                pattern-sinks:
                  - \(sinks)
                \(rest)

            """
        let set = RuleSet(sources: [RuleSource(name: "t.yaml", bytes: Array(rule.utf8))])
        #expect(set.problems.isEmpty, "\(set.problems)")
        return set.match(path: try TreePath(file), bytes: Array(code.utf8)).matches
    }
}
