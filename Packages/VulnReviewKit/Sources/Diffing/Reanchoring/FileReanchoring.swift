import Review

/// Finds the places of one file's hunks in the file as it is now, and makes new hunks there.
struct FileReanchoring {
    /// The fewest and the most lines of context around the new hunks; between them it is as wide as in the old ones.
    private static let context = 3...25
    /// Files of more lines are not searched: they would cost hundreds of megabytes.
    private static let mostLines = 2_000_000

    let hunks: [Hunk]
    let numbers: Range<Int>
    let path: TreePath
    let current: [UInt8]
    let base: [UInt8]?
    let chosen: [Int: Int]

    /// The lines of the base, when there is one.
    private var baseLines: ExactPlaces?
    private(set) var anchors: [ReanchoredPatch.Anchor] = []
    private(set) var conflicts: [ReanchorConflict] = []

    init(
        hunks: [Hunk], numbers: Range<Int>, path: TreePath, current: [UInt8], base: [UInt8]?,
        chosen: [Int: Int]
    ) {
        self.hunks = hunks
        self.numbers = numbers
        self.path = path
        self.current = current
        self.base = base
        self.chosen = chosen
    }

    /// A hunk's place: the runs that it replaces in the current file, and how that is known.
    private struct Placed {
        let begin: Int
        let edits: [LineEdit]
        let means: ReanchoredPatch.Means
    }

    /// The hunks that have a place, made anew.
    mutating func run() -> [Hunk] {
        let bounds = LineDiff.lineBounds(current)
        guard bounds.count <= Self.mostLines else {
            conflicts = numbers.map { conflict($0, .notSearched, []) }
            return []
        }
        var places = ExactPlaces(current, bounds: bounds)
        let mapping = base.map { LineMapping(from: $0, to: current, bounds) }
        baseLines = base.map { ExactPlaces($0, bounds: LineDiff.lineBounds($0)) }
        var edits: [LineEdit] = []
        for (number, hunk) in zip(numbers, hunks) {
            switch place(hunk, number, &places, mapping) {
            case .failure(let conflict): conflicts.append(conflict)
            case .success(let placed):
                if let last = edits.last, let first = placed.edits.first, !last.isApart(from: first) {
                    conflicts.append(conflict(number, .outOfOrder, [candidate(hunk, placed.begin)]))
                    continue
                }
                edits += placed.edits
                anchors.append(
                    .init(
                        hunk: number, path: path, oldLine: hunk.oldStart,
                        newLine: hunk.oldCount == 0 ? placed.begin : placed.begin + 1, means: placed.means))
            }
        }
        return made(edits, bounds)
    }

    private mutating func place(
        _ hunk: Hunk, _ number: Int, _ places: inout ExactPlaces, _ mapping: LineMapping?
    ) -> Result<Placed, ReanchorConflict> {
        let old = hunk.lines.filter { $0.kind != .insertion }.map(\.bytes)
        if let line = chosen[number] {
            let begin = old.isEmpty ? line : line - 1
            guard places.hold(hunk, old, at: begin) else {
                return .failure(conflict(number, .badChoice, places.nearest(old)))
            }
            return .success(Placed(begin: begin, edits: LineEdit.all(of: hunk, at: begin), means: .chosen))
        }
        if let mapping { return place(hunk, number, old, &places, by: mapping) }
        guard let found = places.all(of: hunk, old) else {
            return .failure(conflict(number, .notSearched, []))
        }
        if found.count == 1 {
            return .success(
                Placed(begin: found[0], edits: LineEdit.all(of: hunk, at: found[0]), means: .uniqueContext))
        }
        if found.count > 1 {
            return .failure(conflict(number, .ambiguous, found.map { candidate(hunk, $0) }))
        }
        return .failure(missing(hunk, number, old, &places, otherwise: .notFound))
    }

