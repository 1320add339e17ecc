import Review

/// What a verdict makes of the state of its subject (DESIGN.md, section 4).
enum DecisionRules {
    /// The state of a patch after `verb`.
    static func state(after verb: DecisionVerb, from state: PatchState) throws(StoreError) -> PatchState {
        let (allowed, next): (Set<PatchState>, PatchState) =
            switch verb {
            // Only what still stands open can be approved: a rejection is undone first, a stale patch verified again.
            case .approve: ([.proposed, .deferred, .reverted], .approved)
            case .reject, .terminate: ([.proposed, .deferred, .approved, .reverted, .stale], .rejected)
            // A question to somebody else leaves the patch open, and takes an approval back.
            case .defer, .escalate: ([.proposed, .deferred, .approved, .reverted, .stale], .deferred)
            case .modify: ([.proposed, .deferred, .approved, .reverted, .stale, .rejected], .superseded)
            case .dismiss, .confirm, .undo: ([], state)
            }
        guard allowed.contains(state) else { throw .illegalTransition(from: state.rawValue, verb: verb) }
        return next
    }

    /// The state of a finding after `decision`.
    static func state(after decision: Decision, from state: FindingState) throws(StoreError) -> FindingState {
        switch (decision.verb, state, decision.dismissal) {
        case (.dismiss, .new, .some(let dismissal)), (.dismiss, .confirmed, .some(let dismissal)):
            .dismissed(reason: dismissal.reason, until: dismissal.until)
        case (.confirm, .new, _), (.confirm, .dismissed, _): .confirmed
        case (.defer, .new, _), (.defer, .confirmed, _), (.escalate, .new, _), (.escalate, .confirmed, _):
            state
        default: throw .illegalTransition(from: state.name, verb: decision.verb)
        }
    }
}
