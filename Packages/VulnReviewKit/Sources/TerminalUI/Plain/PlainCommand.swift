import Review
import ReviewFeature

/// A line that somebody types where there is no screen: a command, and what it is told.
///
/// A command is called by its key (`a`, `ctrl-p`), its name in key files (`approve`), or the beginning of its title or name, as long
/// as that means one command only. What follows goes to the prompt that the command opens.
enum PlainCommand: Hashable, Sendable {
    case command(ReviewCommand, argument: String?)
    /// Prints the queue from the item of this number on.
    case list(from: Int)
    /// Selects the item of this number.
    case item(Int)
    case empty
    /// Several commands could be meant.
    case ambiguous([ReviewCommand])
    case unknown(String)

    /// What `line` says with these keys.
    init(_ line: String, keys: KeyMap) {
        let words = line.split(maxSplits: 1, whereSeparator: \.isWhitespace)
        guard let first = words.first.map(String.init) else {
            self = .empty
            return
        }
        let argument = words.count > 1 ? words[1].trimmingPrefix { $0.isWhitespace } : nil
        let rest = argument.map(String.init)
        switch first.lowercased() {
        case "list": self = .list(from: rest.flatMap { Int($0) } ?? 1)
        case "item": self = rest.flatMap { Int($0) }.map { .item($0) } ?? .unknown(line)
        default: self = Self.command(first, rest, keys)
        }
    }

    private static func command(_ name: String, _ argument: String?, _ keys: KeyMap) -> PlainCommand {
        if let key = KeyStroke(name: name), let command = keys.command(for: key) {
            return .command(command, argument: argument)
        }
        let wanted = name.lowercased()
        let all = ReviewCommand.allCases
        if let command = all.first(where: { $0.rawValue.lowercased() == wanted }) {
            return .command(command, argument: argument)
        }
        let matches = all.filter {
            $0.rawValue.lowercased().hasPrefix(wanted) || $0.title.lowercased().hasPrefix(wanted)
        }
        switch matches.count {
        case 0: return .unknown(name)
        case 1: return .command(matches[0], argument: argument)
        default: return .ambiguous(matches)
        }
    }
}
