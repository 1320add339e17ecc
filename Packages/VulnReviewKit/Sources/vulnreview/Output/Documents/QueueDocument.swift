import Review

/// `list` and `show`: the queue, or one of it.
struct QueueDocument: Encodable {
    var schema = "vulnreview.list/1"
    var findings: [FindingDocument]?
    /// What other detectors said of the finding that is shown.
    var reports: [FindingDocument]?
    /// Where the finding that is shown was before.
    var moves: [MoveDocument]?
    var patches: [PatchDocument]?
    var scans: [ScanDocument.ScanPart]?
    var decisions: [DecisionDocument]?
    /// What other installations decided about the one that is shown; left out when none did.
    var foreignDecisions: [ForeignDecisionDocument]?
    var spans: [SpanDocument]?
    /// How many findings there are of each kind, the largest first.
    var groups: [GroupDocument]?
    var filters: [FilterDocument]?
    var nextAfter: String?
}

/// Where a finding was, and where it went.
struct MoveDocument: Encodable {
    struct Place: Encodable {
        let path: String
        let pathBytes: String?
        let line: Int
        let ruleId: String
        let fingerprint: String

        init(_ place: FindingMove.Place) {
            path = place.path.display
            pathBytes = place.path.base64IfNotText
            line = place.line
            ruleId = place.ruleID
            fingerprint = place.fingerprint.description
        }
    }

    let reason: String
    let from: Place
    let to: Place
    let state: String

    init(_ move: FindingMove) {
        reason = move.reason.rawValue
        from = Place(move.from)
        to = Place(move.to)
        state = move.state
    }
}
