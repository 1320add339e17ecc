import Review

/// What happened to a patch or finding on the sender's machine, as a line of a `trace` blob: shown, and never taken for what
/// happened here.
public enum BundledTrace {
    /// The trace of the subject with this id there.
    public static func line(of subject: String, _ spans: [Span]) -> CanonicalJSON {
        .object([
            "spans": .array(
                spans.map { span in
                    .object([
                        "attributes": .object(span.attributes.mapValues(CanonicalJSON.string)),
                        "endedAt": .date(span.endedAt), "id": .string(span.id.text),
                        "kind": .string(span.kind.rawValue), "name": .string(span.name),
                        "startedAt": .date(span.startedAt), "status": .string(span.status.rawValue),
                    ])
                }), "subject": .string(subject),
        ])
    }
}
