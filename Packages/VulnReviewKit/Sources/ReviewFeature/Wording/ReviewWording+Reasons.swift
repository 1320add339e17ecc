import Review

extension ReviewWording {
    /// Why `command` does nothing, as one line for a status bar.
    public static func text(_ command: ReviewCommand, _ reason: DisabledReason) -> String {
        command.title + ": " + text(reason)
    }

    /// Why a command does nothing.
    public static func text(_ reason: DisabledReason) -> String {
        switch reason {
        case .nothingSelected: "nothing is selected"
        case .needsPatch: "a finding is selected, and this is for patches"
        case .needsFinding: "a patch is selected, and this is for findings"
        case .patchState(let state): "the patch is " + word(state)
        case .findingState(let state): "the finding is " + word(state)
        case .noFix: "the rule has no fix of its own"
        case .blocked(let blockers): text(blockers)
        case .loading: "still reading"
        case .busy(let activity): "busy " + word(activity)
        case .nothingToUndo: "no verdict of this session is left to undo"
        case .noNextItem: "this is the last item"
        case .noPreviousItem: "this is the first item"
        case .noHunk: "there is no hunk here"
        case .lastHunk: "this is the last hunk"
        case .firstHunk: "this is the first hunk"
        case .singleHunk: "the patch has only this hunk"
        case .noConfiguration: "the patch touches nothing that tools run"
        case .noLongLines: "no line is folded"
        case .notFiltered: "the queue is not filtered"
        case .marked(let count):
            counted(count, "item is", "items are") + " marked, and each approval needs a look of its own"
        case .notGrouped: "the queue is not grouped"
        case .nothingShown: "the queue shows nothing"
        case .noSavedFilter: "no filter was kept"
        case .noFlow: "the finding has no code flow"
        case .noRationale: "no reason was given"
        case .noDefinition: "no name of this line is known to be defined elsewhere in the file"
        case .nothingToGoBackTo: "the cursor has not jumped"
        case .onlyInTimeline:
            "this is for the timeline (\(ReviewCommand.showTimeline.defaultKeys.first?.label ?? ""))"
        case .noChangeHere: "this line does not change"
        case .noLog: "no rung wrote a log"
        case .noContext: "the file around the hunks is not known: verify the patch first"
        case .noContextShown: "only the patch’s own lines are shown"
        }
    }

    /// What approval waits for, in one line.
    public static func text(_ blockers: [ApprovalBlocker]) -> String {
        guard !blockers.isEmpty else { return "nothing stands in the way" }
        var parts: [String] = []
        var unseen: [String] = []
        var rungs: [RungKind] = []
        for blocker in blockers {
            switch blocker {
            case .rowsNotSeen(let count): unseen.append(counted(count, "diff row", "diff rows"))
            case .rungNotSeen(let kind): rungs.append(kind)
            case .flagsNotSeen(let count): unseen.append(counted(count, "flag", "flags"))
            case .changesFolded, .notVerified, .denied, .requiredRung, .nothingSelected, .notConfirmed:
                parts.append(text(blocker))
            }
        }
        if let first = rungs.first {
            unseen.append(rungs.count == 1 ? "rung “\(title(first))”" : "\(rungs.count) rungs")
        }
        if !unseen.isEmpty { parts.append(unseen.joined(separator: ", ") + " not seen yet") }
        return parts.joined(separator: "; ")
    }

    /// What approval waits for.
    public static func text(_ blocker: ApprovalBlocker) -> String {
        switch blocker {
        case .rowsNotSeen(let count): counted(count, "diff row", "diff rows") + " not seen yet"
        case .changesFolded(let count): counted(count, "folded row hides", "folded rows hide") + " changes"
        case .rungNotSeen(let kind): "rung “\(title(kind))” not seen yet"
        case .flagsNotSeen(let count): counted(count, "flag", "flags") + " not seen yet"
        case .notVerified: "not verified yet"
        case .denied(let refusal): Sentences.denial(refusal)
        case .requiredRung(let kind): "policy: “\(title(kind))” has not passed"
        case .nothingSelected: "every hunk is left out"
        case .notConfirmed(let paths):
            "not confirmed: " + paths.map(\.display).joined(separator: ", ") + " ("
                + ReviewCommand.confirmConfiguration.title + ")"
        }
    }

    /// What a reviewer types to confirm executable configuration.
    public static let confirmation = "yes"

    /// The question that goes before it.
    public static func confirmationPrompt(_ paths: [TreePath]) -> String {
        "Tools run these, or they become executable: " + paths.map(\.display).joined(separator: ", ")
            + ". Type \(confirmation) to confirm: "
    }

    static func confirmed(_ paths: [TreePath]) -> String {
        "Confirmed: " + paths.map(\.display).joined(separator: ", ")
    }

    static var notConfirmed: String { "Not confirmed: type the word \(confirmation)" }

    private static func counted(_ count: Int, _ one: String, _ many: String) -> String {
        "\(count) " + (count == 1 ? one : many)
    }

    /// Work in the background, as a word after “busy”.
    static func word(_ activity: ReviewActivity) -> String { activity.rawValue }

    /// Work in the background, as a message.
    static func text(_ activity: ReviewActivity) -> String {
        switch activity {
        case .deciding: "Recording the verdict…"
        case .undoing: "Taking the verdict back…"
        case .verifying: "Verifying on a scratch copy…"
        case .proposing: "Making a patch…"
        case .applying: "Writing the approved bytes…"
        case .reanchoring: "Putting the patch onto the tree as it is…"
        case .reverting: "Taking the patch back out…"
        }
    }

    /// A verdict that was recorded.
    static func done(_ verb: DecisionVerb, title: String) -> String { past(verb) + ": " + title }

    /// What a person did who decided so.
    static func past(_ verb: DecisionVerb) -> String {
        switch verb {
        case .approve: "Approved"
        case .modify: "Modified"
        case .reject: "Rejected"
        case .escalate: "Escalated"
        case .terminate: "Terminated"
        case .defer: "Deferred"
        case .dismiss: "Dismissed"
        case .confirm: "Confirmed"
        case .undo: "Taken back"
        }
    }

    static func undone(title: String) -> String { "Taken back, decide again: " + title }

    static func verified(_ evidence: Evidence) -> String {
        let rows = RungRow.rows(of: evidence)
        let counts = RungOutcome.allCases.compactMap { outcome in
            let count = rows.count { $0.outcome == outcome }
            return count == 0 ? nil : "\(count) \(word(outcome))"
        }
        return "Verified: " + counts.joined(separator: ", ")
    }

    static func proposed(_ count: Int) -> String {
        switch count {
        case 0: "No new patch: the fix is proposed already"
        case 1: "Proposed a patch"
        default: "Proposed \(count) patches"
        }
    }

    static func text(_ application: Application) -> String {
        let files = application.files.count == 1 ? "1 file" : "\(application.files.count) files"
        return switch application.state {
        case .applied: (application.reverts == nil ? "Applied, read back and equal: " : "Reverted: ") + files
        case .staged, .committed: "Not finished: " + files
        case .abandoned: "Abandoned, nothing was written"
        case .conflicted: "CONFLICT: a file changed while it was written; look at it before you go on"
        }
    }
}
