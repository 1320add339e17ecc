import Review
import ReviewFeature

/// `vulnreview.1`, made from the argument parser's description of the verbs and the table of commands.
enum ManualPage {
    /// The page.
    static func text() throws -> String {
        let root = try ToolDescription.read().command
        let verbs = leaves(of: root)
        let shared = shared(among: verbs)
        var page = Roff()
        page.macro("TH", "VULNREVIEW", "1", "", "VulnReview " + Version.text, "User Commands")
        page.macro("SH", "NAME")
        page.line("vulnreview - " + lowerFirst(root.abstract ?? ""))
        page.macro("SH", "SYNOPSIS")
        page.line("vulnreview VERB [OPTION]... [ARGUMENT]...")
        page.macro("SH", "DESCRIPTION")
        page.line(root.abstract ?? "")
        page.macro("SH", "VERBS")
        for (name, verb) in verbs { add(verb, called: name, without: shared, to: &page) }
        page.macro("SH", "OPTIONS OF MOST VERBS")
        for argument in shared { add(argument, to: &page) }
        addKeys(to: &page)
        page.macro("SH", "EXIT STATUS")
        page.line(root.discussion ?? "")
        page.macro("SH", "FILES")
        for (file, words) in files {
            page.macro("TP")
            page.line(file)
            page.line(words)
        }
        page.macro("SH", "ENVIRONMENT")
        for (variable, words) in variables {
            page.macro("TP")
            page.line(variable)
            page.line(words)
        }
        return page.text
    }

    private static let files = [
        (
            "$XDG_DATA_HOME/vulnreview/",
            "The store, its keys and the policy; ~/.local/share where the variable is not set."
        ),
        ("$XDG_CONFIG_HOME/vulnreview/keys", "Your own keys; ~/.config where the variable is not set."),
    ]

    private static let variables = [
        ("VULNREVIEW_REVIEWER", "Who decides, where nobody types at a terminal."),
        ("VULNREVIEW_POLICY", "The policy file."),
        (
            "VULNREVIEW_BACKGROUND",
            "light or dark: what the terminal's background is; else COLORFGBG says it, where it is set."
        ),
        ("NO_COLOR", "When it is not empty, nothing is coloured."),
    ]

    /// The verbs that do something, by their whole names.
    private static func leaves(of root: ToolDescription.Command) -> [(String, ToolDescription.Command)] {
        func walk(_ command: ToolDescription.Command, _ prefix: String) -> [(String, ToolDescription.Command)]
        {
            let children = (command.subcommands ?? []).filter {
                $0.shouldDisplay ?? true && $0.commandName != "help"
            }
            let own = prefix.isEmpty || !children.isEmpty ? [] : [(prefix, command)]
            return own
                + children.flatMap {
                    walk($0, prefix.isEmpty ? $0.commandName : prefix + " " + $0.commandName)
                }
        }
        return walk(root, "")
    }

    /// The options that most verbs take, so that the page says them once.
    private static func shared(
        among verbs: [(String, ToolDescription.Command)]
    ) -> [ToolDescription.Argument] {
        var counts: [ToolDescription.Argument: Int] = [:]
        var order: [ToolDescription.Argument] = []
        for argument in verbs.flatMap({ $0.1.arguments ?? [] }) where argument.isOwn {
            if counts[argument] == nil { order.append(argument) }
            counts[argument, default: 0] += 1
        }
        return order.filter { $0.names != nil && 2 * (counts[$0] ?? 0) > verbs.count }
    }

    private static func add(
        _ verb: ToolDescription.Command, called name: String, without shared: [ToolDescription.Argument],
        to page: inout Roff
    ) {
        let own = (verb.arguments ?? []).filter { $0.isOwn && !shared.contains($0) }
        page.macro(
            "SS", "vulnreview " + ([name] + own.filter { $0.names == nil }.map(usage)).joined(separator: " "))
        page.line(verb.abstract ?? "")
        if let discussion = verb.discussion {
            page.macro("PP")
            page.line(discussion)
        }
        for argument in own { add(argument, to: &page) }
    }

    private static func usage(_ argument: ToolDescription.Argument) -> String {
        let name = (argument.valueName ?? "value").uppercased() + (argument.isRepeating ? "..." : "")
        return argument.isOptional ? "[" + name + "]" : name
    }

    private static func add(_ argument: ToolDescription.Argument, to page: inout Roff) {
        page.macro("TP")
        let value = argument.kind == "flag" ? "" : " <" + (argument.valueName ?? "value") + ">"
        page.line(
            argument.names.map { names in
                names.map { $0.text }.joined(separator: ", ") + value
            } ?? usage(argument))
        var words = argument.abstract ?? ""
        if let values = argument.allValues, !values.isEmpty {
            words += " (" + values.joined(separator: ", ") + ")"
        }
        if let value = argument.defaultValue, !isOfMachine(argument) {
            words += " (Without it: " + value + ")"
        }
        page.line(words.isEmpty ? "See the verb." : words)
    }

    /// The number of processors is nothing that a page can know.
    private static func isOfMachine(_ argument: ToolDescription.Argument) -> Bool {
        argument.names?.contains { $0.name == "jobs" } == true
    }

    private static func addKeys(to page: inout Roff) {
        page.macro("SH", "KEYS OF THE REVIEW")
        page.line(
            "The terminal UI and the application use the same keys. A key that does nothing says why; ? shows the same list for where you are."
        )
        for category in CommandCategory.allCases {
            page.macro("SS", category.title)
            for command in ReviewCommand.allCases where command.category == category {
                page.macro("TP")
                page.line(
                    command.defaultKeys.map(\.name).joined(separator: " ") + "  (" + command.rawValue + ")")
                page.line(command.title + ": " + command.help)
            }
        }
        page.macro("SS", "Other keys")
        page.line("The file of keys has one command in each line, by the name in parentheses:")
        page.verbatim(["# a comment", "approve = y ctrl-y", "mark = none"])
        page.macro("PP")
        page.line(
            "A key is one character, or one of " + KeyStroke.specialNames.joined(separator: " ")
                + ", with ctrl-, alt- or shift- before it. A file that is not understood, or that would give one key to two commands, is refused with the line and the key; vulnreview keys --check tries one."
        )
    }

    private static func lowerFirst(_ text: String) -> String {
        text.prefix(1).lowercased() + text.dropFirst().prefix { $0 != ";" && $0 != "." }
    }
}
