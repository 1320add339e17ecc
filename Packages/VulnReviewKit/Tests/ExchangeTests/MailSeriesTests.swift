import Diffing
import Exchange
import Foundation
import Review
import Testing

@Suite("A series of mails")
struct MailSeriesTests {
    private func item(_ title: String, _ message: String = "Why.\n", old: String = "a\n", new: String = "b\n")
        throws
        -> MailSeries.Item
    {
        let change = FileChange(
            kind: .modify, path: try TreePath("a.c"),
            hunks: LineDiff.hunks(old: Array(old.utf8), new: Array(new.utf8)))
        return MailSeries.Item(
            title: title, author: "Ana <ana@example.org>", date: Date(timeIntervalSince1970: 0),
            message: message,
            trailers: [("VulnReview-Finding", "f1"), ("X Y:\nEvil", "one\ntwo")], changes: [change])
    }

    @Test(
        "What is written is read back as the same changes",
        arguments: [
            ("plain", "a\n", "b\n"), ("carriage returns", "a\r\nb\r\n", "a\r\nc\r\n"), ("no end", "a", "b"),
            (
                "Grüße aus 東京 and a title that is much longer than one line of a header may well be", "ä\n",
                "ö\n"
            ),
            ("From me\nSubject: two", "From a\n", "From b\n"),
        ])
    func roundTrip(title: String, old: String, new: String) throws {
        let item = try item(title, old: old, new: new)
        let read = try PatchFile.read(MailSeries([item, item], signature: "1.0").bytes)
        #expect(read.count == 2)
        #expect(read.map(\.changes) == [item.changes, item.changes])
        #expect(read[0].author == "Ana <ana@example.org>")
        #expect(!read[0].title.contains("\n"))
    }

    @Test("No line of a message ends it or begins a diff")
    func hostileMessage() throws {
        let text =
            "One.\n---\ndiff --git a/x b/x\nIndex: x\nFrom nobody Mon Sep 17\n-- \n>From x\n\u{202E}end\n"
        let item = try item("t", text)
        let read = try PatchFile.read(MailSeries([item], signature: "1.0").bytes)
        #expect(read.map(\.changes) == [item.changes])
        #expect(read[0].message.contains("diff --git"))
        #expect(!read[0].message.unicodeScalars.contains("\u{202E}"))
        #expect(read[0].message.contains("XYEvil: one two"))
    }

    @Test("No message begins with headers that git would take for the mail's own")
    func headersInTheMessage() throws {
        let item = try item("t", "from: Mallory <m@example.org>\nSubject: nothing\n[PATCH] other\n\nText.\n")
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let mail = folder.appendingPathComponent("mail")
        try Data(MailSeries([item], signature: "1.0").bytes).write(to: mail)
        let git = Process()
        git.executableURL = URL(filePath: "/usr/bin/env")
        git.arguments = ["git", "mailinfo", "message", "patch"]
        git.currentDirectoryURL = folder
        git.standardInput = try FileHandle(forReadingFrom: mail)
        let output = Pipe()
        git.standardOutput = output
        try git.run()
        let told = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        git.waitUntilExit()
        #expect(told.contains("Author: Ana\n") && told.contains("Subject: t\n"))
    }
}
