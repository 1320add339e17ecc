import ArgumentParser
import Diffing

/// Hunks and lines of hunks as people write them: `1,3-4,5:2-7`, where `5:2-7` is lines 2 to 7 of hunk 5.
struct HunkList: ExpressibleByArgument {
    let selection: PatchSelection

    /// The hunks' numbers; `nil` when lines are named.
    var numbers: Set<Int>? {
        selection.parts.values.allSatisfy { $0 == .whole } ? Set(selection.parts.keys) : nil
    }

    init?(argument: String) {
        var parts: [Int: PatchSelection.Part] = [:]
        for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
            let sides = part.split(separator: ":", omittingEmptySubsequences: false)
            guard let hunks = sides.first.flatMap(Self.range) else { return nil }
            switch sides.count {
            case 1: for hunk in hunks { parts[hunk] = .whole }
            case 2:
                guard hunks.count == 1, let lines = Self.range(sides[1]) else { return nil }
                switch parts[hunks.lowerBound] {
                case .whole: break
                case .lines(let others): parts[hunks.lowerBound] = .lines(others.union(lines))
                case nil: parts[hunks.lowerBound] = .lines(Set(lines))
                }
            default: return nil
            }
        }
        guard !parts.isEmpty else { return nil }
        selection = PatchSelection(parts)
    }

    /// `3` or `3-4`.
    private static func range(_ text: Substring) -> ClosedRange<Int>? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first > 0,
            first <= last, last <= 100_000
        else { return nil }
        return first...last
    }
}
