import Foundation
import Testing

@Suite("Several decisions with one reason")
struct BulkDecisionTests {
    let scratch: Scratch
    let vulnreview: Program

    init() throws {
        scratch = try Scratch()
        vulnreview = Program(scratch)
        for name in ["a", "b", "c"] { try scratch.write("tree/\(name).py", Scratch.vulnerable) }
        try scratch.write("tree/Makefile", "all:\n")
        try scratch.write("rules.yaml", Scratch.rules)
    }

    /// The ids of three verified patches of the rule, and of one that changes a Makefile.
    private func patches() throws -> (fixes: [String], makefile: String, findings: [String]) {
        let rules = ["--rules", "rules.yaml", "--no-builtin-rules", "--store", scratch.store]
        try vulnreview.run(["scan", "tree", "--quiet"] + rules)
        try scratch.write("m.patch", "--- a/Makefile\n+++ b/Makefile\n@@ -1 +1,2 @@\n all:\n+\ttrue\n")
        let imported = try vulnreview("import", "m.patch", "--tree", "tree", "--json").json()
        let proposed = try vulnreview("propose", "--all", "--json").json()
        try vulnreview.run(["verify", "--all", "--quiet"] + rules)
        let ids = { (document: [String: Any], key: String) in
            (document[key] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
        }
        return (
            ids(proposed, "patches"), try #require(ids(imported, "patches").first),
            ids(try vulnreview("list", "findings", "--json").json(), "findings")
        )
    }

    @Test(
        "Each subject gets a decision of its own, with a batch in common; what tools run is left out, with status 4"
    )
    func approve() throws {
        let (fixes, makefile, _) = try patches()
        #expect(fixes.count == 3)
        let document = try vulnreview.run(
            ["approve"] + fixes + [
                makefile, fixes[0], "--reason", "all alike", "--json", "--store", scratch.store,
            ],
            expecting: 4
        ).json()
        #expect(document["schema"] as? String == "vulnreview.decisions/1")
        let decisions = try #require(document["decisions"] as? [[String: Any]])
        #expect(decisions.compactMap { $0["subject"] as? String } == fixes)
        #expect(Set(decisions.compactMap { $0["batch"] as? String }) == [document["batch"] as? String])
        #expect(Set(decisions.compactMap { $0["id"] as? String }).count == 3)
        let leftOut = try #require(document["leftOut"] as? [[String: Any]])
        #expect(leftOut.compactMap { $0["subject"] as? String } == [makefile])
        #expect(leftOut.first?["code"] as? String == "notForBulk")
        try vulnreview("apply", "--approved")
        #expect(
            try scratch.read("tree/c.py") == Scratch.repaired && scratch.read("tree/Makefile") == "all:\n")
        #expect(try vulnreview("audit", "verify", "--json").json()["valid"] as? Bool == true)
    }

    @Test("The policy's limit holds before anything is decided")
    func limit() throws {
        let fixes = try patches().fixes
        try scratch.write("p.yaml", "version: 1\nname: p\nlimits: {bulk: 2}\n")
        let arguments =
            ["reject"] + fixes + ["--reason", "x", "--store", scratch.store, "--policy", "p.yaml", "--json"]
        let error = try vulnreview.run(arguments, expecting: 4).json()["error"] as? [String: Any]
        #expect(error?["code"] as? String == "tooManyAtOnce")
        #expect(try vulnreview("list", "decisions", "--json").text.contains("reject") == false)
        try vulnreview.run(
            ["reject"] + fixes.prefix(2) + ["--reason", "x", "--store", scratch.store, "--policy", "p.yaml"])
    }

    @Test("Findings are dismissed in one go; one that cannot be is left out, and the others are done")
    func dismiss() throws {
        let findings = try patches().findings
        try #require(findings.count == 3)
        let dismiss = { (ids: [String], status: Int32) in
            try vulnreview.run(
                ["dismiss"] + ids
                    + [
                        "--as", "accepted_risk", "--until", "9999-12-31", "--reason", "x", "--json",
                        "--store", scratch.store,
                    ],
                expecting: status)
        }
        _ = try dismiss([findings[1]], 0)
        let document = try dismiss(findings, 4).json()
        #expect((document["decisions"] as? [Any])?.count == 2)
        #expect((document["leftOut"] as? [[String: Any]])?.first?["code"] as? String == "illegalTransition")
        _ = try dismiss(["ffffffffffff"], 2)
    }

    @Test("Hunks and confirmations are for one patch")
    func usage() throws {
        try vulnreview("approve", "1234", "5678", "--reason", "x", "--confirm", "a", expecting: 2)
        try vulnreview("approve", "1234", "5678", "--reason", "x", "--hunks", "1", expecting: 2)
    }
}
