import Foundation
import Review
import RuleEngine
import Testing

@testable import Verification

/// The flags that look at the syntax of both sides. Each sample stands beside one that differs in what makes it a sign.
@Suite("Flags on sources")
struct SourceFlagTests {
    private func kinds(
        _ files: [String: (before: String?, after: String?)], at line: Int = 3, in path: String? = nil
    ) throws -> [Flag] {
        let first = path ?? files.keys.sorted()[0]
        let finding = try Sample.finding("r", path: first, line: line, matched: "")
        let patch = Patch(
            tree: TreeID.random(), finding: finding.id, origin: .rule("sample"), title: "sample",
            changes: try Sample.changes(files), rationale: Rationale(sentences: []), createdAt: .now)
        let sources = patch.changes.map { change in
            let texts = files[String(decoding: change.path.bytes, as: UTF8.self)]
            return SourceChange(
                change,
                before: texts?.before.flatMap { SourceFacts(path: change.path, bytes: Array($0.utf8)) },
                after: texts?.after.flatMap { SourceFacts(path: change.path, bytes: Array($0.utf8)) })
        }
        return Flags.raise(on: FlagContext(patch: patch, finding: finding, sources: sources))
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let path: String
        let before: String
        let after: String
        let line: Int?
        var testDescription: String { name }

        /// `line` is where the flag must point; `nil` stands for no flag.
        init(_ name: String, _ path: String, _ before: String, _ after: String, _ line: Int?) {
            self.name = name
            self.path = path
            self.before = before
            self.after = after
            self.line = line
        }
    }

    static let guards: [Case] = [
        Case(
            "a silent return before the crash", "a.c", "void f(char *p) {\n  int n = g(p);\n  h(p[n]);\n}\n",
            "void f(char *p) {\n  int n = g(p);\n  if (!p)\n    return;\n  h(p[n]);\n}\n", 3),
        Case(
            "the crash wrapped in a check", "a.c", "void f(char *p) {\n  int n = g(p);\n  h(p[n]);\n}\n",
            "void f(char *p) {\n  int n = g(p);\n  if (p) {\n    h(p[n]);\n  }\n}\n", 3),
        Case(
            "a longer condition around the crash", "a.py", "def f(p):\n    if p.x > 2:\n        h(p.y)\n",
            "def f(p):\n    if p.x > 2 and p.y is not None:\n        h(p.y)\n", 2),
        Case(
            "a check that reports", "a.c", "int f(char *p) {\n  int n = g(p);\n  return h(p[n]);\n}\n",
            "int f(char *p) {\n  int n = g(p);\n  if (n > MAX)\n    return ERR_TOO_LARGE;\n  return h(p[n]);\n}\n",
            nil),
        Case(
            "a check that sets an error's code", "a.c",
            "char *f(P *p) {\n  int n = g(p);\n  return h(p, n);\n}\n",
            "char *f(P *p) {\n  int n = g(p);\n  if (n > MAX) {\n    p->errorCode = NO_MEMORY;\n    return NULL;\n  }\n  return h(p, n);\n}\n",
            nil),
        Case(
            "a check that throws", "A.java", "class A {\n void f(P p) {\n  h(p.x);\n }\n}\n",
            "class A {\n void f(P p) {\n  if (p == null) {\n   throw new E();\n  }\n  h(p.x);\n }\n}\n", nil),
        Case(
            "a check and a mended size", "a.c", "void f(int n) {\n  char *p = malloc(n);\n  h(p);\n}\n",
            "void f(int n) {\n  char *p = malloc(n + 1);\n  if (!p)\n    return;\n  h(p);\n}\n", nil),
        Case(
            "a silent return far away", "a.go",
            "func f(p *P) {\n" + String(repeating: "\tg(p)\n", count: 60) + "}\n",
            "func f(p *P) {\n" + String(repeating: "\tg(p)\n", count: 57)
                + "\tif p == nil {\n\t\treturn\n\t}\n" + String(repeating: "\tg(p)\n", count: 3) + "}\n", nil),
        Case(
            "Ruby's return unless", "a.rb", "def f(p)\n  n = g(p)\n  p.h(n)\nend\n",
            "def f(p)\n  n = g(p)\n  return unless p\n  p.h(n)\nend\n", 3),
        Case(
            "Rust, whose lines alone are looked at", "a.rs",
            "fn f(p: P) {\n    let n = g(p);\n    h(n);\n}\n",
            "fn f(p: P) {\n    let n = g(p);\n    if n > 4 {\n        return;\n    }\n    h(n);\n}\n", 3),
    ]

    @Test(
        "A check alone at the place of the crash that goes on silently is a symptom guard", arguments: guards)
    func symptomGuard(sample: Case) throws {
        let found = try kinds([sample.path: (sample.before, sample.after)]).filter {
            $0.kind == .symptomGuard
        }
        #expect(found.compactMap(\.line) == (sample.line.map { [$0] } ?? []))
    }

    @Test("A check beside a change of another program file is no symptom guard, beside a new test it is one")
    func symptomGuardAmongOthers() throws {
        let sample = Self.guards[0]
        let others: [(String, String, Bool)] = [
            ("b.c", "int x = 1;\n", false), ("tests/test_a.py", "assert f()\n", true),
            ("CHANGES.md", "fixed\n", true),
        ]
        for (path, text, isFlagged) in others {
            let found = try kinds(
                [sample.path: (sample.before, sample.after), path: ("old();\n", text)], in: "a.c")
            #expect(found.contains { $0.kind == .symptomGuard } == isFlagged, "\(path)")
        }
    }

