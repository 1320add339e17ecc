import Foundation

/// Where a policy comes from.
public enum PolicyOrigin: Hashable, Sendable {
    /// No file: the standard policy.
    case standard
    /// The file that the user named for this verb.
    case named(path: String)
    /// The file that the environment names.
    case environment(path: String)
    /// The file in the user's data folder.
    case installed(path: String)

    /// The environment variable that names a policy file.
    public static let variable = "VULNREVIEW_POLICY"

    /// Where the policy comes from for a user who named `path`, or none: then the environment's file counts, then the one
    /// in the data folder, and then there is none.
    public init(named path: String?, environment: [String: String]) {
        if let path {
            self = .named(path: path)
        } else if let path = environment[Self.variable], !path.isEmpty {
            self = .environment(path: path)
        } else {
            let path = WorkbenchConfiguration.dataDirectory(environment: environment) + "/policy.yaml"
            // A link that leads nowhere is a file that cannot be read, not a policy that is not there.
            let isThere = (try? FileManager.default.attributesOfItem(atPath: path)) != nil
            self = isThere ? .installed(path: path) : .standard
        }
    }

    /// The file; `nil` for the standard policy.
    public var path: String? {
        switch self {
        case .standard: nil
        case .named(let path), .environment(let path), .installed(let path): path
        }
    }
}
