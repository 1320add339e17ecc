import Review

/// Puts a bundle together: blobs first, then the manifest that names them.
public struct BundleBuilder: Sendable {
    /// The blobs so far, each once.
    public private(set) var blobs: [BundleManifest.Blob] = []
    private var content: [UInt8] = []
    private var digests: Set<Digest> = []

    /// A bundle without blobs.
    public init() {}

    /// Adds a blob; gives its digest. Bytes that are there already are not added twice.
    @discardableResult
    public mutating func add(
        _ bytes: [UInt8], _ role: BundleManifest.Role, _ mediaType: String, name: String? = nil
    ) throws(BundleError) -> Digest {
        let digest = Digest(of: bytes)
        guard digests.insert(digest).inserted else { return digest }
        guard bytes.count <= BundleLimits.blobBytes else { throw .overLimit(.blob) }
        guard blobs.count < BundleLimits.blobs else { throw .overLimit(.manifest) }
        guard content.count + bytes.count <= BundleLimits.bytes else { throw .overLimit(.file) }
        blobs.append(
            BundleManifest.Blob(
                digest: digest, size: bytes.count, mediaType: mediaType, role: role, name: name))
        content += bytes
        return digest
    }

    /// The file around an envelope whose payload is a manifest with exactly these blobs.
    public func file(_ envelope: DSSEEnvelope) throws(BundleError) -> [UInt8] {
        let envelope = envelope.canonical.bytes
        guard envelope.count <= BundleLimits.envelopeBytes else { throw .overLimit(.envelope) }
        let total = BundleHeader.length + envelope.count + content.count
        guard total <= BundleLimits.bytes else { throw .overLimit(.file) }
        return BundleHeader(envelopeLength: envelope.count, totalLength: total).bytes + envelope + content
    }
}
