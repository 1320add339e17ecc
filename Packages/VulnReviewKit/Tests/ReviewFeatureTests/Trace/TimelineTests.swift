import Foundation
import Review
import Testing

@testable import ReviewFeature

@Suite("A trace as a timeline")
@MainActor
struct TimelineTests {
    private static func span(
        _ kind: Span.Kind, _ name: String, at start: Double, for seconds: Double = 1,
        _ status: Span.Status = .ok,
        _ attributes: [String: String] = [:]
    ) -> Span {
        Span(
            kind: kind, name: name, startedAt: Desk.now + start, endedAt: Desk.now + start + seconds,
            status: status, attributes: attributes)
    }

    private static func rows() -> [TraceRow] {
        TraceRow.rows(of: [
            span(.scan, "scan", at: 0, for: 10), span(.tool, "grep", at: 1),
            span(.tool, "cc", at: 4, for: 2, .failed),
            span(.model, "ask", at: 6, for: 3, .incomplete, ["model": "small"]),
            span(.decision, "approve", at: 10, for: 0),
        ])
    }

    /// Many spans, the same in each run.
    private static func many(_ count: Int) -> [TraceRow] {
        var state: UInt64 = 1
        func next(_ bound: UInt64) -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double((state >> 33) % bound)
        }
        return TraceRow.rows(
            of: (0..<count).map { index in
                let status: Span.Status = index % 997 == 0 ? .failed : index % 401 == 0 ? .incomplete : .ok
                return span(
                    Span.Kind.allCases[index % 5], "s\(index)", at: next(100_000) / 10, for: next(1_000) / 10,
                    status)
            })
    }

    @Test("There is a lane for each kind of thing that happened, and time runs to the last end")
    func lanes() {
        let timeline = Timeline(Self.rows())
        #expect(timeline.lanes.map(\.kind) == [.scan, .tool, .model, .decision])
        #expect(timeline.lanes.map(\.spans.count) == [1, 2, 1, 1])
        #expect(timeline.seconds == 10)
    }

    @Test("Cells say how many spans reach into each piece of time, and the worst of them")
    func cells() {
        let timeline = Timeline(Self.rows())
        let cells = timeline.cells(of: timeline.lanes[1], in: TimelineWindow(10), count: 10)
        #expect(cells.map { $0?.count } == [nil, 1, 1, nil, 1, 1, 1, nil, nil, nil])
        #expect(cells.map { $0?.status } == [nil, .ok, .ok, nil, .failed, .failed, .failed, nil, nil, nil])
    }

    @Test("Fifty thousand spans give the cells that counting each span in each piece gives")
    func manyCells() throws {
        let timeline = Timeline(Self.many(50_000))
        var window = TimelineWindow(timeline.seconds)
        window.zoom(by: 0.01, around: 5_000)
        for lane in timeline.lanes {
            let cells = timeline.cells(of: lane, in: window, count: 40)
            let width = window.length / 40
            for piece in stride(from: 0, to: 40, by: 7) {
                // Well inside of the piece, so that rounding at its edges does not matter.
                let start = window.start + Double(piece) * width
                let inside = lane.spans.filter {
                    let time = Timeline.time(of: timeline.rows[$0])
                    return time.lowerBound <= start + width * 0.5 && time.upperBound >= start + width * 0.5
                }
                #expect((cells[piece]?.count ?? 0) >= inside.count)
                let touching = lane.spans.filter {
                    let time = Timeline.time(of: timeline.rows[$0])
                    return time.lowerBound <= start + width * 1.01 && time.upperBound >= start - width * 0.01
                }
                #expect((cells[piece]?.count ?? 0) <= touching.count)
                if inside.contains(where: { timeline.rows[$0].status == .failed }) {
                    #expect(cells[piece]?.status == .failed)
                }
            }
        }
    }

    @Test("Looking closer keeps the selected span where it is; from farther away it ends at the whole")
    func zoom() {
        let model = TimelineModel(Self.rows(), isTruncated: false)
        model.select(place: 3)
        #expect(model.selected?.name == "ask")
        for _ in 0..<200 { model.zoomIn() }
        #expect(model.window.length == TimelineWindow.shortest)
        #expect((model.window.start...model.window.end).contains(7.5))
        for _ in 0..<200 { model.zoomOut() }
        #expect(model.window.isWhole && model.window.start == 0)
        model.zoomIn()
        model.pan(by: 100)
        #expect(model.window.end == 10)
        model.pan(by: -100)
        #expect(model.window.start == 0)
        model.select(place: 4)
        #expect(model.window.end == 10, "what is selected is shown")
    }

    @Test(
        "The filter lets through words, kinds and ends",
        arguments: [
            ("", ["scan", "grep", "cc", "ask", "approve"]), ("kind:tool", ["grep", "cc"]),
            ("status:failed", ["cc"]), ("kind:tool kind:model status:ok", ["grep"]), ("SMALL", ["ask"]),
            ("kind:none", []), ("gr", ["grep"]),
        ])
    func filter(text: String, names: [String]) {
        let model = TimelineModel(Self.rows(), isTruncated: false)
        model.setFilter(text)
        #expect(model.shown.map { model.timeline.rows[$0].name } == names)
        #expect(model.timeline.lanes.reduce(0) { $0 + $1.spans.count } == names.count)
        #expect(model.timeline.seconds == 10, "time stays as it is")
        #expect((model.selected == nil) == names.isEmpty)
    }

    @Test("A failure is jumped to, and after the last one the first again; a filter keeps the selection")
    func failures() {
        let model = TimelineModel(Self.rows(), isTruncated: false)
        #expect(model.selectNextFailure())
        #expect(model.selected?.name == "cc")
        model.selectNextFailure()
        #expect(model.selected?.name == "ask")
        model.setFilter("a")
        #expect(model.selected?.name == "ask")
        model.setFilter("")
        model.selectNextFailure()
        #expect(model.selected?.name == "cc")
        model.setFilter("status:ok")
        #expect(!model.selectNextFailure())
    }

    @Test("Lanes are walked, and a place in a lane selects the span that is there")
    func selecting() {
        let model = TimelineModel(Self.rows(), isTruncated: false)
        model.moveLane(by: 1)
        #expect(model.selected?.name == "grep")
        model.moveLane(by: 1)
        #expect(model.selected?.kind == .model)
        model.select(in: model.timeline.lanes[1], at: 5, slack: 0)
        #expect(model.selected?.name == "cc")
        model.select(in: model.timeline.lanes[1], at: 9, slack: 0.5)
        #expect(model.selected?.name == "cc", "nothing is there")
    }

    @Test("Times that no trace has draw all the same", arguments: [1e300, -1e300, 1e15, 0])
    func hostileTimes(start: Double) {
        let rows = TraceRow.rows(of: [
            Span(
                kind: .tool, name: "x", startedAt: Date(timeIntervalSince1970: start),
                endedAt: Date(timeIntervalSince1970: -start)),
            Self.span(.tool, "y", at: 0),
        ])
        let timeline = Timeline(rows)
        #expect(timeline.seconds.isFinite && timeline.seconds > 0)
        let cells = timeline.cells(of: timeline.lanes[0], in: TimelineWindow(timeline.seconds), count: 7)
        #expect(cells.count == 7 && cells.contains { $0 != nil })
        #expect(!TimelineSVG.text(timeline, title: "t").contains("nan"))
    }

    @Test("No span, no lane, and nothing to select")
    func empty() {
        let model = TimelineModel([], isTruncated: false)
        model.move(by: 1)
        model.zoomIn()
        model.moveLane(by: 1)
        #expect(!model.selectNextFailure())
        #expect(model.selected == nil && model.timeline.lanes.isEmpty)
    }

    @Test("The picture is XML whose words are escaped, and has no script and nothing from elsewhere")
    func picture() throws {
        let name = "</title><script>alert(1)</script>&\"'\u{1B}[2J\u{202E}\u{0}"
        let rows = TraceRow.rows(of: [
            Self.span(.tool, name, at: 0), Self.span(.model, "b", at: 2, for: 1, .failed),
        ])
        let text = TimelineSVG.text(Timeline(rows), title: name)
        #expect(!text.contains("<script"))
        #expect(text.contains("&lt;script&gt;alert(1)") && text.contains("&lt;U+001B&gt;"))
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && $0.value < 0x7F) })
        #expect(!text.contains("href") && !text.contains("url("))
        let document = try XMLElements(text)
        #expect(document.count(of: "rect") == 3 && document.count(of: "svg") == 1)
    }

    @Test("Fifty thousand spans make a picture of bounded size")
    func largePicture() throws {
        let text = TimelineSVG.text(Timeline(Self.many(50_000)), title: "large")
        #expect(text.utf8.count < 600_000)
        #expect(try XMLElements(text).count(of: "rect") > 5)
    }

    @Test(
        "Of a long trace the beginning is there at once and the rest soon; the timeline that is open gets it")
    func longTrace() async throws {
        let desk = try Desk()
        let spans = (0..<1_500).map {
            Self.span(.tool, "t\($0)", at: Double($0), for: 0.5, $0 == 1_400 ? .failed : .ok)
        }
        try desk.store.append(spans, about: .patch(desk.login.id))
        let session = await desk.startedSession()
        #expect(session.trace?.rows.count == TraceModel.firstRows && session.trace?.isPartial == true)
        await session.perform(.showTimeline)
        await session.waitUntilIdle()
        #expect(session.trace?.isPartial == false && session.trace?.isTruncated == false)
        #expect((session.timeline?.shown.count ?? 0) > 1_500)
        await session.perform(.nextFailure)
        #expect(session.timeline?.selected?.status != .ok)
    }

    @Test("The session opens it over what is selected, performs its commands there, and closes it")
    func session() async throws {
        let session = await (try Desk()).startedSession()
        await session.perform(.showTimeline)
        let timeline = try #require(session.timeline)
        #expect(timeline.shown.count == session.trace?.rows.count)
        await session.perform(.moveDown)
        #expect(timeline.selectedPlace == 1)
        await session.perform(.showMore)
        #expect(!timeline.window.isWhole)
        await session.perform(.filter)
        await session.submitPrompt("kind:verification")
        #expect(timeline.filter.text == "kind:verification" && session.queue.filter.text == "")
        await session.perform(.nextFailure)
        #expect(timeline.selected?.status == .incomplete)
        await session.perform(.clearFilter)
        #expect(session.timeline != nil && timeline.filter.isEmpty)
        await session.perform(.clearFilter)
        #expect(session.timeline == nil)
        #expect(session.disabledReason(for: .nextFailure) == .onlyInTimeline)
    }
}

/// The elements of an XML document, well-formed or refused.
private struct XMLElements {
    struct Malformed: Error { let at: String }
    private var counts: [String: Int] = [:]

    init(_ text: String) throws {
        var open: [String] = []
        var rest = text[...]
        while let start = rest.firstIndex(of: "<") {
            guard let end = rest[start...].firstIndex(of: ">") else { throw Malformed(at: String(rest)) }
            let tag = rest[rest.index(after: start)..<end]
            guard !tag.contains("<") else { throw Malformed(at: String(tag)) }
            if tag.hasPrefix("/") {
                guard open.popLast() == String(tag.dropFirst()) else { throw Malformed(at: String(tag)) }
            } else {
                let name = String(tag.prefix { $0 != " " && $0 != "/" })
                counts[name, default: 0] += 1
                if !tag.hasSuffix("/") { open.append(name) }
            }
            rest = rest[rest.index(after: end)...]
        }
        guard open.isEmpty else { throw Malformed(at: open.joined()) }
    }

    func count(of name: String) -> Int { counts[name] ?? 0 }
}
