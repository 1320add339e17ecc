import FindingStore
import Foundation
import Observation
import Review

/// A reviewer at work: the queue, the selected item, and one command after the other.
///
/// Every face drives it the same way: `perform(_:)` for a command, the models for what to show. Verdicts are written to
/// the store before `perform(_:)` returns; verification, application and the like go on in the background.
@Observable @MainActor
public final class ReviewSession {
    /// The tree under review; `nil` for all trees.
    public let tree: Tree?
    /// What is to be reviewed.
    public let queue: QueueModel
    /// The selected patch; `nil` when a finding is selected, or nothing.
    public internal(set) var patch: PatchReviewModel?
    /// The selected finding; `nil` when a patch is selected, or nothing.
    public internal(set) var finding: FindingReviewModel?
    /// The trace of what is selected.
    public internal(set) var trace: TraceModel?
    /// The pane that has the focus.
    public var pane: ReviewPane = .queue
    /// What the reviewer is asked for, when something is.
    public internal(set) var prompt: ReviewPrompt?
    /// The reason that goes with the next verdict.
    public internal(set) var reason = ""
    /// What the session last has to say.
    public internal(set) var status: StatusMessage?
    /// What runs now and makes verdicts wait.
    public internal(set) var activity: ReviewActivity?
    /// The page that covers the panes, when one does.
    public internal(set) var page: ReviewPage?
    /// Whether the page of keys is open.
    public var showsHelp: Bool { page == .keys }
    /// What the palette offers, while the prompt is for it.
    public internal(set) var palette: CommandPalette?
    /// The verdict on all marked items that waits for its reason.
    public internal(set) var pending: PendingVerdict?
    /// What came of the last verdict on several items.
    public internal(set) var bulk: BulkSummary?
    /// What the overview shows, as it was when it was opened.
    public internal(set) var overview: ReviewOverview?
    /// What makes up the selected finding's risk, or that of the finding which the selected patch answers.
    public internal(set) var risk: RiskScore?
    /// The filters that are kept under a name.
    public internal(set) var savedFilters: [SavedFilter] = []
    /// Which keys give which commands.
    public let keys: KeyMap
    /// The trace as a timeline, when it is open.
    public internal(set) var timeline: TimelineModel?
    /// The log that is open.
    public internal(set) var log: RungLogModel?
    /// Whether the reviewer asked to leave.
    public internal(set) var isFinished = false
    /// How many verdicts were given in this session and not taken back.
    public var verdictCount: Int { verdicts.count }

    @ObservationIgnored let store: FindingStore
    @ObservationIgnored let actions: any ReviewActions
    @ObservationIgnored private let policy: Policy
    @ObservationIgnored let face: String
    @ObservationIgnored private var recorders: [PatchID: SeenRecorder] = [:]
    @ObservationIgnored var background: Task<Void, Never>?
    @ObservationIgnored let now: () -> Date
    /// When this session began.
    @ObservationIgnored public let startedAt: Date
    /// Reads the files around the selected patch.
    @ObservationIgnored var reading: Task<Void, Never>?
    /// What it reads about.
    @ObservationIgnored private var readingItem: QueueItem.ID?
    /// The verdicts that can be taken back, newest last.
    var verdicts: [GivenVerdict] = []

    /// A verdict of this session.
    struct GivenVerdict {
        let decision: DecisionID
        let item: QueueItem.ID
        /// When it was given.
        let at: Date
        /// What it has in common with others that were given in one go.
        var batch: BatchID?
    }

    /// A session over `store`, whose verdicts go through `actions`; `face` is what decisions record: `app` or `terminal`.
    public init(
        store: FindingStore, actions: any ReviewActions, tree: Tree? = nil, policy: Policy = .standard,
        face: String, keys: KeyMap = .standard, now: @escaping () -> Date = { .now }
    ) {
        self.keys = keys
        self.now = now
        startedAt = now()
        self.store = store
        self.actions = actions
        self.tree = tree
        self.policy = policy
        self.face = face
        queue = QueueModel(store: store, tree: tree?.id, now: now)
    }

    /// Reads the queue and selects its first item.
    public func start() async {
        await readSavedFilters()
        await queue.reload()
        await open(queue.selection)
    }

    /// Follows changes of the store until its task is cancelled: states and counts stay true when another process,
    /// or the background, writes.
    public func followStore() async {
        await withTaskGroup { group in
            group.addTask { [store] in
                // A search without the index is right too, so nothing is lost when it cannot be kept.
                try? await store.keepIndexedForSearch()
            }
            for await _ in store.changes() {
                await queue.refresh()
                await reloadSelected()
            }
            group.cancelAll()
        }
    }

