/// Finds findings again that a later report names otherwise: after a rule's renaming, a file's renaming, or an edit that
/// left their code alone.
///
/// The finding's own line must be the same, white space aside: a verdict says something of code, and code that was changed
/// has none. What could be one of several is left alone, and so is new.
package struct IdentityMatcher {
    package struct Match: Hashable, Sendable {
        /// Indices into what is gone and what is new.
        package let gone: Int
        package let new: Int
        package let reason: FindingMove.Reason
    }

    private let gone: [Sighting]
    private let new: [Sighting]
    private let fileIsGone: (TreePath) -> Bool
    private var freeGone: Set<Int>
    private var freeNew: Set<Int>
    private var matches: [Match] = []

    /// Matches what a scan did not see any more with what it saw for the first time. Only a file that is gone was renamed.
    package static func matches(
        gone: [Sighting], new: [Sighting], fileIsGone: (TreePath) -> Bool
    ) -> [Match] {
        withoutActuallyEscaping(fileIsGone) { fileIsGone in
            var matcher = IdentityMatcher(gone, new, fileIsGone)
            matcher.run()
            return matcher.matches.sorted { ($0.new, $0.gone) < ($1.new, $1.gone) }
        }
    }

    private init(_ gone: [Sighting], _ new: [Sighting], _ fileIsGone: @escaping (TreePath) -> Bool) {
        self.gone = gone
        self.new = new
        self.fileIsGone = fileIsGone
        freeGone = Set(gone.indices.filter { gone[$0].anchor != nil })
        freeNew = Set(new.indices.filter { new[$0].anchor != nil })
    }

    /// A layer's key: findings with equal keys may be one.
    private struct Key: Hashable {
        var reporter: String
        var rule: String?
        var path: TreePath?
        var line: [UInt8]?
        var context: [UInt8]?
        var file: Digest?
        var offset: Int?
    }

    private mutating func run() {
        // From the surest to the least sure.
        take(.neighbours) {
            .init(
                reporter: $0.reporter, rule: $0.ruleID, path: $0.path, line: $0.anchor?.line,
                context: $0.anchor?.context)
        }
        take(.rule) {
            .init(reporter: $0.reporter, path: $0.path, line: $0.anchor?.line, context: $0.anchor?.context)
        }
        take(.neighbours) {
            .init(reporter: $0.reporter, rule: $0.ruleID, path: $0.path, line: $0.anchor?.line)
        }
        var files: [TreePath: Bool] = [:]
        for path in Set(freeGone.map { gone[$0].path }) { files[path] = fileIsGone(path) }
        freeGone = freeGone.filter { files[gone[$0].path] == true }
        take(.file) { .init(reporter: $0.reporter, rule: $0.ruleID, file: $0.fileDigest, offset: $0.offset) }
        take(.file) { .init(reporter: $0.reporter, line: $0.anchor?.line, context: $0.anchor?.context) }
        // A file's other findings have told where it went.
        let renamed = renames()
        freeGone = freeGone.filter { renamed[gone[$0].path] != nil }
        take(.file) { sighting in
            .init(
                reporter: sighting.reporter, rule: sighting.ruleID,
                path: renamed[sighting.path] ?? sighting.path,
                line: sighting.anchor?.line)
        }
    }

    /// Pairs what has equal keys: one with one, or as many with as many in the order of place.
    private mutating func take(_ reason: FindingMove.Reason, _ key: (Sighting) -> Key) {
        guard !freeGone.isEmpty, !freeNew.isEmpty else { return }
        let old = Dictionary(grouping: freeGone) { key(gone[$0]) }
        let fresh = Dictionary(grouping: freeNew) { key(new[$0]) }
        for (key, candidates) in old {
            guard let others = fresh[key], candidates.count == others.count else { continue }
            let left = candidates.sorted { Sighting.precedes(gone[$0], gone[$1]) }
            let right = others.sorted { Sighting.precedes(new[$0], new[$1]) }
            // Several at once must lie in one file on each side, or their order means nothing.
            guard
                left.count == 1
                    || Set(left.map { gone[$0].path }).count == 1
                        && Set(right.map { new[$0].path }).count == 1
            else { continue }
            guard zip(left, right).allSatisfy({ gone[$0].isSameKind(as: new[$1]) }) else { continue }
            for (from, to) in zip(left, right) {
                matches.append(Match(gone: from, new: to, reason: reason))
                freeGone.remove(from)
                freeNew.remove(to)
            }
        }
    }

    /// Where files went, by the findings that were found again there; a file that went to two places went nowhere.
    private func renames() -> [TreePath: TreePath] {
        var targets: [TreePath: Set<TreePath>] = [:]
        for match in matches where match.reason == .file {
            targets[gone[match.gone].path, default: []].insert(new[match.new].path)
        }
        return targets.compactMapValues { $0.count == 1 ? $0.first : nil }
    }
}
