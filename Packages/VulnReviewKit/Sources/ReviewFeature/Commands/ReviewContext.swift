import Review

/// What a command's availability depends on: a value, so that `disabledReason(in:)` is a pure function.
public struct ReviewContext: Hashable, Sendable {
    /// What is selected in the queue.
    public enum Selection: Hashable, Sendable {
        case nothing
        case patch(PatchState)
        case finding(FindingState, hasFix: Bool)
    }

    /// What is selected.
    public var selection: Selection
    /// The pane that has the focus.
    public var pane: ReviewPane
    /// Why the selected patch may not be approved yet.
    public var approvalBlockers: [ApprovalBlocker]
    /// Whether the selected item is still being read from the store.
    public var isLoading: Bool
    /// What runs in the background, when something does.
    public var activity: ReviewActivity?
    /// Whether this session has a verdict that can be taken back.
    public var canUndo: Bool
    /// Whether the queue goes on after the selection.
    public var hasNextItem: Bool
    /// Whether the queue has rows before the selection.
    public var hasPreviousItem: Bool
    /// How many hunks the selected patch has.
    public var hunkCount: Int
    /// Where the hunk under the cursor stands, from 0; `nil` before the first one.
    public var hunkIndex: Int?
    /// Whether any line of the diff is folded.
    public var hasLongLines: Bool
    /// Whether a filter leaves items out.
    public var isFiltered: Bool
    /// Whether the selected patch touches what must be confirmed by name.
    public var hasConfiguration = false
    /// How many items are marked for one verdict.
    public var markCount = 0
    /// Whether the queue is grouped.
    public var isGrouped = false
    /// Whether the queue shows anything.
    public var hasItems = false
    /// How many filters are kept under a name.
    public var savedFilterCount = 0
    /// Whether the finding has a code flow to step along.
    public var hasFlow = false
    /// Whether a reason for the patch was given.
    public var hasRationale = false
    /// Whether a name under the cursor is defined elsewhere in its file.
    public var hasDefinitions = false
    /// Whether the cursor has jumped.
    public var canGoBack = false
    /// Whether the cursor is on a line that the patch changes.
    public var isOnChange = false
    /// Whether a rung wrote a log.
    public var hasLogs = false
    /// Whether lines around the hunks can be shown.
    public var hasContext = false
    /// Whether they are.
    public var showsContext = false
    /// Whether the timeline is open.
    public var showsTimeline = false

    /// An empty queue; set what differs.
    public init(
        selection: Selection = .nothing, pane: ReviewPane = .queue, approvalBlockers: [ApprovalBlocker] = [],
        isLoading: Bool = false, activity: ReviewActivity? = nil, canUndo: Bool = false,
        hasNextItem: Bool = false, hasPreviousItem: Bool = false, hunkCount: Int = 0, hunkIndex: Int? = nil,
        hasLongLines: Bool = false, isFiltered: Bool = false
    ) {
        self.selection = selection
        self.pane = pane
        self.approvalBlockers = approvalBlockers
        self.isLoading = isLoading
        self.activity = activity
        self.canUndo = canUndo
        self.hasNextItem = hasNextItem
        self.hasPreviousItem = hasPreviousItem
        self.hunkCount = hunkCount
        self.hunkIndex = hunkIndex
        self.hasLongLines = hasLongLines
        self.isFiltered = isFiltered
    }
}

/// The three panes, in the order of the tab key.
public enum ReviewPane: String, Hashable, Sendable, CaseIterable {
    case queue, detail, inspector
}

/// Work that takes a while and that the reviewer started.
public enum ReviewActivity: String, Hashable, Sendable, Codable, CaseIterable {
    case deciding, undoing, verifying, proposing, applying, reverting, reanchoring
}
