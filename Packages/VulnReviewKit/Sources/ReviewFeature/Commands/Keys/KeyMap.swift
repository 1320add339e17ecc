/// Which keys give which commands: the table's own keys, with what a user changed.
public struct KeyMap: Hashable, Sendable {
    private var keys: [ReviewCommand: [KeyStroke]] = [:]
    private var commands: [KeyStroke: ReviewCommand] = [:]

    /// The keys of the command table.
    public static let standard = KeyMap(changed: [:])

    /// The table's keys, except for the commands in `changed`, which have these instead. Whoever calls has seen to it
    /// that no key gives two commands (`KeyFile`); of two the earlier command in the table has it.
    init(changed: [ReviewCommand: [KeyStroke]]) {
        for command in ReviewCommand.allCases {
            let own = changed[command] ?? command.defaultKeys
            keys[command] = own
            for key in own where commands[key] == nil { commands[key] = command }
        }
    }

    /// The keys that give `command`, the one to teach first; none when the user took them all away.
    public func keys(of command: ReviewCommand) -> [KeyStroke] { keys[command] ?? [] }

    /// The command that `stroke` gives.
    public func command(for stroke: KeyStroke) -> ReviewCommand? { commands[stroke] }

    /// The command's keys as one text, such as `j ↓`.
    public func labels(of command: ReviewCommand) -> String {
        keys(of: command).map(\.label).joined(separator: " ")
    }

    /// The key to name in a sentence; the command's title when it has none.
    public func label(of command: ReviewCommand) -> String {
        keys(of: command).first?.label ?? command.title
    }

    /// The commands whose keys are not the table's.
    public var changed: [ReviewCommand] {
        ReviewCommand.allCases.filter { keys(of: $0) != $0.defaultKeys }
    }
}
