/// Matches of a rule's sources, sanitizers, sinks or propagators in one file, to be found by a range that lies in them.
struct TaintMatches<Part: Sendable> {
    struct Match {
        let part: Part
        let partNumber: Int
        let found: RangeMatch
        var range: Range<Int> { found.start..<found.end }
    }

    let matches: [Match]
    /// Up to each match, in the order of where they start, the furthest end.
    private let furthestEnds: [Int]
    /// For each match the nearest before it that ends later; -1 for none. What lies between cannot hold a range that
    /// this one does not.
    private let longerOnes: [Int]

    init(_ matches: [(part: Part, partNumber: Int, found: RangeMatch)]) {
        self.matches =
            matches.map { Match(part: $0.part, partNumber: $0.partNumber, found: $0.found) }
            .sorted {
                ($0.found.start, -$0.found.end, $0.partNumber) < (
                    $1.found.start, -$1.found.end, $1.partNumber
                )
            }
        var ends: [Int] = []
        ends.reserveCapacity(matches.count)
        for match in self.matches { ends.append(max(match.found.end, ends.last ?? 0)) }
        furthestEnds = ends
        var longer: [Int] = []
        longer.reserveCapacity(matches.count)
        for (number, match) in self.matches.enumerated() {
            var before = number - 1
            while before >= 0, self.matches[before].found.end <= match.found.end { before = longer[before] }
            longer.append(before)
        }
        longerOnes = longer
    }

    var isEmpty: Bool { matches.isEmpty }

    /// The numbers of the matches in which `range` lies.
    func around(_ range: Range<Int>) -> [Int] {
        guard !matches.isEmpty else { return [] }
        var number = firstStart(after: range.lowerBound) - 1
        var result: [Int] = []
        while number >= 0, furthestEnds[number] >= range.upperBound {
            if matches[number].found.end >= range.upperBound {
                result.append(number)
                number -= 1
            } else {
                number = longerOnes[number]
            }
        }
        return result
    }

    /// Whether some match shares bytes with `range`.
    func overlaps(_ range: Range<Int>) -> Bool {
        let number = firstStart(after: range.upperBound - 1) - 1
        return number >= 0 && furthestEnds[number] > range.lowerBound
    }

    /// The number of the first match that starts after `offset`.
    private func firstStart(after offset: Int) -> Int {
        var low = 0
        var high = matches.count
        while low < high {
            let middle = (low + high) / 2
            if matches[middle].found.start <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whether `range`, which lies in the match, is all of it but for a closing semicolon in a long text: Semgrep's
    /// measure.
    func isExact(_ number: Int, _ range: Range<Int>) -> Bool {
        range.count * 100 > matches[number].range.count * 99
    }
}
