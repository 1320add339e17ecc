import AuditLog
import Exchange
import Foundation
import Review

@testable import ReviewFeature

/// A bundle taken apart, to be put together again otherwise: what a hostile sender can do who has a key of his own.
struct CraftedBundle {
    var manifest: BundleManifest
    var blobs: [(BundleManifest.Blob, [UInt8])]

    init(_ bytes: [UInt8]) async throws {
        let bundle = try await Workbench.readBundle(bytes, identities: [], connect: BundleDesk.connect)
        manifest = bundle.manifest
        blobs = bundle.manifest.blobs.map { ($0, bundle.blobs[$0.digest] ?? []) }
    }

    /// The manifest with the parts that are given in the place of its own.
    func manifest(
        state: LogState? = nil, proofs: [BundleManifest.ConsistencyProof]? = nil,
        blobs: [BundleManifest.Blob]? = nil
    ) -> BundleManifest {
        BundleManifest(
            state: state ?? manifest.state, madeAt: manifest.madeAt, tree: manifest.tree,
            proofs: proofs ?? manifest.proofs, knownLogs: manifest.knownLogs, freshness: manifest.freshness,
            blobs: blobs ?? self.blobs.map(\.0))
    }

    /// The file around `manifest`, signed by `signer`, or around whatever `edit` makes of the envelope.
    func file(
        _ manifest: BundleManifest, signer: any Signer, type: String = BundleManifest.payloadType,
        edit: (DSSEEnvelope) -> DSSEEnvelope = { $0 }
    ) throws -> [UInt8] {
        let envelope = edit(
            try DSSEEnvelope(payloadType: type, payload: manifest.canonical.bytes, signer: signer)
        ).canonical.bytes
        let content = blobs.flatMap(\.1)
        return BundleHeader(
            envelopeLength: envelope.count, totalLength: BundleHeader.length + envelope.count + content.count
        ).bytes + envelope + content
    }
}

extension LogState {
    /// The same log, as `signer` would sign it.
    func signed(by signer: any Signer, origin: String? = nil) throws -> LogState {
        let checkpoint = try Checkpoint(origin: origin ?? self.origin, size: size, root: root, signer: signer)
        let key = AuditKey(name: signer.name, publicKey: signer.publicKey, role: .installation)
        return LogState(checkpoint, signedBy: key) ?? self
    }
}
