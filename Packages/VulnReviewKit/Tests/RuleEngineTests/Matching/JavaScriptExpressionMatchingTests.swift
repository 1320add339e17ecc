import RuleEngine
import Testing

/// Which lines patterns match; the expected lines are those that semgrep 1.185 reports.
@Suite struct JavaScriptExpressionMatchingTests {
    typealias Row = PatternRow

    @Test(
        "Parentheses belong to a match, and templates after tags are told apart",
        arguments: [
            Row(
                "foo(...)",
                #"""
                return_ = (
                  foo(1)
                );
                f((
                  foo(2)), 1);
                x = 1 + (
                  foo(3)
                );
                var y = (
                  foo(4)).bar;
                (
                  foo(5)
                );
                """#,
                [1, 4, 6, 9, 11]),
            Row(
                "$F(...)",
                #"""
                tag`abc ${x}`;
                tag(`abc ${x}`);
                """#,
                [1, 2]),
            Row(
                "$F`...`",
                #"""
                tag`abc ${x}`;
                tag(`abc ${x}`);
                tag`abc`;
                """#,
                [1, 3]),
            Row(
                "prisma.raw(`...`)",
                #"""
                prisma.raw`abc`;
                prisma.raw`abc ${x}`;
                prisma.raw(`abc ${x}`);
                prisma.raw("abc");
                prisma.raw(`abc`);
                """#,
                [3, 5]),
            Row(
                "try { ... } catch ($E) { ... }",
                #"""
                try { a(); } catch (e) { b(); }
                try { a(); } catch { b(); }
                try { a(); } catch ({message}) { b(); }
                """#,
                [1, 2, 3]),
            Row(
                "foo(`...`)",
                #"""
                foo("a");
                foo(`a`);
                foo(`a${b}`);
                """#,
                [2, 3]),
            Row(
                "foo(`...${$X}...`)",
                #"""
                foo("a");
                foo(`a`);
                foo(`a${b}`);
                foo(`${b}`);
                foo(`${b} and ${c}`);
                """#,
                [3, 4, 5]),
        ])
    func parentheses(_ row: Row) {
        #expect(row.lines(in: "js") == row.expected)
    }

    @Test(
        "Strings, templates and constants are told apart as far as they differ",
        arguments: [
            Row(
                #"foo("...")"#,
                #"""
                foo("a");
                foo(`a`);
                foo(`a${b}`);
                foo("a" + b);
                foo("a" + "b");
                const c = "x"; foo(c);
                """#,
                [1, 2, 5, 6]),
            Row(
                #"jwt.sign($A, "...", ...)"#,
                #"""
                jwt.sign(a, "b");
                jwt.sign(a, secret);
                const s = "x"; jwt.sign(a, s, {});
                """#,
                [1, 3]),
            Row(
                "$RES.redirect($REQ.query.$X)",
                #"""
                res.redirect(req.query.url);
                res.redirect(req.query["url"]);
                res.redirect(301, req.query.url);
                """#,
                [1]),
            Row(
                "$X.then((...) => { ... $Y.catch(...); ... })",
                "a.then((b) => { c(); d.catch(e); });",
                [1]),
            Row(
                "1000",
                #"""
                x = 1000;
                x = 1e3;
                x = 0x3e8;
                x = 1_000;
                """#,
                [1, 2, 3, 4]),
            Row(
                "new RegExp(/a/)",
                #"""
                function b() {
                  const exp = /a/;
                  const reg = new RegExp(exp);
                }
                """#,
                [3]),
        ])
    func texts(_ row: Row) {
        #expect(row.lines(in: "js") == row.expected)
    }

    @Test(
        "Names count where they are expressions",
        arguments: [
            Row(
                "$X",
                #"""
                const foo = 1;
                let foo;
                function g(foo) {}
                class A { foo = 1; }
                class A { foo() {} }
                import foo from 'x';
                for (const foo of y) {}
                x.foo = 1;
                const {foo} = y;
                const [foo] = y;
                g(({foo}) => 1);
                function foo() {}
                @dec class A {}
                label: x();
                class A extends B {}
                if (a) {}
                <a foo={1}>text</a>;
                try { } catch (foo) { }
                export default foo;
                """#,
                [1, 4, 7, 8, 9, 10, 11, 13, 14, 16, 17, 19]),
            Row(
                "{...}",
                #"""
                x = {};
                const {a} = y;
                function f({a}) {}
                f(({a}) => 1);
                ({a} = y);
                for (const {a} of y) {}
                try {} catch ({a}) {}
                """#,
                [1, 2, 3, 4, 5, 7]),
            Row(
                "foo",
                #"""
                for (const [foo, b] of y) {}
                for (const {foo} of y) {}
                """#,
                []),
            Row(
                "[...]",
                #"""
                x = [];
                const [a] = y;
                function f([a]) {}
                f(([a]) => 1);
                [a, b] = y;
                for (const [a] of y) {}
                """#,
                [1, 2, 3, 4, 5]),
        ])
    func names(_ row: Row) {
        #expect(row.lines(in: "js") == row.expected)
    }

    @Test(
        "Imports in all their forms",
        arguments: [
            Row(
                #"import * as $X from "x""#,
                #"""
                import a from "x";
                import * as c from "x";
                const d = require("x");
                """#,
                [2]),
            Row(
                #"import "x""#,
                #"""
                import "x";
                import a from "x";
                const b = require("x");
                require("x");
                """#,
                [1, 2, 3]),
            Row(
                #"require("x")"#,
                #"""
                const b = require("x");
                import a from "x";
                const {c} = require('x');
                require("x").foo();
                """#,
                [1, 3, 4]),
            Row(
                #"""
                import {foo} from "x";
                ...
                foo(...)
                """#,
                #"""
                import {foo} from "x";
                function f() { foo(2); }
                class A { m() { return foo(3); } }
                """#,
                [1]),
            Row(
                "fs.readFile(...)",
                #"""
                const {readFile} = require("fs");
                const f = require("fs");
                import { readFile as rf } from "fs";
                import g from "fs";
                import * as h from "fs";
                readFile(1);
                f.readFile(2);
                rf(3);
                g.readFile(4);
                h.readFile(5);
                """#,
                [6, 7, 8, 10]),
            Row(
                "child_process.exec(...)",
                #"""
                const cp = require("child_process");
                const {exec} = require("child_process");
                const {exec: ex} = require("child_process");
                import {exec as e2} from "node:child_process";
                cp.exec(1);
                exec(2);
                ex(3);
                require("child_process").exec(4);
                e2(5);
                """#,
                [5, 6, 7]),
            Row(
                "export function $F(...) { ... }",
                #"""
                export function a() {}
                function b() {}
                export default function c() {}
                export async function d() {}
                """#,
                [1, 4]),
        ])
    func imports(_ row: Row) {
        #expect(row.lines(in: "js") == row.expected)
    }

    @Test(
        "What may not be there is told from what is named",
        arguments: [
            Row(
                "req.query",
                #"""
                req?.query?.a;
                req.query?.a;
                req?.query;
                """#,
                [2]),
            Row(
                "$X.foo",
                #"""
                a?.foo;
                a?.foo.bar;
                a?.foo?.bar;
                """#,
                [1, 2, 3]),
            Row(
                "a.foo(...)",
                #"""
                a?.foo(1);
                a.foo?.(1);
                a.foo(1);
                """#,
                [2, 3]),
            Row(
                "a[$X]",
                #"""
                a?.[1];
                a[1];
                """#,
                [1, 2]),
        ])
    func optional(_ row: Row) {
        #expect(row.lines(in: "js") == row.expected)
    }

    @Test(
        "Elements of JSX",
        arguments: [
            Row(
                "<$T dangerouslySetInnerHTML={...} />",
                #"""
                x = <div dangerouslySetInnerHTML={{__html: a}} />;
                x = <div a="b" dangerouslySetInnerHTML={b}>c</div>;
                """#,
                [1, 2]),
            Row(
                "<$T ... dangerouslySetInnerHTML={{__html: $X}} ... />",
                #"""
                x = <div dangerouslySetInnerHTML={{__html: a}} />;
                x = <div a="b" dangerouslySetInnerHTML={b}>c</div>;
                x = <div a="b" dangerouslySetInnerHTML={{__html: b}}></div>;
                """#,
                [1, 3]),
            Row(
                "<a href={$X} ...>...</a>",
                #"""
                x = <a href={y}>z</a>;
                x = <a target="b" href={y} rel="c">z<b/></a>;
                x = <a href="lit">z</a>;
                x = <a href={y} />;
                """#,
                [1, 2, 3, 4]),
            Row(
                "<$X {...$P} />",
                #"""
                x = <a {...p} />;
                x = <a b="c" {...p}>d</a>;
                """#,
                [1, 2]),
        ])
    func markup(_ row: Row) {
        #expect(row.lines(in: "js") == row.expected)
    }
}
