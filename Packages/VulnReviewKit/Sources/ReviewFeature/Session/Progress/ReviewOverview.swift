import Review

/// How far a session is and what the last scan changed: what its page shows, in words.
public struct ReviewOverview: Hashable, Sendable {
    /// One line of a part.
    public struct Row: Hashable, Sendable {
        /// What the value is of.
        public let title: String
        /// The value, safe to show.
        public let text: String
        /// Whether somebody should look twice.
        public var isWarning = false
    }

    /// Rows that belong together.
    public struct Part: Hashable, Sendable, Identifiable {
        /// The heading.
        public let id: String
        /// What stands below it.
        public let rows: [Row]
    }

    /// The parts, from top to bottom.
    public let parts: [Part]
}

extension ReviewSession {
    func openOverview() async {
        let changes = try? await ScanChanges.read(tree: tree?.id, from: store)
        overview = ReviewOverview(parts: [sessionPart, changesPart(changes), queuePart])
        page = .overview
    }

    private var sessionPart: ReviewOverview.Part {
        let progress = progress
        let pace =
            progress.secondsEach.map { seconds in
                ReviewWording.duration(seconds) + " each" + (progress.perHour.map { ", \($0) an hour" } ?? "")
            } ?? "not known before the second verdict"
        return ReviewOverview.Part(
            id: "This session",
            rows: [
                .init(title: "done", text: "\(progress.done)"), .init(title: "left", text: "\(itemsLeft)"),
                .init(title: "pace", text: pace),
                .init(title: "put off", text: "\(queue.deferrals.count)"),
            ])
    }

    private func changesPart(_ changes: ScanChanges?) -> ReviewOverview.Part {
        var rows: [ReviewOverview.Row] = []
        if let scan = queue.scan {
            rows.append(
                .init(
                    title: "last scan",
                    text: ReviewWording.age(of: scan.startedAt, at: now())
                        + (queue.isScanIncomplete ? ", INCOMPLETE" : ", complete"),
                    isWarning: queue.isScanIncomplete))
        } else {
            rows.append(.init(title: "last scan", text: "nothing was scanned", isWarning: true))
        }
        guard let changes else {
            rows.append(.init(title: "changes", text: "no scan was held against an earlier one"))
            return ReviewOverview.Part(id: "What the last scan changed", rows: rows)
        }
        for state in BaselineState.allCases {
            let count = changes.counts[state] ?? 0
            rows.append(
                .init(
                    title: state.rawValue,
                    text: "\(count)" + (count > 0 ? "   baseline:\(state.rawValue) shows them" : "")))
        }
        return ReviewOverview.Part(id: "What the last scan changed", rows: rows)
    }

    private var queuePart: ReviewOverview.Part {
        let counts = queue.counts
        let severities = Severity.allCases.sorted(by: >).compactMap { severity in
            counts?.severities[severity].map { ReviewOverview.Row(title: severity.rawValue, text: "\($0)") }
        }
        let states = queue.summary.map { ReviewOverview.Row(title: "in all", text: $0) }
        return ReviewOverview.Part(id: "In this review", rows: severities + states)
    }
}
