import Foundation
import Review
import ReviewFeature

/// The lines of the inspector: who proposes the patch and why, rungs, flags, freshness, decisions, trace.
@MainActor
struct InspectorView {
    /// What a line belongs to, where it matters that the whole of it was on screen.
    enum Subject: Hashable {
        case rung(RungKind)
        case flag(Int)
    }

    /// One line of the inspector.
    struct Line {
        var runs: [TextRun]
        var subject: Subject?
        var isHeading = false
    }

    private(set) var lines: [Line] = []
    private let width: Int
    private let now: Date
    private let keys: KeyMap
    private let risk: RiskScore?

    /// The inspector of what the session shows, for a pane of `width` columns.
    init(_ session: ReviewSession, width: Int, now: Date) {
        self.width = max(16, width)
        self.now = now
        keys = session.keys
        risk = session.patch == nil ? nil : session.risk
        if let patch = session.patch { add(patch) }
        if session.patch == nil, let risk = session.risk {
            heading("Risk")
            prose(ReviewWording.text(risk), indent: 2)
        }
        if let finding = session.finding { add(decisions: finding.decisions) }
        if let trace = session.trace { add(trace) }
    }

    private mutating func add(_ model: PatchReviewModel) {
        guard let patch = model.patch else { return }
        heading("Patch \(patch.id.short)")
        prose(VisibleText.escape(patch.title))
        text([TextRun(ReviewWording.word(patch.state), Style(.plain, .bold))])
        if let approvals = model.approvals {
            prose(ReviewWording.standing(approvals), Style(.caution), indent: 2)
        }
        prose(ReviewWording.text(patch.origin), .faint, indent: 2)
        if let finding = model.finding {
            text([
                TextRun(finding.severity.rawValue, Style(finding.severity)),
                TextRun(
                    " " + VisibleText.escape(finding.ruleID) + " "
                        + finding.cwe.map { "CWE-\($0)" }.joined(separator: " "), .faint),
            ])
            prose(VisibleText.escape(finding.message))
            if let risk { prose(ReviewWording.text(risk), .faint, indent: 2) }
        }
        add(rationale: model.rationale, followed: model.sentence)
        add(flow: model)
        add(rungs: model.rungs)
        add(flags: model.flags)
        add(freshness: model.freshness)
        add(decisions: model.decisions)
        add(precedents: model.precedents)
    }

    private mutating func add(flow model: PatchReviewModel) {
        guard !model.flow.isEmpty else { return }
        heading("How data gets there")
        for stop in model.flow {
            let isShown = stop.id == model.flowStop
            prose(
                (isShown ? "◆" : "◇") + " \(stop.id + 1). \(stop.place)  \(stop.text)",
                isShown ? Style(.accent, .bold) : .plain, indent: 2)
        }
    }

    private mutating func add(precedents: [PrecedentRow]) {
        guard !precedents.isEmpty else { return }
        heading("Decisions on similar patches")
        for row in precedents {
            let age = ReviewWording.age(of: row.decision.at, at: now)
            prose("\(row.decision.verb.rawValue) by \(row.decision.reviewer), \(age)", indent: 2)
            prose(
                "  \(row.isSameCode ? "same code" : "same rule"): \(row.title) (\(row.patch.short))", .faint,
                indent: 2)
            if !row.decision.reason.isEmpty { prose("  “" + row.decision.reason + "”", .faint, indent: 2) }
        }
    }

    private mutating func add(rationale: [RationaleRow], followed: Int?) {
        heading("Rationale")
        if rationale.isEmpty { prose("none given", .faint) }
        for row in rationale {
            // The mark says who answers for the sentence: ■ a tool's bytes, □ somebody's words, ? a model alone.
            let mark: String
            switch row.backing {
            case .source, .rule: mark = "■"
            case .author: mark = "□"
            case .modelOnly: mark = "?"
            }
            prose(
                "\(mark) \(row.text)", row.id == followed ? Style(.accent, .bold) : .plain, indent: 2)
            let style = row.isMachineBacked && row.isCurrent != false ? Style.faint : Style(.caution)
            let changed = row.isCurrent == false ? ", the file has CHANGED since" : ""
            prose("  — " + ReviewWording.text(row.backing) + changed, style, indent: 4)
        }
    }

