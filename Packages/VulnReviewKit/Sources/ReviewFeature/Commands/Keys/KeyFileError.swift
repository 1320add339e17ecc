import Review

/// Why a key file is not used. Lines count from 1; names are as they stand in the file and may be hostile text.
public enum KeyFileError: Failure, Hashable {
    /// It cannot be read, or is no regular file.
    case unreadable(path: String)
    /// It cannot be written.
    case unwritable(path: String)
    case tooLarge(limit: Int)
    /// It is not UTF-8.
    case notText
    /// A line that is neither a comment nor `command = key …`.
    case noEquals(line: Int)
    case unknownCommand(String, line: Int)
    case unknownKey(String, line: Int)
    /// A command with nothing behind its `=`.
    case noKeys(String, line: Int)
    /// A command that stands in an earlier line already.
    case repeated(String, line: Int, earlier: Int)
    case tooManyKeys(line: Int, limit: Int)
    /// A command that may not lose its last key.
    case mustHaveKey(String, line: Int)
    /// A key that would give two commands; `isDefault` when the other one has it from the table.
    case conflict(key: String, line: Int, command: String, other: String, isDefault: Bool)

    /// The case's name.
    public var code: String {
        switch self {
        case .unreadable: "keysUnreadable"
        case .unwritable: "keysUnwritable"
        case .tooLarge: "keysTooLarge"
        case .notText: "keysNotText"
        case .noEquals: "keysMalformed"
        case .unknownCommand: "unknownCommand"
        case .unknownKey: "unknownKey"
        case .noKeys: "noKeys"
        case .repeated: "commandRepeated"
        case .tooManyKeys: "tooManyKeys"
        case .mustHaveKey: "mustHaveKey"
        case .conflict: "keyConflict"
        }
    }

    /// The file, the command or the key.
    public var subject: String? {
        switch self {
        case .unreadable(let path), .unwritable(let path): path
        case .tooLarge, .notText, .noEquals, .tooManyKeys: nil
        case .unknownCommand(let name, _), .unknownKey(let name, _), .noKeys(let name, _),
            .repeated(let name, _, _), .mustHaveKey(let name, _):
            name
        case .conflict(let key, _, _, _, _): key
        }
    }

    /// Where in the file it is; `nil` for what is wrong with the whole of it.
    public var line: Int? {
        switch self {
        case .unreadable, .unwritable, .tooLarge, .notText: nil
        case .noEquals(let line), .unknownCommand(_, let line), .unknownKey(_, let line),
            .noKeys(_, let line),
            .repeated(_, let line, _), .tooManyKeys(let line, _), .mustHaveKey(_, let line),
            .conflict(_, let line, _, _, _):
            line
        }
    }

    /// A fault of who wrote the file.
    public var kind: FailureKind { .usage }
}
