/// How many bytes matches of an expression take: what lets a lookbehind try only the places where it can begin.
enum RegexWidth {
    /// The smallest and the largest number of bytes; both at most `limit`, which also stands for no bound.
    static func of(_ node: RegexNode, limit: Int) -> ClosedRange<Int> {
        switch node {
        case .empty, .assertion, .look: return 0...0
        case .backreference: return 0...limit
        case .set(let set):
            guard let first = set.ranges.first, let last = set.ranges.last else { return 0...0 }
            let shortest = width(first.lowerBound)
            // A byte that is no UTF-8 is one byte long.
            let isAny = last.upperBound >= ScalarSet.invalidByte
            let longest = isAny && first.upperBound < ScalarSet.invalidByte ? 4 : width(last.upperBound)
            return min(shortest, isAny ? 1 : shortest)...max(longest, shortest)
        case .sequence(let nodes):
            return nodes.reduce(0...0) { sum($0, of($1, limit: limit), limit) }
        case .alternation(let nodes):
            let widths = nodes.map { of($0, limit: limit) }
            guard let low = widths.map(\.lowerBound).min(), let high = widths.map(\.upperBound).max() else {
                return 0...0
            }
            return low...high
        case .repetition(let inner, let minimum, let maximum, _):
            let one = of(inner, limit: limit)
            let high = maximum.map { product(one.upperBound, $0, limit) } ?? (one.upperBound == 0 ? 0 : limit)
            return min(product(one.lowerBound, minimum, limit), high)...high
        case .capture(_, let inner), .atomic(let inner): return of(inner, limit: limit)
        }
    }

    private static func width(_ scalar: UInt32) -> Int {
        switch scalar {
        case ..<0x80: 1
        case ..<0x800: 2
        case ..<0x10000: 3
        case ScalarSet.invalidByte: 1
        default: 4
        }
    }

    private static func sum(_ left: ClosedRange<Int>, _ right: ClosedRange<Int>, _ limit: Int) -> ClosedRange<
        Int
    > {
        min(left.lowerBound + right.lowerBound, limit)...min(left.upperBound + right.upperBound, limit)
    }

    private static func product(_ width: Int, _ count: Int, _ limit: Int) -> Int {
        count > limit ? (width == 0 ? 0 : limit) : min(width * count, limit)
    }
}
