/// Which bytes differ within a changed line, or a run of changed lines: what a screen marks.
public enum Intraline {
    /// The longest text that is compared word by word; longer ones are compared only from both ends.
    static let wordLimit = 16_384

    /// The byte ranges of `old` and of `new` that the other does not have, in order.
    ///
    /// Words are compared first. Where one word stands for another and half of it or more is the same at its beginning
    /// and end, only the bytes between are marked. No range begins or ends inside a UTF-8 scalar.
    public static func spans(old: [UInt8], new: [UInt8]) -> (old: [Range<Int>], new: [Range<Int>]) {
        guard old.count <= wordLimit, new.count <= wordLimit else {
            return SpanPair(Self.between(old, old.indices, new, new.indices)).spans
        }
        let tokens = TokenPair(
            old: old, oldBounds: Words.bounds(old), new: new, newBounds: Words.bounds(new))
        let changes = SequenceDiff.changes(
            old: tokens.oldIDs, new: tokens.newIDs, distinct: tokens.distinct)
        var spans = SpanPair()
        for change in changes {
            let oldRange = tokens.oldBounds[change.old.lowerBound]..<tokens.oldBounds[change.old.upperBound]
            let newRange = tokens.newBounds[change.new.lowerBound]..<tokens.newBounds[change.new.upperBound]
            if change.old.count == 1, change.new.count == 1 {
                spans.append(replaced(old, oldRange, new, newRange))
            } else {
                spans.append((oldRange, newRange))
            }
        }
        return spans.spans
    }

    /// What is marked where one word stands for another: all of both when they share less than half.
    private static func replaced(
        _ old: [UInt8], _ oldRange: Range<Int>, _ new: [UInt8], _ newRange: Range<Int>
    ) -> (Range<Int>, Range<Int>) {
        let rest = between(old, oldRange, new, newRange)
        let shared = oldRange.count - rest.0.count
        return shared * 2 >= min(oldRange.count, newRange.count) ? rest : (oldRange, newRange)
    }

    /// What is left of two ranges without the scalars that are equal at their starts and ends.
    private static func between(
        _ old: [UInt8], _ oldRange: Range<Int>, _ new: [UInt8], _ newRange: Range<Int>
    ) -> (Range<Int>, Range<Int>) {
        let shorter = min(oldRange.count, newRange.count)
        var start = 0
        while start < shorter, old[oldRange.lowerBound + start] == new[newRange.lowerBound + start] {
            start += 1
        }
        while start > 0,
            !(Words.isBoundary(old, oldRange.lowerBound + start)
                && Words.isBoundary(new, newRange.lowerBound + start))
        {
            start -= 1
        }
        var end = 0
        while end < shorter - start,
            old[oldRange.upperBound - 1 - end] == new[newRange.upperBound - 1 - end]
        {
            end += 1
        }
        while end > 0,
            !(Words.isBoundary(old, oldRange.upperBound - end)
                && Words.isBoundary(new, newRange.upperBound - end))
        {
            end -= 1
        }
        return (
            oldRange.lowerBound + start..<oldRange.upperBound - end,
            newRange.lowerBound + start..<newRange.upperBound - end
        )
    }
}

/// Ranges of both sides as they are collected; empty ones are left out and touching ones joined.
private struct SpanPair {
    var spans: (old: [Range<Int>], new: [Range<Int>]) = ([], [])

    init() {}

    init(_ pair: (Range<Int>, Range<Int>)) { append(pair) }

    mutating func append(_ pair: (Range<Int>, Range<Int>)) {
        Self.append(pair.0, to: &spans.old)
        Self.append(pair.1, to: &spans.new)
    }

    private static func append(_ range: Range<Int>, to ranges: inout [Range<Int>]) {
        guard !range.isEmpty else { return }
        if let last = ranges.last, last.upperBound == range.lowerBound {
            ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
        } else {
            ranges.append(range)
        }
    }
}
