import Review
import ReviewFeature

/// The selected finding: what the detector says, the code, and how data gets there.
@MainActor
enum FindingView {
    static func lines(of model: FindingReviewModel, keys: KeyMap, width: Int) -> [[TextRun]] {
        guard let finding = model.finding else { return [] }
        var lines: [[TextRun]] = []
        lines.append([
            TextRun(finding.severity.rawValue, Style(finding.severity)),
            TextRun("  confidence \(finding.confidence.rawValue)  ", .faint),
            TextRun(VisibleText.escape(finding.ruleID)),
        ])
        if !finding.cwe.isEmpty {
            lines.append([TextRun(finding.cwe.map { "CWE-\($0)" }.joined(separator: " "), .faint)])
        }
        lines.append([])
        lines += LineWrap.prose(model.message, width: width)
        lines.append([])
        let place = finding.location.path.display + ":\(finding.location.range.start.line)"
        lines += LineWrap.code([TextRun(place, Style(.plain, .bold))], width: width)
        let code = DiffRows(
            lastLine: (model.code.last?.newLine ?? 0) + model.code.count, width: width, isUnfolded: false,
            hasSigns: false)
        for row in model.code { lines += code.lines(of: row) }
        if !model.steps.isEmpty {
            lines += [[], [TextRun("How data gets there", .heading)]]
            for step in model.steps {
                let place = step.location.path.display + ":\(step.location.range.start.line)"
                lines += LineWrap.prose(
                    (step.id == model.step ? "▸" : "") + "\(step.id + 1). \(place)  \(step.text)",
                    width: width,
                    indent: 3, step.id == model.step ? Style(.accent, .bold) : .plain)
            }
        }
        lines.append([])
        let hint =
            finding.fix.isEmpty
            ? "The rule has no fix of its own: "
            : keys.label(of: .propose) + " makes a patch from the rule's own fix; "
        let verdicts =
            "\(keys.label(of: .confirmFinding)) confirms, \(keys.label(of: .dismissFinding)) dismisses, "
            + "\(keys.label(of: .escalate)) escalates."
        lines += LineWrap.prose(hint + verdicts, width: width, .faint)
        return lines
    }
}
