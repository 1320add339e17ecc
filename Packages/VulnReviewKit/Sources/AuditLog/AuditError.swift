import Review

/// What can be wrong with a log, a checkpoint, an export or a key file.
public enum AuditError: Failure, Hashable {
    /// The bytes are not an event in canonical form.
    case malformedEvent
    /// The text is not a signed note with a checkpoint in it.
    case malformedCheckpoint
    /// The text begins like a proof and is none.
    case malformedProof
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
    /// No ssh-agent is at hand (`SSH_AUTH_SOCK`).
    case noAgent
    /// The agent cannot be talked to; `code` is an `errno`.
    case agent(path: String, code: Int32)
    /// The agent will not sign, or not say what it has.
    case agentRefused(path: String)
    /// Not exactly one of the agent's keys is meant: the fingerprints of those that it has.
    case agentKeys([Digest])
    /// The key is in the Secure Enclave of a Mac that this is not.
    case secureEnclaveElsewhere(name: String)

    /// The case in one word.
    public var code: String {
        switch self {
        case .malformedEvent: "malformedEvent"
        case .malformedCheckpoint: "malformedCheckpoint"
        case .malformedProof: "malformedProof"
        case .malformedExport: "malformedExport"
        case .unknownFormat: "unknownFormat"
        case .overLimit: "overLimit"
        case .badKeyName: "badKeyName"
        case .keyNotFound: "keyNotFound"
        case .unsafeKeyFile: "unsafeKeyFile"
        case .malformedKeyFile: "malformedKeyFile"
        case .keyFile: "keyFile"
        case .signing: "signing"
        case .noAgent: "noAgent"
        case .agent: "agent"
        case .agentRefused: "agentRefused"
        case .agentKeys: "agentKeys"
        case .secureEnclaveElsewhere: "secureEnclaveElsewhere"
        }
    }

    /// The name, path or place that it is about.
    public var subject: String? {
        switch self {
        case .malformedEvent, .malformedCheckpoint, .malformedProof, .noAgent, .agentKeys: nil
        case .malformedExport(let line): "line \(line)"
        case .unknownFormat(let text), .badKeyName(let text), .keyNotFound(let text), .signing(let text): text
        case .overLimit(let what, _): what
        case .unsafeKeyFile(let path), .malformedKeyFile(let path), .keyFile(let path, _),
            .agent(let path, _), .agentRefused(let path):
            path
        case .secureEnclaveElsewhere(let name): name
        }
    }

    /// A name is usage; a file that cannot be trusted is refused; a log that cannot be read is incomplete.
    public var kind: FailureKind {
        switch self {
        case .badKeyName, .agentKeys: .usage
        case .malformedEvent, .malformedCheckpoint, .malformedProof, .malformedExport, .unknownFormat,
            .overLimit:
            .incomplete
        case .keyNotFound, .unsafeKeyFile, .malformedKeyFile, .noAgent, .agentRefused,
            .secureEnclaveElsewhere:
            .refused
        case .keyFile, .signing, .agent: .internal
        }
    }
}
