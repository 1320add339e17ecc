/// Shortens very long lines in a marked way: what changed and what is around it stays, the rest is counted.
enum LineFolding {
    /// Lines up to this many characters are always shown whole.
    static let longLine = 400
    /// How much of the start of a long line is kept.
    static let head = 160
    /// How much is kept on each side of a changed piece.
    static let margin = 60
    /// A changed piece longer than this is folded too, and then the row says that it hides a change.
    static let longestChange = 400

    /// The folded form of `tokens`, and whether it leaves out any changed character; `nil` for a line that is not long.
    static func fold(_ tokens: [DiffToken]) -> (tokens: [DiffToken], hidesChange: Bool)? {
        let total = tokens.reduce(0) { $0 + $1.text.unicodeScalars.count }
        guard total > longLine else { return nil }
        let kept = keptRanges(of: tokens, total: total)
        var folded: [DiffToken] = []
        var hidesChange = false
        var position = 0
        var next = 0
        var hidden = 0
        for token in tokens {
            let scalars = Array(token.text.unicodeScalars)
            var index = 0
            while index < scalars.count {
                while next < kept.count, kept[next].upperBound <= position + index { next += 1 }
                let keeps = next < kept.count && kept[next].lowerBound <= position + index
                let boundary =
                    next == kept.count
                    ? scalars.count : (keeps ? kept[next].upperBound : kept[next].lowerBound) - position
                let stop = min(scalars.count, boundary)
                if keeps {
                    if hidden > 0 { folded.append(marker(hidden)) }
                    hidden = 0
                    let text = String(String.UnicodeScalarView(scalars[index..<stop]))
                    folded.append(
                        DiffToken(token.kind, text, isChanged: token.isChanged, syntax: token.syntax))
                } else {
                    hidden += stop - index
                    hidesChange = hidesChange || token.isChanged
                }
                index = stop
            }
            position += scalars.count
        }
        if hidden > 0 { folded.append(marker(hidden)) }
        return (folded, hidesChange)
    }

    private static func marker(_ count: Int) -> DiffToken {
        DiffToken(.fold(count: count), "⟨\(count) characters folded⟩")
    }

    private static func keptRanges(of tokens: [DiffToken], total: Int) -> [Range<Int>] {
        var ranges = [0..<min(head, total)]
        var position = 0
        for token in tokens {
            let length = token.text.unicodeScalars.count
            if token.isChanged {
                let end = position + min(length, longestChange)
                let range = max(0, position - margin)..<min(total, end + margin)
                if let last = ranges.last, range.lowerBound <= last.upperBound {
                    ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
                } else {
                    ranges.append(range)
                }
            }
            position += length
        }
        return ranges
    }
}
