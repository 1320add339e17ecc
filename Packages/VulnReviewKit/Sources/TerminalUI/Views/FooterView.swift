import Review
import ReviewFeature

/// The last two rows: a prompt, a message or why approval waits; and the keys that work here.
@MainActor
enum FooterView {
    /// The commands that the key row offers, in their order; those that do nothing here are left out.
    private static let offered: [ReviewCommand] = [
        .approve, .reject, .deferItem, .confirmFinding, .dismissFinding, .escalate, .undo, .apply, .revert,
        .confirmConfiguration, .verify,
        .propose, .foldGroup, .unfoldLongLines, .pageDown, .nextItem, .nextHunk, .nextPane, .filter, .mark,
        .commandPalette,
        .help, .quit,
    ]

    static func draw(
        _ session: ReviewSession, editor: LineEditor?, in region: Region, on canvas: inout Canvas
    ) {
        let end = region.x + region.width
        if let prompt = session.prompt {
            draw(prompt, session, editor, in: region, on: &canvas)
        } else if let status = session.status {
            canvas.put(
                TextWidth.fit(status.text, region.width - 2), x: region.x + 1, y: region.y,
                Style(status.kind), limit: end)
        } else if let (text, style) = readiness(of: session) {
            canvas.put(TextWidth.fit(text, region.width - 2), x: region.x + 1, y: region.y, style, limit: end)
        }
        if session.prompt == .filter, session.timeline == nil, let editor {
            return drawHint(
                for: editor.text,
                in: Region(x: region.x, y: region.y + 1, width: region.width, height: 1), on: &canvas)
        }
        drawKeys(
            session, in: Region(x: region.x, y: region.y + 1, width: region.width, height: 1), on: &canvas)
    }

    /// Whether approval is live, and what it waits for.
    private static func readiness(of session: ReviewSession) -> (String, Style)? {
        let reason = session.reason.isEmpty ? "" : "   reason: “\(session.reason)”"
        guard session.patch != nil else { return reason.isEmpty ? nil : (reason, .plain) }
        switch session.disabledReason(for: .approve) {
        case .blocked(let blockers):
            return ("Approval waits: " + ReviewWording.text(blockers) + reason, Style(.caution))
        case nil: return ("Approval is live." + reason, Style(.good))
        case .some(let other): return (ReviewWording.text(.approve, other) + reason, .faint)
        }
    }

    private static func draw(
        _ prompt: ReviewPrompt, _ session: ReviewSession, _ editor: LineEditor?, in region: Region,
        on canvas: inout Canvas
    ) {
        let label: String
        switch prompt {
        case .filter: label = "Filter: "
        case .reason: label = "Reason: "
        case .configuration:
            label = ReviewWording.confirmationPrompt(session.patch?.configuration ?? [])
        case .until: label = "Defer until (2026-12-24, tomorrow, 3d, 2w): "
        case .bulk:
            label =
                session.pending.map { ReviewWording.bulkPrompt($0, count: session.queue.marks.count) } ?? ""
        case .filterName: label = "Keep the filter as: "
        case .palette: label = ": "
        case .definition:
            canvas.put(
                "Go to the definition of: a number from the list; Esc stays here.", x: region.x + 1,
                y: region.y,
                .heading)
            return
        case .dismissal:
            canvas.put(
                "Dismiss because: a number from the list; Esc leaves it open.", x: region.x + 1, y: region.y,
                .heading)
            return
        }
        let start = canvas.put(
            TextWidth.fit(label, max(1, region.width - 12)), x: region.x + 1, y: region.y, .heading)
        let room = region.x + region.width - start - 1
        let (text, column) = (editor ?? LineEditor()).visible(width: room)
        canvas.put(text, x: start, y: region.y, limit: region.x + region.width)
        canvas.cursor = Canvas.Point(x: start + column, y: region.y)
    }

