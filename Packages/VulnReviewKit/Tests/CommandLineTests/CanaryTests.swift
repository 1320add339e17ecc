import Foundation
import Testing

@Suite struct CanaryTests {
    let scratch: Scratch
    let vulnreview: Program
    private let rules = ["--rules", "rules.yaml", "--no-builtin-rules"]

    init() throws {
        scratch = try Scratch()
        vulnreview = Program(scratch)
        try scratch.writeProject()
        try vulnreview.run(["scan", "tree", "--store", scratch.store, "--quiet"] + rules)
    }

    private func patches(_ state: String = "proposed") throws -> [String] {
        let list = try vulnreview("list", "patches", "--state", state, "--json").json()
        return (list["patches"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
    }

    /// Seeds a canary beside the one honest patch; returns both ids.
    private func seeded() throws -> (honest: String, canary: String) {
        try vulnreview("propose", "--all")
        let honest = try #require(try patches().first)
        try vulnreview.run(["verify", honest, "--store", scratch.store, "--quiet"] + rules)
        let arguments = ["canary", "seed", "--count", "5", "--json", "--store", scratch.store] + rules
        #expect(try vulnreview.run(arguments).json()["seeded"] as? Int == 1)
        let canary = try #require(try patches().first { $0 != honest })
        return (honest, canary)
    }

    private func counts() throws -> [Int] {
        let report = try vulnreview("canary", "report", "--json").json()
        let lists = ["caught", "missed"].map { (report[$0] as? [Any])?.count ?? -1 }
        return [report["seeded"] as? Int ?? -1, report["undecided"] as? Int ?? -1] + lists
    }

    @Test("An approved canary is missed, and nothing of it is ever written")
    func missed() throws {
        let (honest, canary) = try seeded()
        #expect(try counts() == [1, 1, 0, 0])
        let answer = try vulnreview("approve", canary, "--reason", "looks right")
        #expect(answer.errors.contains("canary"))
        try vulnreview("apply", canary, expecting: 4)
        try vulnreview("apply", canary, "--dry-run", expecting: 4)
        try vulnreview("apply", "--approved")
        #expect(try scratch.read("tree/greet.py") == Scratch.vulnerable)
        #expect(try patches("approved").isEmpty)
        #expect(try counts() == [1, 0, 0, 1])
        // The honest patch is as it was.
        try vulnreview("approve", honest, "--reason", "right")
        try vulnreview("apply", honest)
        #expect(try scratch.read("tree/greet.py") == Scratch.repaired)
        #expect(try vulnreview("audit", "verify", "--json").json()["valid"] as? Bool == true)
    }

    @Test("A rejected canary is caught")
    func caught() throws {
        let (_, canary) = try seeded()
        try vulnreview("defer", canary, "--reason", "later")
        #expect(try counts() == [1, 1, 0, 0])
        let answer = try vulnreview("reject", canary, "--reason", "it only adds a comment")
        #expect(answer.errors.contains("canary"))
        #expect(try counts() == [1, 0, 1, 0])
        let text = try vulnreview("canary", "report").text
        #expect(text.contains("1 seeded, 0 undecided, 1 caught, 0 missed"))
        #expect(text.contains("cosmetic"))
    }

    @Test("Nothing on screen tells a canary before it is decided")
    func hidden() throws {
        let (honest, canary) = try seeded()
        for arguments in [["show"], ["show", "--json"], ["trace"]] {
            let texts = try [honest, canary].map { id in
                try vulnreview.run([arguments[0], id, "--store", scratch.store] + arguments.dropFirst()).text
                    .lowercased()
            }
            #expect(!texts.contains { $0.contains("canary") || $0.contains("cosmetic") }, "\(arguments)")
        }
        let list = try vulnreview("list", "patches", "--json").json()["patches"] as? [[String: Any]] ?? []
        let keys = list.map { Set($0.keys) }
        #expect(keys.count == 2 && keys[0] == keys[1])
        for key in ["title", "origin", "finding", "state"] {
            #expect(list[0][key] as? String == list[1][key] as? String, "\(key)")
        }
        let steps = try [honest, canary].map { id -> [String] in
            let spans = try vulnreview("show", id, "--json").json()["spans"] as? [[String: Any]] ?? []
            return spans.compactMap { $0["name"] as? String }
        }
        #expect(steps[0] == steps[1] && !steps[0].isEmpty)
        #expect(!(try vulnreview("canary", "report").text.contains(canary.prefix(8))))
        #expect(!(try vulnreview("audit", "show").text.contains(canary)))
    }

    @Test("What is selected from a canary, and what it is moved to, is a canary")
    func derived() throws {
        let (_, canary) = try seeded()
        try scratch.write("other/greet.py", Scratch.vulnerable)
        try vulnreview.run(
            ["propagate", canary, "--to", "other", "--store", scratch.store, "--quiet"] + rules)
        #expect(try counts()[0] == 2)
        for id in try patches() where id != canary {
            _ = try vulnreview.run(
                ["approve", id, "--reason", "x", "--store", scratch.store], expecting: nil)
        }
        try vulnreview("apply", "--approved")
        #expect(try scratch.read("other/greet.py") == Scratch.vulnerable)
    }

    @Test("A queue without patches has no canaries")
    func empty() throws {
        let arguments = ["canary", "seed", "--json", "--store", scratch.store] + rules
        #expect(try vulnreview.run(arguments).json()["seeded"] as? Int == 0)
        #expect(try counts() == [0, 0, 0, 0])
    }
}
