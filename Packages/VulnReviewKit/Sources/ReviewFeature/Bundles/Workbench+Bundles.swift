import AuditLog
import Exchange
import FindingStore
import Foundation
import Review
import ScanService

extension Workbench {
    /// Reads a bundle and holds it against what is known here. Throws what does not hold; imports nothing.
    public func inspectBundle(_ file: [UInt8], identities: [AgeIdentity]) async throws -> BundleInspection {
        try inspect(await Self.readBundle(file, identities: identities, connect: configuration.connect))
    }

    /// Reads a bundle with nothing at hand but the file: all that it says of itself holds.
    public static func readBundle(
        _ file: [UInt8], identities: [AgeIdentity], connect: ScanTransportFactory
    ) async throws -> ReadBundle {
        guard file.count <= BundleLimits.bytes + encryptionBytes else { throw BundleError.overLimit(.file) }
        return try await withClient(connect) { client in
            var bytes = file
            let isEncrypted = AgeFile.isOne(file)
            if isEncrypted {
                guard !identities.isEmpty else { throw BundleRefusal.encrypted }
                let header = try await client.readAgeHeader(file)
                bytes = try AgeFile.decrypt(file, header: header, with: identities)
            }
            var reader = BundleReader(client, bytes, wasEncrypted: isEncrypted)
            return try await reader.read()
        }
    }

    /// What encryption adds at most: a header, and 16 bytes for each 64 KiB.
    private static let encryptionBytes = 1 << 20

    private func inspect(_ bundle: ReadBundle) throws -> BundleInspection {
        let known = try store.newestCheckpoint(of: bundle.checkpoint.origin, signedBy: bundle.key)
        let own = try store.logKeys().filter { $0.role == .installation }
        let trusted = try store.trustedKeys()
        let standing: BundleInspection.Standing =
            if own.contains(where: { $0.publicKey == bundle.key.publicKey }) {
                .own
            } else if trusted.contains(where: { $0.publicKey == bundle.key.publicKey }) {
                .trusted
            } else {
                .unknownKey
            }
        return BundleInspection(
            bundle: bundle, standing: standing, continuity: Self.continuity(of: bundle, known),
            ownLog: try ownLog(as: bundle.manifest.knownLogs, own),
            otherKey: try store.knownLogs().first {
                $0.checkpoint.origin == bundle.checkpoint.origin && $0.key.publicKey != bundle.key.publicKey
            }?.key, wasOpened: try store.hasOpened(bundle.digest), known: known)
    }

    private static func continuity(
        of bundle: ReadBundle, _ known: Checkpoint?
    ) -> BundleInspection.Continuity {
        guard let known else { return .first }
        let size = bundle.checkpoint.size
        if size == known.size {
            return bundle.checkpoint.root == known.root ? .same : .forked(from: known.size)
        }
        if size < known.size { return .older(than: known.size) }
        guard let proof = bundle.manifest.proofs.first(where: { $0.size == known.size }) else {
            return .unproven(since: known.size)
        }
        let holds = MerkleProof.isConsistent(
            from: known.size, root: known.root, to: size, root: bundle.checkpoint.root, proof: proof.hashes)
        return holds ? .continues(from: known.size) : .forked(from: known.size)
    }

    /// Holds what the sender knows of this log against the log itself. Only what this installation's key signed counts.
    private func ownLog(as known: [LogState], _ own: [AuditKey]) throws -> BundleInspection.OwnLog {
        let origin = try store.logOrigin()
        var standing = BundleInspection.OwnLog.agrees
        for state in known where state.origin == origin {
            guard own.contains(where: { $0.publicKey == state.publicKey }), state.checkpoint != nil else {
                continue
            }
            guard let root = try store.logRoot(of: state.size) else {
                if standing == .agrees { standing = .behind }
                continue
            }
            if root != state.root { standing = .differs }
        }
        return standing
    }
}

extension Workbench {
    /// The key that seals bundles here.
    public var installationKey: AuditKey {
        AuditKey(name: installation.name, publicKey: installation.publicKey, role: .installation)
    }

    /// Trusts the key with this fingerprint no longer.
    public func distrust(_ fingerprint: Digest) throws {
        _ = try store.distrust(fingerprint, at: Date.now.roundedToMilliseconds, installation: installation)
    }
}
