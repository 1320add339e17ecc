import Review

/// A place that a screen reader's rotor goes to.
public struct RotorEntry<ID: Hashable & Sendable>: Hashable, Sendable, Identifiable {
    /// What the view at that place is known by.
    public let id: ID
    /// What is said of it; safe to say.
    public let label: String

    init(_ id: ID, _ label: String) {
        self.id = id
        self.label = label
    }
}

/// What a screen reader can go through, one kind at a time.
extension ReviewWindow {
    /// What is still to be decided, of the rows that are there.
    public var openItems: [RotorEntry<QueueItem.ID>] {
        session.queue.items.filter(\.state.isOpen).map { RotorEntry($0.id, $0.spoken) }
    }

    /// The diff's hunks, by their place in its layout; those of a folded file are where it is folded.
    public var hunks: [RotorEntry<Int>] {
        guard let patch = session.patch else { return [] }
        return patch.diff.hunks.compactMap { hunk in
            patch.layout.item(ofRow: hunk.rows.lowerBound).map {
                RotorEntry($0, ReviewWording.hunk(hunk.number, of: patch.diff.hunks.count))
            }
        }
    }

    /// The patch's flags.
    public var flags: [RotorEntry<FlagRow.ID>] {
        (session.patch?.flags ?? []).map { RotorEntry($0.id, $0.spoken) }
    }

    /// The rungs that did not pass.
    public var failedRungs: [RotorEntry<RungKind>] {
        (session.patch?.rungs ?? []).filter(\.mustBeSeen).map { RotorEntry($0.kind, $0.spoken) }
    }
}

extension QueueItem {
    /// The row as a screen reader says it: how severe, what, where, and how it stands.
    public var spoken: String {
        var parts = [severity?.rawValue ?? ReviewWording.noSeverity, title]
        if !place.isEmpty { parts.append(place) }
        parts.append(stateText)
        if let until { parts.append(ReviewWording.until(until)) }
        if let risk { parts.append(ReviewWording.risk(risk.total)) }
        for outcome in RungOutcome.allCases {
            if let count = rungs[outcome] { parts.append("\(count) \(ReviewWording.word(outcome))") }
        }
        return parts.joined(separator: ", ")
    }
}

extension FlagRow {
    /// The flag as a screen reader says it.
    public var spoken: String {
        [ReviewWording.title(kind), explanation, place].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}

extension RungRow {
    /// The rung as a screen reader says it.
    public var spoken: String {
        [ReviewWording.title(kind) + ": " + ReviewWording.word(outcome), ReviewWording.reason(self)]
            .compactMap(\.self).joined(separator: ", ")
    }
}

extension StatusMessage {
    /// What a screen reader announces: verdicts, refusals and failures, and not that something goes on.
    public var announcement: String? {
        switch kind {
        case .done, .refused, .failed: text
        case .progress: nil
        }
    }
}
