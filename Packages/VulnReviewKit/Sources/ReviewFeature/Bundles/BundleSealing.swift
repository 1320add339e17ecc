import AuditLog
import Exchange
import Foundation
import Review

/// What is to be sealed, and for whom.
public struct BundleSealing: Sendable {
    /// The tree whose review travels; `nil` for data alone.
    public var tree: TreeID?
    /// The patches and findings that travel; empty for all of the tree.
    public var subjects: [DecisionSubject] = []
    /// A state of this log that the receiver is known to have.
    public var since: Checkpoint?
    /// To whom the bundle is encrypted; empty for nobody.
    public var recipients: [AgeRecipient] = []
    /// Whether the whole log travels along.
    public var includesLog = false
    /// Rules, advisory data or tools that travel along.
    public var data: [Attachment] = []
    /// What writes the bundle: name and version.
    public var producer: String

    /// Everything about `tree`, encrypted to nobody.
    public init(tree: TreeID?, producer: String) {
        self.tree = tree
        self.producer = producer
    }

    /// Bytes that travel along.
    public struct Attachment: Sendable {
        /// What they are.
        public let kind: Basis.Kind
        /// What people call it.
        public let name: String
        /// The bytes.
        public let bytes: [UInt8]
        /// When they were changed last; `nil` when that is not known.
        public let at: Date?

        /// Bytes called `name`.
        public init(kind: Basis.Kind, name: String, bytes: [UInt8], at: Date?) {
            self.kind = kind
            self.name = name
            self.bytes = bytes
            self.at = at
        }
    }
}

/// A bundle that was sealed.
public struct SealedBundle: Sendable {
    /// The file.
    public let bytes: [UInt8]
    /// The digest of the bundle before it was encrypted: by this it is known.
    public let digest: Digest
    /// What it holds.
    public let manifest: BundleManifest
    /// Logs that evidence names and that the store does not have any more.
    public let absent: [Digest]
    /// How many decisions travel.
    public let decisions: Int
    /// How many findings travel.
    public let findings: Int
    /// How many patches travel.
    public let patches: Int
}
