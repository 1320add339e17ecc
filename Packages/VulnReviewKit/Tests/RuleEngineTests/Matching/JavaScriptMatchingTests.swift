import RuleEngine
import Testing

/// Which lines patterns match; the expected lines are those that semgrep 1.185 reports.
@Suite struct JavaScriptMatchingTests {
    typealias Row = PatternRow

    @Test(
        "Functions are found in all their forms",
        arguments: [
            Row(
                "function ...(...) { ... }",
                #"""
                x = {
                  foo() { 
                  return 1; 
                  },
                  bar: function() { 
                  return 1;
                  },
                  baz: () => 1
                }
                class A {
                  m() { }
                  n = () => 1;
                  @dec
                  o() { }
                  get p() { return 1; }
                }
                function g() {
                }
                """#,
                [2, 5, 8, 11, 12, 14, 15, 17]),
            Row(
                "function $F(...) { ... }",
                #"""
                x = {
                  foo() { 
                  return 1; 
                  },
                  bar: function() { 
                  return 1;
                  },
                  baz: () => 1
                }
                class A {
                  m() { }
                  n = () => 1;
                  @dec
                  o() { }
                  get p() { return 1; }
                }
                function g() {
                }
                const h = function() {};
                const i = () => {};
                const j = function k() {};
                exports.l = function() {};
                """#,
                [2, 5, 8, 11, 12, 13, 15, 17]),
            Row(
                "(...) => { ... }",
                #"""
                x = {
                  foo() { 
                  return 1; 
                  },
                  bar: function() { 
                  return 1;
                  },
                  baz: () => 1
                }
                class A {
                  m() { }
                  n = () => 1;
                }
                function g() {
                }
                const h = function() {};
                const i = () => {};
                const j = function k() {};
                exports.l = function() {};
                f(x => 1);
                """#,
                [16, 17, 18, 19, 20]),
            Row(
                "(...) => $E",
                #"""
                f(x => 1);
                f(x => { return 1; });
                f(x => { g(); });
                f(function (x) { return 1; });
                """#,
                [1, 2, 4]),
            Row(
                "class $C { ... }",
                #"""
                class A { }
                x = class { };
                x = class B { };
                export default class { }
                export class D extends E { }
                """#,
                [1, 5]),
            Row(
                "$M(...) { ... }",
                #"""
                class A {
                  constructor(a) { this.a = a; }
                  async b() { }
                  c = () => {};
                }
                x = { d() {} };
                function e() {}
                """#,
                [2, 3, 4, 6]),
        ])
    func functions(_ row: Row) {
        #expect(row.lines(in: "js") == row.expected)
    }

    @Test(
        "Objects and assignments",
        arguments: [
            Row(
                "$X.innerHTML = $Y",
                #"""
                el.innerHTML = a;
                el.innerHTML += a;
                document.getElementById("x").innerHTML = "<b>";
                this.el.innerHTML = b;
                el["innerHTML"] = c;
                """#,
                [1, 2, 3, 4]),
            Row(
                #"{ secret: "..." }"#,
                #"""
                x = {secret: "a"};
                x = {b: 1, secret: "s"};
                x = {"secret": "s"};
                x = {secret: `s`};
                x = {secret: s};
                """#,
                [1, 2, 3, 4]),
            Row(
                "session({..., cookie: {..., httpOnly: false, ...}, ...})",
                #"""
                session({cookie: {httpOnly: false}});
                session({a: 1, cookie: {b: 1, httpOnly: false}});
                session({cookie: {b: 1}});
                """#,
                [1, 2]),
            Row(
                #"{ "$KEY": $VAL }"#,
                #"""
                x = {a: 1};
                x = {"a-b": 1};
                """#,
                [1, 2]),
            Row(
                "var {$X} = $Y",
                #"""
                const {a} = b;
                const {a, c} = b;
                const {a: d} = b;
                const {e = 1} = b;
                const {...r} = b;
                """#,
                [1, 2]),
            Row(
                "$X = $Y",
                #"""
                const a = 1;
                b = 2;
                c.d = 3;
                const {e} = f;
                [g] = h;
                i += 1;
                class A { j = 1; }
                function k(l = 1) {}
                x = {m: 1};
                """#,
                [1, 2, 3, 4, 5, 6, 7, 9]),
        ])
    func objects(_ row: Row) {
        #expect(row.lines(in: "js") == row.expected)
    }

    @Test(
        "Statements, loops and handlers",
        arguments: [
            Row(
                "try { ... } catch { ... }",
                #"""
                try { a(); } catch (e) { b(); }
                try { a(); } catch { b(); }
                """#,
                [2]),
            Row(
                "try { ... } catch ($E) { ... }",
                #"""
                try { a(); } catch (e) { b(); }
                try { a(); } catch { b(); }
                try { a(); } catch ({message}) { b(); }
                """#,
                [1, 2, 3]),
            Row(
                #"""
                a();
                ...
                b();
                """#,
                #"""
                1;
                a();
                {
                  b();
                }
                """#,
                [2]),
            Row(
                #"""
                a();
                ...
                b();
                """#,
                #"""
                a();
                if (x) {
                    b();
                }
                """#,
                [1]),
            Row(
                "if ($X) { ... }",
                #"""
                if (a) { b(); }
                if (a) b();
                if (a) { b(); } else { c(); }
                if (a) { b(); } else if (d) { c(); }
                """#,
                [1, 2, 3, 4]),
            Row(
                "for (...) { ... }",
                #"""
                for (;;) { }
                for (let i = 0; i < 1; i++) { a(); }
                for (const a of b) { }
                for (const a in b) { }
                for (x of b) a();
                for await (const q of b) { }
                """#,
                [1, 2, 3, 4, 6]),
            Row(
                "for (const $X of $Y) { ... }",
                #"""
                for (const a of b) { }
                for (const a in b) { }
                for (let a of b) { }
                for (a of b) { }
                for (const {a} of b) {}
                """#,
                [1, 3, 4, 5]),
            Row(
                "store($K, $V);",
                #"""
                const f = (t) =>
                  store(KEY, t);
                store(KEY, 1);
                """#,
                [1, 3]),
            Row(
                "$N = \"...\" + $X\n...\n{ ..., field: $N, ... }",
                #"""
                const name = "a." + column;
                push({
                  kind: 1,
                  field: name,
                });
                """#,
                [1]),
            Row(
                "return;",
                #"""
                function f() { return 1; }
                function g() { return; }
                """#,
                [2]),
        ])
    func statements(_ row: Row) {
        #expect(row.lines(in: "js") == row.expected)
    }
}
