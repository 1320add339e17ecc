import Review
import RuleEngine
import Testing

/// What patterns find in Java. The lines are those that Semgrep's release 1.185 reports for the same pattern and code.
@Suite struct JavaMatchingTests {
    struct Row: Sendable, CustomStringConvertible {
        let topic: String
        let pattern: String
        let code: String
        let lines: [Int]

        init(_ topic: String, _ pattern: String, _ code: String, _ lines: [Int]) {
            (self.topic, self.pattern, self.code, self.lines) = (topic, pattern, code, lines)
        }

        var description: String { topic + ": " + pattern }
    }

    @Test("Each pattern matches where Semgrep says", arguments: rows)
    func lines(_ row: Row) throws {
        let indented = row.pattern.split(separator: "\n", omittingEmptySubsequences: false)
            .map { "          " + $0 }.joined(separator: "\n")
        let text = """
            rules:
              - id: row
                languages: [java]
                severity: INFO
                message: found
                pattern: |
            \(indented)
            """
        let set = RuleSet(sources: [RuleSource(name: "row.yaml", bytes: Array(text.utf8))])
        #expect(set.problems.isEmpty)
        let code = Array(row.code.utf8)
        let found = set.match(path: try TreePath("Row.java"), bytes: code).matches
        let lines = Set(
            found.map { match in
                code[..<match.range.offsets.lowerBound].count { $0 == UInt8(ascii: "\n") } + 1
            })
        #expect(lines.sorted() == row.lines)
    }

