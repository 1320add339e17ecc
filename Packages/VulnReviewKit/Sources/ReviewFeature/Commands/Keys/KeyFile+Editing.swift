import Foundation
import Review

/// Changing one command's keys in the user's file, whose comments and other lines stay as they are.
extension KeyFile {
    /// The file's text; `nil` when there is none.
    static func text(at path: String) throws(KeyFileError) -> String? {
        guard let bytes = try read(path) else { return nil }
        guard bytes.count <= maximumSize else { throw .tooLarge(limit: maximumSize) }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText }
        return text
    }

    /// The text with `command` having the keys called `names`; without names the command's line goes, so that it has the table's keys.
    static func setting(_ command: ReviewCommand, to names: [String], in text: String) -> String {
        var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
        if lines.last?.isEmpty == true { lines.removeLast() }
        let place = lines.firstIndex { Self.isEntry($0, of: command) }
        let entry = names.isEmpty ? nil : command.rawValue + " = " + names.joined(separator: " ")
        switch (place, entry) {
        case (let place?, let entry?): lines[place] = entry
        case (let place?, nil): lines.remove(at: place)
        case (nil, let entry?): lines.append(entry)
        case (nil, nil): break
        }
        return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    }

    /// Replaces the file in one step, making the folder that it lies in.
    static func write(_ text: String, to path: String) throws(KeyFileError) {
        // What the path leads to through a link is the file that is meant.
        let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url, options: .atomic)
        } catch {
            throw .unwritable(path: path)
        }
    }

    private static func isEntry(_ line: String, of command: ReviewCommand) -> Bool {
        let words = line.split { $0 == " " || $0 == "\t" }
        return words.count >= 2 && words[0] == command.rawValue && words[1] == "="
    }
}
