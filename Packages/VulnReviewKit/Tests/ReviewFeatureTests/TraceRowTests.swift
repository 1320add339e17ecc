import Foundation
import Review
import Testing

@testable import ReviewFeature

@Suite("A trace as rows")
@MainActor
struct TraceRowTests {
    private func span(_ name: String, at start: Double, for seconds: Double = 1, in parent: SpanID? = nil)
        -> Span
    {
        Span(
            parent: parent, kind: .tool, name: name, startedAt: Desk.now + start,
            endedAt: Desk.now + start + seconds)
    }

    @Test("Each span follows its parent, siblings in the order of time")
    func tree() {
        let root = span("root", at: 0, for: 9)
        let late = span("late", at: 5, in: root.id)
        let early = span("early", at: 2, in: root.id)
        let inner = span("inner", at: 3, in: early.id)
        let rows = TraceRow.rows(of: [late, inner, early, root])
        #expect(rows.map(\.name) == ["root", "early", "inner", "late"])
        #expect(rows.map(\.depth) == [0, 1, 2, 1])
        #expect(rows.map(\.start) == [0, 2, 3, 5])
        #expect(rows[0].seconds == 9)
    }

    @Test("Unknown parents, cycles and spans of their own are roots; each span stands once")
    func cycles() {
        let first = SpanID.random()
        let second = SpanID.random()
        func span(_ id: SpanID, in parent: SpanID) -> Span {
            Span(id: id, parent: parent, kind: .model, name: "x", startedAt: Desk.now, endedAt: Desk.now - 5)
        }
        let lost = SpanID.random()
        let rows = TraceRow.rows(of: [
            span(first, in: second), span(second, in: first), span(lost, in: .random()),
        ])
        #expect(Set(rows.map(\.id)) == [first, second, lost])
        #expect(rows.count == 3)
        #expect(rows.allSatisfy { $0.seconds == 0 })
    }

    @Test("A chain of any depth is laid out without recursion")
    func depth() {
        var spans: [Span] = []
        for index in 0..<20_000 { spans.append(span("s", at: Double(index), in: spans.last?.id)) }
        let rows = TraceRow.rows(of: spans)
        #expect(rows.count == 20_000)
        #expect(rows.map(\.depth).max() == TraceRow.maximumDepth)
    }

    @Test("The trace of a patch is read from the store, with nothing unsafe")
    func reading() async throws {
        let desk = try Desk()
        let hostile = Span(
            kind: .model, name: "\u{1B}[2J", startedAt: Desk.now, endedAt: Desk.now,
            attributes: ["k\n": "v\u{202E}"])
        try desk.store.append([hostile], about: .patch(desk.login.id))
        let trace = TraceModel(subject: .patch(desk.login.id), store: desk.store)
        await trace.load()
        #expect(trace.rows.map(\.name) == ["scan src", "rule rule", "climb", "<U+001B>[2J"])
        #expect(trace.rows.last?.attributes.first == .init(name: "k<U+000A>", value: "v<U+202E>"))
        #expect(trace.failure == nil)
    }
}
