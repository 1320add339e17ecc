/// What a session waits for the reviewer to type or choose.
public enum ReviewPrompt: Hashable, Sendable {
    /// The queue's filter.
    case filter
    /// The reason that goes with the next verdict.
    case reason
    /// The word that confirms the files of `PatchReviewModel.configuration`.
    case configuration
    /// Why the selected finding needs no fix: one of `DismissalReason.allCases`.
    case dismissal
    /// The day until which the item is put off.
    case until
    /// The one reason of the verdict on all marked items (`ReviewSession.pending`).
    case bulk
    /// The name under which the filter is kept.
    case filterName
    /// What to do, by its name (`ReviewSession.palette`).
    case palette
    /// Which name's definition to go to: one of `PatchReviewModel.definedNames`.
    case definition
}
