/// The command table as a document: `Resources/Docs/Keys.md`, which a test compares with this.
public enum KeyTable {
    /// The table of all commands with their keys, in Markdown.
    public static var markdown: String {
        var lines = [
            "# Keys", "",
            "The terminal UI and the application use the same keys. This page is made from `ReviewCommand`;",
            "`vulnreview keys` prints it. A key that does nothing says why; `?` shows the same list for where you are.",
        ]
        for category in CommandCategory.allCases {
            lines += ["", "## \(category.title)", "", "| keys | command | what it does |", "|---|---|---|"]
            for command in ReviewCommand.allCases where command.category == category {
                lines.append("| \(keys(of: command)) | \(command.title) | \(command.help) |")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func keys(of command: ReviewCommand) -> String {
        command.defaultKeys.map { "`\($0.label)`" }.joined(separator: " ")
    }
}
