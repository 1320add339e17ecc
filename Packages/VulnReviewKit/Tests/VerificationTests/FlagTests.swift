import Foundation
import Review
import Testing

@testable import Verification

@Suite("Flags")
struct FlagTests {
    private static let lines = (1...200).map { "line \($0)\n" }

    private func flags(
        _ files: [String: (before: String?, after: String?)], finding: Finding? = nil
    ) throws -> [Flag] {
        let patch = Patch(
            tree: TreeID.random(), finding: finding?.id, origin: .rule("sample"), title: "sample",
            changes: try Sample.changes(files), rationale: Rationale(sentences: []), createdAt: .now)
        return Flags.raise(on: FlagContext(patch: patch, finding: finding))
    }

    /// A text of 200 lines in which those named are changed.
    private func edited(_ changed: Int...) -> String {
        var lines = Self.lines
        for line in changed { lines[line - 1] = "changed\n" }
        return lines.joined()
    }

    @Test(
        "A change far from the finding, or in another file, is out of scope",
        arguments: [
            ("a.c", [10], []), ("a.c", [50], []), ("a.c", [51], [51]), ("a.c", [10, 120], [120]),
            ("b.c", [10], [7]),
            ("c.c", [90], []),
        ])
    func outOfScope(path: String, changed: [Int], flagged: [Int]) throws {
        var lines = Self.lines
        for line in changed { lines[line - 1] = "x\(line) = 1;\n" }
        let finding = try Sample.finding("r", path: "a.c", line: 10, matched: "", flow: [("c.c", 90)])
        let found = try flags([path: (Self.lines.joined(), lines.joined())], finding: finding)
        #expect(found.filter { $0.kind == .outOfScopeHunk }.count == flagged.count)
        if path == "a.c" { #expect(found.compactMap(\.line) == flagged) }
    }

    @Test(
        "What the change at the finding brings connects others with it; an old name does not",
        arguments: [
            ("check_bounds(x);\n", "int check_bounds(int x);\n", false),
            ("fixed(line);\n", "fixed(line);\n", false),
            ("check_bounds(x);\n", "int other_thing;\n", true),
            ("use(old_name);\n", "// only words\n", true),
            ("check_bounds(x);\n", "return size;\n", true),
        ])
    func connected(near: String, far: String, isFlagged: Bool) throws {
        var lines = Self.lines
        lines[9] = near
        lines[149] = far
        let finding = try Sample.finding("r", path: "a.c", line: 10, matched: "")
        let found = try flags(
            [
                "a.c": (Self.lines.joined(), lines.joined()), "tests/new.c": (nil, "x\n"),
                "CHANGES.md": ("a\n", "b\n"),
            ],
            finding: finding)
        #expect(found.contains { $0.kind == .outOfScopeHunk } == isFlagged)
    }

    @Test(
        "A test that is added to is flagged only when tests are turned off",
        arguments: [
            ("def test_b(): assert f(2)\n", false), ("@unittest.skip('x')\n", true), ("sys.exit(0)\n", true),
        ])
    func addedTest(added: String, isFlagged: Bool) throws {
        let found = try flags(["tests/test_a.py": ("def test_a(): pass\n", added + "def test_a(): pass\n")])
        #expect(found.contains { $0.kind == .editedTest } == isFlagged)
    }

    @Test(
        "Settings and manifests are no prose: a change there is out of scope",
        arguments: [
            ("config.json", true), ("requirements.txt", true), ("deploy.yml", true), ("notes.txt", false),
        ])
    func settings(path: String, isFlagged: Bool) throws {
        let finding = try Sample.finding("r", path: "a.c", line: 10, matched: "")
        let found = try flags(
            ["a.c": (Self.lines.joined(), edited(10)), path: ("debug: 0\n", "debug: 1\n")], finding: finding)
        #expect(found.contains { $0.kind == .outOfScopeHunk } == isFlagged)
    }

    @Test("Without a finding nothing is out of scope")
    func noScope() throws {
        #expect(try flags(["a.c": (Self.lines.joined(), edited(3, 190))]).isEmpty)
    }

    @Test(
        "An edited test is flagged, a new one is not",
        arguments: [
            ("tests/test_parser.py", "a\n", "b\n", true), ("src/parser_test.go", "a\n", "b\n", true),
            ("Tests/ReviewTests/PatchTests.swift", "a\n", "b\n", true),
            ("app/ParserTest.java", "a\n", "b\n", true),
            ("web/form.spec.ts", "a\n", "b\n", true), ("test/data/input.bin", "a\n", nil, true),
            ("tests/test_new.py", nil, "b\n", false), (".github/workflows/ci.yml", nil, "b\n", true),
            ("conftest.py", nil, "b\n", true), ("src/latest.c", "a\n", "b\n", false),
            ("src/contest.py", "a\n", "b\n", false), ("src/attestation.c", "a\n", "b\n", false),
            ("lib/testament.rb", "a\n", "b\n", false), ("src/inspect.py", "a\n", "b\n", false),
        ] as [(String, String?, String?, Bool)])
    func editedTest(path: String, before: String?, after: String?, isFlagged: Bool) throws {
        let found = try flags([path: (before, after)])
        #expect(found.contains { $0.kind == .editedTest } == isFlagged)
    }

    @Test(
        "A file that tools run is flagged",
        arguments: [
            ("Makefile", true), (".vscode/tasks.json", true), ("setup.py", true), ("src/main.c", false),
            ("docs/index.md", false),
        ])
    func executableConfiguration(path: String, isFlagged: Bool) throws {
        let found = try flags([path: ("a\n", "b\n")])
        #expect(found.contains { $0.kind == .executableConfiguration } == isFlagged)
    }

    @Test("A file that becomes executable is flagged, one that stays so is not")
    func mode() throws {
        let path = try TreePath("tool")
        for (oldMode, isFlagged) in [(FileMode.regular, true), (.executable, false)] {
            let change = FileChange(
                kind: .modify, path: path, oldMode: oldMode, newMode: .executable, hunks: [])
            let patch = Patch(
                tree: TreeID.random(), finding: nil, origin: .rule("sample"), title: "", changes: [change],
                rationale: Rationale(sentences: []), createdAt: .now)
            let found = Flags.raise(on: FlagContext(patch: patch))
            #expect(found.contains { $0.kind == .executableConfiguration } == isFlagged)
        }
    }

    @Test(
        "Characters that nobody sees are flagged where the patch brings them",
        arguments: [
            ("a\n", "access\u{202E}level\n", 1), ("a\n", "zero\u{200B}width\n", 1),
            ("a\n", "nbsp\u{00A0}\n", 1),
            ("a\n", "esc\u{1B}[2J\n", 1), ("a\n", "tag\u{E0041}\n", 1), ("a\n", "cr\rover\n", 1),
            ("a\n", "grüße\tλ 日本語\r\n", 0), ("a\u{00A0}b\n", "c\u{00A0}d\n", 0),
            ("a\u{00A0}b\n", "c\u{00A0}d\u{00A0}\n", 1), ("a\u{200B}\n", "a\n", 0),
            ("a\n", "form\u{0C}feed\n", 0),
        ])
    func invisible(before: String, after: String, count: Int) throws {
        let found = try flags(["a.c": (before, after)])
        #expect(found.filter { $0.kind == .invisibleCharacters }.count == count)
        #expect(found.allSatisfy { $0.line == 1 && !$0.explanation.contains("\u{202E}") })
    }

    @Test("So are those in a file's name")
    func invisibleName() throws {
        let found = try flags(["a\u{200B}.c": (nil, "x\n")])
        #expect(found.map(\.kind) == [.invisibleCharacters])
        #expect(found.first?.explanation == "The file's name holds <U+200B>.")
    }

    @Test("A new line of more than 500 bytes is flagged", arguments: [(500, false), (501, true)])
    func longLine(count: Int, isFlagged: Bool) throws {
        let long = String(repeating: "x", count: count)
        #expect(
            try flags(["a.c": ("a\n", "a\n\(long)\n")]).contains { $0.kind == .veryLongLine } == isFlagged)
        #expect(try flags(["a.c": ("\(long)\na\n", "\(long)\nb\n")]).isEmpty)
    }

