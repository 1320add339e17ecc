import Review

extension ReviewSession {
    /// Opens the timeline of what is selected, or closes it.
    func showTimeline() {
        if timeline != nil {
            timeline = nil
        } else if let trace {
            timeline = TimelineModel(trace.rows, isTruncated: trace.isTruncated || trace.isPartial)
        }
    }

    /// What the filter prompt begins with: the filter of what is open.
    public var filterText: String { timeline?.filter.text ?? queue.filter.text }

    /// Performs a command in the open timeline; `false` for those that are not for it.
    func performInTimeline(_ command: ReviewCommand, _ timeline: TimelineModel) -> Bool {
        switch command {
        case .moveDown: timeline.move(by: 1)
        case .moveUp: timeline.move(by: -1)
        case .pageDown: timeline.move(by: 20)
        case .pageUp: timeline.move(by: -20)
        case .goToTop: timeline.select(place: 0)
        case .goToBottom: timeline.select(place: timeline.shown.count - 1)
        case .nextSection: timeline.moveLane(by: 1)
        case .previousSection: timeline.moveLane(by: -1)
        case .nextPane: timeline.pan(by: 0.25)
        case .previousPane: timeline.pan(by: -0.25)
        case .showMore: timeline.zoomIn()
        case .showLess: timeline.zoomOut()
        case .nextFailure:
            if !timeline.selectNextFailure() {
                status = StatusMessage(.done, ReviewWording.noFailure)
            }
        case .clearFilter:
            if timeline.filter.isEmpty { self.timeline = nil } else { timeline.setFilter("") }
        case .showTimeline, .goBack, .showDetail: self.timeline = nil
        default: return false
        }
        return true
    }
}
