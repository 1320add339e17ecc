import Review

extension ReviewCommand {
    /// Why the command does nothing in `context`; `nil` when it works.
    public func disabledReason(in context: ReviewContext) -> DisabledReason? {
        switch self {
        case .moveDown, .moveUp, .pageDown, .pageUp, .goToTop, .goToBottom, .nextPane, .previousPane,
            .showQueue,
            .showDetail, .showInspector, .filter, .cycleScope, .cycleSort, .cycleGrouping, .overview, .reload,
            .commandPalette, .help, .quit:
            nil
        case .nextItem: context.hasNextItem ? nil : .noNextItem
        case .previousItem: context.hasPreviousItem ? nil : .noPreviousItem
        case .nextHunk: context.hunkReason(atEnd: context.hunkIndex == context.hunkCount - 1, .lastHunk)
        case .previousHunk: context.hunkReason(atEnd: context.hunkIndex ?? 0 == 0, .firstHunk)
        case .nextSection, .previousSection: context.selection == .nothing ? .nothingSelected : nil
        case .nextStep, .previousStep:
            context.selection == .nothing ? .nothingSelected : context.hasFlow ? nil : .noFlow
        case .nextSentence, .previousSentence:
            context.patchReason() ?? (context.hasRationale ? nil : .noRationale)
        case .goToDefinition: context.patchReason() ?? (context.hasDefinitions ? nil : .noDefinition)
        case .goBack: context.canGoBack ? nil : .nothingToGoBackTo
        case .nextFailure: context.showsTimeline ? nil : .onlyInTimeline
        case .approve:
            context.markedReason
                ?? context.decisionReason(patchStates: [.proposed, .deferred, .reverted])
                ?? (context.approvalBlockers.isEmpty ? nil : .blocked(context.approvalBlockers))
        case .reject:
            context.markCount > 0
                ? context.busyReason
                : context.decisionReason(patchStates: [.proposed, .deferred, .approved, .stale, .reverted])
        case .deferItem, .deferUntil, .escalate:
            context.markCount > 0 ? context.busyReason : context.handingOnReason
        case .confirmFinding:
            context.markCount > 0
                ? context.busyReason : context.findingReason { $0 == .new || $0.name == "dismissed" }
        case .dismissFinding:
            context.markCount > 0
                ? context.busyReason : context.findingReason { $0 == .new || $0 == .confirmed }
        case .undo: context.busyReason ?? (context.canUndo ? nil : .nothingToUndo)
        case .writeReason: context.selection == .nothing ? .nothingSelected : nil
        case .toggleHunk:
            context.patchReason(states: [.proposed, .deferred, .reverted])
                ?? (context.hunkCount > 1 ? nil : context.hunkCount == 1 ? .singleHunk : .noHunk)
        case .toggleLine:
            context.patchReason(states: [.proposed, .deferred, .reverted])
                ?? (context.isOnChange ? nil : .noChangeHere)
        case .confirmConfiguration:
            context.patchReason(states: [.proposed, .deferred, .reverted])
                ?? (context.hasConfiguration ? nil : .noConfiguration)
        case .verify:
            context.decisionReason(patchStates: [.proposed, .deferred, .approved, .stale, .reverted])
        case .propose: context.proposalReason
        case .reanchor:
            context.decisionReason(patchStates: [.proposed, .deferred, .approved, .stale, .reverted])
        case .showLog: context.patchReason() ?? (context.hasLogs ? nil : .noLog)
        case .apply: context.decisionReason(patchStates: [.approved])
        case .revert: context.decisionReason(patchStates: [.applied])
        case .clearFilter: context.isFiltered || context.markCount > 0 ? nil : .notFiltered
        case .savedFilters: context.savedFilterCount > 0 ? nil : .noSavedFilter
        case .saveFilter: context.isFiltered ? nil : .notFiltered
        case .foldGroup: context.isGrouped ? nil : .notGrouped
        case .mark, .markRange: context.selection == .nothing ? .nothingSelected : nil
        case .markAll: context.hasItems ? nil : .nothingShown
        case .toggleSideBySide: context.patchReason()
        case .toggleFile: context.patchReason()
        case .showMore:
            context.showsTimeline ? nil : context.patchReason() ?? (context.hasContext ? nil : .noContext)
        case .showLess:
            context.showsTimeline
                ? nil : context.patchReason() ?? (context.showsContext ? nil : .noContextShown)
        case .showTimeline: context.selection == .nothing ? .nothingSelected : nil
        case .unfoldLongLines: context.hasLongLines ? nil : .noLongLines
        }
    }
}

extension ReviewContext {
    /// Each approval needs a look of its own, so that marks cannot carry one.
    fileprivate var markedReason: DisabledReason? { markCount > 0 ? .marked(markCount) : nil }

    fileprivate var busyReason: DisabledReason? { activity.map { .busy($0) } }

    fileprivate func patchReason(states: Set<PatchState>) -> DisabledReason? {
        switch selection {
        case .nothing: .nothingSelected
        case .finding: .needsPatch
        case .patch(let state): states.contains(state) ? nil : .patchState(state)
        }
    }

    fileprivate func patchReason() -> DisabledReason? { patchReason(states: Set(PatchState.allCases)) }

    fileprivate func decisionReason(patchStates: Set<PatchState>) -> DisabledReason? {
        patchReason(states: patchStates) ?? busyReason ?? (isLoading ? .loading : nil)
    }

    fileprivate func findingReason(_ allows: (FindingState) -> Bool) -> DisabledReason? {
        switch selection {
        case .nothing: .nothingSelected
        case .patch: .needsFinding
        case .finding(let state, _): allows(state) ? busyReason : .findingState(state)
        }
    }

    /// Deferring and escalating leave the item open, whatever it is.
    fileprivate var handingOnReason: DisabledReason? {
        switch selection {
        case .nothing: .nothingSelected
        case .patch: decisionReason(patchStates: [.proposed, .deferred, .approved, .stale, .reverted])
        case .finding: findingReason { $0 == .new || $0 == .confirmed }
        }
    }

    fileprivate var proposalReason: DisabledReason? {
        guard case .finding(_, let hasFix) = selection else {
            return selection == .nothing ? .nothingSelected : .needsFinding
        }
        return hasFix ? busyReason : .noFix
    }

    fileprivate func hunkReason(atEnd: Bool, _ reason: DisabledReason) -> DisabledReason? {
        hunkCount == 0 ? .noHunk : atEnd ? reason : nil
    }
}
