import Review

/// Why an age file was not read or written.
public enum AgeError: Failure, Hashable {
    /// The bytes are not a header of age v1.
    case malformedHeader
    /// None of the identities is one that the file was encrypted to.
    case noMatchingIdentity
    /// The header is not the one that was written: its MAC differs.
    case headerChanged
    /// A chunk was changed, moved, cut off or added.
    case payloadChanged
    /// The text is not a recipient (`age1…`).
    case badRecipient(String)
    /// The file holds no identity (`AGE-SECRET-KEY-1…`), or something else beside them.
    case badIdentityFile(line: Int)

    /// One word for each case.
    public var code: String {
        switch self {
        case .malformedHeader: "malformedAgeHeader"
        case .noMatchingIdentity: "noMatchingIdentity"
        case .headerChanged: "ageHeaderChanged"
        case .payloadChanged: "agePayloadChanged"
        case .badRecipient: "badRecipient"
        case .badIdentityFile: "badIdentityFile"
        }
    }

    /// The recipient or the line.
    public var subject: String? {
        switch self {
        case .badRecipient(let text): text
        case .badIdentityFile(let line): String(line)
        case .malformedHeader, .noMatchingIdentity, .headerChanged, .payloadChanged: nil
        }
    }

    /// What was typed is usage; what does not hold is refused.
    public var kind: FailureKind {
        switch self {
        case .badRecipient, .badIdentityFile: .usage
        case .malformedHeader, .noMatchingIdentity, .headerChanged, .payloadChanged: .refused
        }
    }
}
