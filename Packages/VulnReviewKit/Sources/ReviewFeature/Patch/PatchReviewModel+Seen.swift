import Review

/// What approval waits for, and what a face reports of it.
extension PatchReviewModel {
    /// Why approving is not possible yet, most useful first; empty when it is.
    public var approvalBlockers: [ApprovalBlocker] {
        guard phase == .loaded else { return [] }
        var blockers: [ApprovalBlocker] = []
        if evidence == nil { blockers.append(.notVerified) }
        let verdict = policy.verdict(on: .approve, of: subject)
        if verdict.effect == .deny { blockers.append(.denied(PolicyRefusal(verdict))) }
        for kind in policy.requiredRungs(for: subject.severities.max()) where evidence != nil {
            if rungs.first(where: { $0.kind == kind })?.outcome != .pass {
                blockers.append(.requiredRung(kind))
            }
        }
        if !diff.hunks.isEmpty, hunksLeftOut.count == diff.hunks.count { blockers.append(.nothingSelected) }
        let folded = diff.rowsHidingChange.count { !seen.hasSeen(row: $0) }
        if seen.rowsLeft > folded { blockers.append(.rowsNotSeen(seen.rowsLeft - folded)) }
        if folded > 0 { blockers.append(.changesFolded(folded)) }
        for rung in rungs where rung.mustBeSeen && !seen.rungs.contains(rung.kind) {
            blockers.append(.rungNotSeen(rung.kind))
        }
        if confirmed != configuration { blockers.append(.notConfirmed(configuration)) }
        let flagsLeft = flags.count { !seen.flags.contains($0.id) }
        if flagsLeft > 0 { blockers.append(.flagsNotSeen(flagsLeft)) }
        return blockers
    }

    /// The face has drawn this item of the layout whole, with both of its sides. The rows of a folded file stay unseen.
    public func didShow(item: Int) {
        for row in layout.rows(at: item) { didShow(rows: row..<row + 1) }
    }

    /// The face has drawn these rows of the diff whole.
    public func didShow(rows: Range<Int>) {
        guard phase == .loaded else { return }
        let rows = rows.clamped(to: diff.rows.indices)
        var start = rows.lowerBound
        if !isUnfolded {
            for row in hidingChange(in: rows) {
                seen.show(rows: start..<row)
                start = row + 1
            }
        }
        if start < rows.upperBound { seen.show(rows: start..<rows.upperBound) }
    }

    /// Those of `rows` whose folded form leaves out something that the patch changes.
    private func hidingChange(in rows: Range<Int>) -> ArraySlice<Int> {
        let all = diff.rowsHidingChange
        var low = 0
        var high = all.count
        while low < high {
            let middle = (low + high) / 2
            if all[middle] < rows.lowerBound { low = middle + 1 } else { high = middle }
        }
        return all[low...].prefix { $0 < rows.upperBound }
    }

    /// The face has drawn the rung with its reason.
    public func didShow(rung: RungKind) {
        if phase == .loaded { seen.show(rung: rung) }
    }

    /// The face has drawn the flag with this id, with its explanation.
    public func didShow(flag: Int) {
        if phase == .loaded { seen.show(flag: flag) }
    }

    /// The reviewer confirms the files of `configuration`, whose names the face has just shown.
    public func confirmConfiguration() {
        if phase == .loaded { confirmed = configuration }
    }
}
