import Foundation

/// One run of the detectors over a tree.
public struct Scan: Hashable, Sendable, Codable, Identifiable {
    public let id: ScanID
    public let tree: TreeID
    public let startedAt: Date
    public var state: State
    /// Why the scan is incomplete, one sentence each.
    public var reasons: [String]
    public var notScanned: [NotScanned]
    public var stats: Statistics
    /// The digest of all rule bytes that the scan used, in order.
    public let rulesDigest: Digest
    /// How far the scanning process was confined.
    public var confinement: ConfinementLevel

    public init(
        id: ScanID = .random(), tree: TreeID, startedAt: Date, state: State = .running,
        reasons: [String] = [],
        notScanned: [NotScanned] = [], stats: Statistics = Statistics(), rulesDigest: Digest,
        confinement: ConfinementLevel
    ) {
        self.id = id
        self.tree = tree
        self.startedAt = startedAt
        self.state = state
        self.reasons = reasons
        self.notScanned = notScanned
        self.stats = stats
        self.rulesDigest = rulesDigest
        self.confinement = confinement
    }

    /// `incomplete` is a state of its own and never shown as clean.
    public enum State: String, Hashable, Sendable, Codable {
        case running, complete, incomplete
    }

    /// A file that was there and was not scanned.
    public struct NotScanned: Hashable, Sendable, Codable {
        public let path: TreePath
        public let reason: Reason

        public init(path: TreePath, reason: Reason) {
            self.path = path
            self.reason = reason
        }

        /// Why a file was not scanned.
        public enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
            case symbolicLink, notRegular, unreadable, tooLarge, tooDeep, tooManyFiles, binary,
                changedWhileRead
            case serviceFailed, timedOut, ruleBudgetExhausted, otherFileSystem

            /// Whether a scan that skipped a file for this reason is incomplete. What a scan never sets out to
            /// read (links, devices, binaries) leaves it complete.
            public var makesIncomplete: Bool {
                switch self {
                case .symbolicLink, .notRegular, .binary: false
                case .unreadable, .tooLarge, .tooDeep, .tooManyFiles, .changedWhileRead, .serviceFailed,
                    .timedOut,
                    .ruleBudgetExhausted, .otherFileSystem:
                    true
                }
            }
        }
    }

    /// How much was done.
    public struct Statistics: Hashable, Sendable, Codable {
        public var files: Int
        public var bytes: Int
        public var rules: Int
        public var cpuSeconds: Double

        public init(files: Int = 0, bytes: Int = 0, rules: Int = 0, cpuSeconds: Double = 0) {
            self.files = files
            self.bytes = bytes
            self.rules = rules
            self.cpuSeconds = cpuSeconds
        }
    }
}

/// How far a process was kept from everything but its input.
public enum ConfinementLevel: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    /// Nothing beyond a process of its own.
    case none
    /// Own session, empty environment, limits and a deadline, but no system-call filter or file rules.
    case process
    /// Landlock and seccomp on Linux, a sandbox on macOS.
    case sandbox

    public static func < (left: ConfinementLevel, right: ConfinementLevel) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .none: 0
        case .process: 1
        case .sandbox: 2
        }
    }
}
