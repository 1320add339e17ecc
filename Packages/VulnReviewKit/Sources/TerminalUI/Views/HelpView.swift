import ReviewFeature

/// The help page: every command with its keys, and why it does nothing here where it does nothing.
@MainActor
enum HelpView {
    static func lines(_ session: ReviewSession, width: Int) -> [[TextRun]] {
        let context = session.context
        var lines: [[TextRun]] = []
        for category in CommandCategory.allCases {
            if !lines.isEmpty { lines.append([]) }
            lines.append([TextRun(category.title, .heading)])
            for command in ReviewCommand.allCases where command.category == category {
                lines += self.lines(
                    of: command, session.keys.labels(of: command), command.disabledReason(in: context),
                    width: width)
            }
        }
        return lines
    }

    private static func lines(
        of command: ReviewCommand, _ keys: String, _ reason: DisabledReason?, width: Int
    ) -> [[TextRun]] {
        let start = pad(keys, 14) + pad(command.title, 22)
        let indent = String(repeating: " ", count: 36)
        let style: Style = reason == nil ? .plain : .faint
        let text = reason.map { "not here: " + ReviewWording.text($0) } ?? command.help
        let wrapped = LineWrap.prose(text, width: width - indent.count, style)
        return wrapped.enumerated().map { part, line in
            part == 0
                ? [TextRun(start, Style(reason == nil ? .accent : .faint, reason == nil ? .bold : []))] + line
                : [TextRun(indent)] + line
        }
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - TextWidth.columns(of: text)))
    }
}
