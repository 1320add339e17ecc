/// A subject as `git format-patch` writes it: `[PATCH v2 1/3] What the patch does`.
struct MailSubject {
    /// The subject without `Re:` and without the bracket that says it is a patch.
    let title: String
    /// Whether it is the cover letter of a series: number 0 of some.
    let isCoverLetter: Bool

    init(_ text: String) {
        var rest = MailText.trimmed(text)
        var isCoverLetter = false
        while true {
            if rest.lowercased().hasPrefix("re:") {
                rest = MailText.trimmed(rest.dropFirst(3))
            } else if rest.hasPrefix("["), let end = rest.firstIndex(of: "]"),
                rest[..<end].contains("PATCH")
            {
                isCoverLetter = isCoverLetter || Self.hasNumberZero(rest[..<end].dropFirst())
                rest = MailText.trimmed(rest[rest.index(after: end)...])
            } else {
                break
            }
        }
        title = MailText.title(rest)
        self.isCoverLetter = isCoverLetter
    }

    private static func hasNumberZero(_ bracket: Substring) -> Bool {
        bracket.split(separator: " ").contains { word in
            let parts = word.split(separator: "/", omittingEmptySubsequences: false)
            return parts.count == 2 && !parts[0].isEmpty && parts[0].allSatisfy { $0 == "0" }
        }
    }
}
