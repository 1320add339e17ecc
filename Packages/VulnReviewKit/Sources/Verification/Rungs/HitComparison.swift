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
        var rest = Pool(after)
        var successors: [DetectorHit: DetectorHit] = [:]
        for hit in before {
            let map = maps[hit.path]
            guard let line = map.map({ $0.newLine(hit.line) }) ?? hit.line else { continue }
            let path = map?.newPath ?? hit.path
            successors[hit] = rest.take(ruleID: hit.ruleID, path: path, line: line)
        }
        for hit in before where successors[hit] == nil {
            successors[hit] = rest.take(fingerprint: hit.fingerprint, ruleID: hit.ruleID)
        }
        self.before = before
        self.successors = successors
        gone = before.filter { successors[$0] == nil }
        new = rest.left
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

/// Findings of which each is taken once, found by place or by fingerprint however many there are.
private struct Pool {
    private struct Place: Hashable {
        let ruleID: String
        let path: TreePath
        let line: Int
    }

    private let hits: [DetectorHit]
    private var taken: Set<Int> = []
    private let places: [Place: [Int]]
    private let fingerprints: [Digest: [Int]]

    init(_ hits: [DetectorHit]) {
        self.hits = hits
        places = Dictionary(grouping: hits.indices) { index in
            Place(ruleID: hits[index].ruleID, path: hits[index].path, line: hits[index].line)
        }
        fingerprints = Dictionary(grouping: hits.indices) { hits[$0].fingerprint }
    }

    var left: [DetectorHit] { hits.indices.filter { !taken.contains($0) }.map { hits[$0] } }

    mutating func take(ruleID: String, path: TreePath, line: Int) -> DetectorHit? {
        take(from: places[Place(ruleID: ruleID, path: path, line: line)] ?? [])
    }

    mutating func take(fingerprint: Digest, ruleID: String) -> DetectorHit? {
        take(from: (fingerprints[fingerprint] ?? []).filter { hits[$0].ruleID == ruleID })
    }

    private mutating func take(from candidates: [Int]) -> DetectorHit? {
        guard let index = candidates.first(where: { !taken.contains($0) }) else { return nil }
        taken.insert(index)
        return hits[index]
    }
}
