/// Bounds of the service protocol. They hold on both sides: each treats the other's frames as hostile.
public enum ServiceLimits {
    /// A frame's JSON part: enough for a batch's matches, far below what a parser would choke on.
    public static let headerBytes = 32 << 20
    /// A frame's raw bytes: one batch of files, or one patch file.
    public static let blobBytes = 64 << 20
    /// A batch is sent when it holds this many bytes …
    public static let batchBytes = 1 << 20
    /// … or this many files.
    public static let batchFiles = 64
    /// Matches taken from one file; more than that is noise, and cut.
    public static let matchesPerFile = 10_000
    /// A message with its metavariables filled in.
    public static let messageBytes = 16 << 10
    /// A report is sent in pieces of this many bytes: what a piece's results can grow to still fits into an answer.
    public static let reportBytes = 256 << 10
    /// Attempts of one probe.
    public static let probeLines = 256
    /// How long a batch may take before the service is taken for hung, in seconds.
    public static let batchSeconds = 60
}
