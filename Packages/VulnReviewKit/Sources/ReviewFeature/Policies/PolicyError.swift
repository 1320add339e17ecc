import Review
import RuleEngine

/// Why a policy is not used, or what it does not allow.
public enum PolicyError: Failure, Hashable {
    /// The file cannot be read, or is not a regular one.
    case unreadable(path: String)
    /// Everybody may write the file.
    case writableByAll(path: String)
    /// The file is no policy; everything that is wrong with it.
    case malformed(path: String, [PolicyProblem])
    /// The signature beside the file is none, is broken, or is over other bytes or another policy.
    case badSignature(path: String)
    /// The file lies in the reviewed tree and was not named for this verb.
    case insideTree(path: String, tree: String)
    /// The policy in force does not allow it.
    case denied(PolicyRefusal)
    /// The policy in force asks a person for this, and nobody said so.
    case notConfirmed(PolicyRefusal)
    /// More subjects than may be decided in one go; none was.
    case tooManyAtOnce(PolicyVerdict.Excess)

    /// The case's name.
    public var code: String {
        switch self {
        case .unreadable: "policyUnreadable"
        case .writableByAll: "policyWritableByAll"
        case .malformed: "policyMalformed"
        case .badSignature: "policyBadSignature"
        case .insideTree: "policyInsideTree"
        case .denied: "deniedByPolicy"
        case .notConfirmed: "notConfirmedByPerson"
        case .tooManyAtOnce: "tooManyAtOnce"
        }
    }

    /// The file, or the rule.
    public var subject: String? {
        switch self {
        case .unreadable(let path), .writableByAll(let path), .malformed(let path, _),
            .badSignature(let path),
            .insideTree(let path, _):
            path
        case .denied(let refusal), .notConfirmed(let refusal): refusal.rules.first ?? refusal.action.rawValue
        case .tooManyAtOnce(let excess): excess.limit.rawValue
        }
    }

    /// A file that is no policy is a fault of who named it; all others refuse.
    public var kind: FailureKind {
        switch self {
        case .unreadable, .malformed: .usage
        case .writableByAll, .badSignature, .insideTree, .denied, .notConfirmed, .tooManyAtOnce: .refused
        }
    }
}
