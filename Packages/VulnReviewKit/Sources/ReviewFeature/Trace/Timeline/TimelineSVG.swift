import Foundation
import Review

/// A timeline as one SVG document (Scalable Vector Graphics 1.1): no script, no style sheet and no font from elsewhere.
/// The bars have a class for how they ended, for a page that has colours of its own.
public enum TimelineSVG {
    /// More spans than this in one lane are drawn piece by piece and not each by itself.
    static let singleSpans = 500
    private static let width = 960
    private static let left = 120
    private static let laneHeight = 28
    private static let top = 48

    /// The picture of `timeline`, called `title`.
    public static func text(_ timeline: Timeline, title: String) -> String {
        String(decoding: markup(timeline, title: title).bytes, as: UTF8.self)
    }

    /// How much happened, how long it took, and whether all of it went well.
    static func summary(_ timeline: Timeline) -> String {
        let failures = timeline.lanes.flatMap(\.spans).count { timeline.rows[$0].status != .ok }
        let spans = timeline.lanes.reduce(0) { $0 + $1.spans.count }
        return "\(spans) \(spans == 1 ? "span" : "spans") in \(ReviewWording.duration(timeline.seconds)), "
            + (failures == 0 ? "none failed" : "\(failures) failed or incomplete")
    }

    static func markup(_ timeline: Timeline, title: String) -> Markup {
        let axis = top + timeline.lanes.count * laneHeight
        let height = axis + 28
        let summary = summary(timeline)
        var picture: Markup = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" role="img" font-family="sans-serif" font-size="12">
            <title>\(title)</title>
            <desc>\(summary)</desc>
            <rect width="\(width)" height="\(height)" fill="#ffffff"/>
            <text x="8" y="18" font-size="14" font-weight="bold" fill="#111111">\(String(title.prefix(110)))</text>
            <text x="8" y="36" fill="#444444">\(summary)</text>

            """
        for (index, lane) in timeline.lanes.enumerated() { picture += drawn(lane, at: index, of: timeline) }
        for tick in 0...4 {
            let x = left + (width - left - 16) * tick / 4
            let anchor = tick == 0 ? "start" : tick == 4 ? "end" : "middle"
            let moment = ReviewWording.moment(timeline.seconds * Double(tick) / 4)
            picture += """
                <path d="M\(x) \(top)V\(axis + 4)" stroke="#cccccc" stroke-width="0.5"/><text x="\(x)" y="\(axis + 18)" text-anchor="\(anchor)" fill="#444444">\(moment)</text>

                """
        }
        return picture + "</svg>\n"
    }

    private static func drawn(_ lane: Timeline.Lane, at index: Int, of timeline: Timeline) -> Markup {
        let y = top + index * laneHeight
        var picture: Markup = "<text x=\"8\" y=\"\(y + 18)\" fill=\"#111111\">\(lane.kind.rawValue)</text>\n"
        let room = Double(width - left - 16)
        if lane.spans.count <= singleSpans {
            for span in lane.spans {
                let row = timeline.rows[span]
                let time = Timeline.time(of: row)
                picture += bar(
                    from: Double(left) + time.lowerBound / timeline.seconds * room,
                    to: Double(left) + time.upperBound / timeline.seconds * room, y: y, row.status,
                    label: "\(row.name), \(ReviewWording.duration(row.seconds)), \(row.status.rawValue)")
            }
            return picture
        }
        let count = 420
        let cells = timeline.cells(of: lane, in: TimelineWindow(timeline.seconds), count: count)
        var piece = 0
        while piece < count {
            guard let cell = cells[piece] else {
                piece += 1
                continue
            }
            var end = piece + 1
            while end < count, cells[end]?.status == cell.status { end += 1 }
            let most = cells[piece..<end].compactMap { $0?.count }.max() ?? 0
            picture += bar(
                from: Double(left) + Double(piece) / Double(count) * room,
                to: Double(left) + Double(end) / Double(count) * room, y: y, cell.status,
                label: "up to \(most) at a time, \(cell.status.rawValue)")
            piece = end
        }
        return picture
    }

    /// What failed is told apart by its height and outline too, not by its colour alone.
    private static func bar(
        from start: Double, to end: Double, y: Int, _ status: Span.Status, label: String
    ) -> Markup {
        let (fill, inset) =
            switch status {
            case .ok: ("#2f6f4f", 7)
            case .failed: ("#b3261e", 3)
            case .incomplete: ("#9a6700", 5)
            }
        let stroke: Markup = status == .ok ? "" : " stroke=\"#111111\" stroke-width=\"0.8\""
        return """
            <rect class="\(status.rawValue)" x="\(number(start))" y="\(y + inset)" width="\(number(max(1.5, end - start)))" height="\(laneHeight - 2 * inset)" fill="\(fill)"\(stroke)><title>\(label)</title></rect>

            """
    }

    private static func number(_ value: Double) -> String { String((value * 100).rounded() / 100) }
}
