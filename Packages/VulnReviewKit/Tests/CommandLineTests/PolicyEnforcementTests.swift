import Foundation
import Testing

@Suite("A policy in force")
struct PolicyEnforcementTests {
    let scratch: Scratch
    let vulnreview: Program

    init() throws {
        scratch = try Scratch()
        vulnreview = Program(scratch)
        try scratch.writeProject()
    }

    private let rules = ["--rules", "rules.yaml", "--no-builtin-rules"]

    private func run(_ arguments: String..., policy: String? = nil, expecting status: Int32 = 0) throws
        -> Program.Result
    {
        var arguments = arguments + ["--store", scratch.store]
        if let policy {
            try scratch.write("policy.yaml", "version: 1\nname: p\n" + policy)
            arguments += ["--policy", "policy.yaml"]
        }
        return try vulnreview.run(arguments, expecting: status)
    }

    /// A verified patch's id.
    private func verified(policy: String? = nil) throws -> String {
        try vulnreview.run(["scan", "tree", "--store", scratch.store, "--quiet"] + rules)
        let patches = try vulnreview("propose", "--all", "--json").json()["patches"] as? [[String: Any]]
        let id = try #require(patches?.first?["id"] as? String)
        var arguments = ["verify", id, "--store", scratch.store, "--quiet"] + rules
        if let policy {
            try scratch.write("policy.yaml", "version: 1\nname: p\n" + policy)
            arguments += ["--policy", "policy.yaml"]
        }
        try vulnreview.run(arguments)
        return id
    }

    private func code(_ result: Program.Result) throws -> String? {
        (try result.json()["error"] as? [String: Any])?["code"] as? String
    }

    private static func rule(_ effect: String, _ action: String, _ rest: String = "") -> String {
        "rules:\n- {id: house, effect: \(effect), actions: \(action), because: house rule\(rest)}\n"
    }

