import Foundation
import Testing

@Suite struct WholePathTests {
    let scratch: Scratch
    let vulnreview: Program

    init() throws {
        scratch = try Scratch()
        vulnreview = Program(scratch)
        try scratch.writeProject()
    }

    private let rules = ["--rules", "rules.yaml", "--no-builtin-rules"]

    private func scanned() throws {
        try vulnreview.run(["scan", "tree", "--store", scratch.store, "--quiet"] + rules)
    }

    /// Scans and proposes; returns the patch's id.
    private func proposed() throws -> String {
        try scanned()
        let document = try vulnreview("propose", "--all", "--json").json()
        #expect(document["schema"] as? String == "vulnreview.propose/1")
        let patch = try #require((document["patches"] as? [[String: Any]])?.first)
        #expect(patch["state"] as? String == "proposed")
        return try #require(patch["id"] as? String)
    }

    private func verified(test: String = "python3 check.py") throws -> String {
        let id = try proposed()
        let arguments = ["verify", String(id.prefix(8)), "--test", test, "--json", "--store", scratch.store]
        let document = try vulnreview.run(arguments + rules).json()
        #expect(document["schema"] as? String == "vulnreview.verify/1")
        return id
    }

    private func rungs(_ id: String) throws -> [String: String] {
        let patch = try #require(
            (try vulnreview("show", id, "--json").json()["patches"] as? [[String: Any]])?.first)
        let rungs = try #require(patch["rungs"] as? [[String: Any]])
        return Dictionary(
            rungs.compactMap { rung in
                (rung["name"] as? String).flatMap { name in (rung["result"] as? String).map { (name, $0) } }
            }
        ) { first, _ in first }
    }

    @Test("From a tree to an approved, applied, reverted and audited patch")
    func wholePath() throws {
        let id = try verified()
        let results = try rungs(id)
        #expect(results["appliesExactly"] == "pass")
        #expect(results["detectorSilent"] == "pass")
        #expect(results["projectTests"] == "pass")
        #expect(try scratch.read("tree/greet.py") == Scratch.vulnerable)

        let decision = try #require(
            try vulnreview("approve", id, "--reason", "right", "--json").json()["decision"] as? [String: Any])
        #expect(decision["verb"] as? String == "approve")
        #expect(decision["reviewer"] as? String == "tester")
        #expect((decision["plan"] as? String)?.hasPrefix("sha256:") == true)
        #expect((decision["evidence"] as? String)?.hasPrefix("sha256:") == true)

        try vulnreview("apply", "--approved", "--dry-run")
        #expect(try scratch.read("tree/greet.py") == Scratch.vulnerable)

        let application = try #require(
            try vulnreview("apply", id, "--json").json()["application"] as? [String: Any])
        #expect(application["state"] as? String == "applied")
        #expect(try scratch.read("tree/greet.py") == Scratch.repaired)

        try vulnreview("revert", id)
        #expect(try scratch.read("tree/greet.py") == Scratch.vulnerable)

        let log = try vulnreview("audit", "verify", "--json").json()
        #expect(log["valid"] as? Bool == true)
        #expect((log["size"] as? Int ?? 0) >= 4)
        #expect(try vulnreview("trace", id).text.contains("application"))
        let picture = try vulnreview("trace", id, "--format", "svg").text
        #expect(picture.hasPrefix("<svg ") && picture.contains(">decision</text>"))
        let request = try vulnreview("trace", id, "--format", "otlp").json()
        let scopes =
            ((request["resourceSpans"] as? [[String: Any]])?.first?["scopeSpans"]) as? [[String: Any]]
        let spans = try #require(scopes?.first?["spans"] as? [[String: Any]])
        #expect(spans.allSatisfy { ($0["traceId"] as? String)?.count == 32 })
        #expect(Set(spans.compactMap { $0["spanId"] as? String }).count == spans.count)
        #expect(
            spans.allSatisfy { span in
                guard let start = (span["startTimeUnixNano"] as? String).flatMap(UInt64.init),
                    let end = (span["endTimeUnixNano"] as? String).flatMap(UInt64.init)
                else { return false }
                return start <= end && start > 1_600_000_000_000_000_000
            })
    }

    @Test("A file edited by one byte after the approval: refused, and nothing is written")
    func stale() throws {
        let id = try verified()
        try vulnreview("approve", id, "--reason", "right")
        let edited = Scratch.vulnerable + "#"
        try scratch.write("tree/greet.py", edited)
        let error = try #require(
            try vulnreview("apply", id, "--json", expecting: 4).json()["error"] as? [String: Any])
        #expect(error["code"] as? String == "stale")
        #expect(try scratch.read("tree/greet.py") == edited)
    }

    @Test("Nothing is applied that was not approved, or whose approval was taken back")
    func notApproved() throws {
        let id = try verified()
        try vulnreview("apply", id, expecting: 4)
        let decision = try #require(
            try vulnreview("approve", id, "--reason", "right", "--json").json()["decision"] as? [String: Any])
        try vulnreview("undo", try #require(decision["id"] as? String), "--reason", "too quick")
        try vulnreview("apply", id, expecting: 4)
        #expect(try scratch.read("tree/greet.py") == Scratch.vulnerable)
    }

    @Test("Nothing is approved that was not verified")
    func notVerified() throws { try vulnreview("approve", try proposed(), "--reason", "hurry", expecting: 4) }

    @Test("A decision from a script needs a reviewer, and --as needs that reviewer's key")
    func reviewer() throws {
        let id = try verified()
        var nameless = vulnreview
        nameless.environment = [:]
        try nameless("reject", id, "--reason", "x", expecting: 4)
        try nameless("reject", id, "--reason", "x", "--as", "ann", expecting: 4)
        try nameless("reviewer", "add", "ann")
        try nameless("reject", id, "--reason", "x", "--as", "ann")
        #expect(try vulnreview("list", "patches", "--state", "rejected", "--json").text.contains(id))
    }

    @Test("Tests that fail before the patch are a failed control; without tests the rung was not run")
    func controls() throws {
        #expect(try rungs(verified(test: "exit 1"))["projectTests"] == "controlFailed")
        let id = try #require(
            (try vulnreview("list", "patches", "--json").json()["patches"] as? [[String: Any]])?.first?["id"]
                as? String)
        try vulnreview.run(["verify", id, "--store", scratch.store, "--quiet"] + rules)
        #expect(try rungs(id)["projectTests"] == "notRun")
    }

    @Test("A patch that breaks the tests fails the rung, and stays the reviewer's to judge")
    func failingTests() throws {
        #expect(try rungs(verified(test: "grep -q 'return eval' greet.py"))["projectTests"] == "fail")
    }

    @Test("One changed byte in an exported log is found")
    func tamperedLog() throws {
        let id = try verified()
        try vulnreview("reject", id, "--reason", "wrong place")
        let exported = try vulnreview("audit", "export").text
        try scratch.write("log", exported)
        try vulnreview("audit", "verify", "log")
        try scratch.write("log", exported.replacingOccurrences(of: "wrong place", with: "right place"))
        let report = try vulnreview("audit", "verify", "log", "--json", expecting: 4).json()
        #expect(report["valid"] as? Bool == false)
        #expect((report["problems"] as? [Any])?.isEmpty == false)
    }

    @Test("A patch file is imported as proposed, and a hostile one is refused by line")
    func importing() throws {
        try scratch.write(
            "good.patch",
            """
            --- a/greet.py
            +++ b/greet.py
            @@ -1,2 +1,2 @@
             def parse(text):
            -    return eval(text)
            +    return None

            """)
        try scratch.write("bad.patch", "--- a/x\n+++ b/../../etc/passwd\n@@ -1 +1 @@\n-a\n+b\n")
        let document = try vulnreview(
            "import", "good.patch", "bad.patch", "--tree", "tree", "--json", expecting: 3
        ).json()
        let patches = try #require(document["patches"] as? [[String: Any]])
        #expect(patches.count == 1)
        #expect(patches[0]["state"] as? String == "proposed")
        let refused = try #require((document["refused"] as? [[String: Any]])?.first)
        #expect(refused["source"] as? String == "bad.patch")
        #expect((refused["reason"] as? String)?.isEmpty == false)
    }

    @Test(
        "The queue is narrowed by what its findings say",
        arguments: [
            (["--severity", "high"], 1), (["--severity", "low"], 0), (["--rule", "test.eval"], 1),
            (["--rule", "test.other"], 0), (["--state", "proposed"], 1), (["--state", "applied"], 0),
        ])
    func filters(options: [String], count: Int) throws {
        _ = try proposed()
        let document = try vulnreview.run(["list", "--json", "--store", scratch.store] + options).json()
        #expect((document["patches"] as? [Any])?.count == count)
    }

    @Test("An id that nothing has is refused as usage")
    func unknownID() throws {
        try scanned()
        try vulnreview("show", "abcdef12", expecting: 2)
    }
}