    private mutating func place(
        _ hunk: Hunk, _ number: Int, _ old: [[UInt8]], _ places: inout ExactPlaces, by mapping: LineMapping
    ) -> Result<Placed, ReanchorConflict> {
        let begin = HunkSequence.begin(hunk.oldStart, hunk.oldCount) ?? 0
        var moved: [LineEdit] = []
        for edit in LineEdit.all(of: hunk, at: begin) {
            guard let target = mapping.place(of: edit.old) else {
                if mapping.holdsAlready(edit) { return .failure(conflict(number, .alreadyThere, [])) }
                return .failure(missing(hunk, number, old, &places, otherwise: .changed))
            }
            let around = mapping.unchanged(around: edit.old, within: begin..<begin + hunk.oldCount)
            guard isSameOfAll(around, target.lowerBound - edit.old.lowerBound, &places) else {
                return .failure(conflict(number, .ambiguous, places.nearest(old)))
            }
            moved.append(LineEdit(old: target, new: edit.new))
        }
        guard let first = moved.first, let edit = LineEdit.all(of: hunk, at: begin).first else {
            return .failure(conflict(number, .changed, []))
        }
        let newBegin = max(0, begin + first.old.lowerBound - edit.old.lowerBound)
        let isWhole =
            mapping.place(of: begin..<begin + hunk.oldCount, strictly: false) == newBegin..<newBegin
            + hunk.oldCount
        return .success(
            Placed(begin: newBegin, edits: moved, means: isWhole ? .threeWay : .threeWayNewContext))
    }

    /// Whether the lines of the base in `range`, which stand `shift` lines further down now, are still the same ones of all
    /// such lines in the file: the second of three, say. A comparison of texts that changed much may take one closing brace
    /// for another.
    private mutating func isSameOfAll(_ range: Range<Int>, _ shift: Int, _ places: inout ExactPlaces) -> Bool
    {
        guard let lines = baseLines?.lines(range), !lines.isEmpty else { return true }
        guard let before = baseLines?.all(lines), let now = places.all(lines) else { return false }
        return before.count == now.count
            && before.firstIndex(of: range.lowerBound) == now.firstIndex(of: range.lowerBound + shift)
    }

    /// The conflict of a hunk whose old lines are not there: its new lines may be.
    private func missing(
        _ hunk: Hunk, _ number: Int, _ old: [[UInt8]], _ places: inout ExactPlaces,
        otherwise reason: ReanchorConflict.Reason
    ) -> ReanchorConflict {
        let new = hunk.lines.filter { $0.kind != .deletion }.map(\.bytes)
        if places.isSpecific(hunk), let place = places.all(new)?.first {
            return conflict(
                number, .alreadyThere, [.init(line: place + 1, matching: new.count, of: new.count)])
        }
        return conflict(number, reason, places.nearest(old))
    }

    private func conflict(
        _ number: Int, _ reason: ReanchorConflict.Reason, _ candidates: [ReanchorConflict.Candidate]
    ) -> ReanchorConflict {
        ReanchorConflict(
            hunk: number, path: path, reason: reason,
            candidates: Array(candidates.prefix(ExactPlaces.mostCandidates)))
    }

    private func candidate(_ hunk: Hunk, _ begin: Int) -> ReanchorConflict.Candidate {
        .init(line: begin + 1, matching: hunk.oldCount, of: hunk.oldCount)
    }

    /// New hunks with the current file's own lines around the changes.
    private func made(_ edits: [LineEdit], _ bounds: [Int]) -> [Hunk] {
        guard !edits.isEmpty else { return [] }
        var new: [UInt8] = []
        var newBounds = [0]
        var changes: [SequenceChange] = []
        var position = 0
        func keep(to line: Int) {
            for index in position..<line {
                new += current[bounds[index]..<bounds[index + 1]]
                newBounds.append(new.count)
            }
        }
        for edit in edits {
            keep(to: edit.old.lowerBound)
            let start = newBounds.count - 1
            for line in edit.new {
                new += line
                newBounds.append(new.count)
            }
            changes.append(SequenceChange(old: edit.old, new: start..<newBounds.count - 1))
            position = edit.old.upperBound
        }
        keep(to: bounds.count - 1)
        let widest = hunks.map { Self.context(of: $0) }.max() ?? 0
        let builder = HunkBuilder(
            old: current, new: new, oldBounds: bounds, newBounds: newBounds,
            context: min(max(widest, Self.context.lowerBound), Self.context.upperBound))
        return builder.hunks(of: changes)
    }

    private static func context(of hunk: Hunk) -> Int {
        max(
            hunk.lines.prefix { $0.kind == .context }.count,
            hunk.lines.reversed().prefix { $0.kind == .context }.count)
    }
}

extension ReanchorConflict: Error {}