    private static let rows: [Row] = [
        Row(
            "Branches without braces",
            "if ($C) { stop(...); }",
            """
            void f() {
              if (a) stop(1);
              if (b) { stop(2); }
              if (c) go();
              else stop(3);
            }
            """,
            [2, 3]),
        Row(
            "Branches without braces",
            "if ($C) $S; else $T;",
            """
            void f() {
              if (a) { x(); } else y();
              if (b) x();
            }
            """,
            [2]),
        Row(
            "Loops keep their braces",
            "while ($C) { stop(); }",
            """
            void f() {
              while (a) stop();
              while (b) { stop(); }
            }
            """,
            [3]),
        Row(
            "A bare try begins any",
            "try { ... }",
            """
            void f() {
              try { a(); } catch (E e) { b(); }
              try (R r = o()) { a(); }
            }
            """,
            [2, 3]),
        Row(
            "Resources may be left out",
            "try { ... } catch (E $E) { ... }",
            """
            void f() {
              try (R r = o()) { a(); } catch (E e) { b(); }
              try { a(); } catch (F e) { b(); }
            }
            """,
            [2]),
        Row(
            "Names of definitions",
            "count",
            """
            class A {
              int count = 1;
              int f(int count) { return count; }
            }
            """,
            [2, 3]),
        Row(
            "Definitions in the heads of loops",
            "int $X = $Y;",
            """
            void f() {
              int a = 1;
              for (int i = 0; i < 3; i++) { int b = i; }
            }
            """,
            [2, 3]),
        Row(
            "Definitions in the heads of loops",
            "$T $X;",
            """
            void f() {
              String s;
              for (String t : all) { }
            }
            """,
            [2]),
        Row(
            "A value asked for must be there",
            "String $X = ...;",
            """
            class A {
              String a;
              String b = "b";
            }
            """,
            [3]),
        Row(
            "Anonymous classes",
            "new Task(...)",
            """
            void f() {
              run(new Task(1));
              run(new Task(1) { void go() { } });
            }
            """,
            [2]),
        Row(
            "Methods without a body",
            "void $F(...) { ... }",
            """
            abstract class A {
              abstract void a();
              void b() { }
            }
            interface I {
              void c();
              default void d() { x(); }
            }
            """,
            [2, 3, 7]),
        Row(
            "Methods without a body",
            "void $F(...);",
            """
            abstract class A {
              abstract void a();
              void b() { }
              void e() { x(); }
            }
            interface I {
              void c();
            }
            """,
            [2, 3, 7]),
        Row(
            "What lambdas return",
            "return $X;",
            """
            int f() {
              run(() -> 1);
              run(() -> { return 2; });
              return 3;
            }
            """,
            [3, 4]),
        Row(
            "Lambdas of one statement",
            "() -> stop(...)",
            """
            void f() {
              run(() -> stop(1));
              run(() -> { stop(2); });
              run(() -> { stop(3); go(); });
            }
            """,
            [2, 3]),
        Row(
            "Kinds of types",
            "class $C { ... }",
            """
            class A { }
            enum B { X }
            record C(int x) { }
            interface D { }
            @interface E { }
            """,
            [1, 2]),
        Row(
            "Kinds of types",
            "interface $C { ... }",
            """
            class A { }
            interface D { }
            @interface E { }
            """,
            [2, 3]),
        Row(
            "Promised types in any order",
            "class $C implements Second { ... }",
            """
            class A implements First, Second { }
            class B extends Second { }
            """,
            [1]),
        Row(
            "Type parameters of classes",
            "class $C<...> { ... }",
            """
            class A<T> { }
            class B { }
            """,
            [1]),
        Row(
            "Type parameters of classes",
            "class $C { ... }",
            """
            class A<T> { }
            class B { }
            """,
            [1, 2]),
        Row(
            "Words that are annotations",
            "@$A $T $F(...) { ... }",
            """
            class A {
              synchronized void a() { }
              @Override public void b() { }
              public static void c() { }
            }
            """,
            [2, 3]),
        Row(
            "Members are a sequence as a whole",
            """
            int $X = $A;
            ...
            int $Y = $B;
            """,
            """
            class A {
              int a = 1;
              String s;
              int b = 2;
            }
            class B {
              String s;
              int a = 1;
              int b = 2;
            }
            """,
            [2]),
        Row(
            "Static imports",
            "import static $X;",
            """
            import a.b.C;
            import static a.b.D.e;
            """,
            [2]),
        Row(
            "Wildcard imports",
            "javax.crypto.Cipher.getInstance(...)",
            """
            import javax.crypto.*;
            class A {
              void f() {
                Cipher.getInstance("AES");
                other.Cipher.getInstance("AES");
              }
            }
            """,
            [4]),
        Row(
            "Wildcard imports",
            "org.util.Tools.help()",
            """
            import static org.util.Tools.*;
            class A {
              void f() {
                help();
                this.help();
              }
            }
            """,
            [4]),
        Row(
            "Type arguments may be left out",
            "List $X = $V;",
            """
            class A {
              List<String> a = make();
              List b = make();
              Set<String> c = make();
            }
            """,
            [2, 3]),
        Row(
            "Type arguments may be left out",
            "new ArrayList(...)",
            """
            void f() {
              use(new ArrayList<>());
              use(new ArrayList<String>(3));
            }
            """,
            [2, 3]),
        Row(
            "Types of literals",
            "use((int $X))",
            """
            void f(long a, double b) {
              use(1);
              use(a);
              use(b);
              use(1.5);
              use("1");
              use(1 + a);
            }
            """,
            [2, 3, 7]),
        Row(
            "Types of calls",
            "use((boolean $X))",
            """
            void f(String a) {
              use(a.isEmpty());
              use(a.equals("b"));
              use(a.trim());
              use(a == null);
              use(!b);
            }
            """,
            [2, 3, 5, 6]),
        Row(
            "Types of calls",
            "use((int $X))",
            """
            void f(String a) {
              use(Integer.parseInt(a));
              use(Double.parseDouble(a));
              use(a.length());
              use(list.size());
            }
            """,
            [2, 4, 5]),
        Row(
            "Types of elements",
            "use((String $X))",
            """
            void f(List<String> a, Map<Integer, String> b, List<Foo> c) {
              use(a.get(0));
              use(b.get(1));
              use(c.get(0));
            }
            """,
            [2, 3]),
        Row(
            "Types of names nobody defines",
            "(Digest $D).make(...)",
            """
            void f(Digest d, Other o) {
              Digest.make(1);
              d.make(2);
              o.make(3);
            }
            """,
            [2, 3]),
        Row(
            "Types through casts",
            "use((Object $X))",
            """
            void f(Object a, String b) {
              use((String) a);
              use(b);
            }
            """,
            [2]),
        Row(
            "Types of fields",
            "use((String $X))",
            """
            class A {
              private String name;
              void f(A other) {
                use(name);
                use(this.name);
                use(other.name);
              }
            }
            """,
            [4, 5, 6]),
        Row(
            "Types of what patterns bind",
            "use((String $X))",
            """
            void f(Object o) {
              if (o instanceof String s) { use(s); }
              for (String t : all) { use(t); }
            }
            """,
            [3]),
        Row(
            "Constants that are null",
            "$X == $X",
            """
            boolean f() {
              Foo foo = null;
              if (a == b) return false;
              return foo == null;
            }
            """,
            [4]),
        Row(
            "Yield returns",
            "return $X;",
            """
            int f(int a) {
              int b = switch (a) {
                case 1: yield 5;
                default: yield 6;
              };
              return b;
            }
            """,
            [3, 4, 6]),
    ]
}
