import Foundation

/// One run of the detectors over a tree.
public struct Scan: Hashable, Sendable, Codable, Identifiable {
    /// An id that nobody can guess.
    public let id: ScanID
    /// The tree that is scanned.
    public let tree: TreeID
    /// When it began.
    public let startedAt: Date
    /// How far it got.
    public var state: State
    /// Why the scan is incomplete, one sentence each.
    public var reasons: [String]
    /// The files that were there and were not scanned, in the order of the walk.
    public var notScanned: [NotScanned]
    /// How much was done.
    public var stats: Statistics
    /// The digest of all rule bytes that the scan used, in order.
    public let rulesDigest: Digest
    /// How far the scanning process was confined.
    public var confinement: ConfinementLevel
    /// What the scan rests on; `nil` for scans from before that was written down.
    public var bases: [Basis]?

    /// A scan, by default one that has just begun.
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
        /// The file.
        public let path: TreePath
        /// Why it was not scanned.
        public let reason: Reason

        /// The file at `path`, not scanned for `reason`.
        public init(path: TreePath, reason: Reason) {
            self.path = path
            self.reason = reason
        }

        /// Why a file was not scanned.
        public enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
            case symbolicLink, notRegular, unreadable, tooLarge, tooDeep, tooManyFiles, binary,
                changedWhileRead
            case serviceFailed, timedOut, ruleBudgetExhausted, otherFileSystem
            /// Scanned, but with all rules but one or two, over which the service failed.
            case ruleStopped
            /// Not tried any more, after the service had failed over too many files.
            case notTried

            /// Whether a scan that skipped a file for this reason is incomplete. What a scan never sets out to
            /// read (links, devices, binaries) leaves it complete.
            public var makesIncomplete: Bool {
                switch self {
                case .symbolicLink, .notRegular, .binary: false
                case .unreadable, .tooLarge, .tooDeep, .tooManyFiles, .changedWhileRead, .serviceFailed,
                    .timedOut, .ruleBudgetExhausted, .otherFileSystem, .ruleStopped, .notTried:
                    true
                }
            }
        }
    }

    /// How much was done.
    public struct Statistics: Hashable, Sendable, Codable {
        /// Files that were scanned.
        public var files: Int
        /// Bytes of those files.
        public var bytes: Int
        /// Rules that were run.
        public var rules: Int
        /// Processor time of the scanning process, in seconds.
        public var cpuSeconds: Double

        /// By default nothing done yet.
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

    /// Whether `left` keeps the process apart less than `right`.
    public static func < (left: ConfinementLevel, right: ConfinementLevel) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .none: 0
        case .process: 1
        case .sandbox: 2
        }
    }
}
