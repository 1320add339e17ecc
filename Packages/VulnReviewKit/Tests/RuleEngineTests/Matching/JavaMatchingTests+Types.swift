extension JavaMatchingTests {
    static let types: [Row] = [
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
