import Review
import Testing

@Suite("Globs")
struct GlobTests {
    @Test(
        "Patterns match as in a .gitignore",
        arguments: [
            ("*.c", "a.c", true), ("*.c", "x/a.c", true), ("*.c", "a.cc", false), ("*.c", ".c", true),
            ("/*.c", "x/a.c", false), ("/*.c", "a.c", true), ("src/*.c", "src/a.c", true),
            ("src/*.c", "src/x/a.c", false), ("src/*.c", "x/src/a.c", false), ("**/a", "a", true),
            ("**/a", "x/y/a", true), ("**/a", "x/ya", false), ("a/**", "a/b", true), ("a/**", "a/b/c", true),
            ("a/**", "a", false), ("a/**", "ab/c", false), ("a/**/b", "a/b", true),
            ("a/**/b", "a/x/y/b", true),
            ("a/**/b", "a/xb", false), ("a/**/b", "ab", false), ("a**b", "axxb", true),
            ("a**b/c", "a/b/c", false),
            ("?", "x", true), ("a?b", "a/b", false), ("[a-c]x", "bx", true), ("[a-c]x", "dx", false),
            ("[!a-c]x", "dx", true), ("[^a-c]x", "ax", false), ("[!a]", "/", false), ("[]]", "]", true),
            ("[a-]", "-", true), ("[\\]]", "]", true), ("\\*", "*", true), ("\\*", "a", false),
            ("\\!a", "!a", true),
            ("a/", "a", true), ("*", "anything", true), ("**", "x/y", true), ("a", "A", false),
            ("a*", "a", true),
            ("*a*b*", "xxaxxbxx", true), ("*a*b*", "xxbxxaxx", false), ("x/**/*.py", "x/a.py", true),
            ("é", "é", true), ("?", "é", false),
        ])
    func matching(_ pattern: String, _ path: String, _ expected: Bool) throws {
        #expect(try Glob(pattern).matches(Array(path.utf8)) == expected)
    }

    @Test("Patterns that blow up others take steps in proportion", .timeLimit(.minutes(1)))
    func linear() throws {
        let path = Array(String(repeating: "a", count: 4_000).utf8)
        #expect(try !Glob(String(repeating: "*a", count: 100) + "b").matches(path))
        let deep = Array(String(repeating: "a/", count: 2_000).utf8)
        #expect(try !Glob(String(repeating: "**/a*/", count: 50) + "b").matches(deep))
    }
}
