import Review
import ReviewFeature
import SwiftUI

/// The lanes, drawn piece by piece: what it costs depends on the width, and on the model's one pass over the spans.
struct TimelineLanes: View {
    static let laneHeight: CGFloat = 26
    private static let labelWidth: CGFloat = 110

    let timeline: TimelineModel

    var body: some View {
        GeometryReader { geometry in
            Canvas { context, size in draw(context, size) }
                .contentShape(.rect)
                .onTapGesture { point in select(point, width: geometry.size.width) }
        }
        .accessibilityElement()
        .accessibilityLabel(Text("Timeline"))
        .accessibilityValue(
            Text(verbatim: ReviewWording.timeline(spans: timeline.shown.count, failures: timeline.failures))
        )
        .accessibilityAdjustableAction { direction in
            switch direction {
            case .increment: timeline.move(by: 1)
            case .decrement: timeline.move(by: -1)
            @unknown default: break
            }
        }
    }

    private func draw(_ context: GraphicsContext, _ size: CGSize) {
        // Two points wide: what is narrower is not seen.
        let count = max(1, Int((size.width - Self.labelWidth) / 2))
        for (index, lane) in timeline.timeline.lanes.enumerated() {
            let y = CGFloat(index) * Self.laneHeight
            context.draw(
                Text(verbatim: lane.kind.rawValue).font(.callout),
                at: CGPoint(x: 0, y: y + Self.laneHeight / 2),
                anchor: .leading)
            let cells = timeline.timeline.cells(of: lane, in: timeline.window, count: count)
            for (piece, cell) in cells.enumerated() {
                guard let cell else { continue }
                let inset = cell.status == .ok ? Self.laneHeight * 0.3 : Self.laneHeight * 0.15
                let rectangle = CGRect(
                    x: Self.labelWidth + CGFloat(piece) * 2, y: y + inset, width: 2,
                    height: Self.laneHeight - 2 * inset)
                context.fill(
                    Path(rectangle), with: .color(cell.status.tint.opacity(cell.count > 1 ? 1 : 0.7)))
            }
        }
        outlineSelection(context, count)
    }

    private func outlineSelection(_ context: GraphicsContext, _ count: Int) {
        guard let selected = timeline.selected,
            let lane = timeline.timeline.lanes.firstIndex(where: { $0.kind == selected.kind })
        else { return }
        let time = Timeline.time(of: selected)
        let first = timeline.window.column(at: time.lowerBound, of: count)
        let last = timeline.window.column(at: time.upperBound, of: count)
        let rectangle = CGRect(
            x: Self.labelWidth + CGFloat(first) * 2, y: CGFloat(lane) * Self.laneHeight + 1,
            width: max(4, CGFloat(last - first + 1) * 2), height: Self.laneHeight - 2)
        context.stroke(Path(rectangle), with: .color(.accentColor), lineWidth: 2)
    }

    private func select(_ point: CGPoint, width: CGFloat) {
        let lanes = timeline.timeline.lanes
        let index = Int(point.y / Self.laneHeight)
        guard lanes.indices.contains(index), point.x > Self.labelWidth, width > Self.labelWidth else {
            return
        }
        let share = Double((point.x - Self.labelWidth) / (width - Self.labelWidth))
        let window = timeline.window
        timeline.select(
            in: lanes[index], at: window.start + share * window.length, slack: window.length / 200)
    }
}

extension Span.Status {
    /// Colour never stands alone: the symbol and the height of what is drawn say the same.
    var tint: Color {
        switch self {
        case .ok: .green
        case .failed: .red
        case .incomplete: .orange
        }
    }

    var symbol: String {
        switch self {
        case .ok: "checkmark.circle"
        case .failed: "xmark.circle"
        case .incomplete: "circle.dashed"
        }
    }
}
