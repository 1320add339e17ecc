/// The shortest way from one sequence to another: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations",
/// Algorithmica 1 (1986), section 4b, in linear space.
///
/// Where two parts have so little in common that the search would cost too much, the furthest point reached is taken
/// for the middle: the result is still right, only longer than the shortest.
struct ShortestEdit {
    private let old: [Int32]
    private let new: [Int32]
    /// Which tokens are not in the common sequence; complete after `run`.
    private(set) var oldChanged: [Bool]
    private(set) var newChanged: [Bool]
    /// The furthest old position on each diagonal (old position minus new position), from the start and from the end.
    private var forward: [Int]
    private var backward: [Int]
    /// What is added to a diagonal to index these.
    private let shift: Int
    /// How many edits deep a search for one middle may go.
    private let costLimit: Int

    init(old: [Int32], new: [Int32]) {
        self.old = old
        self.new = new
        oldChanged = Array(repeating: false, count: old.count)
        newChanged = Array(repeating: false, count: new.count)
        forward = Array(repeating: 0, count: old.count + new.count + 3)
        backward = forward
        shift = new.count + 1
        // Bounds the whole search to some 2·10⁸ steps: seconds for the largest texts, no bound that real ones meet.
        costLimit = max(64, min(4096, 200_000_000 / (old.count + new.count + 1)))
    }

    /// A part of both sequences that is still to be compared.
    private struct Part: Equatable {
        var old: Range<Int>
        var new: Range<Int>
    }

    /// Marks all changed tokens.
    mutating func run() {
        var parts = [Part(old: old.indices, new: new.indices)]
        while let part = parts.popLast().map(trimmed) {
            if part.old.isEmpty {
                for index in part.new { newChanged[index] = true }
            } else if part.new.isEmpty {
                for index in part.old { oldChanged[index] = true }
            } else {
                let (x, y) = middle(of: part)
                let first = Part(old: part.old.lowerBound..<x, new: part.new.lowerBound..<y)
                let second = Part(old: x..<part.old.upperBound, new: y..<part.new.upperBound)
                // Each step must leave less to do, whatever the input: this ends the search for certain.
                if first == part || second == part {
                    for index in part.old { oldChanged[index] = true }
                    for index in part.new { newChanged[index] = true }
                } else {
                    parts += [second, first]
                }
            }
        }
    }

    /// The part without what is equal at its start and at its end.
    private func trimmed(_ part: Part) -> Part {
        var (oldLow, oldHigh) = (part.old.lowerBound, part.old.upperBound)
        var (newLow, newHigh) = (part.new.lowerBound, part.new.upperBound)
        while oldLow < oldHigh, newLow < newHigh, old[oldLow] == new[newLow] {
            oldLow += 1
            newLow += 1
        }
        while oldLow < oldHigh, newLow < newHigh, old[oldHigh - 1] == new[newHigh - 1] {
            oldHigh -= 1
            newHigh -= 1
        }
        return Part(old: oldLow..<oldHigh, new: newLow..<newHigh)
    }

    /// A point on a shortest way through a part whose sides are not empty and differ at both ends.
    private mutating func middle(of part: Part) -> (Int, Int) {
        let (oldLow, oldHigh) = (part.old.lowerBound, part.old.upperBound)
        let (newLow, newHigh) = (part.new.lowerBound, part.new.upperBound)
        let (lowest, highest) = (oldLow - newHigh, oldHigh - newLow)
        let (start, end) = (oldLow - newLow, oldHigh - newHigh)
        let isOdd = (start - end) & 1 != 0
        var (forwardLow, forwardHigh) = (start, start)
        var (backwardLow, backwardHigh) = (end, end)
        forward[start + shift] = oldLow
        backward[end + shift] = oldHigh

        var cost = 0
        while true {
            cost += 1
            Self.widen(&forwardLow, &forwardHigh, within: lowest...highest, &forward, shift, sentinel: -1)
            var diagonal = forwardHigh
            while diagonal >= forwardLow {
                let (below, above) = (forward[diagonal - 1 + shift], forward[diagonal + 1 + shift])
                var x = below < above ? above : below + 1
                while x < oldHigh, x - diagonal < newHigh, old[x] == new[x - diagonal] { x += 1 }
                forward[diagonal + shift] = x
                if isOdd, backwardLow <= diagonal, diagonal <= backwardHigh, backward[diagonal + shift] <= x {
                    return (x, x - diagonal)
                }
                diagonal -= 2
            }
            Self.widen(
                &backwardLow, &backwardHigh, within: lowest...highest, &backward, shift, sentinel: .max)
            diagonal = backwardHigh
            while diagonal >= backwardLow {
                let (below, above) = (backward[diagonal - 1 + shift], backward[diagonal + 1 + shift])
                var x = below < above ? below : above - 1
                while x > oldLow, x - diagonal > newLow, old[x - 1] == new[x - diagonal - 1] { x -= 1 }
                backward[diagonal + shift] = x
                if !isOdd, forwardLow <= diagonal, diagonal <= forwardHigh, x <= forward[diagonal + shift] {
                    return (x, x - diagonal)
                }
                diagonal -= 2
            }
            if cost >= costLimit {
                return furthest(part, forwardLow, forwardHigh, backwardLow, backwardHigh)
            }
        }
    }

    /// Takes one more diagonal on each side, or one less where the part ends.
    private static func widen(
        _ low: inout Int, _ high: inout Int, within bounds: ClosedRange<Int>, _ positions: inout [Int],
        _ shift: Int, sentinel: Int
    ) {
        if low > bounds.lowerBound {
            low -= 1
            positions[low - 1 + shift] = sentinel
        } else {
            low += 1
        }
        if high < bounds.upperBound {
            high += 1
            positions[high + 1 + shift] = sentinel
        } else {
            high -= 1
        }
    }

    /// The point that got furthest from its end, when the search is given up.
    private func furthest(
        _ part: Part, _ forwardLow: Int, _ forwardHigh: Int, _ backwardLow: Int, _ backwardHigh: Int
    ) -> (Int, Int) {
        var best = (x: part.old.lowerBound, y: part.new.lowerBound)
        for diagonal in stride(from: forwardHigh, through: forwardLow, by: -2) {
            var x = min(forward[diagonal + shift], part.old.upperBound)
            x = min(x, part.new.upperBound + diagonal)
            if x + x - diagonal > best.x + best.y { best = (x, x - diagonal) }
        }
        var last = (x: part.old.upperBound, y: part.new.upperBound)
        for diagonal in stride(from: backwardHigh, through: backwardLow, by: -2) {
            var x = max(backward[diagonal + shift], part.old.lowerBound)
            x = max(x, part.new.lowerBound + diagonal)
            if x + x - diagonal < last.x + last.y { last = (x, x - diagonal) }
        }
        let walked = best.x + best.y - part.old.lowerBound - part.new.lowerBound
        let walkedBack = part.old.upperBound + part.new.upperBound - last.x - last.y
        return walked >= walkedBack ? best : last
    }
}
