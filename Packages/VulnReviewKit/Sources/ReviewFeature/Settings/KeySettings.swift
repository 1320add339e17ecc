import Foundation
import Observation
import Review

/// The pane on keys: the file that the terminal UI and the application share, each command's keys, and a way to change one.
@Observable @MainActor
public final class KeySettings {
    /// One command with its keys.
    public struct Row: Hashable, Sendable, Identifiable {
        /// The command.
        public let command: ReviewCommand
        /// Its keys by the names that the file has for them; empty when it has none.
        public let names: String
        /// Whether these are not the table's own.
        public let isChanged: Bool

        /// Each command stands once.
        public var id: ReviewCommand { command }
    }

    /// Where the file is, or will be.
    public let path: String
    /// Every command that a window knows, in the order of the table.
    public private(set) var rows: [Row] = []
    /// Why the file is not used, or why a change was not made; `nil` when nothing is wrong.
    public private(set) var problem: String?

    /// The pane on the file at `path`, read already.
    public init(path: String = KeyFile.path()) {
        self.path = path
        read()
    }

    /// Reads the file again.
    public func read() {
        do {
            show(try KeyFile.load(path))
            problem = nil
        } catch {
            show(.standard)
            problem = Sentences.sentence(for: error)
        }
    }

    /// Gives `command` the keys with these names, and no other command: `none` takes all away, and nothing at all gives the table's own
    /// back. What would refuse the file is not written. Windows that are open take the keys when they show their tree anew.
    public func set(_ names: String, for command: ReviewCommand) {
        do {
            let text = try KeyFile.text(at: path) ?? ""
            let words = names.split { $0 == " " || $0 == "\t" || $0.isNewline }.map(String.init)
            let changed = KeyFile.setting(command, to: words, in: text)
            let map = try KeyFile.parse(Array(changed.utf8))
            try KeyFile.write(changed, to: path)
            show(map)
            problem = nil
        } catch {
            problem = Sentences.sentence(for: error)
        }
    }

    private func show(_ map: KeyMap) {
        let changed = Set(map.changed)
        rows = ReviewCommand.allCases.filter(\.isForWindows).map { command in
            Row(
                command: command, names: map.keys(of: command).map(\.name).joined(separator: " "),
                isChanged: changed.contains(command))
        }
    }
}
