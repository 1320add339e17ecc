import Review

/// A test, its data, the harness or the continuous integration is changed: the tests' verdict is no longer independent
/// of the patch. A new test is none of this, in a file of its own or added to one, unless what is added turns tests off.
struct EditedTest: FlagRule {
    func flags(in context: FlagContext) -> [Flag] {
        context.patch.changes.compactMap { change in
            let paths = [change.path, change.oldPath].compactMap(\.self)
            guard let explanation = explanation(change, paths) else { return nil }
            return Flag(
                kind: .editedTest, explanation: explanation, path: change.path, line: change.firstChangedLine)
        }
    }

    private func explanation(_ change: FileChange, _ paths: [TreePath]) -> String? {
        if paths.contains(where: Self.isHarness) { return "This file decides how tests are run." }
        guard change.kind != .create, paths.contains(where: Self.isTest) else { return nil }
        switch change.kind {
        case .delete: return "A test is removed."
        case .rename: return "A test is moved, and its runner may no longer find it."
        case .create, .modify:
            if !CodeEdits(change).deleted.isEmpty { return "A test is changed." }
            return change.hunks.contains(where: Self.turnsOff) ? "A test is turned off." : nil
        }
    }

    /// Whether a hunk puts in what test runners take for "do not run this".
    private static func turnsOff(_ hunk: Hunk) -> Bool {
        hunk.insertions.contains { _, bytes in
            let text = String(decoding: bytes.prefix(1_000), as: UTF8.self).lowercased()
            return skips.contains { text.contains($0) }
        }
    }

    private static let skips = [
        "skip", "xfail", "@disabled", "@ignore", "xit(", "xdescribe(", "pending", "todo(", "exit(0",
        "expectedfailure",
        "disabled_", "#if 0", "if false", "if (false", ".only(", "sys.exit", "os.exit(0",
    ]

    private static let folders: Set = [
        "test", "tests", "testing", "unittest", "unittests", "testsuite", "spec", "specs", "__tests__",
        "testdata",
        "test-data", "test_data", "fixtures", "e2e",
    ]
    private static let harnessFolders: Set = [".github", ".gitlab", ".circleci", ".buildkite", ".woodpecker"]
    private static let harnessNames: Set = [
        "conftest.py", "pytest.ini", "tox.ini", "noxfile.py", ".coveragerc", "jenkinsfile", ".travis.yml",
        ".gitlab-ci.yml", ".cirrus.yml", "azure-pipelines.yml", "appveyor.yml", ".appveyor.yml",
        "karma.conf.js",
        "jest.config.js", "jest.config.ts", "vitest.config.ts", "phpunit.xml", "codecov.yml",
    ]

    static func isHarness(_ path: TreePath) -> Bool {
        let components = names(path)
        guard let name = components.last else { return false }
        return harnessNames.contains(name) || name.hasSuffix(".xctestplan")
            || components.dropLast().contains(where: harnessFolders.contains)
    }

    static func isTest(_ path: TreePath) -> Bool {
        let components = names(path)
        guard let name = components.last else { return false }
        if components.dropLast().contains(where: { folders.contains($0) || $0.hasSuffix("tests") }) {
            return true
        }
        let stem = name.prefix { $0 != "." }
        let isNamed = stem == "test" || stem == "tests" || stem.hasPrefix("test_") || stem.hasPrefix("test-")
        return isNamed || stem.hasSuffix("_test") || stem.hasSuffix("-test") || stem.hasSuffix("_tests")
            || stem.hasSuffix("_spec") || name.contains(".test.") || name.contains(".spec.")
            || isCamelCaseTest(path)
    }

    /// `ParserTest.java`, `ParserTests.swift`, but not `Contest.java` or `latest.c`.
    private static func isCamelCaseTest(_ path: TreePath) -> Bool {
        let stem = String(decoding: path.name, as: UTF8.self).prefix { $0 != "." }
        for ending in ["Tests", "Test", "TestCase", "Spec"]
        where stem.hasSuffix(ending) && stem.count > ending.count {
            return true
        }
        return false
    }

    private static func names(_ path: TreePath) -> [String] {
        path.components.map { String(decoding: $0, as: UTF8.self).lowercased() }
    }
}
