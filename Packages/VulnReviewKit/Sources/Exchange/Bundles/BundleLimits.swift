/// The most that is ever written into, or read of, a bundle. Nothing in it is compressed: there is no ratio to limit.
public enum BundleLimits {
    /// The whole file.
    public static let bytes = 256 << 20
    /// One blob: what fits into a message to the scan service.
    public static let blobBytes = 64 << 20
    /// The envelope with the manifest in it.
    public static let envelopeBytes = 24 << 20
    /// Blobs of one bundle.
    public static let blobs = 100_000
    /// Findings, or patches, or decisions of one bundle.
    public static let items = 200_000
    /// A blob of findings or of decisions is closed when it has this many bytes.
    package static let linesBytes = 4 << 20
    /// Proofs of earlier states of the log.
    public static let proofs = 64
    /// Other logs that the sender knows.
    public static let knownLogs = 256
}