    @Test(
        "A new dependency is flagged by name, another version is not",
        arguments: [
            ("requirements.txt", "a==1\n", "a==2\n", []),
            ("requirements-dev.txt", "a==1\n", "# b\na==1\n-r x.txt\nB_c>=2; python_version<'3'\n", ["b-c"]),
            (
                "go.mod", "require (\n\ta.org/x v1\n)\n", "require (\n\ta.org/x v2\n\tb.org/y v1\n)\n",
                ["b.org/y"]
            ),
            ("Gemfile", "gem 'a'\n", "gem 'a', '2'\ngem 'b'\n", ["b"]),
            (
                "Cargo.toml", "[dependencies]\na = \"1\"\n",
                "[dependencies]\na = \"2\"\nb = { version = \"1\" }\n", ["b"]
            ),
            ("Cargo.toml", "[package]\nname = \"x\"\n", "[package]\nname = \"x\"\nedition = \"2021\"\n", []),
            ("Cargo.toml", "[package]\n", "[package]\n[dependencies.serde]\nversion = \"1\"\n", ["serde"]),
            (
                "pyproject.toml", "[project]\ndependencies = [\n  \"a>=1\",\n]\n",
                "[project]\nkeywords = [\"web\"]\ndependencies = [\n  \"a>=2\",\n  \"b\",\n]\n", ["b"]
            ),
            (
                "setup.cfg", "install_requires =\n    a\n",
                "install_requires =\n    a\n    b>1\nzip_safe = no\n", ["b"]
            ),
            (
                "setup.py", "setup(install_requires=['a'])\n",
                "setup(\n    install_requires=[\n        'a',\n        'b',\n    ])\n", ["b"]
            ),
            (
                "package.json", "{\n\"dependencies\": {\n\"a\": \"1\"\n}\n}\n",
                "{\n\"name\": \"x\",\n\"dependencies\": {\n\"a\": \"2\",\n\"b\": \"1\"\n}\n}\n", ["b"]
            ),
            (
                "pom.xml", "<artifactId>a</artifactId>\n",
                "<artifactId>a</artifactId>\n<artifactId>b</artifactId>\n", ["b"]
            ),
            ("build.gradle", "", "implementation 'g:a:1'\napi(\"g:b:2\")\nnotapi 'x'\n", ["g:a", "g:b"]),
            (
                "Package.swift", "", ".package(url: \"https://e.org/a\", from: \"1.0.0\"),\n",
                ["https://e.org/a"]
            ),
            ("CMakeLists.txt", "find_package(A 1)\n", "find_package(A 2)\nfind_package(B)\n", ["B"]),
            ("src/main.c", "a\n", "gem 'b'\n", []),
        ] as [(String, String, String, [String])])
    func newDependency(path: String, before: String, after: String, names: [String]) throws {
        let found = try flags([path: (before, after)]).filter { $0.kind == .newDependency }
        #expect(found.map(\.explanation) == names.map { "The project would depend on \($0)." })
    }

    @Test("An ordinary fix raises no flag")
    func ordinary() throws {
        let finding = try Sample.finding("r", path: "src/a.c", line: 10, matched: "")
        #expect(try flags(["src/a.c": (Self.lines.joined(), edited(9, 10, 11))], finding: finding).isEmpty)
    }
}
