/// What the pane in the middle of a window shows.
public enum ShownItem {
    case timeline(TimelineModel)
    case patch(PatchReviewModel)
    case finding(FindingReviewModel)
    /// Nothing is selected.
    case nothing
}

/// What the inspector shows besides the trace.
public enum ShownEvidence {
    case patch(PatchReviewModel)
    case finding(FindingReviewModel)
    /// Nothing is selected.
    case nothing
}

extension ReviewWindow {
    /// What the pane in the middle shows: an open timeline stands before what it is about.
    public var shownItem: ShownItem {
        if let timeline = session.timeline { return .timeline(timeline) }
        if let patch = session.patch { return .patch(patch) }
        if let finding = session.finding { return .finding(finding) }
        return .nothing
    }

    /// What the inspector shows, whatever stands in the middle.
    public var shownEvidence: ShownEvidence {
        if let patch = session.patch { return .patch(patch) }
        if let finding = session.finding { return .finding(finding) }
        return .nothing
    }
}