    static let swallowed: [Case] = [
        Case(
            "an empty except", "a.py", "def f():\n    g()\n",
            "def f():\n    try:\n        g()\n    except Exception:\n        pass\n", 4),
        Case(
            "a catch that returns nothing", "A.java", "class A { void f() {\n  g();\n}}\n",
            "class A { void f() {\n  try {\n  g();\n  } catch (E e) {\n    return;\n  }\n}}\n", 4),
        Case(
            "a catch that tells", "A.java", "class A { void f() {\n  g();\n}}\n",
            "class A { void f() {\n  try {\n  g();\n  } catch (E e) {\n    throw new F(e);\n  }\n}}\n", nil),
        Case(
            "a catch that writes a log is seen by who reads logs", "a.py", "def f():\n    g()\n",
            "def f():\n    try:\n        g()\n    except E as e:\n        log.warning(e)\n", nil),
        Case("rescue nil", "a.rb", "def f\n  g(1)\nend\n", "def f\n  g(1) rescue nil\nend\n", 2),
        Case("an empty callback", "a.js", "f(1)\n", "f(1).catch(() => {})\n", 1),
        Case("PHP's @", "a.php", "<?php\n$x = file($y);\n", "<?php\n$x = @file($y);\n", 2),
        Case(
            "an error of Go that nobody takes", "a.go",
            "func f() error {\n\tx, err := g()\n\tif err != nil {\n\t\treturn err\n\t}\n\treturn h(x)\n}\n",
            "func f() error {\n\tx, _ := g()\n\treturn h(x)\n}\n", 2),
        Case(
            "a result of Go that was nobody's", "a.go", "func f() {\n\tg()\n}\n",
            "func f() {\n\tg()\n\t_ = h()\n}\n", nil),
        Case(
            "a check that no longer reports", "a.c",
            "int f(int n) {\n  if (n < 0)\n    return ERR_RANGE;\n  return g(n);\n}\n",
            "int f(int n) {\n  if (n < 0)\n    return 0;\n  return g(n);\n}\n", 2),
        Case(
            "a handler that was there", "a.py",
            "def f():\n    try:\n        g()\n    except E:\n        pass\n",
            "def f():\n    x()\n    try:\n        g(1)\n    except E:\n        pass\n", nil),
        Case(
            "a handler that is emptied", "a.py",
            "def f():\n    try:\n        g()\n    except E:\n        raise F\n",
            "def f():\n    try:\n        g()\n    except E:\n        pass\n", 4),
        Case(
            "an empty handler of Kotlin", "a.kt", "fun f() {\n    g()\n}\n",
            "fun f() {\n    try {\n        g()\n    } catch (e: Exception) {\n    }\n}\n", 4),
    ]

    @Test("An error that is passed over in silence is flagged where it is", arguments: swallowed)
    func swallowedError(sample: Case) throws {
        let found = try kinds([sample.path: (sample.before, sample.after)]).filter {
            $0.kind == .swallowedError
        }
        #expect(found.compactMap(\.line) == (sample.line.map { [$0] } ?? []))
    }

    private static let body = (1...6).map { "    s\($0)()\n" }.joined()

    static let removed: [Case] = [
        Case(
            "a function that goes", "a.py", "def f():\n    g()\ndef h():\n    k()\n", "def h():\n    k()\n", 1
        ),
        Case("a function that is renamed", "a.py", "def f():\n    g()\n", "def better():\n    g()\n", nil),
        Case("a private function", "a.c", "static int f(void) { return g(); }\nint h;\n", "int h;\n", nil),
        Case(
            "a body that is emptied", "a.py", "def f():\n" + body, "def f():\n    return None\n", 1),
        Case(
            "a return before all the rest", "a.py", "def f():\n" + body, "def f():\n    return None\n" + body,
            1),
        Case(
            "a body that moves into a new function", "a.py", "def f():\n" + body,
            "def f():\n    _inner()\ndef _inner():\n" + body, nil),
        Case(
            "a case that goes", "a.c",
            "int f(int x) { switch (x) {\n case A: return g();\n case B: return h();\n } return 0; }\n",
            "int f(int x) { switch (x) {\n case B: return h();\n } return 0; }\n", 2),
        Case(
            "three lines that only go", "a.js", "function f() {\n  a(1)\n  b(2)\n  c(3)\n  d(4)\n  e(5)\n}\n",
            "function f() {\n  d(4)\n  e(5)\n}\n", 2),
        Case(
            "one line that goes", "a.js", "function f() {\n  a(1)\n  d(4)\n}\n",
            "function f() {\n  d(4)\n}\n", nil),
        Case("a function of Rust that goes", "a.rs", "pub fn f() {}\npub fn g() {}\n", "pub fn g() {}\n", 1),
    ]

    @Test("Something that the program could do and no longer can is flagged", arguments: removed)
    func removedFeature(sample: Case) throws {
        let found = try kinds([sample.path: (sample.before, sample.after)]).filter {
            $0.kind == .removedFeature
        }
        #expect(found.compactMap(\.line) == (sample.line.map { [$0] } ?? []))
    }

    @Test("A function that moves to another file is not removed")
    func moved() throws {
        let text = "def f():\n    g()\n    h()\n    k()\n"
        #expect(try kinds(["a.py": (text + "x = 1\n", "x = 1\n"), "b.py": ("", text)]).isEmpty == false)
        let found = try kinds(["a.py": (text + "x = 1\n", "x = 1\n"), "b.py": ("", text)])
        #expect(!found.contains { $0.kind == .removedFeature })
    }

    @Test("Hostile text raises nothing and harms nothing")
    func hostile() throws {
        let nested = String(repeating: "if (x) {", count: 5_000) + String(repeating: "(", count: 20_000)
        let names = "void f\u{202E}() { g(); }\n"
        let found = try kinds(["a.c": (names + "int y;\n", nested)])
        #expect(found.allSatisfy { !$0.explanation.contains("\u{202E}") })
    }
}
