/// `list` and `show`: the queue, or one of it.
struct QueueDocument: Encodable {
    var schema = "vulnreview.list/1"
    var findings: [FindingDocument]?
    var patches: [PatchDocument]?
    var scans: [ScanDocument.ScanPart]?
    var decisions: [DecisionDocument]?
    var spans: [SpanDocument]?
    var nextAfter: String?
}