    /// What is wrong with the filter as far as it is typed, or which tokens there are.
    private static func drawHint(for text: String, in region: Region, on canvas: inout Canvas) {
        let hint: String
        if let problem = QueueQuery(text).problems.first {
            hint = ReviewWording.text(problem)
        } else {
            hint =
                QueueQuery.Token.allCases.map { $0.rawValue + ":" }.joined(separator: " ") + " or any words"
        }
        let isProblem = !QueueQuery(text).problems.isEmpty
        canvas.put(
            TextWidth.fit(hint, region.width - 2), x: region.x + 1, y: region.y,
            isProblem ? Style(.caution) : .faint)
    }

    private static func drawKeys(_ session: ReviewSession, in region: Region, on canvas: inout Canvas) {
        var x = region.x + 1
        for (key, title) in fitting(keys(session), in: region.width - 1) {
            x = canvas.put(key, x: x, y: region.y, Style(.accent, .bold)) + 1
            x = canvas.put(title, x: x, y: region.y, .faint) + 2
        }
    }

    /// As many keys as there is room for; the last two, help and quit, before any other.
    private static func fitting(_ keys: [(String, String)], in width: Int) -> [(String, String)] {
        func columns(_ key: (String, String)) -> Int {
            TextWidth.columns(of: key.0) + TextWidth.columns(of: key.1) + 3
        }
        let last = keys.suffix(2)
        var room = width - last.reduce(0) { $0 + columns($1) }
        let first = keys.dropLast(2).prefix { key in
            room -= columns(key)
            return room >= 0
        }
        return Array(first) + last
    }

    private static func keys(_ session: ReviewSession) -> [(String, String)] {
        switch session.prompt {
        case .palette: return [("Enter", "Do"), ("↑↓", "Choose"), ("Esc", "Leave"), ("^U", "Clear")]
        case .filter, .reason, .configuration, .until, .bulk, .filterName:
            return [("Enter", "Take"), ("Esc", "Leave"), ("^U", "Clear"), ("^W", "Delete word")]
        case .dismissal: return [("1–7", "Dismiss"), ("Esc", "Leave")]
        case .definition: return [("1–9", "Go"), ("Esc", "Leave")]
        case nil: break
        }
        if session.timeline != nil { return timelineKeys(session) }
        if session.log != nil { return logKeys(session) }
        let context = session.context
        return offered.filter { $0.disabledReason(in: context) == nil }.map { command in
            (session.keys.label(of: command), shortTitle(command))
        }
    }

    private static func timelineKeys(_ session: ReviewSession) -> [(String, String)] {
        let commands: [(ReviewCommand, String)] = [
            (.moveDown, "Span"), (.nextSection, "Lane"), (.showMore, "Closer"), (.showLess, "Farther"),
            (.nextPane, "Later"), (.nextFailure, "Failure"), (.filter, "Filter"), (.clearFilter, "Leave"),
            (.help, "Help"),
        ]
        return commands.map { (session.keys.label(of: $0.0), $0.1) }
    }

    private static func logKeys(_ session: ReviewSession) -> [(String, String)] {
        let commands: [(ReviewCommand, String)] = [
            (.pageDown, "Page"), (.nextSection, "Next log"), (.previousSection, "Previous log"),
            (.clearFilter, "Leave"), (.help, "Help"),
        ]
        return commands.map { (session.keys.label(of: $0.0), $0.1) }
    }

    private static func shortTitle(_ command: ReviewCommand) -> String {
        switch command {
        case .confirmFinding, .confirmConfiguration: "Confirm"
        case .dismissFinding: "Dismiss"
        case .undo: "Undo"
        case .apply: "Apply"
        case .revert: "Revert"
        case .propose: "Propose"
        case .foldGroup: "Fold"
        case .unfoldLongLines: "Unfold"
        case .pageDown: "Page"
        case .nextItem: "Next"
        case .nextHunk: "Hunk"
        case .nextPane: "Pane"
        case .filter: "Filter"
        case .help: "Help"
        case .mark: "Mark"
        case .commandPalette: "Commands"
        default: command.title
        }
    }
}
