/// A set of row numbers, kept as ranges in order: a diff of any length that was read from top to bottom is one range.
struct RowSet: Hashable, Sendable {
    private(set) var ranges: [Range<Int>] = []

    /// How many rows are in the set.
    var count: Int { ranges.reduce(0) { $0 + $1.count } }

    /// Whether every row of `range` is in the set.
    func contains(_ range: Range<Int>) -> Bool {
        range.isEmpty
            || ranges.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound }
    }

    /// Adds the rows of `range`; says whether any was new.
    mutating func insert(_ range: Range<Int>) -> Bool {
        guard !contains(range) else { return false }
        var merged = range
        var others: [Range<Int>] = []
        for other in ranges {
            if other.upperBound < merged.lowerBound || merged.upperBound < other.lowerBound {
                others.append(other)
            } else {
                merged = min(other.lowerBound, merged.lowerBound)..<max(other.upperBound, merged.upperBound)
            }
        }
        others.append(merged)
        ranges = others.sorted { $0.lowerBound < $1.lowerBound }
        return true
    }
}
