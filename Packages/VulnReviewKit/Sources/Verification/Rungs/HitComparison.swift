import Review

/// Which of the findings before a patch are there after it, which are gone, and which are new.
///
/// A fingerprint alone does not tell: of two equal matches, when the first goes, the second takes its place and its
/// fingerprint. So findings are paired by where their line went, and only those left over by fingerprint.
struct HitComparison: Sendable {
    let before: [DetectorHit]
    /// Findings before the patch that no finding after it continues.
    let gone: [DetectorHit]
    /// Findings after the patch that continue none before it.
    let new: [DetectorHit]
    private let successors: [DetectorHit: DetectorHit]

    /// How many lines a finding may have moved since it was made and still be taken for the same.
    static let nearby = 40

    init(before: [DetectorHit], after: [DetectorHit], changes: [FileChange]) {
        let maps = Dictionary(changes.map { ($0.oldPath ?? $0.path, LineMap($0)) }) { first, _ in first }
        var rest = after
        var successors: [DetectorHit: DetectorHit] = [:]
        for hit in before {
            let map = maps[hit.path]
            guard let line = map.map({ $0.newLine(hit.line) }) ?? hit.line else { continue }
            let path = map?.newPath ?? hit.path
            let index = rest.firstIndex { $0.ruleID == hit.ruleID && $0.path == path && $0.line == line }
            if let index { successors[hit] = rest.remove(at: index) }
        }
        for hit in before where successors[hit] == nil {
            let index = rest.firstIndex { $0.ruleID == hit.ruleID && $0.fingerprint == hit.fingerprint }
            if let index { successors[hit] = rest.remove(at: index) }
        }
        self.before = before
        self.successors = successors
        gone = before.filter { successors[$0] == nil }
        new = rest
    }

    /// What `hit` became; `nil` when it is gone.
    func successor(of hit: DetectorHit) -> DetectorHit? { successors[hit] }

    /// The hit that is `finding`: the same fingerprint, or the same rule in the same file close by.
    func hit(of finding: Finding) -> DetectorHit? {
        let same = before.filter { $0.ruleID == finding.ruleID && $0.path == finding.location.path }
        if let exact = same.first(where: { $0.fingerprint == finding.fingerprint }) { return exact }
        let line = finding.location.range.start.line
        return same.filter { abs($0.line - line) <= Self.nearby }.min {
            abs($0.line - line) < abs($1.line - line)
        }
    }

    /// The failure that new findings are; `nil` when there are none.
    var novelty: RungResult? {
        guard let first = new.min(by: { ($0.path, $0.line) < ($1.path, $1.line) }) else { return nil }
        let place = "\(first.path.display):\(first.line)"
        let others = new.count > 1 ? " and \(new.count - 1) more" : ""
        return .fail("new with the patch: \(first.ruleID) at \(place)\(others)")
    }
}

/// Where the lines of one file go when a change is made to it.
struct LineMap: Sendable {
    /// The path afterwards.
    let newPath: TreePath
    private let hunks: [Hunk]

    init(_ change: FileChange) {
        newPath = change.path
        hunks = change.hunks
    }

    /// The number that old line `line` has afterwards; `nil` when the line goes.
    func newLine(_ line: Int) -> Int? {
        var shift = 0
        for hunk in hunks {
            // A hunk without old lines stands after its start, one with old lines at it.
            let first = hunk.oldCount == 0 ? hunk.oldStart + 1 : hunk.oldStart
            if line < first { break }
            if line < first + hunk.oldCount { return newLine(line, in: hunk, first: first, shift: shift) }
            shift += hunk.newCount - hunk.oldCount
        }
        return line + shift
    }

    private func newLine(_ line: Int, in hunk: Hunk, first: Int, shift: Int) -> Int? {
        var (old, new) = (first, first + shift)
        for item in hunk.lines {
            switch item.kind {
            case .insertion: new += 1
            case .deletion:
                if old == line { return nil }
                old += 1
            case .context:
                if old == line { return new }
                old += 1
                new += 1
            }
        }
        return nil
    }
}
