import Diffing
import Exchange
import Foundation
import Review
import Testing

@Suite("Reading patch files")
struct PatchFileTests {
    private func read(_ text: String) throws -> [ImportedPatch] { try PatchFile.read(Array(text.utf8)) }

    /// The change that every sample makes.
    private func change() throws -> FileChange {
        FileChange(
            kind: .modify, path: try TreePath("x"),
            hunks: [
                Hunk(
                    oldStart: 1, newStart: 1,
                    lines: [.init(.context, Array("a\n".utf8)), .init(.deletion, Array("- b\n".utf8))])
            ])
    }

    @Test("A mail gives subject, author, message and changes; its signature is no deleted line")
    func mail() throws {
        #expect(
            try read(MailSamples.message()) == [
                ImportedPatch(
                    title: "Check the length", author: "A U Thor <author@example.org>",
                    message: "Why it is needed.", changes: [try change()])
            ])
    }

    @Test("A deleted line of two hyphens and a blank stays, with and without a signature below")
    func signature() throws {
        let diff = "--- a/x\n+++ b/x\n@@ -1,2 +1 @@\n a\n--- \n"
        for text in [diff, MailSamples.message(diff: diff)] {
            #expect(try read(text)[0].changes[0].hunks[0].lines.last?.bytes == Array("-- \n".utf8))
        }
        let plain = MailSamples.message().replacing(MailSamples.signature, with: "")
        #expect(try read(plain)[0].changes == [try change()])
    }

    /// A subject as it stands in the header, and as it is read.
    struct Subject: Sendable {
        let header: String
        let title: String
    }

    @Test(
        "Subjects lose their patch numbers, folding and encoding, and nothing else",
        arguments: [
            Subject(header: "[PATCH] a", title: "a"), Subject(header: "[PATCH v2 01/12] a", title: "a"),
            Subject(header: "[RFC PATCH net-next] a", title: "a"),
            Subject(header: "Re: [PATCH] a", title: "a"),
            Subject(header: "[core] a", title: "[core] a"),
            Subject(header: "[PATCH] [core] a", title: "[core] a"),
            Subject(header: "[PATCH] a long\n one", title: "a long one"),
            Subject(
                header: "=?UTF-8?q?[PATCH]=20Gr=C3=BC=C3=9Fe_an=20?=\n =?UTF-8?B?5LiW55WM?=",
                title: "Grüße an 世界"),
            Subject(header: "[PATCH] =?iso-8859-1?Q?f=FCr?= x", title: "für x"),
            Subject(header: "=?utf-8*de?q?a?= b", title: "a b"),
            Subject(header: "[PATCH] =?utf-8?q?=C3?= =?utf-8?q?=BC?=", title: "ü"),
            Subject(header: "=?utf-8?x?a?= =?utf-8?q?=Z?= =?", title: "=?utf-8?x?a?= =?utf-8?q?=Z?= =?"),
            Subject(header: "=?utf-8?q?a=0Ab=00c?=", title: "a b\u{FFFD}c"),
            Subject(header: "", title: "x"),
        ])
    func subjects(_ item: Subject) throws {
        #expect(try read(MailSamples.message(subject: item.header))[0].title == item.title)
    }

    @Test("The author may be encoded, or stand at the top of the message")
    func authors() throws {
        let encoded = MailSamples.message(from: "=?UTF-8?q?Zo=C3=AB?= <zoe@example.org>")
        #expect(try read(encoded)[0].author == "Zoë <zoe@example.org>")
        let inBody = try read(MailSamples.message(body: "From: Other <o@example.org>\n\nWhy.\n"))[0]
        #expect(inBody.author == "Other <o@example.org>" && inBody.message == "Why.")
    }

    @Test("Hostile words are kept as they are, for screens to escape; NUL is not kept")
    func hostile() throws {
        let patch = try read(
            MailSamples.message(
                subject: "\u{1B}[2Ja\0", body: "\u{202E}x\n>From here\n>>From there\n> quote\n"))[0]
        #expect(patch.title == "\u{1B}[2Ja\u{FFFD}")
        #expect(patch.message == "\u{202E}x\nFrom here\n>From there\n> quote")
    }

    @Test("Several messages are several patches in order; a cover letter is none")
    func series() throws {
        let cover =
            MailSamples.mailboxLine
            + "From: A <a@example.org>\nSubject: [PATCH 0/2] Two\n\nBlurb\n\nA (2):\n  one\n\n-- \n2.39.5\n\n"
        let text =
            cover + MailSamples.message(subject: "[PATCH 1/2] one")
            + MailSamples.message(subject: "[PATCH 2/2] two")
        #expect(try read(text).map(\.title) == ["one", "two"])
        #expect(
            throws: PatchFileError.malformed(
                .noPatches, at: PatchFilePosition(message: 1, line: 1, offset: 0))
        ) {
            try read(cover)
        }
    }

    @Test("Transfer encodings are undone exactly")
    func encodings() throws {
        let sent = MailSamples.message(
            headers: "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: X\n",
            body: "Grüße\n")
        let split = try #require(sent.firstRange(of: "\n\n"))
        let (head, body) = (sent[..<split.upperBound], String(sent[split.upperBound...]))
        let base64 = Data(body.utf8).base64EncodedString(options: [
            .lineLength76Characters, .endLineWithLineFeed,
        ])
        let quoted = body.utf8.map { byte in
            byte == 0x0A || (0x21...0x7E).contains(byte) && byte != 0x3D
                ? String(UnicodeScalar(byte)) : "=" + Hex.encode([byte]).uppercased()
        }.joined().replacing("context", with: "con=\ntext")
        for (name, text) in [("8bit", body), ("base64", base64), ("Quoted-Printable", quoted)] {
            let patch = try read(head.replacing("X\n\n", with: name + "\n\n") + text)[0]
            #expect(patch.changes == [try change()])
            #expect(patch.message == "Grüße")
        }
    }

    /// Mail that is refused, and why.
    struct Refusal: Sendable {
        let text: String
        let error: PatchFileError
    }

    /// The offset at which a line of `text` begins.
    private static func offset(_ text: String, _ line: Int) -> Int {
        text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).prefix(line - 1)
            .reduce(0) { $0 + $1.count + 1 }
    }

    private static func refused(
        _ text: String, line: Int, column: Int = 0, _ error: (PatchFilePosition) -> PatchFileError
    ) -> Refusal {
        Refusal(
            text: text,
            error: error(PatchFilePosition(message: 1, line: line, offset: offset(text, line) + column)))
    }

    private static func refusedDiff(
        _ text: String, message: Int = 1, line: Int, _ error: (DiffPosition) -> DiffError
    ) -> Refusal {
        Refusal(
            text: text,
            error: .diff(error(DiffPosition(line: line, offset: offset(text, line))), message: message))
    }

    private static let flowed = "Content-Type: text/plain; format=\"flowed\"\n"
    private static let quoted = "Content-Transfer-Encoding: quoted-printable\n"
    private static let base64 = "Content-Transfer-Encoding: base64\n"
    private static let unsafe = MailSamples.diff.replacing("a/x", with: "a/../x").replacing(
        "b/x", with: "b/../x")

    private static let refusals: [Refusal] = [
        refused(MailSamples.message(headers: "Content-Type: multipart/mixed; boundary=x\n"), line: 2) {
            .unsupported(.multipart, at: $0)
        },
        refused(MailSamples.message(headers: "Content-Type: text/html\n"), line: 2) {
            .unsupported(.mediaType("text/html"), at: $0)
        },
        refused(MailSamples.message(headers: flowed), line: 2) { .unsupported(.flowed, at: $0) },
        refused(MailSamples.message(headers: "Content-Transfer-Encoding: x-uuencode\n"), line: 2) {
            .unsupported(.transferEncoding("x-uuencode"), at: $0)
        },
        refused(MailSamples.message(headers: "Subject: again\n"), line: 5) {
            .malformed(.repeatedHeader, at: $0)
        },
        refused(MailSamples.message(headers: "no header\n"), line: 5) { .malformed(.badHeader, at: $0) },
        refused(MailSamples.message(headers: quoted, body: "=ZZ\n"), line: 7) {
            .malformed(.badEncoding, at: $0)
        },
        refused(MailSamples.message(headers: base64, body: "QQ=a\n"), line: 7, column: 3) {
            .malformed(.badEncoding, at: $0)
        },
        refusedDiff(MailSamples.message(diff: "no diff\n"), line: 7) { .malformed(.noChanges, at: $0) },
        refusedDiff(MailSamples.message(diff: MailSamples.diff + "garbage\n"), line: 18) {
            .malformed(.unexpectedText, at: $0)
        },
        refusedDiff(MailSamples.message() + MailSamples.message(diff: unsafe), message: 2, line: 31) {
            .unsafePath(Array("../x".utf8), .path(.dotComponent), at: $0)
        },
    ]

    @Test("Mail that is no plain patch is refused with the reason and the place", arguments: refusals)
    func refuses(_ item: Refusal) throws {
        #expect(throws: item.error) { try read(item.text) }
        let coded = try JSONDecoder().decode(PatchFileError.self, from: JSONEncoder().encode(item.error))
        #expect(coded == item.error)
    }

    @Test("Each limit is an error of its own, and is met before anything is parsed")
    func limits() {
        let text = MailSamples.message() + MailSamples.message()
        let cases: [(PatchFileLimits, Refusal)] = [
            (PatchFileLimits(bytes: 100), Self.refused(text, line: 1) { .overLimit(.bytes, at: $0) }),
            (PatchFileLimits(messages: 1), Self.refused(text, line: 21) { .overLimit(.messages, at: $0) }),
            (
                PatchFileLimits(headerLines: 2),
                Self.refused(text, line: 4) { .overLimit(.headerLines, at: $0) }
            ),
            (
                PatchFileLimits(headerBytes: 80),
                Self.refused(text, line: 4) { .overLimit(.headerBytes, at: $0) }
            ),
            (
                PatchFileLimits(messageBytes: 5),
                Self.refused(text, line: 6) { .overLimit(.messageBytes, at: $0) }
            ),
            (
                PatchFileLimits(diff: DiffLimits(hunks: 0)),
                Self.refusedDiff(text, line: 15) { .overLimit(.hunks, at: $0) }
            ),
        ]
        for (limits, refusal) in cases {
            #expect(throws: refusal.error) { try PatchFile.read(Array(text.utf8), limits: limits) }
        }
    }

    @Test("A diff by itself takes its first line for a title, or its first path")
    func plain() throws {
        #expect(
            try read(MailSamples.diff).first
                == ImportedPatch(title: "x", author: nil, message: "", changes: [try change()]))
        let named = try read("Description: a fix\n more\n\n" + MailSamples.diff)[0]
        #expect(named.title == "Description: a fix" && named.message == "more" && named.author == nil)
    }

    @Test(
        "Bytes that are no patch are refused, never a crash",
        arguments: [
            "", "\n", "From ", "From: a\nSubject: b\n\n", "\0\0\0", "Subject: x\n\n", "From: a\nSubject: b\n",
        ])
    func nothing(_ text: String) {
        #expect(throws: PatchFileError.self) { try read(text) }
    }
}
