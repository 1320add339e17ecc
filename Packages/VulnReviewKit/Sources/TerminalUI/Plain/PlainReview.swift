import Foundation
import Review
import ReviewFeature

/// The review without a screen: each line that is typed is a command, and what it shows is printed line by line, in the order in
/// which it is read. For screen readers, Braille lines, slow links and pipes; the commands, models and rules are those of the
/// screen. What was printed counts as seen.
@MainActor
final class PlainReview {
    let session: ReviewSession
    private let say: (String) -> Void
    private let now: () -> Date
    private var told: QueueItem.ID?
    private static let pageSize = 20
    private static let width = 100

    /// A review of `session` that prints through `say`, a line at a time without its end.
    init(session: ReviewSession, now: @escaping () -> Date = { .now }, say: @escaping (String) -> Void) {
        self.session = session
        self.now = now
        self.say = say
    }

    /// Reads the queue and says where the reviewer is.
    func start() async {
        await session.start()
        say("VulnReview, \(session.tree?.display ?? "all trees").")
        if session.queue.isScanIncomplete { say("The last scan is INCOMPLETE.") }
        for line in session.queue.summary { say(line + ".") }
        say("help lists the commands; list, item and the names of commands work as well as keys.")
        tellItem()
    }

    /// Does what `line` says; returns whether the review goes on.
    func handle(_ line: String) async -> Bool {
        session.clearStatus()
        switch PlainCommand(line, keys: session.keys) {
        case .empty: tellItem(always: true)
        case .list(let number): list(from: number)
        case .item(let number): await select(number)
        case .ambiguous(let commands):
            say("Several are meant: " + commands.map(\.rawValue).joined(separator: ", "))
        case .unknown(let name):
            say("There is no command or key \(VisibleText.escape(name)); help lists them.")
        case .command(let command, let argument): await perform(command, argument)
        }
        await session.waitUntilIdle()
        if let status = session.status { say(status.text) }
        tellItem()
        return !session.isFinished
    }

    private func perform(_ command: ReviewCommand, _ argument: String?) async {
        switch command {
        case .showDetail where !session.queue.isFolded: showDetail()
        case .showInspector, .showTimeline: showInspector()
        case .pageDown: isDetailSeen ? showInspector() : showDetail()
        case .showQueue: list(from: 1)
        case .commandPalette: await find(argument ?? "")
        default:
            let wasHandled = await session.perform(command)
            if !wasHandled { say("\(command.title): lines are printed whole, there is nothing to scroll.") }
            await answer(argument)
            tellPage()
            tellLog()
        }
        if session.queue.isFolded { listGroups() }
    }

    /// Gives the prompt that a command opened what was typed after it, or says what it asks for.
    private func answer(_ argument: String?) async {
        guard let prompt = session.prompt else { return }
        if prompt == .bulk { return await giveReason(argument) }
        guard let argument, !argument.isEmpty else {
            session.cancelPrompt()
            return say(Self.asks(prompt))
        }
        switch prompt {
        case .dismissal: await dismiss(argument)
        case .definition: goToDefinition(argument)
        case .palette: await choose(argument)
        case .filter, .reason, .configuration, .until, .bulk, .filterName:
            await session.submitPrompt(argument)
        }
        if session.prompt == .bulk { await giveReason(nil) }
    }

    /// The reason of a verdict on all marked items: what was typed after its command, else what was written before.
    private func giveReason(_ argument: String?) async {
        let reason = argument ?? session.reason
        guard !reason.isEmpty else {
            session.cancelPrompt()
            let write = ReviewCommand.writeReason.rawValue
            return say("Several items are marked: write their reason first, with \(write) WORDS.")
        }
        await session.submitPrompt(reason)
    }

    private static func asks(_ prompt: ReviewPrompt) -> String {
        switch prompt {
        case .filter: "Type what to show after it: filter severity:high path:src/"
        case .reason: "Type the reason after it: writeReason WORDS"
        case .configuration:
            "Read the files above, then type confirmConfiguration \(ReviewWording.confirmation)"
        case .dismissal:
            "Type the number of the reason after it:\n"
                + DismissalReason.allCases.enumerated().map { "\($0 + 1) \(ReviewWording.title($1))" }
                .joined(separator: "\n")
        case .definition: "Type the number of the name after it: goToDefinition 1"
        case .until: "Type a day after it: deferUntil 2026-12-24, tomorrow, 3d or 2w"
        case .bulk: "Type the reason of the verdict on all marked items after it"
        case .filterName: "Type the name after it: saveFilter NAME"
        case .palette: "Type the name of the filter after it"
        }
    }

