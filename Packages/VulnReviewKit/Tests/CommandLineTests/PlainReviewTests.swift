import TestSupport
import Testing

/// `review --plain` over a pipe, and what `list` and `defer` share with the review.
@Suite struct PlainReviewTests {
    let scratch: Scratch
    let vulnreview: Program

    init() throws {
        scratch = try Scratch()
        vulnreview = Program(scratch)
        try scratch.writeProject()
        try vulnreview.run(
            [
                "scan", "tree", "--json", "--store", scratch.store, "--rules", "rules.yaml",
                "--no-builtin-rules",
            ])
    }

    @Test("A review by lines over a pipe decides, and what was decided is in the store")
    func pipe() throws {
        let result = try vulnreview(
            "review", "--plain", input: "list\n2\nreason it is real\nwriteReason it is real\nc\nq\n")
        #expect(result.text.contains("Confirmed: "))
        #expect(!result.text.contains("\u{1B}"))
        let list = try vulnreview("list", "decisions", "--json").json()
        let decisions = try #require(list["decisions"] as? [[String: Any]])
        #expect(
            decisions.first?["verb"] as? String == "confirm"
                && decisions.first?["reason"] as? String == "it is real")
    }

    @Test("A file of keys that is wrong stops the review before anything else")
    func badKeys() throws {
        try scratch.write(".config/vulnreview/keys", "approve = r\n")
        let result = try vulnreview("review", "--plain", expecting: 2, input: "q\n")
        #expect(result.errors.contains("Line 1 of the key file"))
    }

    @Test("A finding is put off until a day, and listed by the tokens of the review's filter")
    func deferred() throws {
        let first = try vulnreview(
            "list", "findings", "--query", "state:new severity:high,critical,medium,low", "--json")
        let finding = try #require((try first.json()["findings"] as? [[String: Any]])?.first)
        let id = try #require(finding["id"] as? String)
        let result = try vulnreview("defer", id, "--until", "2w", "--reason", "later", "--json")
        let decision = try #require(try result.json()["decision"] as? [String: Any])
        #expect((decision["until"] as? String)?.count == 10)
        try vulnreview("defer", id, "--until", "1999-01-01", "--reason", "late", expecting: 2)
        let refused = try vulnreview("list", "findings", "--query", "severity:purple", expecting: 2)
        #expect(refused.errors.contains("severity: takes critical, high, medium, low, info, not “purple”"))
        #expect(try vulnreview("list", "findings", "--query", "cwe:99999").text.isEmpty)
        let all = try vulnreview("list", "findings").text
        #expect(try vulnreview("list", "findings", "--query", "kind:finding").text == all && !all.isEmpty)
        #expect(try vulnreview("list", "findings", "--query", "kind:patch").text.isEmpty)
        #expect(try vulnreview("list", "findings", "--query", "kind:patch,finding").text == all)
        let never = try vulnreview("list", "findings", "--query", "baseline:new", expecting: 2)
        #expect(never.errors.contains("no scan was made with --baseline"))
    }
}
