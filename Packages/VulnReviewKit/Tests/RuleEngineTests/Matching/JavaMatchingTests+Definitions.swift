extension JavaMatchingTests {
    static let definitions: [Row] = [
        Row(
            "An argument makes a call of what parameters would make a method", "$F(..., $V, ...) { ... }",
            """
            class B {
                B(int x) { y(); }
                void two(int n, String m) { }
            }
            """, []),
        Row(
            "Parameters with types make a method", "$F(..., int $V, ...) { ... }",
            """
            class B {
                B(int x) { y(); }
                void two(int n, String m) { }
            }
            """, [2, 3]),
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
    ]
}
