import Foundation
import Review

/// A timeline as one SVG document (Scalable Vector Graphics 1.1): no script, no style sheet and no font from elsewhere. Every
/// word in it was made safe to show, and is escaped.
public enum TimelineSVG {
    /// More spans than this in one lane are drawn piece by piece and not each by itself.
    static let singleSpans = 500
    private static let width = 960
    private static let left = 120
    private static let laneHeight = 28
    private static let top = 48

    /// The picture of `timeline`, called `title`.
    public static func text(_ timeline: Timeline, title: String) -> String {
        let height = top + timeline.lanes.count * laneHeight + 28
        let failures = timeline.lanes.flatMap(\.spans).count { timeline.rows[$0].status != .ok }
        let spans = timeline.lanes.reduce(0) { $0 + $1.spans.count }
        let summary =
            "\(spans) \(spans == 1 ? "span" : "spans") in \(ReviewWording.duration(timeline.seconds)), "
            + (failures == 0 ? "none failed" : "\(failures) failed or incomplete")
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" height=\"\(height)\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\">",
            "<title>\(escape(title))</title>", "<desc>\(escape(summary))</desc>",
            "<rect width=\"\(width)\" height=\"\(height)\" fill=\"#ffffff\"/>",
            "<text x=\"8\" y=\"18\" font-size=\"14\" font-weight=\"bold\" fill=\"#111111\">\(escape(String(title.prefix(110))))</text>",
            "<text x=\"8\" y=\"36\" fill=\"#444444\">\(escape(summary))</text>",
        ]
        for (index, lane) in timeline.lanes.enumerated() { draw(lane, at: index, of: timeline, into: &lines) }
        let axis = top + timeline.lanes.count * laneHeight
        for tick in 0...4 {
            let x = left + (width - left - 16) * tick / 4
            let anchor = tick == 0 ? "start" : tick == 4 ? "end" : "middle"
            lines.append(
                "<path d=\"M\(x) \(top)V\(axis + 4)\" stroke=\"#cccccc\" stroke-width=\"0.5\"/><text x=\"\(x)\" y=\"\(axis + 18)\" text-anchor=\"\(anchor)\" fill=\"#444444\">\(escape(ReviewWording.moment(timeline.seconds * Double(tick) / 4)))</text>"
            )
        }
        return (lines + ["</svg>", ""]).joined(separator: "\n")
    }

    private static func draw(
        _ lane: Timeline.Lane, at index: Int, of timeline: Timeline, into lines: inout [String]
    ) {
        let y = top + index * laneHeight
        lines.append(
            "<text x=\"8\" y=\"\(y + 18)\" fill=\"#111111\">\(escape(lane.kind.rawValue))</text>")
        let room = Double(width - left - 16)
        if lane.spans.count <= singleSpans {
            for span in lane.spans {
                let row = timeline.rows[span]
                let time = Timeline.time(of: row)
                lines.append(
                    bar(
                        from: Double(left) + time.lowerBound / timeline.seconds * room,
                        to: Double(left) + time.upperBound / timeline.seconds * room, y: y, row.status,
                        label: "\(row.name), \(ReviewWording.duration(row.seconds)), \(row.status.rawValue)"))
            }
            return
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
            lines.append(
                bar(
                    from: Double(left) + Double(piece) / Double(count) * room,
                    to: Double(left) + Double(end) / Double(count) * room, y: y, cell.status,
                    label: "up to \(most) at a time, \(cell.status.rawValue)"))
            piece = end
        }
    }

    /// What failed is told apart by its height and outline too, not by its colour alone.
    private static func bar(
        from start: Double, to end: Double, y: Int, _ status: Span.Status, label: String
    ) -> String {
        let (fill, inset) =
            switch status {
            case .ok: ("#2f6f4f", 7)
            case .failed: ("#b3261e", 3)
            case .incomplete: ("#9a6700", 5)
            }
        let stroke = status == .ok ? "" : " stroke=\"#111111\" stroke-width=\"0.8\""
        return
            "<rect x=\"\(number(start))\" y=\"\(y + inset)\" width=\"\(number(max(1.5, end - start)))\" height=\"\(laneHeight - 2 * inset)\" fill=\"\(fill)\"\(stroke)><title>\(escape(label))</title></rect>"
    }

    private static func number(_ value: Double) -> String { String((value * 100).rounded() / 100) }

    /// Text of a trace made safe to show and to stand in XML (Extensible Markup Language 1.0, sections 2.2 and 2.4).
    static func escape(_ text: String) -> String {
        var escaped = ""
        for character in VisibleText.escape(text).unicodeScalars {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}
