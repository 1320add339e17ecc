import AuditLog
import Diffing
import Exchange
import Foundation
import Review
import ScanService

/// Reads a bundle from the outside in. The scan service says what bytes mean; here digests, signatures and proofs are
/// checked, always before anything that they cover is looked at.
struct BundleReader {
    private let client: ScanClient
    private let bytes: [UInt8]
    private let wasEncrypted: Bool

    private var blobs: [Digest: [UInt8]] = [:]
    private var findings: [BundledFinding] = []
    private var patches: [BundledPatch] = []
    private var decisions: [AttestationReport] = []
    private var evidence: [Digest: BundledEvidence] = [:]

    init(_ client: ScanClient, _ bytes: [UInt8], wasEncrypted: Bool) {
        self.client = client
        self.bytes = bytes
        self.wasEncrypted = wasEncrypted
    }

    mutating func read() async throws -> ReadBundle {
        let header = try await client.readBundleHeader(bytes)
        guard header.totalLength == bytes.count else {
            throw BundleError.wrongLength(expected: header.totalLength, actual: bytes.count)
        }
        let start = BundleHeader.length + header.envelopeLength
        let envelope = try await client.readBundleEnvelope(Array(bytes[BundleHeader.length..<start]))
        let manifest = try await manifest(in: envelope)
        let key = manifest.state.key
        try Self.check(envelope, signedBy: key)
        guard let checkpoint = manifest.state.checkpoint else { throw BundleRefusal.badLogState }
        guard start + (try manifest.blobBytes()) == bytes.count else {
            throw BundleError.malformed(.manifest)
        }
        try cut(manifest.blobs, from: start)
        for blob in manifest.blobs { try await read(blob, manifest) }
        let carried = try await carriedPatches()
        let references = references(of: manifest)
        return ReadBundle(
            digest: Digest(of: bytes), size: bytes.count, wasEncrypted: wasEncrypted, manifest: manifest,
            key: key, checkpoint: checkpoint, findings: findings, patches: carried, decisions: decisions,
            blobs: blobs, absent: references.subtracting(blobs.keys).sorted(),
            unreferenced: manifest.blobs.filter { $0.role.needsReference && !references.contains($0.digest) }
                .map(\.digest).sorted())
    }

    // MARK: Envelope and manifest

    private func manifest(in envelope: DSSEEnvelope) async throws -> BundleManifest {
        guard envelope.payloadType == BundleManifest.payloadType else {
            throw BundleRefusal.wrongPayloadType(envelope.payloadType)
        }
        return try BundleManifest(try await client.readDocument(envelope.payload))
    }

    /// Exactly one signature, by the key that the manifest names, whose fingerprint the hint must be: no byte is free.
    private static func check(_ envelope: DSSEEnvelope, signedBy key: AuditKey) throws {
        guard AuditKey.isValidName(key.name), envelope.signatures.count == 1,
            envelope.signatures[0].keyID == key.fingerprint.hex, envelope.signer(among: [key]) != nil
        else { throw BundleRefusal.badSignature }
    }

    /// All digests first: nothing of a bundle is read while one byte of it is wrong.
    private mutating func cut(_ entries: [BundleManifest.Blob], from start: Int) throws {
        var start = start
        for entry in entries {
            let blob = Array(bytes[start..<start + entry.size])
            guard Digest(of: blob) == entry.digest else {
                throw BundleRefusal.blobChanged(entry.role, entry.digest)
            }
            blobs[entry.digest] = blob
            start += entry.size
        }
    }

    // MARK: Blobs

