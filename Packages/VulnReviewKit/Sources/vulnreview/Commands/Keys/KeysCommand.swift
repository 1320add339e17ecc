import ArgumentParser
import Foundation
import Review
import ReviewFeature

/// `keys`: the keys in force, and what is made of the table of commands.
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Print the keys of the review, from the one table of commands.",
        discussion: """
            The file in which you may give commands other keys has a line “command = key …” for each, by the names that \
            --json prints; a key is one character or a word such as space, down or ctrl-n, and none takes all keys away.
            """)

    @Option(
        name: .long,
        help: ArgumentHelp("Only say whether this file of keys is right.", valueName: "file"))
    var check: String?

    @Flag(name: .long, help: "Print the table as it is without a file of keys, in Markdown.")
    var markdown = false

    @Flag(name: .long, help: "Print the manual page of vulnreview.")
    var man = false

    @OptionGroup var common: OutputOptions

    func validate() throws {
        guard [check != nil, markdown, man].count(where: { $0 }) <= 1 else {
            throw ValidationError("--check, --markdown and --man go one at a time")
        }
    }

    func run() throws {
        let console = common.console
        if markdown { return console.output(KeyTable.markdown) }
        if man { return console.output(try ManualPage.text()) }
        let path = check ?? KeyFile.path()
        if check != nil, !FileManager.default.fileExists(atPath: path) {
            throw CommandLineError.unreadable(path)
        }
        let keys = try KeyFile.load(path)
        if common.json { return try console.output(KeysDocument(keys, file: path)) }
        if check != nil {
            let count = keys.changed.count
            return console.note(
                "The file is right: \(count) \(count == 1 ? "command has" : "commands have") other keys.")
        }
        console.output(Self.table(keys))
    }

    private static func table(_ keys: KeyMap) -> String {
        var lines: [String] = []
        for category in CommandCategory.allCases {
            lines += lines.isEmpty ? [category.title] : ["", category.title]
            for command in ReviewCommand.allCases where command.category == category {
                let names = keys.keys(of: command).map(\.name).joined(separator: " ")
                let changed = keys.keys(of: command) == command.defaultKeys ? " " : "*"
                lines.append(
                    "\(changed) \(names.padding(18)) \(command.rawValue.padding(21)) \(command.help)")
            }
        }
        if !keys.changed.isEmpty { lines += ["", "* not the table's own keys"] }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// `keys --json`.
struct KeysDocument: Encodable {
    /// One command of the table.
    struct Command: Encodable {
        let command: String
        let title: String
        let category: String
        let keys: [String]
        let standardKeys: [String]
        let help: String
    }

    let schema = "vulnreview.keys/1"
    /// The file in which keys may be changed, whether it is there or not.
    let file: String
    let commands: [Command]

    init(_ keys: KeyMap, file: String) {
        self.file = file
        commands = ReviewCommand.allCases.map { command in
            Command(
                command: command.rawValue, title: command.title, category: command.category.rawValue,
                keys: keys.keys(of: command).map(\.name), standardKeys: command.defaultKeys.map(\.name),
                help: command.help)
        }
    }
}
