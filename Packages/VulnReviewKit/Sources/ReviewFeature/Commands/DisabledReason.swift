import Review

/// Why a command does nothing here: data; `ReviewWording` has the sentences.
public enum DisabledReason: Hashable, Sendable {
    case nothingSelected
    /// The command is for patches, and a finding is selected.
    case needsPatch
    /// The command is for findings, and a patch is selected.
    case needsFinding
    /// The patch's state does not allow it.
    case patchState(PatchState)
    /// The finding's state does not allow it.
    case findingState(FindingState)
    /// The rule that reported the finding has no fix of its own.
    case noFix
    /// Approval waits for these.
    case blocked([ApprovalBlocker])
    case loading
    case busy(ReviewActivity)
    case nothingToUndo
    case noNextItem, noPreviousItem
    case noHunk, lastHunk, firstHunk
    case singleHunk
    /// The patch touches nothing that must be confirmed by name.
    case noConfiguration
    case noLongLines
    case notFiltered
    /// So many items are marked, and the command is for one.
    case marked(Int)
    case notGrouped
    case nothingShown
    case noSavedFilter
    /// The finding has no code flow.
    case noFlow
    case noRationale
    /// No name of the line is defined elsewhere in its file, as far as the file was read.
    case noDefinition
    case nothingToGoBackTo
    case onlyInTimeline
    /// The line is none that the patch changes.
    case noChangeHere
    /// No rung wrote a log.
    case noLog
    /// The file around the hunks is not known.
    case noContext
    case noContextShown
}