    private mutating func read(_ blob: BundleManifest.Blob, _ manifest: BundleManifest) async throws {
        let content = blobs[blob.digest] ?? []
        switch blob.role {
        case .findings:
            let read = try await client.readLines(content).map(BundledFinding.init)
            findings += try Self.whole(read, blob)
        case .patches:
            patches += try Self.whole(try await client.readLines(content).map(BundledPatch.init), blob)
        case .decisions:
            try await readDecisions(content, manifest)
        case .evidence:
            evidence[blob.digest] = try Self.whole(
                [BundledEvidence(try await client.readDocument(content))], blob)[0]
        case .trace:
            _ = try await client.readLines(content)
        case .diff, .log, .audit, .rules, .advisories, .tool:
            break
        }
        guard findings.count <= BundleLimits.items else { throw BundleError.overLimit(.findings) }
        guard patches.count <= BundleLimits.items else { throw BundleError.overLimit(.patches) }
        guard decisions.count <= BundleLimits.items else { throw BundleError.overLimit(.decisions) }
    }

    private static func whole<Value>(_ values: [Value?], _ blob: BundleManifest.Blob) throws -> [Value] {
        let read = values.compactMap(\.self)
        guard read.count == values.count else { throw BundleRefusal.badBlob(blob.role, blob.digest) }
        return read
    }

    /// Each decision must hold by itself, against the very state of the log that the manifest has.
    private mutating func readDecisions(_ content: [UInt8], _ manifest: BundleManifest) async throws {
        let check = AttestationCheck(trusting: [manifest.state.key])
        for (offset, line) in content.split(separator: 0x0A).enumerated() {
            let envelope = try await client.readBundleEnvelope(Array(line))
            let report = check.report(on: envelope, try await client.readDocument(envelope.payload))
            guard report.standing != .invalid, envelope.signatures.count == 1,
                envelope.signatures[0].keyID == report.signer?.fingerprint.hex,
                report.review?.log.state == manifest.state
            else { throw BundleRefusal.badDecision(number: decisions.count + 1) }
            decisions.append(report)
            guard offset < BundleLimits.items else { throw BundleError.overLimit(.decisions) }
        }
    }

    /// What each patch changes, out of its diff; a diff must be written as it is written here.
    private func carriedPatches() async throws -> [ReadBundle.CarriedPatch] {
        var carried: [ReadBundle.CarriedPatch] = []
        for patch in patches {
            guard let diff = blobs[patch.diff] else {
                carried.append(ReadBundle.CarriedPatch(patch: patch, changes: []))
                continue
            }
            let read = try await client.readPatchFile(diff)
            guard read.count == 1, UnifiedDiff.print(read[0].changes) == diff else {
                throw BundleRefusal.badBlob(.diff, patch.diff)
            }
            // An id is the digest of what is changed: so a decision, which names it, is about these very changes.
            guard patch.id(changing: read[0].changes) == patch.id else {
                throw BundleRefusal.badBlob(.patches, patch.diff)
            }
            carried.append(ReadBundle.CarriedPatch(patch: patch, changes: read[0].changes))
        }
        return carried
    }

    private func references(of manifest: BundleManifest) -> Set<Digest> {
        var references = Set(patches.flatMap { [$0.diff] + [$0.evidence].compactMap(\.self) })
        references.formUnion(
            decisions.compactMap { $0.review?.decision["evidence"]?.text.flatMap { Digest($0) } })
        references.formUnion(evidence.values.flatMap(\.logs))
        // The digest of a scan's rules is named also where the rules themselves stay at home.
        let data = Set(manifest.blobs.filter { $0.role.isData }.map(\.digest))
        references.formUnion(manifest.freshness.compactMap(\.digest).filter(data.contains))
        return references
    }
}

extension BundleManifest.Role {
    /// Whether a blob of this role is there for something else that must refer to it.
    fileprivate var needsReference: Bool {
        switch self {
        case .diff, .evidence, .log: true
        case .rules, .advisories, .tool: true
        case .findings, .patches, .decisions, .trace, .audit: false
        }
    }

    fileprivate var isData: Bool {
        switch self {
        case .rules, .advisories, .tool: true
        case .findings, .patches, .diff, .decisions, .evidence, .log, .trace, .audit: false
        }
    }
}
