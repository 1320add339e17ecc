/// How well what somebody types stands for a text: the letters in their order, anywhere, as command palettes do it.
public struct FuzzyMatch: Hashable, Sendable {
    /// The higher, the better.
    public let score: Int
    /// The characters of the text that were matched, by their place.
    public let places: [Int]

    /// Longer texts are not looked at.
    private static let maximumLength = 200

    /// `nil` unless every character of `pattern`, blanks apart, comes in `text` in that order, in either case.
    ///
    /// The best of all ways to place them (Smith-Waterman without gaps' costs, quadratic in short texts): a letter that
    /// begins a word counts most, one that follows the one before it next.
    public init?(_ pattern: String, in text: String) {
        let wanted = Array(pattern.lowercased().filter { !$0.isWhitespace }.prefix(Self.maximumLength))
        let original = Array(text.prefix(Self.maximumLength))
        let letters = original.map { Character($0.lowercased().prefix(1).description) }
        guard wanted.count <= letters.count else { return nil }
        guard !wanted.isEmpty else {
            (score, places) = (0, [])
            return
        }
        // best[i][j]: the best score with the i-th wanted letter at place j.
        var best = [[Int?]](repeating: [Int?](repeating: nil, count: letters.count), count: wanted.count)
        var from = [[Int]](repeating: [Int](repeating: -1, count: letters.count), count: wanted.count)
        for i in wanted.indices {
            var reach: (score: Int, place: Int)?
            for j in letters.indices {
                if i > 0, j > 0, let before = best[i - 1][j - 1], before > reach?.score ?? .min {
                    reach = (before, j - 1)
                }
                guard letters[j] == wanted[i] else { continue }
                let own = 1 + Self.bonus(original, at: j)
                if i == 0 {
                    best[i][j] = own - min(j, 3)
                } else if let reach {
                    best[i][j] = reach.score + own
                    from[i][j] = reach.place
                    if let adjacent = best[i - 1][j - 1], adjacent + own + 5 > reach.score + own {
                        best[i][j] = adjacent + own + 5
                        from[i][j] = j - 1
                    }
                }
            }
        }
        let last = best[wanted.count - 1]
        guard
            let end = last.indices.filter({ last[$0] != nil }).max(by: {
                (last[$0] ?? 0, $1) < (last[$1] ?? 0, $0)
            }),
            let score = last[end]
        else { return nil }
        var places = [end]
        for i in wanted.indices.dropFirst().reversed() { places.append(from[i][places[places.count - 1]]) }
        self.score = score
        self.places = places.reversed()
    }

    private static func bonus(_ text: [Character], at place: Int) -> Int {
        guard place > 0 else { return 8 }
        let (before, here) = (text[place - 1], text[place])
        if !before.isLetter && !before.isNumber { return 8 }
        return before.isLowercase && here.isUppercase ? 8 : 0
    }
}
