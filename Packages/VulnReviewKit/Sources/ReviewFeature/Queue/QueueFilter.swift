import FindingStore
import Review

/// What the queue shows: a scope, what was typed (`QueueQuery`), and at most one group.
public struct QueueFilter: Hashable, Sendable {
    /// Which states the queue shows.
    public enum Scope: String, Hashable, Sendable, CaseIterable {
        /// What waits for a verdict or for being applied, and was not put off until a later day.
        case open
        /// What was put off until a later day.
        case later
        /// What was decided.
        case decided
        case all

        var next: Scope {
            switch self {
            case .open: .later
            case .later: .decided
            case .decided: .all
            case .all: .open
            }
        }

        /// The scope's name on screens.
        public var title: String { rawValue }
    }

    /// Which states are shown.
    public let scope: Scope
    /// What was typed.
    public let query: QueueQuery
    /// The only group that is shown; `nil` for all.
    public let group: QueueGroup.Key?

    /// The filter that `text` says.
    public init(scope: Scope = .open, text: String = "") { self.init(scope: scope, query: QueueQuery(text)) }

    /// The filter that `query` says, in `group` only when there is one.
    init(scope: Scope = .open, query: QueueQuery, group: QueueGroup.Key? = nil) {
        self.scope = scope
        self.query = query
        self.group = group
    }

    /// The same filter, in one group only, or in all.
    func within(_ group: QueueGroup.Key?) -> QueueFilter {
        QueueFilter(scope: scope, query: query, group: group)
    }

    /// The text as it was typed.
    public var text: String { query.text }

    /// Whether the text leaves anything out.
    public var isNarrowing: Bool { query.tokens.contains { $0.key != .sort } || !query.words.isEmpty }

    /// Whether `item` is shown.
    public func matches(_ item: QueueItem) -> Bool {
        scopeMatches(item) && group.map { $0.holds(item) } ?? true && query.matches(item)
    }

    /// The patch states that can be shown; what the store is asked for.
    var patchStates: Set<PatchState> {
        let inScope: Set<PatchState> =
            switch scope {
            case .open: [.proposed, .deferred, .stale, .approved, .reverted]
            case .later: [.deferred]
            case .decided: [.approved, .rejected, .applied]
            case .all: Set(PatchState.allCases)
            }
        // A state that was asked for by name is shown whatever the scope.
        let named = query.tokens[.state].map { names in
            Set(PatchState.allCases.filter { names.contains($0.rawValue) })
        }
        let states = named ?? inScope
        guard case .state(let name) = group else { return states }
        return states.filter { QueueGroup.name(of: $0) == name }
    }

    /// The names of the finding states that can be shown.
    var findingStates: Set<String> {
        let known = Set(QueueQuery.findingStates)
        let inScope: Set<String> =
            switch scope {
            case .open, .later: ["new", "confirmed"]
            case .decided: ["dismissed", "fixed", "duplicate"]
            case .all: known
            }
        let states = query.tokens[.state].map { known.intersection($0) } ?? inScope
        guard case .state(let name) = group else { return states }
        return states.filter { $0 == name }
    }

    /// The severities that can be shown; empty for all.
    var severities: Set<Severity> {
        let named = Set((query.tokens[.severity] ?? []).compactMap { Severity(rawValue: $0) })
        guard case .severity(let one?) = group else { return named }
        return [one]
    }

    /// How findings must have stood in the newest scan that was held against an earlier one; empty for all.
    var baseline: Set<BaselineState> {
        Set((query.tokens[.baseline] ?? []).compactMap { BaselineState(rawValue: $0) })
    }

    /// The order of findings: the one named last.
    public var sort: FindingSort { query.sort }

    /// Whether the scope shows an item, seeing what is put off: by name, a deferred patch is shown all the same.
    func shows(_ id: QueueItem.ID, in deferrals: [QueueItem.ID: String]) -> Bool {
        switch scope {
        case .open: query.tokens[.state] != nil || deferrals[id] == nil
        case .later: deferrals[id] != nil
        case .decided, .all: true
        }
    }

    private func scopeMatches(_ item: QueueItem) -> Bool {
        switch item.state {
        case .patch(let state): patchStates.contains(state)
        case .finding(let state): findingStates.contains(state.name)
        }
    }
}