    private func dismiss(_ text: String) async {
        let reasons = DismissalReason.allCases
        let named = reasons.first { $0.rawValue.lowercased() == text.lowercased() }
        let number = Int(text).flatMap { reasons.indices.contains($0 - 1) ? reasons[$0 - 1] : nil }
        guard let reason = number ?? named else {
            session.cancelPrompt()
            return say(Self.asks(.dismissal))
        }
        await session.dismiss(as: reason)
    }

    private func goToDefinition(_ text: String) {
        let names = session.patch?.definedNames ?? []
        guard let number = Int(text), names.indices.contains(number - 1) else {
            session.cancelPrompt()
            for (place, name) in names.enumerated() { say("\(place + 1). \(name.text), line \(name.line)") }
            return
        }
        session.go(to: names[number - 1])
    }

    private func tellLog() {
        guard let log = session.log else { return }
        say(log.title)
        for line in log.log.lines { say(line) }
        session.closeLog()
    }

    private func choose(_ text: String) async {
        session.searchPalette(text)
        if session.palette?.selected == nil { say("Nothing has that name.") }
        if let command = await session.takePalette() { await perform(command, nil) }
    }

    private func find(_ text: String) async {
        await session.perform(.commandPalette)
        session.searchPalette(text)
        for entry in session.palette?.entries.prefix(Self.pageSize) ?? [] {
            let keys = entry.keys.isEmpty ? "" : " (\(entry.keys))"
            say("\(entry.title)\(keys): \(entry.note)")
        }
        session.cancelPrompt()
    }

    // MARK: Telling

    private func tellItem(always: Bool = false) {
        guard let item = session.queue.selectedItem else {
            if !session.queue.isFolded, told != nil || always { say("Nothing is selected.") }
            return told = nil
        }
        guard always || told != item.id else { return }
        told = item.id
        say(
            "Item \(session.queue.position): "
                + PlainText.line(of: item, isMarked: session.queue.marks.contains(item.id)))
    }

    private func list(from number: Int) {
        let (items, first) = (session.queue.items, session.queue.firstPlace)
        let start = max(0, number - first)
        for (index, item) in items.enumerated().dropFirst(start).prefix(Self.pageSize) {
            let isMarked = session.queue.marks.contains(item.id)
            say("\(first + index). " + PlainText.line(of: item, isMarked: isMarked))
        }
        let next = start + Self.pageSize
        if items.count > next || session.queue.hasMore {
            say("list \(first + next) goes on; item NUMBER goes there.")
        }
        if items.isEmpty { say("The queue shows nothing here; cycleScope shows other states.") }
    }

    private func listGroups() {
        guard let outline = session.queue.outline else { return }
        for (place, group) in outline.groups.enumerated() {
            say((place == outline.place ? "chosen: " : "") + "\(group.title), \(group.countText)")
        }
        say("foldGroup unfolds the chosen group; moveDown and moveUp choose.")
    }

    /// Goes to the item of this number, page by page where it is far away.
    private func select(_ number: Int) async {
        let queue = session.queue
        let before = queue.selection
        while number > 0, !queue.items.isEmpty {
            let index = number - queue.firstPlace
            if queue.items.indices.contains(index) { return await session.select(queue.items[index].id) }
            queue.select(index < 0 ? queue.items.first?.id : queue.items.last?.id)
            let last = queue.selection
            await queue.selectNext(by: index < 0 ? -1 : 1)
            if queue.selection == last { break }
        }
        queue.select(before)
        say("There is no item \(number).")
    }

    private func tellPage() {
        guard let page = session.page else { return }
        for line in PageView.lines(page, session, width: Self.width) { say(PlainText.text(line)) }
        session.closePage()
    }

    private var isDetailSeen: Bool {
        session.patch?.seen.hasSeenDiff ?? (told != nil && session.finding == nil)
    }

    private func showDetail() {
        if let patch = session.patch, patch.phase == .loaded {
            patch.isUnfolded = true
            for row in patch.diff.rows { say(row.spoken) }
            patch.didShow(rows: 0..<patch.diff.rows.count)
        } else if let finding = session.finding, finding.phase == .loaded {
            for line in FindingView.lines(of: finding, keys: session.keys, width: Self.width) {
                say(PlainText.text(line))
            }
        } else {
            say("Nothing is selected.")
        }
    }

    private func showInspector() {
        let lines = InspectorView(session, width: Self.width, now: now()).lines
        for line in lines { say(PlainText.text(line.runs)) }
        guard let patch = session.patch else { return }
        for subject in Set(lines.compactMap(\.subject)) {
            switch subject {
            case .rung(let kind): patch.didShow(rung: kind)
            case .flag(let id): patch.didShow(flag: id)
            }
        }
        let reason = session.disabledReason(for: .approve).map { ReviewWording.text(.approve, $0) }
        say(reason ?? "Approval is live.")
    }
}
