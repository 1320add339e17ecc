import Review

/// One span of a trace.
struct SpanDocument: Encodable {
    let id: String
    let parent: String?
    let kind: String
    let name: String
    let startedAt: String
    let endedAt: String
    let status: String
    let attributes: [String: String]

    init(_ span: Span) {
        id = span.id.text
        parent = span.parent?.text
        kind = span.kind.rawValue
        name = span.name
        startedAt = span.startedAt.rfc3339
        endedAt = span.endedAt.rfc3339
        status = span.status.rawValue
        attributes = span.attributes
    }
}
