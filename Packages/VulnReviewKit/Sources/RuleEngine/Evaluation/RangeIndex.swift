/// Ranges that are looked up by what lies around them or in them, in time that depends on how many do.
struct RangeIndex {
    /// The numbers of the ranges in the order of where they start.
    private let order: [Int32]
    private let starts: [Int]
    private let ends: [Int]
    /// The furthest end among each `blockSize` ranges in order.
    private let furthest: [Int]
    private static let blockSize = 32
    /// Fewer ranges than these are looked through as they are.
    static let worthwhileCount = 8

    init(_ ranges: [RangeMatch]) {
        var order = ranges.indices.map { Int32(truncatingIfNeeded: $0) }
        if !ranges.indices.dropFirst().allSatisfy({ ranges[$0 - 1].start <= ranges[$0].start }) {
            order.sort { (ranges[Int($0)].start, $0) < (ranges[Int($1)].start, $1) }
        }
        self.order = order
        starts = order.map { ranges[Int($0)].start }
        let ends = order.map { ranges[Int($0)].end }
        self.ends = ends
        furthest = stride(from: 0, to: ends.count, by: Self.blockSize).map { block in
            ends[block..<min(block + Self.blockSize, ends.count)].max() ?? 0
        }
    }

    /// The numbers of the ranges that lie in `range` or around it, in order, and how many places were looked at.
    func related(to range: RangeMatch) -> (numbers: [Int], looked: Int) {
        var numbers: [Int] = []
        // Those that start before it lie around it, or not at all in question.
        let first = firstStart(from: range.start)
        var looked = 1
        for block in 0..<((first + Self.blockSize - 1) / Self.blockSize) {
            looked += 1
            guard furthest[block] >= range.end else { continue }
            let start = block * Self.blockSize
            for place in start..<min(start + Self.blockSize, first) where ends[place] >= range.end {
                numbers.append(Int(order[place]))
            }
            looked += Self.blockSize
        }
        var place = first
        while place < order.count, starts[place] <= range.end {
            looked += 1
            if ends[place] <= range.end || starts[place] == range.start {
                numbers.append(Int(order[place]))
            }
            place += 1
        }
        numbers.sort()
        return (numbers, looked)
    }

    private func firstStart(from offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
