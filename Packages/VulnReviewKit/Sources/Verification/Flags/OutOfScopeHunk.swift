import Review

/// A change in a file that the finding does not name, or far from where it points.
struct OutOfScopeHunk: FlagRule {
    /// How many lines away from the finding a change still belongs to it.
    static let reach = 40

    func flags(in context: FlagContext) -> [Flag] {
        guard let finding = context.finding else { return [] }
        var scope = [finding.location]
        for flow in finding.codeFlows { scope += flow.steps.map(\.location) }
        return context.patch.changes.flatMap { flags(for: $0, scope: scope, ruleID: finding.ruleID) }
    }

    private func flags(for change: FileChange, scope: [Location], ruleID: String) -> [Flag] {
        let ranges = scope.filter { $0.path == change.oldPath || $0.path == change.path }.map {
            $0.range.start.line...max($0.range.start.line, $0.range.end.line)
        }
        guard !ranges.isEmpty else {
            return [
                Flag(
                    kind: .outOfScopeHunk, explanation: "The finding does not name this file.",
                    path: change.path,
                    line: change.firstChangedLine)
            ]
        }
        return change.hunks.compactMap { hunk in
            let distance = ranges.map { Self.distance(hunk.changedOldLines, $0) }.min() ?? 0
            guard distance > Self.reach else { return nil }
            return Flag(
                kind: .outOfScopeHunk, explanation: "This change is \(distance) lines away from the finding.",
                path: change.path, line: hunk.firstChangedNewLine)
        }
    }

    private static func distance(_ left: ClosedRange<Int>, _ right: ClosedRange<Int>) -> Int {
        max(0, left.lowerBound - right.upperBound, right.lowerBound - left.upperBound)
    }
}
