import RuleEngine
import Testing

/// Which lines patterns match; the expected lines are those that semgrep 1.185 reports.
@Suite struct TypeScriptMatchingTests {
    typealias Row = PatternRow

    @Test(
        "Types of variables, parameters and results",
        arguments: [
            Row(
                "function $F($X: string) { ... }",
                #"""
                function a(x: string) {}
                function b(x: number) {}
                function c(x) {}
                function d(x?: string) {}
                function e(x: string = "a") {}
                """#,
                [1, 4, 5]),
            Row(
                "function $F(...): Promise<$T> { ... }",
                #"""
                function a(): Promise<string> {}
                async function b(): Promise<void> {}
                function c(): string {}
                """#,
                [1, 2]),
            Row(
                "const $X: $T = $Y",
                #"""
                const a: string = "b";
                const c = 1;
                let d: number = 1;
                """#,
                [1]),
            Row(
                "($X: Foo).bar(...)",
                #"""
                function g(x: Foo) {
                  x.bar();
                  x?.bar();
                  x!.bar();
                }
                """#,
                [2]),
            Row(
                "let $X: any",
                #"""
                let a: any;
                let b: any = 1;
                let c;
                """#,
                [1]),
        ])
    func types(_ row: Row) {
        #expect(row.lines(in: "ts") == row.expected)
    }

    @Test(
        "Classes, their members and decorators",
        arguments: [
            Row(
                "class $C { constructor(private $X: Foo) { ... } }",
                #"""
                class A { constructor(private a: Foo) { } }
                class B { constructor(private readonly a: Foo, b: Bar) { } }
                class C { constructor(a: Foo) { } }
                """#,
                [1]),
            Row(
                #"""
                @Controller(...)
                class $C { ... }
                """#,
                #"""
                @Controller("a")
                export class A {}
                @Controller()
                class B {}
                @Other()
                class C {}
                """#,
                [1, 3]),
            Row(
                #"""
                @Get(...)
                $M(...) { ... }
                """#,
                #"""
                class A {
                  @Get("x")
                  m() { return 1; }
                  @Post()
                  n() { }
                  @Get()
                  async o(@Query() q) { }
                }
                """#,
                [2, 6]),
            Row(
                #"""
                class $C {
                  ...
                  @Get(...)
                  $M(..., @Query() $Q, ...) { ... }
                  ...
                }
                """#,
                #"""
                class A {
                  a() {}
                  @Get()
                  async o(x: string, @Query() q: any) { }
                  b() {}
                }
                """#,
                [1]),
            Row(
                "class $C implements OnInit { ... }",
                #"""
                class A implements OnInit {}
                class B extends D implements E, OnInit {}
                class F extends OnInit {}
                """#,
                [1, 2]),
            Row(
                "abstract class $C { ... }",
                #"""
                abstract class A { abstract b(): void; }
                class C {}
                """#,
                [1]),
            Row(
                #"""
                export class $CLASS {
                    ...
                    private static $FOO = async (...) => {...}
                    ...
                }
                """#,
                #"""
                export class Test {
                  private static test = async () => {
                    console.log("test")
                  }
                }
                """#,
                [1]),
        ])
    func classes(_ row: Row) {
        #expect(row.lines(in: "ts") == row.expected)
    }

    @Test(
        "Casts and names of types are not expressions",
        arguments: [
            Row(
                "foo",
                #"""
                function g(a: foo) {}
                const x: foo = 1;
                type foo = string;
                interface foo {}
                interface A { foo: string }
                enum foo { A }
                enum B { foo }
                class A { private foo: string; }
                class A { constructor(private foo: string) {} }
                x as foo;
                g<foo>();
                namespace foo {}
                class A extends foo {}
                class A implements foo {}
                let y: A.foo;
                let y: foo.A;
                declare const foo: string;
                abstract class A { abstract foo(): void; }
                """#,
                []),
            Row(
                "$X as any",
                #"""
                a as any;
                b as string;
                <any>c;
                """#,
                [1, 3]),
            Row(
                "a.b",
                #"""
                a!.b;
                (a as any).b;
                (<any>a).b;
                a.b!;
                """#,
                [2, 3, 4]),
            Row(
                "foo($X)",
                #"""
                foo(a!);
                foo(a as any);
                foo<string>(a);
                """#,
                [1, 2, 3]),
        ])
    func casts(_ row: Row) {
        #expect(row.lines(in: "ts") == row.expected)
    }

    @Test(
        "Imports and type arguments",
        arguments: [
            Row(
                #"import { $X } from "a""#,
                #"""
                import type { B } from "a";
                import { type C } from "a";
                import { D } from "a";
                """#,
                [1, 2, 3]),
            Row(
                "$X: string",
                #"""
                class A { b: string; private c: string = "d"; }
                function e(f: string) {}
                """#,
                []),
        ])
    func imports(_ row: Row) {
        #expect(row.lines(in: "ts") == row.expected)
    }
}
