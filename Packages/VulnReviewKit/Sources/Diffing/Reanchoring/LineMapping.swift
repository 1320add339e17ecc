/// Where the lines of one version of a file went in another.
struct LineMapping {
    private let changes: [SequenceChange]
    private let bounds: [Int]
    private let current: [UInt8]

    init(from base: [UInt8], to current: [UInt8], _ bounds: [Int]) {
        let tokens = TokenPair(
            old: base, oldBounds: LineDiff.lineBounds(base), new: current, newBounds: bounds)
        changes = SequenceDiff.changes(
            old: tokens.oldIDs, new: tokens.newIDs, distinct: tokens.distinct, algorithm: .shortest)
        self.bounds = bounds
        self.current = current
    }

    /// Where `lines` are now; `nil` when any of them changed or, strictly, when a change touches them.
    func place(of lines: Range<Int>, strictly: Bool = true) -> Range<Int>? {
        let next = firstChange { strictly ? $0 >= lines.lowerBound : $0 > lines.lowerBound }
        if next < changes.count {
            let start = changes[next].old.lowerBound
            guard strictly ? lines.upperBound < start : lines.upperBound <= start else { return nil }
        }
        let moved = next == 0 ? 0 : changes[next - 1].new.upperBound - changes[next - 1].old.upperBound
        return lines.lowerBound + moved..<lines.upperBound + moved
    }

    /// The lines within `limits` around `lines`, which did not change, up to the first ones that did.
    func unchanged(around lines: Range<Int>, within limits: Range<Int>) -> Range<Int> {
        var (low, high) = (lines.lowerBound, lines.upperBound)
        while low > limits.lowerBound, place(of: low - 1..<high, strictly: false) != nil { low -= 1 }
        while high < limits.upperBound, place(of: low..<high + 1, strictly: false) != nil { high += 1 }
        return low..<high
    }

    /// Whether the other version has made exactly this edit already.
    func holdsAlready(_ edit: LineEdit) -> Bool {
        let next = firstChange { $0 >= edit.old.upperBound }
        guard next < changes.count, changes[next].old == edit.old, changes[next].new.count == edit.new.count
        else { return false }
        return zip(changes[next].new, edit.new).allSatisfy { index, line in
            current[bounds[index]..<bounds[index + 1]] == line[...]
        }
    }

    /// The index of the first change whose old lines end where `isFar` holds.
    private func firstChange(endingWhere isFar: (Int) -> Bool) -> Int {
        var (low, high) = (0, changes.count)
        while low < high {
            let middle = (low + high) / 2
            if isFar(changes[middle].old.upperBound) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
