import Testing

@testable import RuleEngine

@Suite struct NameTests {
    @Test(
        "An imported name stands for its path",
        arguments: [
            ("python", "import os.path as p\nsee(p.join)", "os.path.join"),
            ("python", "from os import path as p\nsee(p)", "os.path"),
            ("python", "def f():\n  from a import b\n  see(b.c)", "a.b.c"),
            ("javascript", "import { read as r } from 'fs/promises.js'; see(r); promises", "promises.read"),
            ("javascript", "import * as fs from 'fs'; see(fs.read)", "fs.read"),
            ("javascript", "const cp = require('child_process'); see(cp.exec)", "child_process.exec"),
            ("javascript", "const { exec: run } = require('child_process'); see(run)", "child_process.exec"),
            ("java", "import a.b.C; class X { void f() { see(C.d); } }", "a.b.C.d"),
            ("go", "package m\nimport \"net/http\"\nfunc f() { see(http.Get) }", "http.Get"),
            ("go", "package m\nimport \"x.org/youtube/v3\"\nfunc f() { see(youtube.New) }", "youtube.New"),
            ("go", "package m\nimport y \"x.org/jwt-go\"\nfunc f() { see(y.Parse); jwt() }", "jwt.Parse"),
        ])
    func imports(language: String, code: String, path: String) throws {
        let reading = try #require(FactsReading(language, code))
        let seen = try #require(reading.seen.first)
        let name = reading.facts.qualifiedName(seen)?.map {
            String(decoding: reading.facts.tree.symbols.bytes(of: $0), as: UTF8.self)
        }
        #expect(name?.joined(separator: ".") == path)
    }

    @Test(
        "Equal names are the same variable where the language says so",
        arguments: [
            ("python", "x = 1\ndef f():\n  x = 2\n  see(x)\nsee(x)", [1, 2]),
            ("python", "x = 1\ndef f():\n  global x\n  x = 2\n  see(x)\nsee(x)", [1, 1]),
            ("python", "def f(x):\n  [x for x in see(x)]\n  see(x)", [1, 1]),
            ("javascript", "function f(a) { see(a); return a => see(a); }", [1, 2]),
            ("java", "class C { int x; void f(int x) { see(x); see(this.x); } }", [1, 2]),
            ("php", "<?php $x = 1; function f() { $x = 2; see($x); } see($x);", [1, 2]),
            ("php", "<?php function f($x) { $g = function () use ($x) { see($x); }; see($x); }", [1, 1]),
            ("ruby", "def f(x)\n  y.each { |x| see(x) }\n  see(x)\nend", [1, 2]),
            ("go", "func f() { a, err := g(); see(err); b, err := h(a); see(err); see(b) }", [1, 1, 2]),
        ])
    func variables(language: String, code: String, expected: [Int]) throws {
        let reading = try #require(FactsReading(language, code))
        var numbers: [UInt32: Int] = [:]
        let found = reading.seen.map { id -> Int in
            let name = reading.facts.tree.kind(id) == .member ? reading.facts.tree.child(id, 1) : id
            guard let variable = reading.facts.variable(name) else { return 0 }
            if numbers[variable] == nil { numbers[variable] = numbers.count + 1 }
            return numbers[variable] ?? 0
        }
        #expect(found == expected)
    }

    @Test(
        "The type of a name is the one that it is declared with, or that its value shows",
        arguments: [
            ("java", "class C { void f(String s) { see(s); } }", "basic string"),
            ("java", "class C { void f() { var s = new Door(1); see(s); } }", "Door"),
            ("python", "def f(x: Door):\n  see(x)", "Door"),
            ("typescript", "function f(x: Door) { see(x); }", "Door"),
            ("javascript", "const d = new Door(); see(d);", "Door"),
            ("go", "package m\nfunc f(x *Door) { see(x) }", "*Door"),
            ("c", "void f(struct door *x) { see(x); }", "struct door *"),
        ])
    func types(language: String, code: String, type: String) throws {
        let reading = try #require(FactsReading(language, code))
        switch try #require(reading.seen.first.flatMap { reading.facts.type($0) }) {
        case .written(let node): #expect(reading.text(node).trimmingPrefix { $0 == " " } == type[...])
        case .basic(let basic): #expect("basic \(basic)" == type)
        case .name(let symbol):
            #expect(String(decoding: reading.facts.tree.symbols.bytes(of: symbol), as: UTF8.self) == type)
        }
    }
}
