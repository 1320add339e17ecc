import Review

extension Array where Element == FileChange {
    /// The patch that only the chosen hunks make, numbered from 1 over the whole patch: `divided(by:)` without the rest.
    public func selecting(hunks chosen: Set<Int>) -> [FileChange] {
        PatchDivision(self, by: PatchSelection(hunks: chosen)).chosen
    }

    /// The patch cut in two: what is chosen, and what is left, which applies to the tree that the chosen part makes.
    /// Applied one after the other they make what the whole patch makes.
    ///
    /// Starts are counted again, so that both are valid patches. Nothing is chosen that was not named: a change without
    /// hunks (an empty file, a bare rename or mode change) is left, and a mode change is chosen only with all lines of
    /// its file. A file is made or moved with the first of its lines, and removed with the last.
    /// - Throws: `badHunk` when lines were parted that only make sense together: no line can follow one without a line
    ///   feed, so whoever takes the one must take the other.
    public func divided(
        by selection: PatchSelection
    ) throws(DiffError) -> (chosen: [FileChange], rest: [FileChange]) {
        let division = PatchDivision(self, by: selection)
        try division.chosen.checkHunks()
        try division.rest.checkHunks()
        return (division.chosen, division.rest)
    }

    private func checkHunks() throws(DiffError) {
        for change in self {
            var sequence = HunkSequence()
            for (index, hunk) in change.hunks.enumerated() {
                do {
                    try sequence.accept(hunk)
                } catch {
                    throw .badHunk(change.path, error, hunk: index + 1)
                }
            }
        }
    }
}

/// A patch cut in two by a selection.
private struct PatchDivision {
    private(set) var chosen: [FileChange] = []
    private(set) var rest: [FileChange] = []

    init(_ changes: [FileChange], by selection: PatchSelection) {
        var number = 0
        for change in changes {
            var cut = HunkDivision()
            for hunk in change.hunks {
                number += 1
                let name = number
                cut.add(hunk) { selection.takes(line: $0, ofHunk: name) }
            }
            add(change, cut)
        }
    }

    private mutating func add(_ change: FileChange, _ cut: HunkDivision) {
        guard !cut.chosen.isEmpty else { return rest.append(change) }
        guard !cut.rest.isEmpty else { return chosen.append(change) }
        func part(_ kind: FileChange.Kind, _ hunks: [Hunk], keepsModes: Bool) -> FileChange {
            FileChange(
                kind: kind, path: change.path, oldMode: keepsModes ? change.oldMode : nil,
                newMode: keepsModes ? change.newMode : nil, hunks: hunks)
        }
        switch change.kind {
        case .modify, .rename:
            chosen.append(part(change.kind, cut.chosen, keepsModes: false))
            rest.append(part(.modify, cut.rest, keepsModes: true))
        case .create:
            chosen.append(part(.create, cut.chosen, keepsModes: true))
            rest.append(part(.modify, cut.rest, keepsModes: false))
        case .delete:
            chosen.append(part(.modify, cut.chosen, keepsModes: false))
            rest.append(part(.delete, cut.rest, keepsModes: true))
        }
    }
}

/// The hunks of one file cut in two.
private struct HunkDivision {
    private(set) var chosen: [Hunk] = []
    private(set) var rest: [Hunk] = []
    /// How many lines the file has grown by, by what was chosen so far.
    private var grown = 0

    /// Cuts the next hunk. In the chosen part a deletion that is left is context and an insertion that is left is not
    /// there; in the rest it is the other way round.
    mutating func add(_ hunk: Hunk, taking takes: (Int) -> Bool) {
        var (taken, left): ([Hunk.Line], [Hunk.Line]) = ([], [])
        for (index, line) in hunk.lines.enumerated() {
            switch (line.kind, line.kind == .context || takes(index)) {
            case (.context, _):
                taken.append(line)
                left.append(line)
            case (.deletion, true): taken.append(line)
            case (.deletion, false):
                taken.append(Hunk.Line(.context, line.bytes))
                left.append(line)
            case (.insertion, true):
                taken.append(line)
                left.append(Hunk.Line(.context, line.bytes))
            case (.insertion, false): left.append(line)
            }
        }
        // Wrapping: starts that no file has are refused when the patch is applied.
        let oldBegin = hunk.oldCount == 0 ? hunk.oldStart : hunk.oldStart &- 1
        let newBegin = hunk.newCount == 0 ? hunk.newStart : hunk.newStart &- 1
        let begin = oldBegin &+ grown
        append(taken, oldBegin, begin, hunk.section, to: &chosen)
        append(left, begin, newBegin, hunk.section, to: &rest)
        grown += taken.count { $0.kind == .insertion } - taken.count { $0.kind == .deletion }
    }

    private func append(
        _ lines: [Hunk.Line], _ oldBegin: Int, _ newBegin: Int, _ section: [UInt8], to hunks: inout [Hunk]
    ) {
        guard lines.contains(where: { $0.kind != .context }) else { return }
        let hasOld = lines.contains { $0.kind != .insertion }
        let hasNew = lines.contains { $0.kind != .deletion }
        hunks.append(
            Hunk(
                oldStart: hasOld ? oldBegin &+ 1 : oldBegin, newStart: hasNew ? newBegin &+ 1 : newBegin,
                section: section, lines: lines))
    }
}
