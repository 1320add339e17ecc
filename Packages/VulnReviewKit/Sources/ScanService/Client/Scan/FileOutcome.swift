import Review

/// What came of one file, ready to be put in order.
struct FileOutcome: Sendable {
    /// Counts the scan's files from 0.
    let position: Int
    let path: TreePath
    let kind: Kind

    enum Kind: Sendable {
        case notScanned(Scan.NotScanned.Reason)
        case matched(Matched)
    }

    /// A file that was matched with all rules, or all but a few.
    struct Matched: Sendable {
        let bytes: Int
        /// In the order of place.
        let findings: [Finding]
        let exhausted: [String]
        let opaqueBytes: Int
        /// The rules over which the service failed.
        let stopped: [String]
    }
}
