import Review

/// Everything a reviewer can do, in the order in which help shows it.
///
/// This is the only table of commands: the application's menus, the terminal UI and `Resources/Docs/Keys.md` come
/// from its exhaustive switches (`title`, `help`, `category`, `defaultKeys`, `disabledReason(in:)`), so that a command
/// without a key, a help text or a condition does not compile.
public enum ReviewCommand: String, Hashable, Sendable, CaseIterable, Identifiable {
    // Moving.
    case moveDown, moveUp, nextItem, previousItem, nextHunk, previousHunk, nextSection, previousSection
    case pageDown, pageUp, goToTop, goToBottom, nextPane, previousPane
    case showQueue, showDetail, showInspector
    case nextStep, previousStep, nextSentence, previousSentence, goToDefinition, goBack, nextFailure
    // Verdicts.
    case approve, reject, deferItem, deferUntil, escalate, confirmFinding, dismissFinding, undo, writeReason,
        toggleHunk, toggleLine
    case confirmConfiguration
    // Work on the selected item.
    case verify, propose, reanchor, apply, revert, showLog
    // The queue.
    case filter, clearFilter, savedFilters, saveFilter, cycleScope, cycleSort, cycleGrouping, foldGroup
    case mark, markRange, markAll
    // View.
    case unfoldLongLines, toggleSideBySide, toggleFile, showMore, showLess, showTimeline
    case overview, reload, commandPalette, help, quit

    /// The command's name in settings files.
    public var id: String { rawValue }
}

/// The parts of the help page, and the application's menus.
public enum CommandCategory: String, Hashable, Sendable, CaseIterable {
    case navigation, verdict, work, queue, view
}

extension ReviewCommand {
    /// Where menus and help list the command.
    public var category: CommandCategory {
        switch self {
        case .moveDown, .moveUp, .nextItem, .previousItem, .nextHunk, .previousHunk, .nextSection,
            .previousSection, .pageDown, .pageUp, .goToTop, .goToBottom, .nextPane, .previousPane, .showQueue,
            .showDetail, .showInspector, .nextStep, .previousStep, .nextSentence, .previousSentence,
            .goToDefinition, .goBack, .nextFailure:
            .navigation
        case .approve, .reject, .deferItem, .deferUntil, .escalate, .confirmFinding, .dismissFinding, .undo,
            .writeReason, .toggleHunk, .toggleLine, .confirmConfiguration:
            .verdict
        case .verify, .propose, .reanchor, .apply, .revert, .showLog: .work
        case .filter, .clearFilter, .savedFilters, .saveFilter, .cycleScope, .cycleSort, .cycleGrouping,
            .foldGroup, .mark, .markRange, .markAll:
            .queue
        case .unfoldLongLines, .toggleSideBySide, .toggleFile, .showMore, .showLess, .showTimeline, .overview,
            .reload, .commandPalette, .help, .quit:
            .view
        }
    }

    /// The verdict that the command gives; `nil` for a command that decides nothing by itself.
    public var verb: DecisionVerb? {
        switch self {
        case .approve: .approve
        case .reject: .reject
        case .deferItem, .deferUntil: .defer
        case .escalate: .escalate
        case .confirmFinding: .confirm
        case .dismissFinding: .dismiss
        case .undo: .undo
        default: nil
        }
    }
}
