import Foundation
import Review

/// A trace as lanes over time: one for each kind of thing that happened. A value, so that the terminal, the application
/// and a file draw the same.
public struct Timeline: Sendable {
    /// The spans of one kind.
    public struct Lane: Sendable, Identifiable {
        /// What kind of thing happened.
        public let kind: Span.Kind
        /// The spans as indexes of `rows`, in the order of their times.
        public let spans: [Int]
        /// Lanes are known by their kind.
        public var id: Span.Kind { kind }
    }

    /// What happened in one piece of a lane's time: so many spans are drawn as one.
    public struct Cell: Hashable, Sendable {
        /// How many spans reach into it; at least one.
        public let count: Int
        /// The worst of their ends.
        public let status: Span.Status
    }

    /// The spans, each after its parent.
    public let rows: [TraceRow]
    /// The lanes that have spans, in the order of the kinds.
    public let lanes: [Lane]
    /// How many seconds the whole takes; more than none.
    public let seconds: Double

    /// No trace takes longer: what claims to is drawn as if it ended then. Over thirty thousand years.
    private static let longest = 1e12
    /// The shortest time that a timeline spans.
    static let shortest = 1e-3

    /// The timeline of `rows`; of those that `accepts` takes, when it is given.
    public init(_ rows: [TraceRow], accepting accepts: (TraceRow) -> Bool = { _ in true }) {
        self.rows = rows
        var byKind: [Span.Kind: [Int]] = [:]
        for (index, row) in rows.enumerated() where accepts(row) {
            byKind[row.kind, default: []].append(index)
        }
        lanes = Span.Kind.allCases.compactMap { kind in
            byKind[kind].map { spans in
                Lane(kind: kind, spans: spans.sorted { (rows[$0].start, $0) < (rows[$1].start, $1) })
            }
        }
        seconds = max(Self.shortest, rows.map { Self.time(of: $0).upperBound }.max() ?? 0)
    }

    /// From when to when a span lasts, in seconds since the trace's first began.
    public static func time(of row: TraceRow) -> ClosedRange<Double> {
        let start = row.start.isFinite ? min(max(0, row.start), longest) : longest
        let length = row.seconds.isFinite ? min(row.seconds, longest) : longest
        return start...min(start + length, longest)
    }

    /// A lane between two times, cut into `count` pieces of equal length; `nil` where nothing happened.
    ///
    /// Takes time in proportion to the spans and the pieces, however long the spans are.
    public func cells(of lane: Lane, in window: TimelineWindow, count: Int) -> [Cell?] {
        guard count > 0 else { return [] }
        // How many more spans there are in a piece than in the one before it.
        var all = [Int](repeating: 0, count: count + 1)
        var failed = all
        var incomplete = all
        for index in lane.spans {
            let time = Self.time(of: rows[index])
            if time.lowerBound > window.end { break }
            guard time.upperBound >= window.start else { continue }
            let first = window.piece(at: time.lowerBound, of: count)
            let end = window.piece(at: time.upperBound, of: count) + 1
            all[first] += 1
            all[end] -= 1
            switch rows[index].status {
            case .ok: break
            case .failed:
                failed[first] += 1
                failed[end] -= 1
            case .incomplete:
                incomplete[first] += 1
                incomplete[end] -= 1
            }
        }
        var (here, failures, gaps) = (0, 0, 0)
        return (0..<count).map { piece in
            here += all[piece]
            failures += failed[piece]
            gaps += incomplete[piece]
            guard here > 0 else { return nil }
            return Cell(count: here, status: failures > 0 ? .failed : gaps > 0 ? .incomplete : .ok)
        }
    }

    /// The span of a lane that a place in time is on: of several the one that began last. Places up to `slack` seconds
    /// beside a span count too.
    public func span(in lane: Lane, at time: Double, slack: Double = 0) -> Int? {
        var found: Int?
        for index in lane.spans {
            let range = Self.time(of: rows[index])
            if range.lowerBound > time + slack { break }
            if range.upperBound >= time - slack { found = index }
        }
        return found
    }
}

/// The part of a timeline that is on screen, in seconds since the trace's first span began.
public struct TimelineWindow: Hashable, Sendable {
    /// Where it begins.
    public private(set) var start: Double
    /// How long it is; never nothing.
    public private(set) var length: Double
    /// How long the whole is.
    let whole: Double

    /// Where it ends.
    public var end: Double { start + length }

    /// The shortest window: a microsecond.
    static let shortest = 1e-6

    /// The whole of a timeline of `seconds`.
    public init(_ seconds: Double) {
        whole = max(Timeline.shortest, seconds)
        start = 0
        length = whole
    }

    /// Whether all of the timeline is in it.
    public var isWhole: Bool { length >= whole }

    /// The piece, of `count` of equal length, in which `time` lies; the nearest one when it lies outside.
    func piece(at time: Double, of count: Int) -> Int {
        let share = (time - start) / length * Double(count)
        guard share.isFinite else { return share > 0 ? count - 1 : 0 }
        return Int(max(0, min(share, Double(count - 1))))
    }

    /// The column, of `count`, in which `time` is drawn.
    public func column(at time: Double, of count: Int) -> Int { piece(at: time, of: count) }

    /// Looks closer (a factor below 1) or from farther away, with `time` where it is.
    mutating func zoom(by factor: Double, around time: Double) {
        let new = max(Self.shortest, min(length * factor, whole))
        let share = min(max(0, (time - start) / length), 1)
        start = time - share * new
        length = new
        clamp()
    }

    /// Moves by a share of its length, later or (negative) earlier.
    mutating func pan(by share: Double) {
        start += share * length
        clamp()
    }

    /// Moves as little as it must for `time` to be in it; what is longer than the window is shown from its start.
    mutating func show(_ time: ClosedRange<Double>) {
        if time.upperBound > end { start = time.upperBound - length }
        if time.lowerBound < start || time.upperBound - time.lowerBound > length { start = time.lowerBound }
        clamp()
    }

    private mutating func clamp() { start = max(0, min(start, whole - length)) }
}
