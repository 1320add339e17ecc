import Foundation
import Review

extension ReviewSession {
    /// Performs `command`, or says in `status` why it does nothing. Returns whether that was all: `false` means that the
    /// face itself has to scroll or page.
    @discardableResult
    public func perform(_ command: ReviewCommand) async -> Bool {
        if let reason = disabledReason(for: command) {
            status = StatusMessage(.refused, ReviewWording.text(command, reason))
            return true
        }
        if let timeline, performInTimeline(command, timeline) { return true }
        if let log, performInLog(command, log) { return true }
        switch command {
        case .moveDown where pane == .queue: await step(by: 1)
        case .moveUp where pane == .queue: await step(by: -1)
        case .goToTop where pane == .queue: await go { await $0.selectFirst() }
        case .goToBottom where pane == .queue: await go { await $0.selectLast() }
        case .moveDown, .moveUp, .goToTop, .goToBottom, .pageDown, .pageUp: return false
        case .nextItem: await step(by: 1)
        case .previousItem: await step(by: -1)
        case .nextHunk: patch?.moveHunk(by: 1)
        case .previousHunk: patch?.moveHunk(by: -1)
        case .nextSection, .previousSection:
            guard pane != .inspector, let patch else { return false }
            patch.moveFile(by: command == .nextSection ? 1 : -1)
        case .nextPane: movePane(by: 1)
        case .previousPane: movePane(by: -1)
        case .showQueue: pane = .queue
        case .showDetail:
            if queue.isFolded { await fold() } else { pane = .detail }
        case .showInspector: pane = .inspector
        case .approve, .reject, .deferItem, .escalate, .confirmFinding:
            if let verb = command.verb { await give(PendingVerdict(verb)) }
        case .deferUntil: prompt = .until
        case .dismissFinding: prompt = .dismissal
        case .undo: await undo()
        case .writeReason: prompt = .reason
        case .toggleHunk:
            guard let patch else { return true }
            patch.toggleHunk(patch.diff.hunks[patch.hunkIndex ?? 0].number)
        case .toggleLine: patch?.toggleLine()
        case .nextStep, .previousStep: followFlow(by: command == .nextStep ? 1 : -1)
        case .nextSentence, .previousSentence:
            follow { $0.moveSentence(by: command == .nextSentence ? 1 : -1) }
        case .goToDefinition: goToDefinition()
        case .goBack: patch?.goBack()
        case .toggleSideBySide: patch?.toggleSideBySide()
        case .toggleFile: patch?.toggleFile()
        case .showMore: patch?.showMore()
        case .showLess: patch?.showLess()
        case .nextFailure: break
        case .showTimeline: showTimeline()
        case .showLog: showLog()
        case .reanchor: reanchor()
        case .confirmConfiguration: prompt = .configuration
        case .verify: verify()
        case .propose: propose()
        case .apply: apply()
        case .revert: revert()
        case .filter: prompt = .filter
        case .clearFilter: if queue.marks.isEmpty { await setFilter("") } else { queue.clearMarks() }
        case .savedFilters: openPalette(.savedFilters)
        case .saveFilter: prompt = .filterName
        case .cycleScope:
            await queue.setScope(queue.filter.scope.next)
            await open(queue.selection)
        case .cycleSort:
            await queue.setSort(queue.filter.sort.next)
            await open(queue.selection)
            status = StatusMessage(.done, ReviewWording.ordered(by: queue.filter.sort))
        case .cycleGrouping:
            await queue.group(by: QueueGrouping.next(after: queue.grouping))
            await open(queue.selection)
        case .foldGroup: await fold()
        case .mark: queue.toggleMark()
        case .markRange: queue.markRange()
        case .markAll: queue.markAll()
        case .overview: await openOverview()
        case .commandPalette: openPalette(.everything)
        case .unfoldLongLines: patch?.isUnfolded.toggle()
        case .reload:
            await queue.reload()
            await open(queue.selection)
        case .help: page = .keys
        case .quit: isFinished = true
        }
        return true
    }

    /// Closes the page that covers the panes.
    public func closePage() { page = nil }

    /// Opens the group at `place`, or folds all when it is open.
    public func openGroup(_ place: Int) async {
        let isOpen = queue.outline?.isOpen == true && queue.outline?.place == place
        await queue.open(isOpen ? nil : place)
        await open(queue.selection)
    }

    private func fold() async {
        await queue.toggleFold()
        await open(queue.selection)
    }

    /// Forgets the last message.
    public func clearStatus() { if status != nil { status = nil } }

    /// Says something of the face's own, safe to show.
    public func say(_ kind: StatusMessage.Kind, _ text: String) { status = StatusMessage(kind, text) }

    // MARK: Prompts

    /// Leaves the prompt and changes nothing.
    public func cancelPrompt() {
        prompt = nil
        palette = nil
        pending = nil
    }

    /// Answers a prompt that asks for a line of text.
    public func submitPrompt(_ text: String) async {
        let asked = prompt
        prompt = nil
        switch asked {
        case .filter: if let timeline { timeline.setFilter(text) } else { await setFilter(text) }
        case .reason: reason = text
        case .configuration: confirmConfiguration(text)
        case .until: await putOff(until: text)
        case .bulk: await decideMarked(because: text)
        case .filterName: await saveFilter(as: text)
        case .dismissal, .definition, .palette, nil: break
        }
    }

    /// Answers the dismissal prompt: dismisses the selected finding and goes to the next item.
    public func dismiss(as why: DismissalReason) async {
        prompt = nil
        if let reason = disabledReason(for: .dismissFinding) {
            status = StatusMessage(.refused, ReviewWording.text(.dismissFinding, reason))
        } else {
            await give(PendingVerdict(.dismiss, dismissal: Decision.Dismissal(reason: why, until: nil)))
        }
    }

    /// Only the word that was asked for confirms: a key pressed once too often does not.
    private func confirmConfiguration(_ text: String) {
        guard let patch else { return }
        if text.trimmingCharacters(in: .whitespaces) == ReviewWording.confirmation {
            patch.confirmConfiguration()
            status = StatusMessage(.done, ReviewWording.confirmed(patch.confirmed))
        } else {
            status = StatusMessage(.refused, ReviewWording.notConfirmed)
        }
    }

    func setFilter(_ text: String) async {
        if let problem = await queue.setFilter(text) {
            status = StatusMessage(.refused, ReviewWording.text(problem))
        } else {
            await open(queue.selection)
        }
    }

    private func step(by step: Int) async {
        await go { await $0.selectNext(by: step) }
    }

    private func go(_ move: (QueueModel) async -> Void) async {
        await move(queue)
        await open(queue.selection)
    }

    private func movePane(by step: Int) {
        let panes = ReviewPane.allCases
        guard let index = panes.firstIndex(of: pane) else { return }
        pane = panes[(index + step + panes.count) % panes.count]
    }
}
