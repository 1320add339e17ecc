extension ReviewCommand {
    /// The command's name in menus and on the help page.
    public var title: String {
        switch self {
        case .moveDown: "Down"
        case .moveUp: "Up"
        case .nextItem: "Next Item"
        case .previousItem: "Previous Item"
        case .nextHunk: "Next Hunk"
        case .previousHunk: "Previous Hunk"
        case .nextSection: "Next Section"
        case .previousSection: "Previous Section"
        case .pageDown: "Page Down"
        case .pageUp: "Page Up"
        case .goToTop: "Go to Top"
        case .goToBottom: "Go to Bottom"
        case .nextPane: "Next Pane"
        case .previousPane: "Previous Pane"
        case .showQueue: "Queue"
        case .showDetail: "Diff"
        case .showInspector: "Inspector"
        case .approve: "Approve"
        case .reject: "Reject"
        case .deferItem: "Defer"
        case .escalate: "Escalate"
        case .confirmFinding: "Confirm Finding"
        case .dismissFinding: "Dismiss Finding"
        case .undo: "Undo Last Verdict"
        case .writeReason: "Write Reason"
        case .toggleHunk: "Leave Hunk Out"
        case .confirmConfiguration: "Confirm What Tools Run"
        case .verify: "Verify"
        case .propose: "Propose Patch"
        case .apply: "Apply to Tree"
        case .revert: "Revert in Tree"
        case .filter: "Filter Queue"
        case .clearFilter: "Clear Filter"
        case .cycleScope: "Change Scope"
        case .unfoldLongLines: "Unfold Long Lines"
        case .reload: "Reload"
        case .help: "Keys That Work Here"
        case .quit: "Quit"
        }
    }

    /// What the command does, in one sentence.
    public var help: String {
        switch self {
        case .moveDown: "Move down in the pane that has the focus."
        case .moveUp: "Move up in the pane that has the focus."
        case .nextItem: "Select the next item of the queue, from any pane."
        case .previousItem: "Select the previous item of the queue, from any pane."
        case .nextHunk: "Show the next hunk of the diff."
        case .previousHunk: "Show the previous hunk of the diff."
        case .nextSection: "Show the next file of the diff or the next section of the inspector."
        case .previousSection: "Show the previous file of the diff or the previous section of the inspector."
        case .pageDown:
            "Read on: the next page of the diff, and after its end the next page of the inspector."
        case .pageUp: "Show the previous page of the diff, or of the inspector when it has the focus."
        case .goToTop: "Go to the top of the pane that has the focus."
        case .goToBottom: "Go to the bottom of the pane that has the focus."
        case .nextPane: "Give the focus to the next pane."
        case .previousPane: "Give the focus to the previous pane."
        case .showQueue: "Give the focus to the queue."
        case .showDetail: "Give the focus to the diff, or to the finding."
        case .showInspector: "Give the focus to rationale, rungs, flags, trace and decisions."
        case .approve: "Approve exactly this plan and go to the next item; nothing is written yet."
        case .reject: "Reject the patch and go to the next item."
        case .deferItem: "Put the patch off and go to the next item."
        case .escalate: "Hand the item to somebody else and go to the next item."
        case .confirmFinding: "Say that the finding is real and go to the next item."
        case .dismissFinding: "Say why the finding needs no fix and go to the next item."
        case .undo: "Take the last verdict of this session back; possible until it is applied."
        case .writeReason: "Write the reason that goes with the next verdict."
        case .confirmConfiguration:
            "Confirm that this patch may change files that tools run, or make files executable; asked by name."
        case .toggleHunk: "Leave this hunk out of the approval, or take it in again."
        case .verify: "Run the verification rungs on a scratch copy."
        case .propose: "Make a proposed patch from the rule's own fix."
        case .apply: "Write the approved bytes to the tree."
        case .revert: "Take the applied patch back out of the tree."
        case .filter: "Show only what matches, for example `severity:high path:src/ state:proposed`."
        case .clearFilter: "Show the whole queue again."
        case .cycleScope: "Change between what is open, what is decided, and everything."
        case .unfoldLongLines: "Show very long lines whole, or fold them again."
        case .reload: "Read the queue from the store again."
        case .help: "Show the keys that work here, and why the others do not."
        case .quit: "Leave; every verdict is already in the store."
        }
    }
}

extension CommandCategory {
    /// The category's heading, and the name of its menu.
    public var title: String {
        switch self {
        case .navigation: "Go"
        case .verdict: "Verdict"
        case .work: "Patch"
        case .view: "View"
        }
    }
}
