import Review
import Testing

@Suite struct FindingTests {
    private static func print(
        _ matched: String, rule: String = "c.strcpy", path: String = "src/a.c", occurrence: Int = 0
    ) throws -> Digest {
        Finding.fingerprint(
            ruleID: rule, path: try TreePath(path), matched: matched.utf8, occurrence: occurrence)
    }

    @Test(
        "White space folds, so that reindenting keeps a finding's identity",
        arguments: ["strcpy(a, b)", "strcpy(a,\tb)", "strcpy(a,\r\n        b)", "strcpy(a, \u{B}\u{C} b)"])
    func folds(matched: String) throws {
        #expect(try Self.print(matched) == Self.print("strcpy(a, b)"))
    }

    @Test(
        "Anything else is another finding",
        arguments: ["strcpy(a,b)", "strcpy(a, c)", "strcpy(a, b) ", " strcpy(a, b)", "strcpy(a,\u{A0}b)", ""])
    func tellsApart(matched: String) throws {
        #expect(try Self.print(matched) != Self.print("strcpy(a, b)"))
    }

    @Test("Rule, path and occurrence are part of it")
    func bindsItsPlace() throws {
        let prints = [
            try Self.print("x"), try Self.print("x", rule: "c.other"), try Self.print("x", path: "src/b.c"),
            try Self.print("x", occurrence: 1), try Self.print("x", rule: "c.strcpysrc", path: "a.c"),
        ]
        #expect(Set(prints).count == prints.count)
    }

    @Test("The id follows from tree and fingerprint, not from where the lines are or what the rule says")
    func keepsItsID() throws {
        let first = try Values.finding(line: 10, message: "one")
        #expect(try Values.finding(line: 99, message: "two").id == first.id)
        #expect(try Values.finding(root: "/other").id != first.id)
        #expect(try Values.finding(fingerprint: Digest(of: [7])).id != first.id)
    }
}
