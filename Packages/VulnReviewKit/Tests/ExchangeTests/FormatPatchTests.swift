import Diffing
import Exchange
import Foundation
import Review
import Testing

@Suite("Mail that git itself writes")
struct FormatPatchTests {
    @Test("A series from git format-patch reads as the commits that it is made of")
    func series() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vulnreview-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try git(["init", "-q"], in: folder)
        var subjects = ["start"]
        for (index, subject) in [
            "Check the length of what is copied before it is copied, so that nothing lies behind the end of the buffer",
            "Grüße, 世界: prüfe die Länge", "[core] Keep the bracket", "Delete a line of hyphens",
        ].enumerated() {
            try Data("a\n-- \n\(index)\n- b\n".utf8).write(to: folder.appending(path: "x y"))
            try Data("\(index)".utf8).write(to: folder.appending(path: "ä"))
            try git(["add", "-A"], in: folder)
            try git(
                ["commit", "-qm", subject, "-m", "From here on\nit is safe.\n\nFixes: nothing"], in: folder)
            subjects.append(subject)
        }
        try Data("a\n".utf8).write(to: folder.appending(path: "x y"))
        try git(["commit", "-qam", "last", "-m", "1234567890 é"], in: folder)
        let mail = try git(["format-patch", "--stdout", "--root", "--cover-letter", "-M"], in: folder)
        let patches = try PatchFile.read(mail)
        #expect(patches.map(\.title) == Array(subjects.dropFirst()) + ["last"])
        #expect(patches.allSatisfy { $0.author == "Zoë Tester <zoe@example.org>" })
        #expect(patches[0].message == "From here on\nit is safe.\n\nFixes: nothing")
        var tree: [TreePath: FileImage] = [:]
        for patch in patches {
            for file in try PatchedTree.files(applying: patch.changes, reading: { tree[$0] }) {
                tree[file.path] = file.after
            }
        }
        #expect(tree[try TreePath("x y")]?.bytes == Array("a\n".utf8))
        #expect(tree[try TreePath("ä")]?.bytes == Array("3".utf8))
    }

    /// What git prints, without anybody's configuration.
    @discardableResult
    private func git(_ arguments: [String], in folder: URL) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git"] + arguments
        process.currentDirectoryURL = folder
        process.environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": folder.path,
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "Zoë Tester",
            "GIT_AUTHOR_EMAIL": "zoe@example.org",
            "GIT_COMMITTER_NAME": "Test", "GIT_COMMITTER_EMAIL": "test@example.org",
        ]
        let output = folder.appendingPathExtension("out")
        try Data().write(to: output)
        defer { try? FileManager.default.removeItem(at: output) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return Array(try Data(contentsOf: output))
    }
}
