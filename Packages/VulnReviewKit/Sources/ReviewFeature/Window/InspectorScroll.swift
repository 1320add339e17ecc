/// The parts of the inspector, from top to bottom.
public enum InspectorPart: String, Hashable, Sendable, CaseIterable {
    case approval, rationale, flow, rungs, flags, decisions, precedents, freshness, trace
}

/// A request to the inspector's view to scroll. Two requests for the same thing differ, so that each is followed.
public struct InspectorScroll: Hashable, Sendable {
    /// Where to.
    public enum Target: Hashable, Sendable {
        /// By so many lines, down or (negative) up.
        case lines(Int)
        /// By so many pages, down or (negative) up.
        case pages(Int)
        case part(InspectorPart)
        case top, bottom
    }

    /// Where to scroll.
    public let target: Target
    private let number: Int

    init(_ target: Target, after last: InspectorScroll?) {
        self.target = target
        number = (last?.number ?? 0) + 1
    }

    /// Where to scroll to: `offset` is where the view is, `page` its height, `line` a line's, `end` the largest offset;
    /// `nil` for a part, whose place only the view knows.
    public func offset(from offset: Double, line: Double, page: Double, end: Double) -> Double? {
        let step: Double
        switch target {
        case .lines(let count): step = Double(count) * line
        case .pages(let count): step = Double(count) * max(line, page - line)
        case .part: return nil
        case .top: return 0
        case .bottom: return max(0, end)
        }
        return min(max(0, end), max(0, offset + step))
    }
}
