import Foundation
import Review

/// A span as a reviewer reads it.
public struct TraceRow: Hashable, Sendable, Identifiable {
    /// The span's id.
    public let id: SpanID
    /// How many spans it lies in.
    public let depth: Int
    /// What kind of thing happened.
    public let kind: Span.Kind
    /// What happened, safe to show.
    public let name: String
    /// How it ended.
    public let status: Span.Status
    /// When it began.
    public let startedAt: Date
    /// Seconds since the trace's first span began.
    public let start: Double
    /// How long it took, in seconds; never negative.
    public let seconds: Double
    /// Its details in the order of their names, safe to show.
    public let attributes: [Attribute]

    /// One detail.
    public struct Attribute: Hashable, Sendable {
        /// The detail's name.
        public let name: String
        /// The detail's value.
        public let value: String
    }

    /// Nesting beyond this is drawn at this depth.
    static let maximumDepth = 32

    /// The spans with each one after its parent, siblings in the order of their times. Imported traces may name parents
    /// that do not exist, or each other: such a span is a root.
    public static func rows(of spans: [Span]) -> [TraceRow] {
        let ordered = spans.enumerated().sorted {
            ($0.element.startedAt, $0.offset) < ($1.element.startedAt, $1.offset)
        }.map(\.element)
        guard let origin = ordered.first?.startedAt else { return [] }
        let known = Set(ordered.map(\.id))
        var children: [SpanID: [Int]] = [:]
        var roots: [Int] = []
        for (index, span) in ordered.enumerated() {
            if let parent = span.parent, parent != span.id, known.contains(parent) {
                children[parent, default: []].append(index)
            } else {
                roots.append(index)
            }
        }
        var placed = [Bool](repeating: false, count: ordered.count)
        var rows: [TraceRow] = []
        // Spans of a cycle hang from no root: each one left over becomes a root of its own.
        for root in roots + Array(ordered.indices) where !placed[root] {
            var stack = [(index: root, depth: 0)]
            while let (index, depth) = stack.popLast() {
                guard !placed[index] else { continue }
                placed[index] = true
                rows.append(TraceRow(ordered[index], depth: min(depth, maximumDepth), origin: origin))
                for child in (children[ordered[index].id] ?? []).reversed() {
                    stack.append((child, depth + 1))
                }
            }
        }
        return rows
    }

    private init(_ span: Span, depth: Int, origin: Date) {
        id = span.id
        self.depth = depth
        kind = span.kind
        name = VisibleText.escape(span.name)
        status = span.status
        startedAt = span.startedAt
        start = span.startedAt.timeIntervalSince(origin)
        seconds = max(0, span.endedAt.timeIntervalSince(span.startedAt))
        attributes = span.attributes.sorted { $0.key < $1.key }.map {
            Attribute(name: VisibleText.escape($0.key), value: VisibleText.escape($0.value))
        }
    }
}
