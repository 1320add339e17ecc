import Review
import ReviewFeature

/// What the screen draws, as one line that is read aloud: words instead of places and colours.
enum PlainText {
    /// A row of the queue.
    static func line(of item: QueueItem, isMarked: Bool) -> String {
        var parts = [item.severity.map { $0.rawValue + " severity" } ?? "no severity", item.stateText]
        if isMarked { parts.insert("marked", at: 0) }
        if let until = item.until { parts.append("put off until " + until) }
        if let risk = item.risk { parts.append("risk \(risk.total)") }
        let rungs = RungOutcome.allCases.compactMap { outcome in
            item.rungs[outcome].map { "\($0) " + ReviewWording.word(outcome) }
        }
        if !rungs.isEmpty { parts.append("rungs: " + rungs.joined(separator: ", ")) }
        let kind = item.section == .patches ? "patch" : "finding"
        return "\(kind), \(parts.joined(separator: ", ")): \(item.title)"
            + (item.place.isEmpty ? "" : ", in " + item.place)
    }

    /// A drawn line's text, without blanks at its ends.
    static func text(_ runs: [TextRun]) -> String {
        var text = Substring(runs.map(\.text).joined())
        while text.last == " " { text.removeLast() }
        while text.first == " " { text.removeFirst() }
        return String(text)
    }
}
