import Foundation
import Testing

/// Two desks and a stick between them, with the programs as they are installed.
@Suite("Bundles on the command line") struct BundleCommandTests {
    private let scratch: Scratch
    private let vulnreview: Program
    private let patch: String

    init() throws {
        scratch = try Scratch()
        vulnreview = Program(scratch)
        try scratch.writeProject()
        try scratch.write("other/greet.py", Scratch.vulnerable)
        let rules = ["--rules", "rules.yaml", "--no-builtin-rules", "--store", scratch.store, "--quiet"]
        try vulnreview.run(["scan", "tree"] + rules)
        let patches = try vulnreview("propose", "--all", "--json").json()["patches"] as? [[String: Any]]
        patch = try #require(patches?.first?["id"] as? String)
        try vulnreview.run(["verify", patch] + rules)
        try vulnreview("reject", patch, "--reason", "not \u{202E}enough")
    }

    @discardableResult
    private func there(_ arguments: String..., expecting status: Int32? = 0) throws -> Program.Result {
        try vulnreview.run(arguments + ["--store", "there/store.sqlite"], expecting: status)
    }

    @Test("A review goes over and comes back, and where verdicts differ status 3 says so")
    func bothWays() async throws {
        let sealed = try vulnreview("bundle", "seal", "a.vulnreview", "--json").json()
        let key = try #require(sealed["key"] as? String)
        try there("bundle", "verify", "a.vulnreview", expecting: 3)
        try vulnreview.run(["bundle", "verify", "a.vulnreview", "--key", key])
        let refused = try there("bundle", "open", "a.vulnreview", "--tree", "other", "--json", expecting: 4)
        #expect((try refused.json()["error"] as? [String: Any])?["code"] as? String == "unknownSigner")
        try there("import", "a.vulnreview", "--tree", "other", expecting: 3)
        let opened = try there("bundle", "open", "a.vulnreview", "--tree", "other", "--trust", key, "--json")
            .json()
        #expect((opened["findings"] as? [String])?.count == 1)
        let here = try #require((opened["patches"] as? [String])?.first)
        #expect(
            try there("bundle", "open", "a.vulnreview", "--tree", "other", "--json").json()["wasThere"]
                as? Bool == true)
        let shown = try there("show", here, "--json").json()
        let foreign = try #require((shown["foreignDecisions"] as? [[String: Any]])?.first)
        #expect(foreign["verb"] as? String == "reject")
        #expect(try there("show", here).text.contains("not <U+202E>enough"))
        try there("apply", here, expecting: 4)

        try there("defer", here, "--reason", "later")
        let back = try there("bundle", "seal", "b.vulnreview", "--json").json()
        let result = try vulnreview(
            "bundle", "open", "b.vulnreview", "--tree", "tree", "--trust",
            try #require(back["key"] as? String),
            "--json", expecting: 3)
        let conflict = try #require((try result.json()["conflicts"] as? [[String: Any]])?.first)
        #expect(conflict["subject"] as? String == patch)
        #expect((conflict["here"] as? [String: Any])?["verb"] as? String == "reject")
        #expect((conflict["there"] as? [String: Any])?["verb"] as? String == "defer")
        #expect(try vulnreview("audit", "verify", "--json").json()["valid"] as? Bool == true)

        // Only a person ends it.
        let left = try vulnreview("bundle", "conflicts", "--json", expecting: 3).json()["conflicts"]
        #expect((left as? [Any])?.count == 1)
        try vulnreview("undo", try decision(of: patch), "--reason", "they are right")
        try vulnreview("defer", patch, "--reason", "they are right")
        #expect(try vulnreview("bundle", "conflicts").text == "")
    }

    private func decision(of patch: String) throws -> String {
        let shown = try vulnreview("show", patch, "--json").json()["decisions"] as? [[String: Any]]
        return try #require(shown?.first?["id"] as? String)
    }

    @Test("F14 A file of ten gigabytes is refused before it is read")
    func tenGigabytes() throws {
        try scratch.write("huge.vulnreview", "")
        let file = try FileHandle(forWritingTo: scratch.folder.appendingPathComponent("huge.vulnreview"))
        try file.truncate(atOffset: 10 << 30)
        try file.close()
        for verb in ["inspect", "verify", "open"] {
            let result = try there("bundle", verb, "huge.vulnreview", "--json", expecting: 4)
            #expect((try result.json()["error"] as? [String: Any])?["code"] as? String == "bundleTooLarge")
        }
    }

    @Test("What is damaged is refused with status 4 by every verb, and nothing is imported")
    func damaged() throws {
        try vulnreview("bundle", "seal", "a.vulnreview")
        let file = scratch.folder.appendingPathComponent("a.vulnreview")
        var bytes = try Data(contentsOf: file)
        bytes[bytes.count - 3] ^= 1
        try bytes.write(to: file)
        for verb in ["inspect", "verify", "open"] {
            let result = try there("bundle", verb, "a.vulnreview", "--json", expecting: 4)
            #expect((try result.json()["error"] as? [String: Any])?["code"] as? String == "blobChanged")
        }
        try scratch.write("text", "no bundle\n")
        let result = try there("bundle", "verify", "text", "--json", expecting: 4)
        #expect((try result.json()["error"] as? [String: Any])?["code"] as? String == "notABundle")
        let listed = try there("list", "patches", "--json").json()
        #expect((listed["patches"] as? [Any])?.isEmpty == true)
    }

    @Test("Data comes out of a bundle by its digest only, and an encrypted one needs its identity")
    func data() throws {
        let to = try vulnreview.run(["bundle", "identity", "id"]).text.trimmingCharacters(in: .newlines)
        try vulnreview.run(["bundle", "identity", "id"], expecting: 2)
        try vulnreview("bundle", "seal", "d.vulnreview", "--data-only", "--rules", "rules.yaml", "--to", to)
        try there("bundle", "inspect", "d.vulnreview", expecting: 2)
        let seen = try there("bundle", "inspect", "d.vulnreview", "--identity", "id", "--json").json()
        let blob = try #require((seen["blobs"] as? [[String: Any]])?.first)
        let digest = try #require(blob["digest"] as? String)
        let text = try vulnreview.run(["bundle", "blob", "d.vulnreview", digest, "--identity", "id"]).text
        #expect(text == Scratch.rules)
    }

    @Test("Statements are written one in a line, checked, and refused when one letter changes")
    func statements() throws {
        let lines = try vulnreview("export", "--format", "dsse", "--output", "-", patch).text
        try scratch.write("s.jsonl", lines)
        #expect(lines.split(separator: "\n").count == 1)
        try vulnreview("attestation", "verify", "s.jsonl")
        try there("attestation", "verify", "s.jsonl", expecting: 3)
        try scratch.write("s.jsonl", lines.replacingOccurrences(of: "vnd.in-toto", with: "vnd.in-toti"))
        try vulnreview("attestation", "verify", "s.jsonl", expecting: 4)
        try scratch.write("s.jsonl", "{}\n")
        try vulnreview("attestation", "verify", "s.jsonl", expecting: 3)
    }
}
