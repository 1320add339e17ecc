/// Bounds of the service protocol. They hold on both sides: each treats the other's frames as hostile.
public enum ServiceLimits {
    /// A frame: one batch of files, one patch file, or the results of a few files.
    public static let frameBytes = 96 << 20
    /// A batch is sent when it holds this many bytes …
    public static let batchBytes = 1 << 20
    /// … or this many files.
    public static let batchFiles = 64
    /// The service answers with the results that it has after this time, and goes on when asked to …
    static let sliceMilliseconds = 50
    /// … or when they are this many bytes, about.
    static let sliceBytes = 4 << 20
    /// Matches taken from one file; more than that is noise, and cut.
    public static let matchesPerFile = 10_000
    /// What the matches of one file may take in a message, about; more is cut.
    static let matchBytesPerFile = 32 << 20
    /// A message with its metavariables filled in.
    public static let messageBytes = 16 << 10
    /// A report is sent in pieces of this many bytes: what a piece's results can grow to still fits into an answer.
    public static let reportBytes = 256 << 10
    /// Attempts of one probe.
    public static let probeLines = 256
    /// How long a call that matches no files may take before the service is taken for hung, in seconds.
    public static let callSeconds = 60
    /// How long a service works on one call before it takes itself for hung, in seconds: longer than the app waits, for
    /// the case that nobody waits any more.
    static let serviceCallSeconds = 300
    /// How long a file of no more than a mebibyte may take; a larger one may take as much for each further mebibyte.
    public static let fileSeconds = 20
    /// A file or a rule is left out when the service has failed over it this often.
    public static let failures = 3
    /// How many rules one file may lose before the file itself is given up.
    static let rulesPerFile = 2
    /// When the service has failed over this many files, the rest is not tried any more.
    static let failedFiles = 1_000
}
