import Foundation
import Testing

@Suite("Freshness")
struct FreshnessTests {
    let scratch: Scratch
    let vulnreview: Program

    init() throws {
        scratch = try Scratch()
        vulnreview = Program(scratch)
        try scratch.writeProject()
        try scratch.write("policy.yaml", "version: 1\nname: p\nlimits: {rules-age: 30d, tools-age: 365d}\n")
    }

    private func age(_ name: String, days: Double) throws {
        try FileManager.default.setAttributes(
            [.modificationDate: Date.now - days * 86_400], ofItemAtPath: scratch.folder.path + "/" + name)
    }

    private let rules = ["--rules", "rules.yaml", "--no-builtin-rules"]

    @Test("A scan says the digest and the age of its rules; too old is a warning, incomplete and status 3")
    func scan() throws {
        let scan = ["scan", "tree", "--json", "--store", scratch.store, "--policy", "policy.yaml"] + rules
        func freshness(_ result: Program.Result) throws -> [String: Any] {
            let part = try #require(try result.json()["scan"] as? [String: Any])
            return try #require((part["freshness"] as? [[String: Any]])?.first)
        }
        let fresh = try freshness(vulnreview.run(scan))
        #expect(fresh["stale"] as? Bool == false && fresh["name"] as? String == "rules.yaml")
        #expect((fresh["digest"] as? String)?.hasPrefix("sha256:") == true)
        try age("rules.yaml", days: 40)
        for more in [[], ["--no-store"]] {
            let result = try vulnreview.run(scan + more, expecting: 3)
            let old = try freshness(result)
            #expect(old["stale"] as? Bool == true && (old["ageSeconds"] as? Int ?? 0) >= 40 * 86_400)
            #expect(
                result.errors.contains(
                    "incomplete: The rules “rules.yaml”: 40 days old, and the policy allows 30 days."))
        }
        // Nothing is too old where nothing says how old it may be.
        try vulnreview.run(["scan", "tree", "--store", scratch.store] + rules)
    }

    @Test("An external scanner is shown with the digest of its program, and may be too old")
    func tool() throws {
        let empty = #"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"t"}},"results":[]}]}"#
        try scratch.write("tree/report.sarif", empty)
        try scratch.write("strict.yaml", "version: 1\nname: p\nlimits: {tools-age: 1m}\n")
        let result = try vulnreview.run(
            ["scan", "tree", "--json", "--with-command", "cat {tree}/report.sarif", "--store", scratch.store]
                + ["--policy", "strict.yaml"] + rules, expecting: 3)
        guard !result.text.contains("cannot confine") else { return }
        let part = try #require(try result.json()["scan"] as? [String: Any])
        let tool = try #require(
            (part["freshness"] as? [[String: Any]])?.first { $0["kind"] as? String == "tool" })
        #expect(tool["name"] as? String == "cat" && tool["stale"] as? Bool == true)
        #expect((tool["digest"] as? String)?.hasPrefix("sha256:") == true)
        #expect(result.errors.contains("incomplete: The tool “cat”"))
    }

    @Test("A verification with rules that are too old is kept, and incomplete")
    func verify() throws {
        try vulnreview.run(["scan", "tree", "--quiet", "--store", scratch.store] + rules)
        let patches = try vulnreview("propose", "--all", "--json").json()["patches"] as? [[String: Any]]
        let id = try #require(patches?.first?["id"] as? String)
        try age("rules.yaml", days: 31)
        let verify = ["verify", id, "--json", "--store", scratch.store, "--policy", "policy.yaml"] + rules
        let result = try vulnreview.run(verify, expecting: 3)
        let patch = try #require((try result.json()["patches"] as? [[String: Any]])?.first)
        #expect(((patch["freshness"] as? [[String: Any]])?.first)?["stale"] as? Bool == true)
        #expect((patch["rungs"] as? [[String: Any]])?.isEmpty == false)
        #expect(try vulnreview("show", id).text.contains("rules “rules.yaml”: 31 days old"))
        try age("rules.yaml", days: 1)
        try vulnreview.run(verify)
    }
}
