/// A run of old tokens that a run of new ones takes the place of; either may be empty, not both.
struct SequenceChange: Hashable {
    var old: Range<Int>
    var new: Range<Int>
}

/// Which tokens of two sequences differ.
enum SequenceDiff {
    /// The changes that turn `old` into `new`, in order, with at least one equal token between each two.
    static func changes(
        old: [Int32], new: [Int32], distinct: Int, algorithm: LineAlgorithm = .shortest
    ) -> [SequenceChange] {
        switch algorithm {
        case .shortest: return shortest(old: old, new: new, distinct: distinct)
        case .histogram:
            var search = HistogramEdit(old: old, new: new, distinct: distinct)
            search.run()
            return slidDown(runs(search.oldChanged, search.newChanged), old: old, new: new)
        }
    }

    private static func shortest(old: [Int32], new: [Int32], distinct: Int) -> [SequenceChange] {
        var oldChanged = Array(repeating: false, count: old.count)
        var newChanged = Array(repeating: false, count: new.count)
        // Tokens that the other side does not have are changed in any case; without them there is less to compare.
        let oldKept = kept(old, in: new, distinct: distinct, changed: &oldChanged)
        let newKept = kept(new, in: old, distinct: distinct, changed: &newChanged)
        var search = ShortestEdit(old: oldKept.map { old[$0] }, new: newKept.map { new[$0] })
        search.run()
        for (index, position) in oldKept.enumerated() where search.oldChanged[index] {
            oldChanged[position] = true
        }
        for (index, position) in newKept.enumerated() where search.newChanged[index] {
            newChanged[position] = true
        }
        return slidDown(runs(oldChanged, newChanged), old: old, new: new)
    }

    /// The positions of the tokens that the other side has too; the rest is marked as changed.
    private static func kept(
        _ tokens: [Int32], in other: [Int32], distinct: Int, changed: inout [Bool]
    ) -> [Int] {
        var present = Array(repeating: false, count: distinct)
        for token in other { present[Int(token)] = true }
        var positions: [Int] = []
        positions.reserveCapacity(tokens.count)
        for (position, token) in tokens.enumerated() {
            if present[Int(token)] { positions.append(position) } else { changed[position] = true }
        }
        return positions
    }

    /// The marks as runs.
    private static func runs(_ oldChanged: [Bool], _ newChanged: [Bool]) -> [SequenceChange] {
        var changes: [SequenceChange] = []
        var (old, new) = (0, 0)
        while old < oldChanged.count || new < newChanged.count {
            let (oldStart, newStart) = (old, new)
            while old < oldChanged.count, oldChanged[old] { old += 1 }
            while new < newChanged.count, newChanged[new] { new += 1 }
            if old > oldStart || new > newStart {
                changes.append(SequenceChange(old: oldStart..<old, new: newStart..<new))
            }
            // Unchanged tokens stand in pairs.
            old += 1
            new += 1
        }
        return changes
    }

    /// A pure insertion or deletion can often stand in several places; as diff programs do, each moves down as far
    /// as it can, and joins the next one when it meets it.
    private static func slidDown(
        _ changes: [SequenceChange], old: [Int32], new: [Int32]
    ) -> [SequenceChange] {
        var result: [SequenceChange] = []
        for var change in changes.reversed() {
            let limit = result.last?.new.lowerBound ?? new.count
            if change.old.isEmpty {
                while change.new.upperBound < limit, new[change.new.lowerBound] == new[change.new.upperBound]
                {
                    change.shift()
                }
            } else if change.new.isEmpty {
                while change.new.upperBound < limit, old[change.old.lowerBound] == old[change.old.upperBound]
                {
                    change.shift()
                }
            }
            if let next = result.last, next.new.lowerBound == change.new.upperBound {
                result[result.count - 1] = SequenceChange(
                    old: change.old.lowerBound..<next.old.upperBound,
                    new: change.new.lowerBound..<next.new.upperBound)
            } else {
                result.append(change)
            }
        }
        return result.reversed()
    }
}

extension SequenceChange {
    /// Moves the change down by one token.
    fileprivate mutating func shift() {
        old = old.lowerBound + 1..<old.upperBound + 1
        new = new.lowerBound + 1..<new.upperBound + 1
    }
}
