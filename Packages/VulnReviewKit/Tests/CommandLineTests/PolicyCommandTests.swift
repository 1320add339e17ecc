import Foundation
import Testing

@Suite("policy show, check and sign")
struct PolicyCommandTests {
    let scratch: Scratch
    let vulnreview: Program

    init() throws {
        scratch = try Scratch()
        vulnreview = Program(scratch)
    }

    private static let policy = """
        version: 1
        name: ward
        actions: {run-unconfined: deny}
        rules:
          - id: crypto
            effect: two-person
            actions: [approve]
            paths: ["src/crypto/**"]
            because: Two people look at cryptography.

        """

    private func show(_ arguments: String..., expecting status: Int32 = 0) throws -> [String: Any] {
        try vulnreview.run(["policy", "show", "--json"] + arguments, expecting: status).json()
    }

    @Test(
        "The named file comes before the environment's, that before the installed one, and the standard one is last"
    )
    func origins() throws {
        #expect(try show()["name"] as? String == "standard")
        #if os(macOS)
            let data = "Library/Application Support/VulnReview"
        #else
            let data = ".local/share/vulnreview"
        #endif
        try scratch.write(data + "/policy.yaml", "version: 1\nname: installed\n")
        #expect(try show()["name"] as? String == "installed")
        try scratch.write("env.yaml", "version: 1\nname: environment\n")
        var other = vulnreview
        other.environment["VULNREVIEW_POLICY"] = "env.yaml"
        #expect(try other.run(["policy", "show", "--json"]).json()["name"] as? String == "environment")
        try scratch.write("named.yaml", "version: 1\nname: named\n")
        #expect(
            try other.run(["policy", "show", "--json", "--policy", "named.yaml"]).json()["name"] as? String
                == "named")
        // A file that is not there is not the next one in the row.
        try other.run(["policy", "show", "--policy", "gone.yaml"], expecting: 2)
    }

    @Test("A faulty file is named with line and key, ends with 2, and nothing laxer takes its place")
    func faults() throws {
        try scratch.write("bad.yaml", "version: 1\nname: p\nactions: {aprove: deny}\nlimits: {bulk: -1}\n")
        let text = try vulnreview.run(["policy", "check", "bad.yaml"], expecting: 2)
        #expect(text.output.isEmpty)
        #expect(text.errors.contains("bad.yaml:3: “aprove”: no such key."))
        #expect(text.errors.contains("bad.yaml:4: “bulk”"))
        let document = try vulnreview.run(["policy", "check", "--json", "bad.yaml"], expecting: 2).json()
        #expect(document["valid"] as? Bool == false)
        let problems = try #require(document["problems"] as? [[String: Any]])
        #expect(problems.map { $0["line"] as? Int } == [3, 4])
        let error = try #require(try show("--policy", "bad.yaml", expecting: 2)["error"] as? [String: Any])
        #expect(error["code"] as? String == "policyMalformed")
    }

    @Test("A signature is shown as trusted, unknown or none, and refused when it does not hold")
    func signatures() throws {
        try scratch.write("p.yaml", Self.policy)
        #expect(
            try show("--policy", "p.yaml", "--store", scratch.store)["signature"] as? String == "unsigned")
        try vulnreview("policy", "sign", "p.yaml")
        let signed = try show("--policy", "p.yaml", "--store", scratch.store)
        #expect(signed["signature"] as? String == "trusted" && signed["signedBy"] as? String == "tester")
        let elsewhere = try show("--policy", "p.yaml", "--store", scratch.folder.path + "/other/store.sqlite")
        #expect(elsewhere["signature"] as? String == "unknownKey")
        let note = try scratch.read("p.yaml.sig")
        for (file, signature) in [
            (Self.policy + "#\n", note),
            (Self.policy, note.replacingOccurrences(of: "tester", with: "tester2") + "\n"),
            (Self.policy, ""), (Self.policy, String(note.dropLast(4)) + "AAA\n"),
        ] {
            try scratch.write("p.yaml", file)
            try scratch.write("p.yaml.sig", signature)
            let error = try #require(
                try show("--policy", "p.yaml", "--store", scratch.store, expecting: 4)["error"]
                    as? [String: Any])
            #expect(error["code"] as? String == "policyBadSignature")
        }
    }

    @Test("A file that everybody can write, a folder and a pipe are refused")
    func unsafeFiles() throws {
        let file = try scratch.write("p.yaml", Self.policy)
        try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: file.path)
        try vulnreview.run(["policy", "show", "--policy", "p.yaml"], expecting: 4)
        try vulnreview.run(["policy", "show", "--policy", scratch.folder.path], expecting: 2)
        #expect(mkfifo(scratch.folder.path + "/pipe", 0o600) == 0)
        try vulnreview.run(["policy", "show", "--policy", "pipe"], expecting: 2)
    }

    @Test("A question about an action is answered with every rule that speaks of it")
    func action() throws {
        try scratch.write("p.yaml", Self.policy)
        let arguments = ["policy", "check", "p.yaml", "--action", "approve", "--path", "src/crypto/a.c"]
        #expect(
            try vulnreview.run(arguments).text.contains(
                "approve: two-person, by the rule crypto: Two people look at cryptography.\n  * rule crypto: two-person"
            ))
        let verdicts = try vulnreview.run(arguments + ["--path", "doc/a", "--json"]).json()["verdicts"]
        let verdict = try #require((verdicts as? [[String: Any]])?.first)
        #expect(verdict["effect"] as? String == "two-person")
        let grounds = try #require(verdict["grounds"] as? [[String: Any]])
        #expect(grounds.map { $0["rule"] as? String } == ["crypto", nil])
        #expect(grounds.map { $0["paths"] as? [String] } == [["src/crypto/a.c"], ["doc/a"]])
    }

    @Test(
        "Questions that make no sense are status 2",
        arguments: [["--path", "a"], ["--action", "aprove"], ["--source", "x"]])
    func usage(arguments: [String]) throws {
        try vulnreview.run(["policy", "check"] + arguments, expecting: 2)
    }
}
