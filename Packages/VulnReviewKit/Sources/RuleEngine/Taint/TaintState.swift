/// A place that data is kept in: a variable, or a part of one.
struct TaintPlace: Hashable, Sendable {
    /// The variable's number, or its name's symbol when no declaration explains it (see `TaintAnalyzer.key`).
    let variable: UInt32
    let path: [TaintOffset]
}

/// What is known of taints at one place of a function.
struct TaintState: Equatable, Sendable {
    private(set) var cells: [UInt32: TaintCell] = [:]
    /// Taints that the flow of control brings.
    var control = TaintSet()
    /// Taints that wait at the `from` of a propagator for its `to`.
    private var waiting: [Int: TaintSet] = [:]
    /// Whether any way leads here.
    var isReachable = true
    /// Semgrep follows as many.
    private static let variableCapacity = 50
    private static let pathCapacity = 8

    /// Nothing is known, and no way leads here.
    static let unreachable = {
        var state = TaintState()
        state.isReachable = false
        return state
    }()

    static func == (left: TaintState, right: TaintState) -> Bool {
        left.isReachable == right.isReachable && left.cells == right.cells && left.control == right.control
    }

    var isClean: Bool { cells.isEmpty }

    // MARK: Places

    /// What is known of `place`; `nil` when nothing is.
    func cell(_ place: TaintPlace) -> TaintCell? { cells[place.variable]?.part(place.path[...]) }

    mutating func add(_ value: TaintValue, to place: TaintPlace) {
        guard value.isRelevant, cells[place.variable] != nil || cells.count <= Self.variableCapacity else {
            return
        }
        cells[place.variable, default: TaintCell()].add(value, at: place.path.prefix(Self.pathCapacity))
    }

    /// Makes `place` harmless. Of a variable that nothing is known of, nothing needs to be said.
    mutating func clean(_ place: TaintPlace) {
        guard cells[place.variable] != nil, place.path.count <= Self.pathCapacity else { return }
        cells[place.variable]?.clean(at: place.path[...])
    }

    /// Forgets the variables that `isForgotten` names.
    mutating func forget(where isForgotten: (UInt32) -> Bool) {
        if cells.keys.contains(where: isForgotten) { cells = cells.filter { !isForgotten($0.key) } }
    }

    // MARK: Propagators

    mutating func send(_ taints: TaintSet, to propagator: Int) {
        if !taints.isEmpty { waiting[propagator] = taints }
    }

    mutating func receive(_ propagator: Int) -> TaintSet? { waiting.removeValue(forKey: propagator) }

    // MARK: Ways

    /// What is known where two ways meet.
    mutating func join(_ other: TaintState) {
        guard other.isReachable else { return }
        guard isReachable else {
            self = other
            return
        }
        if !other.cells.isEmpty { cells = cells.merging(other.cells) { $0 == $1 ? $0 : $0.joined($1) } }
        control.formUnion(other.control)
        if !other.waiting.isEmpty { waiting.merge(other.waiting) { $0.union($1) } }
    }
}
