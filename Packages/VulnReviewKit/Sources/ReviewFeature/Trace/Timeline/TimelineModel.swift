import Observation
import Review

/// The timeline of a trace while somebody looks at it: what of it is on screen, and which span is selected.
@Observable @MainActor
public final class TimelineModel {
    /// The lanes, without what the filter leaves out.
    public private(set) var timeline: Timeline
    /// The spans that the filter lets through, as indexes of `timeline.rows`, each after its parent.
    public private(set) var shown: [Int] = []
    /// The place in `shown` of the selected span; `nil` when nothing is shown.
    public private(set) var selectedPlace: Int?
    /// What of the time is on screen.
    public private(set) var window: TimelineWindow
    /// What is let through.
    public private(set) var filter = TimelineFilter()
    /// Whether the trace has more spans than are shown.
    public private(set) var isTruncated: Bool
    private var rows: [TraceRow]

    /// The timeline of `rows`.
    public init(_ rows: [TraceRow], isTruncated: Bool) {
        self.rows = rows
        self.isTruncated = isTruncated
        let timeline = Timeline(rows)
        self.timeline = timeline
        window = TimelineWindow(timeline.seconds)
        shown = Array(rows.indices)
        selectedPlace = rows.isEmpty ? nil : 0
    }

    /// Takes the trace as it is now; selection and window stay where nothing changed before them.
    func show(_ rows: [TraceRow], isTruncated: Bool) {
        self.isTruncated = isTruncated
        guard rows.map(\.id) != self.rows.map(\.id) else { return }
        self.rows = rows
        lay()
        window = TimelineWindow(timeline.seconds)
    }

    /// The selected span.
    public var selected: TraceRow? { selectedPlace.map { timeline.rows[shown[$0]] } }

    /// How many of the shown spans failed or are incomplete.
    public var failures: Int { shown.count { timeline.rows[$0].status != .ok } }

    /// Lets through only what `text` says.
    public func setFilter(_ text: String) {
        filter = TimelineFilter(text)
        lay()
    }

    private func lay() {
        let selection = selected?.id
        let filter = filter
        timeline = Timeline(rows) { filter.accepts($0) }
        shown = rows.indices.filter { filter.accepts(rows[$0]) }
        let place = selection.flatMap { id in shown.firstIndex { rows[$0].id == id } }
        selectedPlace = place ?? (shown.isEmpty ? nil : 0)
    }

    // MARK: Selecting

    /// Selects the span that is `step` places further on.
    public func move(by step: Int) { select(place: (selectedPlace ?? 0) + step) }

    /// Selects the span at a place of `shown`, or the nearest one, and shows it.
    public func select(place: Int) {
        guard !shown.isEmpty else { return }
        selectedPlace = max(0, min(place, shown.count - 1))
        if let selected { window.show(Timeline.time(of: selected)) }
    }

    /// Selects the span of a lane that a place in time is on.
    public func select(in lane: Timeline.Lane, at time: Double, slack: Double) {
        guard let index = timeline.span(in: lane, at: time, slack: slack),
            let place = shown.firstIndex(of: index)
        else { return }
        select(place: place)
    }

    /// Selects the next span that failed or is incomplete, and after the last one the first again. Returns whether there
    /// is one.
    @discardableResult
    public func selectNextFailure() -> Bool {
        let start = selectedPlace.map { $0 + 1 } ?? 0
        let places = Array(start..<max(start, shown.count)) + Array(0..<min(start, shown.count))
        guard let place = places.first(where: { timeline.rows[shown[$0]].status != .ok }) else {
            return false
        }
        select(place: place)
        return true
    }

    /// Selects the first span of the next lane (`1`), or of the previous one (`-1`).
    public func moveLane(by step: Int) {
        guard let selected, let lane = timeline.lanes.firstIndex(where: { $0.kind == selected.kind }) else {
            return
        }
        let target = max(0, min(lane + step, timeline.lanes.count - 1))
        guard target != lane, let first = timeline.lanes[target].spans.first,
            let place = shown.firstIndex(of: first)
        else { return }
        select(place: place)
    }

    // MARK: Looking

    /// Looks closer at the selected span.
    public func zoomIn() { window.zoom(by: 0.5, around: centre) }

    /// Looks from farther away.
    public func zoomOut() { window.zoom(by: 2, around: centre) }

    /// Moves later or (negative) earlier by a share of what is on screen.
    public func pan(by share: Double) { window.pan(by: share) }

    /// The middle of the selected span where that is on screen, else of the screen.
    private var centre: Double {
        let middle = window.start + window.length / 2
        guard let time = selected.map(Timeline.time) else { return middle }
        let own = (time.lowerBound + time.upperBound) / 2
        return (window.start...window.end).contains(own) ? own : middle
    }
}
