import Foundation
import Review

#if os(macOS)
    import Darwin
#else
    import Glibc
#endif

/// The user's own keys, in a file that the terminal UI and the application read alike:
///
/// ```
/// # one command in each line, by the name that `vulnreview keys --json` gives it
/// approve = y ctrl-y
/// nextItem = n ]
/// nextSection = none
/// ```
///
/// Strict: whatever is not understood, and whatever would give one key to two commands, refuses the whole file.
public enum KeyFile {
    /// The most bytes that such a file may have.
    static let maximumSize = 64 << 10
    /// The most keys that one command may have.
    static let maximumKeys = 16
    /// The word for a command without keys.
    static let none = "none"
    /// What would leave the reviewer without a way out may not lose all its keys.
    static let kept: [ReviewCommand] = [.help, .quit, .commandPalette]

    /// Where the file is for a user with this environment (XDG Base Directory Specification).
    public static func path(environment: [String: String] = ProcessInfo.processInfo.environment) -> String {
        if let base = environment["XDG_CONFIG_HOME"], base.hasPrefix("/") { return base + "/vulnreview/keys" }
        return (environment["HOME"] ?? NSHomeDirectory()) + "/.config/vulnreview/keys"
    }

    /// The keys in force: the file's when there is one at `path`, else the table's.
    public static func load(_ path: String) throws(KeyFileError) -> KeyMap {
        guard let bytes = try read(path) else { return .standard }
        return try parse(bytes)
    }

    /// The bytes of the regular file at `path`; `nil` when nothing is there.
    static func read(_ path: String) throws(KeyFileError) -> [UInt8]? {
        let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            guard errno == ENOENT || errno == ENOTDIR else { throw .unreadable(path: path) }
            return nil
        }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw .unreadable(path: path)
        }
        var bytes = [UInt8](repeating: 0, count: maximumSize + 1)
        var count = 0
        while count < bytes.count {
            let part = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe Foundation.read(
                    descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
            }
            guard part >= 0 else { throw .unreadable(path: path) }
            if part == 0 { break }
            count += part
        }
        return Array(bytes.prefix(count))
    }

    /// The keys that a file of these bytes asks for.
    public static func parse(_ bytes: [UInt8]) throws(KeyFileError) -> KeyMap {
        guard bytes.count <= maximumSize else { throw .tooLarge(limit: maximumSize) }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText }
        var changed: [ReviewCommand: (line: Int, keys: [KeyStroke])] = [:]
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        for (index, line) in lines.enumerated() {
            let words = line.split { $0 == " " || $0 == "\t" }
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            let (command, keys) = try entry(words, line: index + 1)
            if let earlier = changed[command] {
                throw .repeated(command.rawValue, line: index + 1, earlier: earlier.line)
            }
            changed[command] = (index + 1, keys)
        }
        try check(changed)
        return KeyMap(changed: changed.mapValues(\.keys))
    }

    /// One line: a command, `=`, and its keys or the word for none.
    private static func entry(
        _ words: [Substring], line: Int
    ) throws(KeyFileError) -> (ReviewCommand, [KeyStroke]) {
        guard words.count >= 2, words[1] == "=" else { throw .noEquals(line: line) }
        guard let command = ReviewCommand(rawValue: String(words[0])) else {
            throw .unknownCommand(String(words[0]), line: line)
        }
        let names = words.dropFirst(2)
        guard !names.isEmpty else { throw .noKeys(command.rawValue, line: line) }
        if names.count == 1, names.first == Substring(none) {
            guard !kept.contains(command) else { throw .mustHaveKey(command.rawValue, line: line) }
            return (command, [])
        }
        guard names.count <= maximumKeys else { throw .tooManyKeys(line: line, limit: maximumKeys) }
        var keys: [KeyStroke] = []
        for name in names {
            guard let key = KeyStroke(name: String(name)) else { throw .unknownKey(String(name), line: line) }
            if !keys.contains(key) { keys.append(key) }
        }
        return (command, keys)
    }

    /// Throws when one key would give two commands.
    private static func check(
        _ changed: [ReviewCommand: (line: Int, keys: [KeyStroke])]
    ) throws(KeyFileError) {
        var owners: [KeyStroke: ReviewCommand] = [:]
        for command in ReviewCommand.allCases {
            for key in changed[command]?.keys ?? command.defaultKeys {
                guard let other = owners[key] else {
                    owners[key] = command
                    continue
                }
                // The line to mend is that of the command which was changed; of two, the later line.
                let line = max(changed[command]?.line ?? 0, changed[other]?.line ?? 0)
                let (mended, taken) =
                    changed[command]?.line == line ? (command, other) : (other, command)
                throw .conflict(
                    key: key.name, line: line, command: mended.rawValue, other: taken.rawValue,
                    isDefault: changed[taken] == nil)
            }
        }
    }
}
