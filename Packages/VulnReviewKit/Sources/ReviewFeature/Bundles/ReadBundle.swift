import AuditLog
import Exchange
import Review

/// A bundle that was read and whose signatures, digests and proofs hold. Whether its key is to be believed is another
/// question.
public struct ReadBundle: Sendable {
    /// The digest of the whole file, decrypted.
    public let digest: Digest
    /// How many bytes that is.
    public let size: Int
    /// Whether it came encrypted.
    public let wasEncrypted: Bool
    /// What it says of itself.
    public let manifest: BundleManifest
    /// The key that sealed it.
    public let key: AuditKey
    /// The state of the sender's log.
    public let checkpoint: Checkpoint
    /// The findings, with the ids that they have there.
    public let findings: [BundledFinding]
    /// The patches, with the ids that they have there.
    public let patches: [CarriedPatch]
    /// The decisions, in the order of the log.
    public let decisions: [AttestationReport]
    /// The bytes of the blobs.
    public let blobs: [Digest: [UInt8]]
    /// What is referred to and not there.
    public let absent: [Digest]
    /// What is there and nothing refers to.
    public let unreferenced: [Digest]

    /// A patch with what its diff changes; empty when the diff is absent.
    public struct CarriedPatch: Sendable {
        /// What the bundle says of it.
        public let patch: BundledPatch
        /// What it changes.
        public let changes: [FileChange]
    }

    /// How many blobs there are for each role.
    public var counts: [BundleManifest.Role: Int] {
        manifest.blobs.reduce(into: [:]) { $0[$1.role, default: 0] += 1 }
    }
}

extension ReadBundle {
    /// Whether all that is referred to is there, and nothing else.
    public var isWhole: Bool { absent.isEmpty && unreferenced.isEmpty }
}