    /// Selects an item of the queue and reads it.
    public func select(_ id: QueueItem.ID?) async {
        queue.select(id)
        await open(queue.selection)
    }

    /// What commands depend on, now.
    public var context: ReviewContext {
        var context = ReviewContext(
            pane: pane, activity: activity, canUndo: !verdicts.isEmpty, hasNextItem: queue.hasNext,
            hasPreviousItem: queue.hasPrevious, isFiltered: queue.filter.isNarrowing)
        context.markCount = queue.marks.count
        context.isGrouped = queue.outline != nil
        context.hasItems = !queue.items.isEmpty
        context.savedFilterCount = savedFilters.count
        if let patch {
            context.isLoading = patch.phase != .loaded
            context.selection = patch.patch.map { .patch($0.state) } ?? .nothing
            context.approvalBlockers = patch.approvalBlockers
            context.hasConfiguration = !patch.configuration.isEmpty
            context.hunkCount = patch.diff.hunks.count
            context.hunkIndex = patch.hunkIndex
            context.hasLongLines = patch.diff.hasLongLines
            context.hasFlow = !patch.flow.isEmpty
            context.hasRationale = !patch.rationale.isEmpty
            context.hasDefinitions = !patch.definedNames.isEmpty
            context.canGoBack = patch.canGoBack
            context.isOnChange = patch.isOnChange
            context.hasLogs = patch.rungs.contains { $0.log != nil }
            context.hasContext = patch.hasContext
            context.showsContext = patch.showsContext
        } else if let finding {
            context.isLoading = finding.phase != .loaded
            context.selection =
                finding.finding.map { .finding($0.state, hasFix: !$0.fix.isEmpty) } ?? .nothing
            context.hasFlow = !finding.steps.isEmpty
        }
        context.showsTimeline = timeline != nil
        // Escape leaves what is open.
        if timeline != nil || log != nil { context.isFiltered = true }
        return context
    }

    /// Why `command` does nothing here; `nil` when it works.
    public func disabledReason(for command: ReviewCommand) -> DisabledReason? {
        command.disabledReason(in: context)
    }

    /// Waits until what runs in the background has ended.
    public func waitUntilIdle() async {
        while let reading {
            await reading.value
            if reading == self.reading { self.reading = nil }
        }
        while let background {
            await background.value
            if background == self.background { self.background = nil }
        }
    }

    func open(_ id: QueueItem.ID?) async {
        switch id {
        case .patch(let id):
            if patch?.id != id {
                patch = PatchReviewModel(id: id, store: store, policy: policy, seen: recorder(for: id))
            }
            finding = nil
        case .finding(let id):
            if finding?.id != id { finding = FindingReviewModel(id: id, store: store) }
            patch = nil
        case .decision, nil:
            patch = nil
            finding = nil
        }
        if trace?.subject != id {
            trace = id.map { TraceModel(subject: $0, store: store) }
            timeline = nil
            log = nil
        }
        await reloadSelected()
    }

    /// Reads in the background what need not be there at once: the files around the selected patch, and the rest of a long
    /// trace. Never for two items at one time.
    private func readOn() {
        guard patch?.needsSources == true || trace?.isPartial == true else { return }
        guard readingItem != queue.selection else { return }
        readingItem = queue.selection
        let before = reading
        before?.cancel()
        reading = Task { [actions, patch, trace] in
            defer { if trace === self.trace { readingItem = nil } }
            await before?.value
            guard !Task.isCancelled, self.patch === patch, self.trace === trace else { return }
            await patch?.readSources(from: actions)
            await trace?.loadRest()
            if let trace, self.trace === trace { timeline?.show(trace.rows, isTruncated: trace.isTruncated) }
        }
    }

    func reloadSelected() async {
        let trace = trace
        await patch?.load()
        await finding?.load()
        await trace?.load()
        await readRisk()
        if let trace, !trace.isPartial { timeline?.show(trace.rows, isTruncated: trace.isTruncated) }
        readOn()
    }

    /// What was on screen stays recorded when the reviewer comes back to a patch.
    func recorder(for id: PatchID) -> SeenRecorder {
        if let recorder = recorders[id] { return recorder }
        let recorder = SeenRecorder(face: face)
        recorders[id] = recorder
        return recorder
    }
}
