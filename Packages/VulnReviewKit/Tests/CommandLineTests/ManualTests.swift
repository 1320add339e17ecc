import Foundation
import TestSupport
import Testing

/// What is made of the command table and the argument parser, and kept in the repository: `make manual` writes it.
@Suite struct ManualTests {
    static let documents: [(file: String, arguments: [String])] = [
        ("Docs/Keys.md", ["keys", "--markdown"]), ("Manual/vulnreview.1", ["keys", "--man"]),
        ("Manual/vulnreview.bash", ["completions", "bash"]), ("Manual/_vulnreview", ["completions", "zsh"]),
        ("Manual/vulnreview.fish", ["completions", "fish"]),
    ]

    @Test("The manual, the keys and the completions are those of the program", arguments: documents)
    func current(document: (file: String, arguments: [String])) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../../Resources/" + document.file).standardized
        let text = try Program(Scratch()).run(document.arguments).text
        if ProcessInfo.processInfo.environment["VULNREVIEW_RECORD"] != nil {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("recorded \(file.lastPathComponent)")
            return
        }
        let kept = try String(contentsOf: file, encoding: .utf8)
        #expect(kept == text, "Resources/\(document.file) is not what the program prints: make manual")
    }

    @Test("The manual is ASCII, names every verb and hides nothing from man")
    func manual() throws {
        let text = try Program(Scratch()).run(["keys", "--man"]).text
        #expect(text.utf8.allSatisfy { $0 == 0x0A || (0x20...0x7E).contains($0) })
        for verb in HelpTests.verbs { #expect(text.contains(".SS \"vulnreview " + verb), "\(verb)") }
        for line in text.split(separator: "\n") where line.hasPrefix(".") || line.hasPrefix("'") {
            let macro = line.dropFirst().prefix { $0.isLetter }
            #expect(["TH", "SH", "SS", "TP", "PP", "nf", "fi"].contains(macro), "\(line)")
        }
    }

    @Test("A file of keys is checked, with the line and the key of what is wrong")
    func keys() throws {
        let program = try Program(Scratch())
        try program.scratch.write("good", "approve = ctrl-y\n")
        try program.scratch.write("bad", "\napprove = r\n")
        #expect(try program.run(["keys", "--check", "good"]).errors.contains("1 command has other keys"))
        let bad = try program.run(["keys", "--check", "bad", "--json"], expecting: 2)
        let error = try #require(try bad.json()["error"] as? [String: Any])
        #expect(error["code"] as? String == "keyConflict" && error["subject"] as? String == "r")
        #expect(bad.errors.contains("Line 2 of the key file: “r” cannot give approve, it gives reject"))
        try program.run(["keys", "--check", "missing"], expecting: 3)
        try program.scratch.write(".config/vulnreview/keys", "approve = ctrl-y\n")
        let commands = try #require(
            try program.run(["keys", "--json"]).json()["commands"] as? [[String: Any]])
        let approve = try #require(commands.first { $0["command"] as? String == "approve" })
        #expect(approve["keys"] as? [String] == ["ctrl-y"] && approve["standardKeys"] as? [String] == ["a"])
        #expect(try program.run(["keys"]).text.contains("* ctrl-y"))
    }
}
