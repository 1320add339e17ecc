import Review

extension QueueItem {
    /// Where the item is: `path:line`; empty when it is nowhere.
    public var place: String { (path ?? "") + (line.map { ":\($0)" } ?? "") }

    /// The item's state in words.
    public var stateText: String {
        switch state {
        case .patch(let state): ReviewWording.word(state)
        case .finding(let state): ReviewWording.word(state)
        }
    }
}

extension QueueModel {
    /// The rows of one part of the queue.
    public func items(in section: QueueSection) -> [QueueItem] { items.filter { $0.section == section } }
}

extension FlagRow {
    /// Where the flag was raised: `path:line`; empty when it is about the whole patch.
    public var place: String { (path?.display ?? "") + (line.map { ":\($0)" } ?? "") }
}

extension FindingReviewModel.FlowStep {
    /// Where the step happens: `path:line`.
    public var place: String { location.path.display + ":\(location.range.start.line)" }
}

extension DiffRow {
    /// The row as a screen reader says it.
    public var spoken: String {
        switch kind {
        case .file, .hunk, .noNewline, .moved, .gap, .foldedFile: text
        case .context: "line \(newLine ?? oldLine ?? 0): " + text
        case .deletion: "removed line \(oldLine ?? 0): " + text
        case .insertion: "added line \(newLine ?? 0): " + text
        }
    }
}

extension Severity {
    /// One letter for narrow places.
    public var letter: String {
        switch self {
        case .critical: "C"
        case .high: "H"
        case .medium: "M"
        case .low: "L"
        case .info: "I"
        }
    }
}
