import Review
import Testing

@testable import TreeAccess

@Suite("What is confirmed by name (A08, A18)")
struct ConfirmationTests {
    private func change(
        _ kind: FileChange.Kind, _ path: String, _ old: FileMode? = nil, _ new: FileMode? = nil
    ) throws -> FileChange {
        FileChange(kind: kind, path: try TreePath(path), oldMode: old, newMode: new, hunks: [])
    }

    @Test("Files that tools run, on either side of a move, and files that become executable")
    func paths() throws {
        let changes = [
            try change(.modify, "src/a.c"), try change(.create, "b.sh", nil, .executable),
            try change(.create, "c.txt", nil, .regular), try change(.modify, "d", .regular, .executable),
            try change(.modify, "e", .executable, .regular), try change(.delete, "Makefile", .regular),
            try change(.rename(from: try TreePath(".github/workflows/ci.yml")), "old.yml"),
            try change(.rename(from: try TreePath("x")), ".envrc"),
        ]
        #expect(
            WriteRules.pathsToConfirm(in: changes).map(\.display)
                == [".envrc", ".github/workflows/ci.yml", "Makefile", "b.sh", "d"])
    }
}

@Suite("Which paths may be written")
struct WriteRulesTests {
    @Test(
        "Ordinary paths may",
        arguments: [
            "a.c", "src/a.c", ".gitignore", ".github/workflows/ci.yml", "git/config", "x.git/config", "gitk",
            "git~x",
            "dir with blanks/é.txt", "日本語.c", "❤️.md", "console.c", "com10.c", "auxiliary.h", "null", "ab:c",
            "lpt.c", "Foo::Bar.3pm", ".gitmodules", "..a", "...", "a..", "prefix.vulnreview-x", "git~",
            "family👨‍👩‍👧.txt",
        ])
    func allowed(_ path: String) throws {
        #expect(try WriteRules.brokenRule(TreePath(path)) == nil)
        try WriteRules.check(TreePath(path))
    }

    @Test(
        "What some file system takes for .git may not (A03, A04, A06, A07)",
        arguments: [
            ".git", ".git/config", ".git/hooks/post-checkout", "sub/.git/config", ".GIT/config",
            ".Git/config",
            ".giT", "git~1/config", "GIT~1", "GIT~23/config", ".git./config", ".git ", ".git . .",
            ".git::$INDEX_ALLOCATION",
            ".git:$DATA", ".git:x", "git~1::$INDEX_ALLOCATION", ".g\u{200C}it/config", "\u{200D}.git",
            ".git\u{FEFF}",
            ".\u{206A}G\u{202E}it",
        ])
    func git(_ path: String) throws {
        #expect(try WriteRules.brokenRule(TreePath(path)) == .gitDirectory)
    }

    @Test(
        "Every other rule",
        arguments: [
            ("C:\\x", WriteRule.drive), ("c:/x", .drive), ("z:", .drive), ("\\\\host\\x", .backslash),
            ("a\\b", .backslash), ("x/..\\..\\y", .backslash), ("a\nb", .controlCharacter),
            ("a\rb", .controlCharacter),
            ("a\u{1B}[2J", .controlCharacter), ("\u{7F}", .controlCharacter),
            ("a\u{202E}b", .controlCharacter),
            ("a\u{2066}b", .controlCharacter), ("a\u{200B}b", .controlCharacter),
            ("a\u{2028}b", .controlCharacter),
            ("a\u{E0041}", .controlCharacter), ("file::$DATA", .stream), ("a/b:$I30", .stream),
            ("CON", .deviceName),
            ("con.txt", .deviceName), ("src/aux.c", .deviceName), ("NUL .txt", .deviceName),
            ("Com1", .deviceName),
            ("lpt9.log", .deviceName), ("com¹", .deviceName), ("conin$", .deviceName), ("prn:x", .deviceName),
            (".vulnreview-0123", .stagedFile), ("a/.VulnReview-x", .stagedFile),
            (String(repeating: "a", count: 256), .tooLong),
            (String(repeating: "a/", count: 257) + "a", .tooLong),
            (String(repeating: String(repeating: "a", count: 200) + "/", count: 21) + "a", .tooLong),
        ])
    func refused(_ path: String, _ rule: WriteRule) throws {
        let path = try TreePath(path)
        #expect(WriteRules.brokenRule(path) == rule)
        #expect(throws: TreeAccessError.refusedPath(path, rule)) { try WriteRules.check(path) }
    }

    @Test(
        "A name that is not UTF-8, also an overlong one that decodes to .git",
        arguments: [[0x61, 0xFF], [0xC0, 0xAE, 0x67, 0x69, 0x74]])
    func notUTF8(_ bytes: [Int]) throws {
        #expect(try WriteRules.brokenRule(TreePath(bytes.map { UInt8($0) })) == .notUTF8)
    }

    @Test(
        "What tools run is executable configuration (A08, C19)",
        arguments: [
            ".gitmodules", ".GitModules", ".gitmodules ", "GITMOD~1", "gi7eba~9", ".gitattributes",
            ".lfsconfig",
            ".github/workflows/ci.yml", "sub/.github/actions/x/action.yml", ".vscode/tasks.json", ".VSCode/x",
            "Makefile",
            "sub/makefile", "GNUmakefile", "Makefile.am", "rules.mk", "package.json",
            "App.xcodeproj/project.pbxproj",
            ".envrc", "setup.py", "conftest.py", "tests/conftest.py", "sitecustomize.py", ".pylintrc",
            ".eslintrc.js",
            ".eslintrc", ".clang-tidy", "compile_commands.json", ".swiftlint.yml", ".semgrep.yml", ".bandit",
            "CMakeLists.txt", "Package.swift", "Cargo.toml", "build.rs", "Dockerfile", ".husky/pre-commit",
            "x.pth",
            "Makefile::$DATA", ".g\u{200C}itmodules", ".env\u{200C}rc", "requirements.txt", "tsconfig.json",
        ])
    func executable(_ path: String) throws {
        #expect(try WriteRules.isExecutableConfiguration(TreePath(path)))
    }

    @Test(
        "Source is not",
        arguments: [
            "a.c", "src/main.py", "README.md", "src/package.c", "makefiles/a.c", "github/x.c", "setup/x.py",
            "build/a.c",
            "env.c", "gitmodules", "LICENSE",
        ])
    func source(_ path: String) throws {
        #expect(try !WriteRules.isExecutableConfiguration(TreePath(path)))
    }
}
