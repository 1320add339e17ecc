import Agent
import Foundation
import Review
import ReviewFeature

/// `trace --format otlp`: an `ExportTraceServiceRequest` in OTLP's JSON encoding (OpenTelemetry Protocol 1.x: ids in
/// hexadecimal, times as decimal strings of nanoseconds, enumerations as numbers), with the names of the GenAI semantic
/// conventions, which are in development, for what a model or a tool did.
struct OTLPDocument: Encodable {
    let resourceSpans: [ResourceSpans]

    struct ResourceSpans: Encodable {
        let resource: Resource
        let scopeSpans: [ScopeSpans]
    }

    struct Resource: Encodable { let attributes: [Attribute] }

    struct ScopeSpans: Encodable {
        let scope: Scope
        let spans: [Span]
        /// The version of the conventions whose names the attributes are.
        var schemaUrl = "https://opentelemetry.io/schemas/\(RunSpans.conventions)"
    }

    struct Scope: Encodable { let name: String }

    struct Attribute: Encodable {
        let key: String
        let value: Value

        struct Value: Encodable { let stringValue: String }

        init(_ key: String, _ value: String) {
            self.key = key
            self.value = Value(stringValue: value)
        }
    }

    struct Status: Encodable {
        let code: Int
        let message: String?
    }

    struct Span: Encodable {
        let traceId: String
        let spanId: String
        let parentSpanId: String?
        let name: String
        /// `SPAN_KIND_INTERNAL`.
        var kind = 1
        let startTimeUnixNano: String
        let endTimeUnixNano: String
        let attributes: [Attribute]
        let status: Status
    }

    /// The trace of `subject`; all ids follow from ours, so that the same trace gives the same document.
    init(subject: String, spans: [Review.Span]) {
        let trace = String(Digest(of: Array(subject.utf8)).hex.prefix(32))
        resourceSpans = [
            ResourceSpans(
                resource: Resource(attributes: [
                    Attribute("service.name", "vulnreview"), Attribute("vulnreview.subject", subject),
                ]),
                scopeSpans: [
                    ScopeSpans(
                        scope: Scope(name: "vulnreview"), spans: spans.map { Span($0, trace: trace) })
                ])
        ]
    }
}

extension OTLPDocument.Span {
    fileprivate init(_ span: Review.Span, trace: String) {
        let own = span.attributes.sorted { $0.key < $1.key }
            .map { OTLPDocument.Attribute($0.key, $0.value) }
        self.init(
            traceId: trace, spanId: Self.id(span.id), parentSpanId: span.parent.map(Self.id), name: span.name,
            startTimeUnixNano: Self.nanoseconds(span.startedAt),
            endTimeUnixNano: Self.nanoseconds(max(span.startedAt, span.endedAt)),
            attributes: [OTLPDocument.Attribute("vulnreview.kind", span.kind.rawValue)]
                + Self.operation(of: span) + own,
            status: Self.status(of: span))
    }

    private static func id(_ id: SpanID) -> String {
        String(Digest(of: Array(id.text.utf8)).hex.prefix(16))
    }

    private static func operation(of span: Review.Span) -> [OTLPDocument.Attribute] {
        // A run of the agent says itself which operation it was.
        guard span.attributes["gen_ai.operation.name"] == nil else { return [] }
        return switch span.kind {
        case .model: [OTLPDocument.Attribute("gen_ai.operation.name", "chat")]
        case .tool:
            [
                OTLPDocument.Attribute("gen_ai.operation.name", "execute_tool"),
                OTLPDocument.Attribute("gen_ai.tool.name", span.name),
            ]
        case .scan, .import, .verification, .decision, .application: []
        }
    }

    /// `STATUS_CODE_OK` and `STATUS_CODE_ERROR`: what is incomplete is never told as done.
    private static func status(of span: Review.Span) -> OTLPDocument.Status {
        switch span.status {
        case .ok: OTLPDocument.Status(code: 1, message: nil)
        case .failed: OTLPDocument.Status(code: 2, message: "failed")
        case .incomplete: OTLPDocument.Status(code: 2, message: "incomplete")
        }
    }

    /// Nanoseconds since 1970, as an unsigned 64-bit number; times that it cannot hold become its nearest ones.
    private static func nanoseconds(_ date: Date) -> String {
        let milliseconds = (date.timeIntervalSince1970 * 1_000).rounded()
        guard milliseconds.isFinite, milliseconds > 0 else { return "0" }
        let most = UInt64.max / 1_000_000
        return String((milliseconds >= Double(most) ? most : UInt64(milliseconds)) * 1_000_000)
    }
}
