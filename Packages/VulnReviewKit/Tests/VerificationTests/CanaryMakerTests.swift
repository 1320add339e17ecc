import Diffing
import Review
import Testing

@testable import Verification

@Suite("Making canaries")
struct CanaryMakerTests {
    private static let before = (1...40).map { "line \($0);\n" }.joined()

    private func changes(_ edits: [Int: String], path: String = "a.c") throws -> [FileChange] {
        var lines = (1...40).map { "line \($0);\n" }
        for (number, text) in edits { lines[number - 1] = text }
        return try Sample.changes([path: (Self.before, lines.joined())])
    }

    private func applied(_ changes: [FileChange], to text: String) throws -> String? {
        let image = FileImage(bytes: Array(text.utf8), mode: 0o644)
        return try PatchedTree.files(applying: changes) { _ in image }.first?.after.map {
            String(decoding: $0.bytes, as: UTF8.self)
        }
    }

    @Test(
        "A flaw is made where the honest patch has a place for it, and applies where that applies",
        arguments: [
            ([3: "  snprintf(b, sizeof(b), s);\n"], "offByOne", "  snprintf(b, sizeof(b) + 1, s);\n"),
            ([3: "  for (i = 0; i < n; i++)\n"], "offByOne", "  for (i = 0; i <= n; i++)\n"),
            ([3: "  if (n >= MAX) return ERR;\n"], "offByOne", "  if (n > MAX) return ERR;\n"),
            ([3: "  safe();\n"], "cosmetic", "line 3; /* bounds checked */\n"),
            ([3: "  safe();\n", 30: "  safe();\n"], "incomplete", "  safe();\n"),
        ] as [([Int: String], String, String)])
    func flaws(edits: [Int: String], flaw: String, line: String) throws {
        let honest = try changes(edits)
        let made = try #require(CanaryMaker.flawed(honest).first { $0.flaw.rawValue == flaw }).changes
        #expect(made != honest)
        let text = try #require(try applied(made, to: Self.before))
        #expect(text.contains(line))
        #expect(text != Self.before)
    }

    @Test("Where nothing fits there is no canary")
    func none() throws {
        #expect(CanaryMaker.flawed(try changes([3: "x\n"], path: "data.bin")).isEmpty)
        #expect(CanaryMaker.flawed([]).isEmpty)
    }

    @Test("A patch that only puts lines in has a comment in their place")
    func insertion() throws {
        let honest = try Sample.changes(["a.py": ("a\nb\n", "a\n    check()\n    more()\nb\n")])
        let made = try #require(CanaryMaker.flawed(honest).first { $0.flaw == .cosmetic }).changes
        #expect(try applied(made, to: "a\nb\n") == "a\n    # bounds checked\nb\n")
    }
}
