/// Mail as `git format-patch` writes it.
enum MailSamples {
    static let commit = "0123456789abcdef0123456789abcdef01234567"
    static let mailboxLine = "From \(commit) Mon Sep 17 00:00:00 2001\n"
    static let diff =
        "diff --git a/x b/x\nindex 1234567..89abcde 100644\n--- a/x\n+++ b/x\n@@ -1,2 +1 @@\n a\n-- b\n"
    static let signature = "-- \n2.39.5\n\n"
    static let table = " x | 1 -\n 1 file changed, 1 deletion(-)\n\n"

    /// One message; the diff deletes a line that begins like a signature.
    static func message(
        subject: String = "[PATCH] Check the length", from: String = "A U Thor <author@example.org>",
        headers: String = "", body: String = "Why it is needed.\n", diff: String = diff
    ) -> String {
        mailboxLine
            + "From: \(from)\nDate: Mon, 23 Nov 2026 06:00:00 +0000\nSubject: \(subject)\n\(headers)\n"
            + body + "---\n" + table + diff + signature
    }
}
