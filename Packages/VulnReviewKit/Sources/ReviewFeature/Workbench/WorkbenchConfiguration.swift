import AuditLog
import Foundation
import Review
import ScanService

/// Where a workbench keeps its things, and where its helper processes lie.
public struct WorkbenchConfiguration: Sendable {
    /// The store's file.
    public var storePath: String
    /// The installation's and the reviewers' keys.
    public var keys: Keyring
    /// Makes a connection to a fresh scan service.
    public var connect: ScanTransportFactory
    /// How many scan services work at once.
    public var workers: Int
    /// Whether these are processes of their own.
    public var sharing: ScanSharing
    /// How long a scan service may be silent over a file before it is taken for hung.
    public var fileTimeout: Duration
    /// What may be done, and where that is written.
    public var governance: PolicyInForce
    /// Asks the person at this face where the policy asks for one; by default nobody is there.
    public var confirm: PolicyConfirmation

    /// A configuration with every part given.
    public init(
        storePath: String, keys: Keyring, connect: @escaping ScanTransportFactory, workers: Int = 1,
        sharing: ScanSharing = .separate, fileTimeout: Duration = .seconds(ServiceLimits.fileSeconds),
        governance: PolicyInForce = .standard, confirm: @escaping PolicyConfirmation = { _ in nil }
    ) {
        self.storePath = storePath
        self.keys = keys
        self.connect = connect
        self.workers = workers
        self.sharing = sharing
        self.fileTimeout = fileTimeout
        self.governance = governance
        self.confirm = confirm
    }

    /// What may be done.
    public var policy: Policy { governance.policy }

    /// The folder for the user's data: `~/Library/Application Support/VulnReview` on macOS, elsewhere
    /// `vulnreview` below `$XDG_DATA_HOME` (XDG Base Directory Specification), or below `~/.local/share`.
    public static func dataDirectory(environment: [String: String]) -> String {
        let home = environment["HOME"] ?? NSHomeDirectory()
        #if os(macOS)
            return home + "/Library/Application Support/VulnReview"
        #else
            let data = environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
            return (data ?? home + "/.local/share") + "/vulnreview"
        #endif
    }

    /// The store's file when the user names none.
    public static func standardStorePath(environment: [String: String]) -> String {
        dataDirectory(environment: environment) + "/store.sqlite"
    }

    /// The keys that belong to the store at `storePath`: those in the folder `keys` beside it, and in the ssh-agent that
    /// the environment names.
    public static func keys(besideStore storePath: String, environment: [String: String]) -> Keyring {
        Keyring(
            directory: URL(fileURLWithPath: storePath).deletingLastPathComponent().appendingPathComponent(
                "keys"
            ).path, agentSocket: environment["SSH_AUTH_SOCK"].flatMap { $0.hasPrefix("/") ? $0 : nil })
    }
}