    @Test("Denied is status 4, with the rule and its reason; nothing is decided or written")
    func denied() throws {
        let id = try verified()
        let approve = try run(
            "approve", id, "--reason", "x", "--json",
            policy: Self.rule("deny", "approve", ", paths: ['*.py']"),
            expecting: 4)
        #expect(try code(approve) == "deniedByPolicy")
        let error = try #require(try approve.json()["error"] as? [String: Any])
        #expect(error["subject"] as? String == "house")
        #expect((error["message"] as? String)?.contains("by the rule house: house rule") == true)
        _ = try run("approve", id, "--reason", "x", policy: Self.rule("deny", "approve", ", paths: ['*.c']"))
        // Under another policy the approval is void.
        #expect(
            try code(run("apply", id, "--json", policy: Self.rule("deny", "export"), expecting: 4)) != nil)
        #expect(try scratch.read("tree/greet.py") == Scratch.vulnerable)
    }

    @Test("Applying, taking back, importing and exporting are denied where the policy says so")
    func others() throws {
        let id = try verified()
        let denied = "actions: {apply: deny, revert: deny, import: deny, export: deny, dismiss: deny}\n"
        _ = try run("approve", id, "--reason", "x", policy: denied)
        #expect(try code(run("apply", id, "--json", policy: denied, expecting: 4)) == "deniedByPolicy")
        #expect(
            try code(run("export", "--format", "diff", id, "--json", policy: denied, expecting: 4))
                == "deniedByPolicy")
        _ = try run("export", "--format", "sarif", policy: denied, expecting: 4)
        try scratch.write(
            "x.patch", "--- a/check.py\n+++ b/check.py\n@@ -1 +1 @@\n-import greet\n+import greet \n")
        let refused = try run("import", "x.patch", "--tree", "tree", "--json", policy: denied, expecting: 3)
            .json()
        #expect((refused["patches"] as? [Any])?.isEmpty == true && (refused["refused"] as? [Any])?.count == 1)
        let finding = try #require(
            (try vulnreview("list", "findings", "--json").json()["findings"] as? [[String: Any]])?.first?[
                "id"] as? String
        )
        #expect(
            try code(
                run(
                    "dismiss", finding, "--as", "false_positive", "--reason", "x", "--json", policy: denied,
                    expecting: 4))
                == "deniedByPolicy")
    }

    @Test("What a person must confirm is not done for a script without a key, and done for one with a key")
    func ask() throws {
        let policy = "actions: {apply: ask, export: ask}\n"
        let id = try verified()
        _ = try run("approve", id, "--reason", "x", policy: policy)
        var nameless = vulnreview
        nameless.environment = [:]
        let arguments = ["apply", id, "--store", scratch.store, "--policy", "policy.yaml", "--json"]
        #expect(try code(nameless.run(arguments, expecting: 4)) == "notConfirmedByPerson")
        nameless.environment = ["VULNREVIEW_REVIEWER": "stranger"]
        #expect(try code(nameless.run(arguments, expecting: 4)) == "notConfirmedByPerson")
        _ = try run("apply", id, policy: policy)
        #expect(try scratch.read("tree/greet.py") == Scratch.repaired)
        #expect(try vulnreview("trace", id).text.contains("confirmedBy"))
    }

    @Test("Commands and unconfined runs are denied before anything runs")
    func commands() throws {
        let id = try verified()
        let mark = scratch.folder.path + "/ran"
        for (action, option) in [("run-tests", "--test"), ("run-build", "--build")] {
            let result = try run(
                "verify", id, option, "touch \(mark)", "--json", policy: "actions: {\(action): deny}\n",
                expecting: 4)
            #expect(try code(result) == "deniedByPolicy")
        }
        let policy = "actions: {run-unconfined: deny}\n"
        _ = try run("verify", id, "--unconfined", policy: policy, expecting: 4)
        _ = try run("scan", "tree", "--unconfined", policy: policy, expecting: 4)
        try vulnreview.run(
            ["scan", "tree", "--unconfined", "--no-store", "--policy", "policy.yaml"], expecting: 4)
        #expect(!FileManager.default.fileExists(atPath: mark))
    }

    @Test("Two people with keys of their own approve; the log shows both and the policy")
    func twoPeople() throws {
        let policy = "actions: {approve: two-person}\n"
        let id = try verified()
        for name in ["ann", "ben"] { try vulnreview("reviewer", "add", name) }
        let first = try run("approve", id, "--reason", "x", "--as", "ann", "--json", policy: policy).json()
        let approvals = try #require(first["approvals"] as? [String: Any])
        #expect(approvals["by"] as? [String] == ["ann"] && approvals["needed"] as? Int == 2)
        #expect(
            try run("show", id).text.contains("1 of 2 people have said so: ann; the next needs another key"))
        _ = try run("apply", id, policy: policy, expecting: 4)
        #expect(
            try code(
                run("approve", id, "--reason", "x", "--as", "ann", "--json", policy: policy, expecting: 4))
                == "sameReviewer")
        // A key made for the occasion is no second person.
        #expect(
            try code(run("approve", id, "--reason", "x", "--json", policy: policy, expecting: 4))
                == "reviewerTooNew")
        _ = try run("approve", id, "--reason", "x", "--as", "ben", policy: policy)
        _ = try run("apply", id, policy: policy)
        #expect(try scratch.read("tree/greet.py") == Scratch.repaired)
        #expect(try vulnreview("audit", "verify", "--json").json()["valid"] as? Bool == true)
        #expect(try vulnreview("audit", "show").text.contains("policyChanged"))
    }

    @Test("Rungs that the policy requires for a severity must have passed")
    func rungs() throws {
        let policy = "require:\n  high: [projectTests]\n  info: [builds]\n"
        let id = try verified()
        let check = try run("policy", "check", "--patch", id, policy: policy)
        #expect(check.text.contains("must pass: projectTests (notRun)") && !check.text.contains("builds"))
        #expect(
            try code(run("approve", id, "--reason", "x", "--json", policy: policy, expecting: 4))
                == "requiredRungNotPassed")
        try vulnreview.run(
            ["verify", id, "--test", "python3 check.py", "--store", scratch.store, "--policy", "policy.yaml"]
                + rules)
        _ = try run("approve", id, "--reason", "x", policy: policy)
    }

    @Test("A policy that lies in the reviewed tree counts only when it is named for the verb")
    func insideTree() throws {
        try scratch.write("tree/policy.yaml", "version: 1\nname: mine\nactions: {approve: ask}\n")
        var other = vulnreview
        other.environment["VULNREVIEW_POLICY"] = "tree/policy.yaml"
        let scan = ["scan", "tree", "--store", scratch.store, "--json"] + rules
        #expect(try code(other.run(scan, expecting: 4)) == "policyInsideTree")
        try FileManager.default.createSymbolicLink(
            atPath: scratch.folder.path + "/link.yaml", withDestinationPath: "tree/policy.yaml")
        other.environment["VULNREVIEW_POLICY"] = "link.yaml"
        #expect(try code(other.run(scan, expecting: 4)) == "policyInsideTree")
        try other.run(scan + ["--policy", "tree/policy.yaml"])
    }

    @Test("A faulty policy stops every verb that it speaks of")
    func faulty() throws {
        let id = try verified()
        for arguments in [
            ["approve", id, "--reason", "x"], ["reject", id, "--reason", "x"], ["apply", id], ["verify", id],
            ["scan", "tree"], ["export", "--format", "sarif"], ["import", "rules.yaml"],
            ["dismiss", id, "--as", "false_positive", "--reason", "x"],
            ["undo", id, "--reason", "x"], ["revert", id],
        ] {
            try scratch.write("policy.yaml", "version: 1\nname: p\nactions: {approve: no}\n")
            try vulnreview.run(
                arguments + ["--store", scratch.store, "--policy", "policy.yaml"], expecting: 2)
        }
        #expect(try vulnreview("list", "patches", "--state", "proposed", "--json").text.contains(id))
    }
}
