import Review

/// What can be wrong with a log, a checkpoint, an export or a key file.
public enum AuditError: Failure, Hashable {
    /// The bytes are not an event in canonical form.
    case malformedEvent
    /// The text is not a signed note with a checkpoint in it.
    case malformedCheckpoint
    /// Line `line` (from 1) of an export is not what stands there in every export.
    case malformedExport(line: Int)
    /// The export's first line names a format that this version does not know.
    case unknownFormat(String)
    /// More of something than is ever read: `bytes`, `lineBytes` or `events`.
    case overLimit(what: String, limit: Int)
    /// The name cannot name a key: 1 to 100 of ASCII letters, digits, `.`, `_`, `@` and `-`, and no leading `.` or `-`.
    case badKeyName(String)
    case keyNotFound(String)
    /// Others could read or change the key file or its directory, or it is not a regular file of this user.
    case unsafeKeyFile(path: String)
    /// The file is not a key in the format of `FileKeySigner`.
    case malformedKeyFile(path: String)
    /// The system refused; `code` is its `errno`.
    case keyFile(path: String, code: Int32)
    /// The key did not sign.
    case signing(key: String)

    /// The case in one word.
    public var code: String {
        switch self {
        case .malformedEvent: "malformedEvent"
        case .malformedCheckpoint: "malformedCheckpoint"
        case .malformedExport: "malformedExport"
        case .unknownFormat: "unknownFormat"
        case .overLimit: "overLimit"
        case .badKeyName: "badKeyName"
        case .keyNotFound: "keyNotFound"
        case .unsafeKeyFile: "unsafeKeyFile"
        case .malformedKeyFile: "malformedKeyFile"
        case .keyFile: "keyFile"
        case .signing: "signing"
        }
    }

    /// The name, path or place that it is about.
    public var subject: String? {
        switch self {
        case .malformedEvent, .malformedCheckpoint: nil
        case .malformedExport(let line): "line \(line)"
        case .unknownFormat(let text), .badKeyName(let text), .keyNotFound(let text), .signing(let text): text
        case .overLimit(let what, _): what
        case .unsafeKeyFile(let path), .malformedKeyFile(let path), .keyFile(let path, _): path
        }
    }

    /// A name is usage; a file that cannot be trusted is refused; a log that cannot be read is incomplete.
    public var kind: FailureKind {
        switch self {
        case .badKeyName: .usage
        case .malformedEvent, .malformedCheckpoint, .malformedExport, .unknownFormat, .overLimit: .incomplete
        case .keyNotFound, .unsafeKeyFile, .malformedKeyFile: .refused
        case .keyFile, .signing: .internal
        }
    }
}
