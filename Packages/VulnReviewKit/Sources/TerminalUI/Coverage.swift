import Review
import ReviewFeature

/// Puts together from one painting to the next what of a patch was wholly on screen: a wrapped item counts when each of
/// its lines was shown, a rung when its whole reason was.
@MainActor
struct Coverage {
    /// What one drawing showed.
    struct Drawing {
        var diff: (shown: DiffView.Shown, width: Int)?
        var inspector: (subjects: [InspectorView.Subject?], visible: Range<Int>, width: Int)?
    }

    private var itemLines: [Int: Set<Int>] = [:]
    private var subjectLines: [InspectorView.Subject: Set<Int>] = [:]
    private var diffForm: DiffForm?
    private var inspectorForm: InspectorForm?

    /// What the numbers of lines depend on: another width wraps otherwise.
    private struct DiffForm: Hashable {
        let width: Int
        let isUnfolded: Bool
        let layout: Int
    }

    private struct InspectorForm: Hashable {
        let width: Int
        let subjects: [InspectorView.Subject?]
    }

    /// Tells `patch` what is now wholly shown.
    mutating func record(_ drawing: Drawing, of patch: PatchReviewModel) {
        if let (shown, width) = drawing.diff {
            let form = DiffForm(width: width, isUnfolded: patch.isUnfolded, layout: patch.layoutNumber)
            if form != diffForm { itemLines = [:] }
            diffForm = form
            record(shown, of: patch)
        }
        if let (subjects, visible, width) = drawing.inspector {
            let form = InspectorForm(width: width, subjects: subjects)
            if form != inspectorForm { subjectLines = [:] }
            inspectorForm = form
            record(subjects, visible, of: patch)
        }
    }

    private mutating func record(_ shown: DiffView.Shown, of patch: PatchReviewModel) {
        for (item, lines, count) in shown.lines {
            if lines.count == count {
                patch.didShow(item: item)
            } else {
                itemLines[item, default: []].formUnion(lines)
                if itemLines[item]?.count == count { patch.didShow(item: item) }
            }
        }
    }

    private mutating func record(
        _ subjects: [InspectorView.Subject?], _ visible: Range<Int>, of patch: PatchReviewModel
    ) {
        var touched: Set<InspectorView.Subject> = []
        for line in visible {
            guard let subject = subjects[line] else { continue }
            subjectLines[subject, default: []].insert(line)
            touched.insert(subject)
        }
        for subject in touched where subjectLines[subject]?.count == subjects.count(where: { $0 == subject })
        {
            switch subject {
            case .rung(let kind): patch.didShow(rung: kind)
            case .flag(let id): patch.didShow(flag: id)
            }
        }
    }
}
