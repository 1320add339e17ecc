import Foundation
import TestSupport
import Testing

@Suite("The log on the command line") struct AuditCommandTests {
    private let scratch: Scratch
    private let vulnreview: Program
    private let finding: String

    init() throws {
        scratch = try Scratch()
        vulnreview = Program(scratch)
        try scratch.writeProject()
        try vulnreview.run(
            [
                "scan", "tree", "--rules", "rules.yaml", "--no-builtin-rules", "--store", scratch.store,
                "--quiet",
            ])
        let findings = try vulnreview("list", "findings", "--json").json()["findings"] as? [[String: Any]]
        finding = try #require(findings?.first?["id"] as? String)
        try vulnreview("confirm", finding, "--reason", "weiß “so” é\n")
    }

    private func keys() throws -> [[String: Any]] {
        try #require(try vulnreview("audit", "keys", "--json").json()["keys"] as? [[String: Any]])
    }

    @Test("An event and the log's growth are proved, also across a rotation, to who has the key")
    func proofs() throws {
        try scratch.write("kept", try vulnreview("audit", "checkpoint").text)
        let old = try #require(try keys().first?["publicKey"] as? String)
        try vulnreview("audit", "rotate")
        try vulnreview("undo", try decision(), "--reason", "x")
        try scratch.write("event", try vulnreview("audit", "prove", "1").text)
        try scratch.write("growth", try vulnreview("audit", "prove", "--since", "kept").text)
        let new = try #require(try keys().last { $0["role"] as? String == "installation" })
        #expect(try vulnreview("audit", "verify", "event").text.hasPrefix("holds: event 1 of "))
        #expect(try vulnreview("audit", "verify", "growth", "--since", "kept").text.hasPrefix("holds: "))
        try elsewhere("event", expecting: 3)
        try elsewhere("event", "--key", try #require(new["publicKey"] as? String), expecting: 0)
        try elsewhere("event", "--key", old, expecting: 3)
        try elsewhere("growth", expecting: 2)
        try scratch.write(
            "event", try scratch.read("event").replacingOccurrences(of: "index 1", with: "index 2"))
        try elsewhere("event", expecting: 4)
        // The whole log: who trusts the old key trusts the one that it signed for.
        try vulnreview("audit", "export", "log")
        try elsewhere("log", "--key", old, "--since", "kept", expecting: 0)
        try elsewhere("log", "--key", try #require(new["publicKey"] as? String), expecting: 4)
        try vulnreview("audit", "prove", "99", expecting: 2)
        try vulnreview("audit", "prove", expecting: 2)
    }

    @Test("A reviewer's key is rotated and revoked, and a new one may take the name")
    func reviewers() throws {
        try vulnreview("reviewer", "rotate", "tester")
        try vulnreview("undo", try decision(), "--reason", "x")
        try vulnreview("reviewer", "revoke", "tester", "--as", "compromised")
        try vulnreview("reviewer", "revoke", "tester", "--as", "lost", expecting: 2)
        try vulnreview("reviewer", "revoke", "tester", "--as", "rotated", expecting: 2)
        try vulnreview("confirm", finding, "--reason", "again")
        let reasons = try keys().filter { $0["role"] as? String == "reviewer" }.map {
            $0["reason"] as? String
        }
        #expect(reasons == ["rotated", "compromised", nil])
        #expect(try vulnreview("audit", "verify").text.hasPrefix("valid: "))
        // Without an agent none of its keys can be taken, and nothing is left behind.
        try vulnreview("reviewer", "add", "ben", "--ssh-agent", expecting: 4)
        #expect(!(try vulnreview("reviewer", "list").text.contains("ben")))
    }

    @Test("A rotation that a crash cut short is finished by whoever opens the store next")
    func interruptedRotation() throws {
        let keys = scratch.folder.path + "/data/keys"
        let old = try Data(contentsOf: URL(fileURLWithPath: keys + "/installation.key"))
        try vulnreview("audit", "rotate")
        let new = try Data(contentsOf: URL(fileURLWithPath: keys + "/installation.key"))
        // As it stood between the event and the exchange of the files.
        try FileManager.default.moveItem(
            atPath: keys + "/installation.key", toPath: keys + "/next/installation.key")
        try old.write(to: URL(fileURLWithPath: keys + "/installation.key"))
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: keys + "/installation.key")
        try vulnreview("undo", try decision(), "--reason", "x")
        #expect(try Data(contentsOf: URL(fileURLWithPath: keys + "/installation.key")) == new)
        #expect(try vulnreview("audit", "verify").text.hasPrefix("valid: "))
    }

    @Test(
        "The steps in the documentation say of an export what the product says",
        .enabled(if: Self.hasTools, "needs bash, openssl and jq"))
    func document() throws {
        try vulnreview("audit", "rotate")
        try vulnreview("undo", try decision(), "--reason", "x")
        try vulnreview("audit", "export", "log")
        let good = try check("log")
        #expect(good.status == 0 && good.text.hasPrefix("good: 6 events, signed by "), "\(good.text)")
        let log = try scratch.read("log")
        let lines = log.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let changes: [(String, String)] = [
            ("changed", log.replacingOccurrences(of: "“so”", with: "“So”")),
            ("cut", lines.dropLast(3).joined(separator: "\n") + "\n"),
            ("removed", lines.enumerated().filter { $0.offset != 6 }.map(\.element).joined(separator: "\n")),
        ]
        for (name, text) in changes {
            try scratch.write("bad", text)
            let bad = try check("bad")
            let isCut = name == "cut"
            // What was cut off at the end is known only from a checkpoint that was kept: the size is printed.
            #expect(
                isCut ? bad.text.hasPrefix("good: 5 events") : bad.text.hasPrefix("BAD: "),
                "\(name): \(bad.text)")
        }
    }

    private func decision() throws -> String {
        let decisions = try vulnreview("list", "decisions", "--json").json()["decisions"] as? [[String: Any]]
        return try #require(decisions?.first?["id"] as? String)
    }

    /// On a desk that knows nothing of this one.
    private func elsewhere(_ arguments: String..., expecting status: Int32) throws {
        try vulnreview.run(
            ["audit", "verify"] + arguments + ["--store", "elsewhere/store.sqlite"], expecting: status)
    }

    private static let tools = ["/bin/bash", "/usr/bin/openssl", "/usr/bin/jq"]
    private static let hasTools = tools.allSatisfy(FileManager.default.isExecutableFile(atPath:))

    private func check(_ log: String) throws -> (status: Int32, text: String) {
        let document = try String(
            contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
                "../../../../Resources/Docs/AuditLog.md"), encoding: .utf8)
        let script = try #require(
            document.components(separatedBy: "```bash\n").last?.components(separatedBy: "```").first)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.tools[0])
        process.arguments = [try scratch.write("check-log", script).path, log]
        process.currentDirectoryURL = scratch.folder
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
