import Review

/// Where blocks of lines stand in a file.
struct ExactPlaces {
    /// How many candidates a conflict names.
    static let mostCandidates = 8
    /// What all searches in one file may cost, in comparisons of some bytes each: seconds, whatever the lines are.
    private var budget = 100_000_000

    private let bytes: [UInt8]
    private let bounds: [Int]
    /// For each different line the places where it stands.
    private var places: [ArraySlice<UInt8>: [Int]] = [:]

    private var count: Int { bounds.count - 1 }

    init(_ bytes: [UInt8], bounds: [Int]) {
        self.bytes = bytes
        self.bounds = bounds
        for index in 0..<bounds.count - 1 {
            places[bytes[bounds[index]..<bounds[index + 1]], default: []].append(index)
        }
    }

    private func line(_ index: Int) -> ArraySlice<UInt8> { bytes[bounds[index]..<bounds[index + 1]] }

    /// The lines in `range`.
    func lines(_ range: Range<Int>) -> [[UInt8]] { range.map { Array(line($0)) } }

    /// Whether `lines` stand from the line at `begin` on.
    mutating func hold(_ lines: [[UInt8]], at begin: Int) -> Bool {
        guard begin >= 0, begin <= count, lines.count <= count - begin else { return false }
        for (offset, text) in lines.enumerated() {
            budget -= 1 + text.count / 16
            guard line(begin + offset) == text[...] else { return false }
        }
        return true
    }

    /// Whether `hunk` may stand at `begin`: its old lines do, and where it ends the file it does so there.
    mutating func hold(_ hunk: Hunk, _ old: [[UInt8]], at begin: Int) -> Bool {
        guard hold(old, at: begin) else { return false }
        // No line can follow one that has no line feed.
        if old.isEmpty, begin > 0, bytes[bounds[begin] - 1] != UInt8(ascii: "\n") { return false }
        return hunk.lines.allSatisfy(\.hasNewline) || begin + old.count == count
    }

    /// Every place of `lines`, from the top down; `nil` when the search would cost too much.
    mutating func all(_ lines: [[UInt8]]) -> [Int]? {
        // The rarest of the lines leaves the fewest places to look at.
        let rarest = lines.indices.min { places(of: lines[$0]).count < places(of: lines[$1]).count }
        guard let rarest else { return [] }
        var found: [Int] = []
        for place in places(of: lines[rarest]) {
            guard budget > 0 else { return nil }
            if hold(lines, at: place - rarest) { found.append(place - rarest) }
        }
        return found
    }

    private func places(of text: [UInt8]) -> [Int] { places[text[...]] ?? [] }

    /// Every place at which `hunk`, whose old lines are `old`, could be put: one without context on one side only
    /// belongs to that end of the file. `nil` when the search would cost too much.
    mutating func all(of hunk: Hunk, _ old: [[UInt8]]) -> [Int]? {
        if old.isEmpty { return count == 0 ? [0] : [] }
        let opens = hunk.lines.first?.kind != .context && hunk.oldStart <= 1
        let closes = hunk.lines.last?.kind != .context
        let end = count
        return all(old)?.filter { (!opens || $0 == 0) && (!closes || $0 + old.count == end) }
    }

    /// Whether the hunk's new lines say enough to be known again: something is added, not only taken away.
    func isSpecific(_ hunk: Hunk) -> Bool {
        hunk.lines.contains { $0.kind == .insertion && $0.bytes.count > 1 }
    }

    /// The places where at least half of `lines` stand, in step, the best first.
    mutating func nearest(_ lines: [[UInt8]]) -> [ReanchorConflict.Candidate] {
        var scores: [Int: Int] = [:]
        for (offset, text) in lines.enumerated() {
            for place in places(of: text) where place >= offset && budget > 0 {
                scores[place - offset, default: 0] += 1
                budget -= 10
            }
        }
        let best = scores.filter { $0.value * 2 >= lines.count }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return best.prefix(Self.mostCandidates).map {
            .init(line: $0.key + 1, matching: $0.value, of: lines.count)
        }
    }
}
