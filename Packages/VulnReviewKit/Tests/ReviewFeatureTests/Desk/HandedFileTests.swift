import Foundation
import Review
import Testing

@testable import ReviewFeature

@Suite("What is handed over is told by what it is, not by its name")
struct HandedFileTests {
    static let heads: [(String, [UInt8], HandedFile?)] = [
        ("a report", Array("{\"version\": \"2.1.0\"".utf8), .report),
        (
            "a report behind a byte order mark and blanks", [0xEF, 0xBB, 0xBF] + Array("\r\n\t {".utf8),
            .report
        ),
        ("a git diff", Array("diff --git a/x b/x\n".utf8), .patches),
        ("mail", Array("From 0123 Mon Sep 17 00:00:00 2001\n".utf8), .patches),
        ("a plain diff", Array("--- a/x\n+++ b/x\n".utf8), .patches),
        ("a diff of {", Array("--- a/{\n+++ b/{\n".utf8), .patches),
        ("a bundle", [0x89, 0x56, 0x52, 0x42, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 1], .bundle),
        ("an encrypted bundle", Array("age-encryption.org/v1\n-> X25519 ".utf8), .bundle),
        ("a cut bundle's magic", [0x89, 0x56, 0x52, 0x42, 0], nil),
        ("a picture", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0], nil),
        ("a database", Array("SQLite format 3\0".utf8), nil),
        ("nothing", [], nil),
    ]

    @Test("A file is known by how it begins", arguments: heads)
    func begins(name: String, head: [UInt8], kind: HandedFile?) {
        #expect(HandedFile(startingWith: head) == kind, "\(name)")
    }

    private func inFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "handed-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    @Test("A name that lies changes nothing")
    func names() throws {
        try inFolder { (folder: URL) throws in
            for (name, text, kind) in [
                ("x.patch", "{}", HandedFile.report), ("x.sarif", "diff --git a/x b/x\n", .patches),
                ("x.png", "--- a\n+++ b\n", .patches), ("x.vulnreview", "{", .report),
                ("\u{202E}", "{", .report),
            ] {
                let file = folder.appendingPathComponent(name)
                try Data(text.utf8).write(to: file)
                let found = try HandedFile(at: file.path)
                #expect(found == kind, "\(name)")
            }
            let tree = folder.appendingPathComponent("tree.sarif")
            try FileManager.default.createDirectory(at: tree, withIntermediateDirectories: true)
            let other = try HandedFile(at: tree.path)
            #expect(other == .folder)
        }
    }

    @Test(
        "A link to a folder is that folder; a link to a file, a pipe and what is not there are refused without waiting"
    )
    func refusals() throws {
        try inFolder { (folder: URL) throws in
            let file = folder.appendingPathComponent("x.sarif")
            try Data("{".utf8).write(to: file)
            try Data().write(to: folder.appendingPathComponent("empty"))
            try Data([0, 1]).write(to: folder.appendingPathComponent("binary"))
            let link = folder.appendingPathComponent("link").path
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file.path)
            let toFolder = folder.appendingPathComponent("folder").path
            try FileManager.default.createSymbolicLink(atPath: toFolder, withDestinationPath: folder.path)
            let pipe = folder.appendingPathComponent("pipe").path
            #expect(mkfifo(pipe, 0o600) == 0)
            let linked = try HandedFile(at: toFolder)
            #expect(linked == .folder)
            let codes = try ["link", "pipe", "empty", "binary", "gone", "gone\0x"].map { name in
                let error = try #require(throws: HandedFileError.self) {
                    try HandedFile(at: folder.path + "/" + name)
                }
                #expect(!Sentences.sentence(for: error).isEmpty)
                return error.code
            }
            #expect(
                codes == ["notAFile", "notAFile", "emptyFile", "unknownFile", "unreadable", "unreadable"])
        }
    }
}