    private mutating func add(rungs: [RungRow]) {
        heading("Rungs")
        if rungs.isEmpty {
            prose(
                "not verified: \(keys.label(of: .verify)) runs the rungs on a scratch copy", Style(.caution))
        }
        for rung in rungs {
            let subject = Subject.rung(rung.kind)
            let name = ReviewWording.title(rung.kind)
            let gap = String(repeating: " ", count: max(1, 16 - name.count))
            let style = Style(rung.outcome)
            let detail =
                rung.outcome == .notRun
                ? (rung.reason == nil ? ReviewWording.reason(rung).map { "(\($0))" } : nil)
                : rung.seconds.map { ReviewWording.duration($0) }
            lines.append(
                Line(
                    runs: [
                        TextRun(rung.outcome.mark + " ", style), TextRun(name + gap),
                        TextRun(ReviewWording.word(rung.outcome), style),
                        TextRun(detail.map { " " + $0 } ?? "", .faint),
                    ], subject: subject))
            if let reason = rung.reason { prose("  " + reason, indent: 2, subject: subject) }
            if let control = rung.control {
                prose("  control: " + control, .faint, indent: 4, subject: subject)
            }
            if rung.ranForeignCode, let level = rung.confinement, level < .sandbox {
                prose("  confined only as: " + level.rawValue, Style(.caution), indent: 4, subject: subject)
            }
        }
    }

    private mutating func add(flags: [FlagRow]) {
        guard !flags.isEmpty else { return }
        heading("Flags")
        for flag in flags {
            prose("⚑ " + ReviewWording.title(flag.kind), Style(.caution, .bold), subject: .flag(flag.id))
            prose("  " + flag.explanation, indent: 2, subject: .flag(flag.id))
            if let path = flag.path {
                prose(
                    "  " + path.display + (flag.line.map { ":\($0)" } ?? ""), .faint, indent: 4,
                    subject: .flag(flag.id))
            }
        }
    }

    private mutating func add(freshness: [FreshnessItem]) {
        heading("Freshness")
        for item in freshness {
            let age = item.at.map { ReviewWording.age(of: $0, at: now) } ?? "age not known"
            let digest = item.digest.map { " " + $0.hex.prefix(8) } ?? ""
            prose(
                "\(ReviewWording.title(item.kind)): \(age)\(digest)",
                item.isIncomplete || item.isStale ? Style(.caution) : .plain, indent: 2)
            if item.isStale { prose("  TOO OLD for the policy", Style(.bad, .bold), indent: 2) }
            if item.isIncomplete {
                prose("  INCOMPLETE: not everything was scanned", Style(.bad, .bold), indent: 2)
            }
        }
    }

    private mutating func add(decisions: [DecisionRow]) {
        heading("Decisions")
        if decisions.isEmpty { prose("none yet", .faint) }
        for row in decisions {
            let undone = row.isUndone ? " (taken back)" : ""
            prose(
                "\(row.verb.rawValue)\(undone) by \(row.reviewer), \(ReviewWording.age(of: row.at, at: now))",
                indent: 2)
            if !row.reason.isEmpty { prose("  “" + row.reason + "”", .faint, indent: 2) }
        }
    }

    private mutating func add(_ trace: TraceModel) {
        heading("Trace")
        if let failure = trace.failure { prose(failure, Style(.bad, .bold)) }
        if trace.rows.isEmpty { prose("no spans", .faint) }
        for row in trace.beginning {
            let indent = String(repeating: "  ", count: min(row.depth, 6))
            let duration = " " + ReviewWording.duration(row.seconds)
            let room = width - indent.count - 2 - duration.count
            let name = TextWidth.fit("\(row.kind.rawValue) \(row.name)", room)
            text([
                TextRun(indent), TextRun(row.status.mark + " ", Style(row.status)), TextRun(name),
                TextRun(duration, .faint),
            ])
        }
        if trace.moreCount > 0 || trace.isTruncated || trace.isPartial {
            let count = trace.isPartial ? "many" : "\(trace.moreCount)"
            prose(
                "\(count) more: \(keys.label(of: .showTimeline)) shows them all as a timeline",
                Style(.caution))
        }
    }

    // MARK: Lines

    private mutating func heading(_ title: String) {
        if !lines.isEmpty { lines.append(Line(runs: [])) }
        lines.append(Line(runs: [TextRun(title, .heading)], isHeading: true))
    }

    private mutating func text(_ runs: [TextRun]) {
        lines += LineWrap.code(runs, width: width).map { Line(runs: $0) }
    }

    private mutating func prose(
        _ text: String, _ style: Style = .plain, indent: Int = 0, subject: Subject? = nil
    ) {
        lines += LineWrap.prose(text, width: width, indent: indent, style).map {
            Line(runs: $0, subject: subject)
        }
    }
}
