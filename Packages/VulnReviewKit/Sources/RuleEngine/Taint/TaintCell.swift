/// A step from a value to a part of it.
enum TaintOffset: Hashable, Sendable {
    case field(UInt32)
    /// The element of a list that was written with its elements.
    case element(Int)
    /// Any element: indices are not told apart.
    case any
}

/// What is known of the taints of a variable or a part of one, and of its parts.
struct TaintCell: Equatable, Sendable {
    enum Status: Equatable, Sendable {
        /// As that of which it is a part.
        case inherited
        /// Surely harmless, even if what it is a part of is not.
        case clean
        case tainted(TaintSet)
    }

    var status = Status.inherited
    var parts: [TaintOffset: TaintCell] = [:]
    /// Semgrep keeps as many; further parts are taken together.
    static let partCapacity = 10

    static let clean = TaintCell(status: .clean)

    /// Adds its taints and those of its parts.
    func gather(into taints: inout TaintSet) {
        if case .clean = status { return }
        if case .tainted(let own) = status { taints.formUnion(own) }
        for (_, part) in parts { part.gather(into: &taints) }
    }

    // MARK: Joining

    func joined(_ other: TaintCell) -> TaintCell {
        TaintCell(
            status: Self.joined(status, other.status), parts: Self.joined(parts, other.parts))
    }

    static func joined(
        _ left: [TaintOffset: TaintCell], _ right: [TaintOffset: TaintCell]
    ) -> [TaintOffset: TaintCell] {
        if left.isEmpty { return right }
        return right.isEmpty ? left : left.merging(right) { $0.joined($1) }
    }

    private static func joined(_ left: Status, _ right: Status) -> Status {
        switch (left, right) {
        case (.tainted(let one), .tainted(let other)): .tainted(one.union(other))
        case (.tainted, _): left
        case (_, .tainted): right
        case (.clean, _), (_, .clean): .clean
        case (.inherited, .inherited): .inherited
        }
    }

    // MARK: Parts

    /// The part at `path`; `nil` when nothing is known of it.
    func part(_ path: ArraySlice<TaintOffset>) -> TaintCell? {
        guard let offset = path.first else { return self }
        if offset == .any {
            var result: TaintCell?
            for (_, cell) in parts {
                guard let found = cell.part(path.dropFirst()) else { continue }
                result = result?.joined(found) ?? found
            }
            return result
        }
        return parts[offset]?.part(path.dropFirst())
    }

    /// Adds the taints of a value to the part at `path`.
    mutating func add(_ value: TaintValue, at path: ArraySlice<TaintOffset>) {
        guard let offset = path.first else {
            if !value.taints.isEmpty {
                if case .tainted(let taints) = status {
                    status = .tainted(taints.union(value.taints))
                } else {
                    status = .tainted(value.taints)
                }
            } else if case .clean = status, !value.parts.isEmpty {
                status = .inherited
            }
            parts = Self.joined(value.parts, parts)
            return
        }
        if case .clean = status { status = .inherited }
        let known = key(for: offset)
        if known == .any {
            parts[.any] = parts[.any] ?? TaintCell()
            for part in parts.keys { parts[part]?.add(value, at: path.dropFirst()) }
        } else {
            parts[known, default: TaintCell()].add(value, at: path.dropFirst())
        }
    }

    /// Makes the part at `path` harmless.
    mutating func clean(at path: ArraySlice<TaintOffset>) {
        guard let offset = path.first else {
            self = .clean
            return
        }
        if path.count == 1, offset == .any {
            // Whoever cleans any element cleans all of them, as far as can be told.
            self = .clean
            return
        }
        let known = key(for: offset)
        if known == .any {
            if parts[.any] == nil { parts[.any] = TaintCell() }
            for part in parts.keys { parts[part]?.clean(at: path.dropFirst()) }
        } else {
            parts[known, default: TaintCell()].clean(at: path.dropFirst())
        }
    }

    private func key(for offset: TaintOffset) -> TaintOffset {
        parts[offset] != nil || parts.count <= Self.partCapacity ? offset : .any
    }
}
