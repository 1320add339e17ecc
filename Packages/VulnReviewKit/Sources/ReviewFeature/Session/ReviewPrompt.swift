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
}
