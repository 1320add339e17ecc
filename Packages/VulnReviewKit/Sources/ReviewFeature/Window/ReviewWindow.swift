import Observation
import Review

/// A review in a window: the session, and the little that a window with a pointer adds to it.
@Observable @MainActor
public final class ReviewWindow {
    /// What every face drives.
    public let session: ReviewSession
    /// How many rows of the diff are on screen: one page.
    @ObservationIgnored public var rowsOnScreen = 30

    /// Where the inspector was last asked to scroll.
    public private(set) var inspectorScroll: InspectorScroll?
    private var part = InspectorPart.approval
    /// Whether the inspector is shown.
    public var showsInspector = true
    /// How wide the queue's pane is, in points.
    public var queueWidth = 0.0
    @ObservationIgnored private var remembered: WindowMemory?
    @ObservationIgnored let approvals: ApprovalGuard?

    /// A window on `session` that shows what `memory` says once it runs, and that approves only as `approvals` asks.
    public init(_ session: ReviewSession, memory: WindowMemory? = nil, approvals: ApprovalGuard? = nil) {
        self.session = session
        remembered = memory
        self.approvals = approvals
        if let memory { showsInspector = memory.showsInspector }
    }

    /// Reads the queue, then follows the store until the window's task ends.
    public func run() async {
        await start()
        await session.followStore()
    }

    /// Reads the queue, and shows what was shown before.
    func start() async {
        await session.start()
        guard let memory = remembered else { return }
        remembered = nil
        await restore(memory)
    }

    /// Performs `command`; what the session leaves to its face scrolls the inspector or moves the diff's cursor. An approval
    /// asks who is there first, when the user wants that.
    public func perform(_ command: ReviewCommand) async {
        if command == .approve, isEnabled(.approve), let approvals, await !approvals.lets(session) { return }
        guard await !session.perform(command) else { return }
        if session.pane == .inspector {
            if let target = target(of: command) {
                inspectorScroll = InspectorScroll(target, after: inspectorScroll)
            }
        } else if let patch = session.patch {
            moveCursor(of: patch, command)
        }
    }

    private func moveCursor(of patch: PatchReviewModel, _ command: ReviewCommand) {
        switch command {
        case .moveDown: patch.moveCursor(to: patch.cursor + 1)
        case .moveUp: patch.moveCursor(to: patch.cursor - 1)
        case .pageDown: patch.moveCursor(to: patch.cursor + max(1, rowsOnScreen - 2))
        case .pageUp: patch.moveCursor(to: patch.cursor - max(1, rowsOnScreen - 2))
        case .goToTop: patch.moveCursor(to: 0)
        case .goToBottom: patch.moveCursor(to: patch.layout.items.count - 1)
        default: break
        }
    }

    private func target(of command: ReviewCommand) -> InspectorScroll.Target? {
        switch command {
        case .moveDown: .lines(1)
        case .moveUp: .lines(-1)
        case .pageDown: .pages(1)
        case .pageUp: .pages(-1)
        case .goToTop: .top
        case .goToBottom: .bottom
        case .nextSection: .part(go(to: InspectorPart.allCases.drop { $0 != part }.dropFirst().first))
        case .previousSection: .part(go(to: InspectorPart.allCases.prefix { $0 != part }.last))
        default: nil
        }
    }

    private func go(to next: InspectorPart?) -> InspectorPart {
        part = next ?? part
        return part
    }

    /// The command that `stroke` gives in a window.
    public func command(for stroke: KeyStroke) -> ReviewCommand? {
        session.keys.command(for: stroke).flatMap { $0.isForWindows ? $0 : nil }
    }

    /// Whether `command` does something now.
    public func isEnabled(_ command: ReviewCommand) -> Bool { session.disabledReason(for: command) == nil }

    /// What `command` does and by which keys, or why it does nothing now.
    public func tooltip(for command: ReviewCommand) -> String {
        (refusal(of: command) ?? command.help) + keyText(of: command)
    }

    /// Why `command` does nothing now; `nil` when it works.
    public func refusal(of command: ReviewCommand) -> String? {
        session.disabledReason(for: command).map { ReviewWording.text(command, $0) }
    }

    /// The command's keys, ready to stand behind a sentence.
    public func keyText(of command: ReviewCommand) -> String {
        let labels = session.keys.labels(of: command)
        return labels.isEmpty ? "" : " (" + labels + ")"
    }

    /// Closes the palette and does what its chosen entry does.
    public func takePalette() async {
        if let command = await session.takePalette() { await perform(command) }
    }

    /// Shows only what `text` matches.
    public func filter(by text: String) async {
        await session.perform(.filter)
        await session.submitPrompt(text)
    }

    /// Shows another scope.
    public func show(_ scope: QueueFilter.Scope) async {
        await session.queue.setScope(scope)
        await session.select(session.queue.selection)
    }

    /// The face has drawn the queue's row `id`: reads on when it is among the last or the first.
    public func didShow(_ id: QueueItem.ID) async {
        guard let index = session.queue.index(of: id) else { return }
        if index + 20 >= session.queue.items.count { await session.queue.loadMore() }
        if index < 20 { await session.queue.loadEarlier() }
    }
}
