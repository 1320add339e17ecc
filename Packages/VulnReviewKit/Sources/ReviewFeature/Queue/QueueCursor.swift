import Review

/// Which way the queue is read.
enum QueueDirection: Hashable, Sendable { case forward, backward }

/// Where reading the queue goes on: patches first, then findings without a patch; the other way round from the end.
struct QueueCursor: Hashable, Sendable {
    enum Part: Hashable, Sendable { case patches, findings, end }

    var part: Part
    /// Reading goes on behind this patch; `nil` at the beginning of the part that is read.
    var patch: PatchID?
    /// Reading goes on behind this finding; `nil` at the beginning of the part that is read.
    var finding: FindingID?

    /// Where nothing is left to read.
    static let end: QueueCursor = {
        var end = QueueCursor(reading: .forward)
        end.part = .end
        return end
    }()

    /// Where reading the whole queue begins.
    init(reading direction: QueueDirection) { part = direction == .forward ? .patches : .findings }

    /// Behind the row `id`, whichever way the queue is read.
    init(at id: QueueItem.ID) {
        switch id {
        case .patch(let id):
            part = .patches
            patch = id
        case .finding(let id):
            part = .findings
            finding = id
        case .decision: part = .end
        }
    }

    /// Whether there is nothing more.
    var isAtEnd: Bool { part == .end }

    /// Goes to the part that follows.
    mutating func leavePart(_ direction: QueueDirection) {
        switch (part, direction) {
        case (.patches, .forward): part = .findings
        case (.findings, .backward): part = .patches
        case (.patches, .backward), (.findings, .forward), (.end, _): part = .end
        }
    }
}
