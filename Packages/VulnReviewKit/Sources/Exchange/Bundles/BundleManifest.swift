import Foundation
import Review

/// What a bundle is and holds: the payload of its envelope.
public struct BundleManifest: Hashable, Sendable {
    /// `format` of every manifest of this version.
    public static let format = "vulnreview-bundle/1"
    /// The payload type of a manifest in an envelope.
    public static let payloadType = "application/vnd.vulnreview.bundle-manifest+json"

    /// Who sealed it: the state of the installation's log, signed by the key that signs the envelope.
    public let state: LogState
    /// When it was sealed.
    public let madeAt: Date
    /// The tree that it is about; `nil` for a bundle of data alone.
    public let tree: SourceTree?
    /// Proofs that the log goes on from earlier states of it.
    public let proofs: [ConsistencyProof]
    /// The newest states of other logs that the sender knows: so the owner of each learns whether it is known as it is.
    public let knownLogs: [LogState]
    /// The rules, data and tools behind it, and how old they are.
    public let freshness: [Basis]
    /// What follows the envelope, in this order and without anything between.
    public let blobs: [Blob]

    /// A manifest of these parts.
    public init(
        state: LogState, madeAt: Date, tree: SourceTree?, proofs: [ConsistencyProof], knownLogs: [LogState],
        freshness: [Basis], blobs: [Blob]
    ) {
        self.state = state
        self.madeAt = madeAt
        self.tree = tree
        self.proofs = proofs
        self.knownLogs = knownLogs
        self.freshness = freshness
        self.blobs = blobs
    }

    /// A tree on the sender's machine.
    public struct SourceTree: Hashable, Sendable {
        /// Its id there.
        public let id: TreeID
        /// Its root there, as people may see it.
        public let root: String

        /// The tree with this id.
        public init(id: TreeID, root: String) {
            self.id = id
            self.root = root
        }
    }

    /// What proves that the log only grew since it had `size` events (RFC 9162, section 2.1.4).
    public struct ConsistencyProof: Hashable, Sendable {
        /// The earlier size.
        public let size: Int
        /// The proof.
        public let hashes: [Digest]

        /// A proof from `size` to the state of the manifest.
        public init(size: Int, hashes: [Digest]) {
            self.size = size
            self.hashes = hashes
        }
    }

    /// What a blob is for. A blob is found by its digest alone; nothing is ever written under a name.
    public enum Role: String, Hashable, Sendable, Codable, CaseIterable {
        case findings, patches, diff, decisions, evidence, log, trace, audit
        /// Data that travels along: a reader takes it out by its digest.
        case rules, advisories, tool
    }

    /// Some of the bytes behind the envelope.
    public struct Blob: Hashable, Sendable {
        /// The digest of its bytes.
        public let digest: Digest
        /// How many bytes.
        public let size: Int
        /// The media type.
        public let mediaType: String
        /// What it is for.
        public let role: Role
        /// What people call it; decides nothing.
        public let name: String?

        /// A blob with this digest.
        public init(digest: Digest, size: Int, mediaType: String, role: Role, name: String? = nil) {
            self.digest = digest
            self.size = size
            self.mediaType = mediaType
            self.role = role
            self.name = name
        }
    }
}
