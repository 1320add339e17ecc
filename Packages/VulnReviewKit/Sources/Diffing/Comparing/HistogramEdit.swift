/// Splits two sequences at their rarest common runs, again and again, and leaves what has none to `ShortestEdit`.
///
/// After `HistogramDiff` of JGit and `xhistogram.c` of git: of all common runs the one whose rarest token stands least
/// often in the old part wins, and of these the longest.
struct HistogramEdit {
    /// A token that stands more often than this in a part holds nothing together.
    private static let mostOccurrences = 64

    private let old: [Int32]
    private let new: [Int32]
    private(set) var oldChanged: [Bool]
    private(set) var newChanged: [Bool]
    /// For each token its first place in the part that is looked at, or -1, and how often it stands there.
    private var first: [Int32]
    private var count: [Int32]
    /// For each old place the next one with the same token, or -1.
    private var next: [Int32]
    /// What the search may still cost; when it is spent, the rest is compared by `ShortestEdit`.
    private var budget: Int

    init(old: [Int32], new: [Int32], distinct: Int) {
        self.old = old
        self.new = new
        oldChanged = Array(repeating: false, count: old.count)
        newChanged = Array(repeating: false, count: new.count)
        first = Array(repeating: -1, count: distinct)
        count = Array(repeating: 0, count: distinct)
        next = Array(repeating: -1, count: old.count)
        budget = 50_000_000
    }

    /// Marks all changed tokens.
    mutating func run() {
        var parts = [(old: old.indices, new: new.indices)]
        while let (oldPart, newPart) = parts.popLast() {
            let (oldRange, newRange) = trimmed(oldPart, newPart)
            if oldRange.isEmpty || newRange.isEmpty {
                for index in oldRange { oldChanged[index] = true }
                for index in newRange { newChanged[index] = true }
            } else if let run = budget > 0 ? rarestRun(oldRange, newRange) : nil {
                parts.append(
                    (run.old.upperBound..<oldRange.upperBound, run.new.upperBound..<newRange.upperBound))
                parts.append(
                    (oldRange.lowerBound..<run.old.lowerBound, newRange.lowerBound..<run.new.lowerBound))
            } else {
                compareShortest(oldRange, newRange)
            }
        }
    }

    private func trimmed(_ oldPart: Range<Int>, _ newPart: Range<Int>) -> (Range<Int>, Range<Int>) {
        var (oldLow, oldHigh, newLow, newHigh) = (
            oldPart.lowerBound, oldPart.upperBound, newPart.lowerBound, newPart.upperBound
        )
        while oldLow < oldHigh, newLow < newHigh, old[oldLow] == new[newLow] {
            oldLow += 1
            newLow += 1
        }
        while oldLow < oldHigh, newLow < newHigh, old[oldHigh - 1] == new[newHigh - 1] {
            oldHigh -= 1
            newHigh -= 1
        }
        return (oldLow..<oldHigh, newLow..<newHigh)
    }

    /// The best common run to split at; `nil` when every common token stands too often, or there is none.
    private mutating func rarestRun(
        _ oldPart: Range<Int>, _ newPart: Range<Int>
    ) -> (old: Range<Int>, new: Range<Int>)? {
        for index in oldPart.reversed() {
            let token = Int(old[index])
            next[index] = first[token]
            first[token] = Int32(truncatingIfNeeded: index)
            count[token] += 1
        }
        defer {
            for index in oldPart {
                first[Int(old[index])] = -1
                count[Int(old[index])] = 0
            }
        }
        budget -= oldPart.count + newPart.count
        var best: (old: Range<Int>, new: Range<Int>)?
        var fewest = Int32(Self.mostOccurrences)
        var position = newPart.lowerBound
        while position < newPart.upperBound, budget > 0 {
            let token = Int(new[position])
            var end = position + 1
            if (1...fewest).contains(count[token]) {
                var place = first[token]
                while place >= 0 {
                    let run = extended(from: Int(place), position, oldPart, newPart)
                    let rarest = run.old.reduce(Int32.max) { min($0, count[Int(old[$1])]) }
                    if rarest < fewest || run.old.count > best?.old.count ?? 0 {
                        best = run
                        fewest = min(fewest, rarest)
                    }
                    end = max(end, run.new.upperBound)
                    budget -= run.old.count
                    // The occurrences within the run lead to the same run.
                    repeat { place = next[Int(place)] } while place >= 0 && Int(place) < run.old.upperBound
                }
            }
            position = end
        }
        return best
    }

    private func extended(
        from oldPlace: Int, _ newPlace: Int, _ oldPart: Range<Int>, _ newPart: Range<Int>
    ) -> (old: Range<Int>, new: Range<Int>) {
        var (oldLow, newLow) = (oldPlace, newPlace)
        while oldLow > oldPart.lowerBound, newLow > newPart.lowerBound, old[oldLow - 1] == new[newLow - 1] {
            oldLow -= 1
            newLow -= 1
        }
        var (oldHigh, newHigh) = (oldPlace + 1, newPlace + 1)
        while oldHigh < oldPart.upperBound, newHigh < newPart.upperBound, old[oldHigh] == new[newHigh] {
            oldHigh += 1
            newHigh += 1
        }
        return (oldLow..<oldHigh, newLow..<newHigh)
    }

    private mutating func compareShortest(_ oldPart: Range<Int>, _ newPart: Range<Int>) {
        var search = ShortestEdit(old: Array(old[oldPart]), new: Array(new[newPart]))
        search.run()
        for (index, changed) in search.oldChanged.enumerated() where changed {
            oldChanged[oldPart.lowerBound + index] = true
        }
        for (index, changed) in search.newChanged.enumerated() where changed {
            newChanged[newPart.lowerBound + index] = true
        }
    }
}
