/// How much of a report is read before it is refused, and how much of a result is kept.
enum ReportLimits {
    /// Nesting of objects and arrays.
    static let depth = 64
    /// One result, in bytes.
    static let resultBytes = 4 << 20
    /// All but the results, in bytes: the rules, the artifacts.
    static let headerBytes = 32 << 20
    /// A report that is no SARIF and not read line by line is held whole, and no larger than this.
    static let documentBytes = 64 << 20
    /// The keys of one object.
    static let keys = 100_000
    /// One key, in bytes.
    static let keyBytes = 4_096
    /// Results of one report.
    static let results = 5_000_000
    /// Text of one message, in bytes.
    static let messageBytes = 8 << 10
    /// Flows of one result and steps of one flow that are kept.
    static let flows = 32
    static let flowSteps = 512
    /// Steps of all flows of a result, and the bytes of their words and names: a run's steps are named by a few bytes each.
    static let stepsOfResult = 4_096
    static let stepBytesOfResult = 256 << 10
    /// Fixes of one result and edits of one fix: what has more is left out, for a part of a fix is none.
    static let fixes = 8
    static let edits = 1_000
    /// What a fix puts in, in bytes.
    static let fixBytes = 1 << 20
    /// A URI reference, in bytes.
    static let uriBytes = 4_096
}
