/// That data comes from one match of a source, with one label, and how it got where it is.
struct TaintMark: Sendable {
    /// The number of the source's match.
    let source: UInt32
    /// The number of the label.
    let label: UInt32
    /// The last step on the way here: an index into `TaintTrail`.
    let step: Int32
    /// How many steps it took.
    let length: Int32

    /// Marks of the same origin and label are the same taint, whatever way they came.
    var key: UInt64 { UInt64(source) << 32 | UInt64(label) }
}

/// The taints of one value: at most one for each origin and label, the one that came the shortest way. What a set holds
/// does not depend on the order in which it was put together, since parts of values have none.
struct TaintSet: Sendable, Equatable {
    /// In the order of their keys.
    private(set) var marks: [TaintMark] = []
    /// Semgrep keeps as many.
    static let capacity = 25

    var isEmpty: Bool { marks.isEmpty }

    init() {}

    init(_ mark: TaintMark) { marks = [mark] }

    /// Sets are equal when they have the same taints, by whatever way.
    static func == (left: TaintSet, right: TaintSet) -> Bool {
        left.marks.count == right.marks.count
            && zip(left.marks, right.marks).allSatisfy { $0.key == $1.key }
    }

    mutating func insert(_ mark: TaintMark) {
        var low = 0
        var high = marks.count
        while low < high {
            let middle = (low + high) / 2
            if marks[middle].key < mark.key { low = middle + 1 } else { high = middle }
        }
        if low < marks.count, marks[low].key == mark.key {
            let known = marks[low]
            if (mark.length, mark.step) < (known.length, known.step) { marks[low] = mark }
        } else if low < Self.capacity {
            if marks.count == Self.capacity { marks.removeLast() }
            marks.insert(mark, at: low)
        }
    }

    mutating func formUnion(_ other: TaintSet) {
        if marks.isEmpty {
            marks = other.marks
        } else {
            for mark in other.marks { insert(mark) }
        }
    }

    func union(_ other: TaintSet) -> TaintSet {
        var result = self
        result.formUnion(other)
        return result
    }

    /// The numbers of the labels.
    var labels: Set<UInt32> { Set(marks.map(\.label)) }

    func map(_ change: (TaintMark) -> TaintMark) -> TaintSet {
        var result = TaintSet()
        for mark in marks { result.insert(change(mark)) }
        return result
    }
}

/// What an expression gives: its own taints, and those of what is in it.
struct TaintValue: Sendable {
    var taints = TaintSet()
    var parts: [TaintOffset: TaintCell] = [:]

    init() {}

    init(_ taints: TaintSet) { self.taints = taints }

    init(_ cell: TaintCell) {
        if case .tainted(let taints) = cell.status { self.taints = taints }
        parts = cell.parts
    }

    /// Whether an assignment of it says something.
    var isRelevant: Bool { !taints.isEmpty || !parts.isEmpty }

    /// Its own taints and those of all its parts: what someone sees who takes the value as a whole.
    var all: TaintSet {
        var result = taints
        for (_, cell) in parts { cell.gather(into: &result) }
        return result
    }

    /// Either of two values.
    func joined(_ other: TaintValue) -> TaintValue {
        var result = self
        result.taints.formUnion(other.taints)
        result.parts = TaintCell.joined(parts, other.parts)
        return result
    }
}
