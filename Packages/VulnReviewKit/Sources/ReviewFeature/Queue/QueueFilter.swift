import FindingStore
import Review

/// What the queue shows: a scope, and a text of words and tokens such as `severity:high path:src/ cwe:787 overflow`.
///
/// Every word and token must match; several tokens of one kind mean any of them. A token with an unknown name or value
/// is taken as a word, so that nothing typed is ever silently ignored.
public struct QueueFilter: Hashable, Sendable {
    /// Which states the queue shows.
    public enum Scope: String, Hashable, Sendable, CaseIterable {
        /// What waits for a verdict or for being applied.
        case open
        /// What was decided.
        case decided
        case all

        var next: Scope {
            switch self {
            case .open: .decided
            case .decided: .all
            case .all: .open
            }
        }

        /// The scope's name on screens.
        public var title: String { rawValue }
    }

    /// The kinds of token.
    enum Token: String, CaseIterable { case severity, state, path, rule, cwe, kind, baseline, sort }

    /// Which states are shown.
    public let scope: Scope
    /// The text as it was typed.
    public let text: String
    private(set) var tokens: [Token: [String]] = [:]
    private(set) var words: [String] = []

    /// The filter that `text` says.
    public init(scope: Scope = .open, text: String = "") {
        self.scope = scope
        self.text = text
        for part in text.lowercased().split(whereSeparator: \.isWhitespace) {
            let pieces = part.split(separator: ":", maxSplits: 1)
            if pieces.count == 2, let token = Token(rawValue: String(pieces[0])),
                Self.isKnown(String(pieces[1]), for: token)
            {
                tokens[token, default: []].append(String(pieces[1]))
            } else {
                words.append(String(part))
            }
        }
    }

    /// Whether the text leaves anything out.
    public var isNarrowing: Bool { tokens.contains { $0.key != .sort } || !words.isEmpty }

    /// Whether `item` is shown.
    public func matches(_ item: QueueItem) -> Bool {
        scopeMatches(item) && tokens.allSatisfy { matches(item, $0, $1) }
            && words.allSatisfy { word in
                [item.title, item.path, item.ruleID].contains { $0?.lowercased().contains(word) == true }
                    || item.id.id.hasPrefix(word)
            }
    }

    /// The patch states that can be shown; what the store is asked for.
    var patchStates: Set<PatchState> {
        let inScope: Set<PatchState> =
            switch scope {
            case .open: [.proposed, .deferred, .stale, .approved, .reverted]
            case .decided: [.approved, .rejected, .applied]
            case .all: Set(PatchState.allCases)
            }
        guard let names = tokens[.state] else { return inScope }
        // A state that was asked for by name is shown whatever the scope.
        return Set(PatchState.allCases.filter { names.contains($0.rawValue) })
    }

    /// The names of the finding states that can be shown.
    var findingStates: Set<String> {
        if let names = tokens[.state] { return Self.findingStateNames.intersection(names) }
        return switch scope {
        case .open: ["new", "confirmed"]
        case .decided: ["dismissed", "fixed", "duplicate"]
        case .all: Self.findingStateNames
        }
    }

    /// The severities that were asked for; empty for all.
    var severities: Set<Severity> { Set((tokens[.severity] ?? []).compactMap { Severity(rawValue: $0) }) }

    /// How findings must have stood in the newest scan that was held against an earlier one; empty for all.
    var baseline: Set<BaselineState> {
        Set((tokens[.baseline] ?? []).compactMap { BaselineState(rawValue: $0) })
    }

    /// The CWE numbers that were asked for; empty for all.
    var cwe: Set<Int> { Set((tokens[.cwe] ?? []).compactMap { Int($0) }) }

    /// The order of findings: the one named last.
    var sort: FindingSort { tokens[.sort]?.last.flatMap { FindingSort(rawValue: $0) } ?? .severity }

    /// A word that the store can look for in findings, to leave most of them out early. Not one that may begin an id.
    var storeText: String? {
        words.first { word in !word.allSatisfy(\.isHexDigit) && word.utf8.allSatisfy { $0 < 0x80 } }
    }

    private static let findingStateNames: Set<String> = [
        "new", "confirmed", "dismissed", "fixed", "duplicate",
    ]

    private static func isKnown(_ value: String, for token: Token) -> Bool {
        switch token {
        case .severity: Severity(rawValue: value) != nil
        case .state: PatchState(rawValue: value) != nil || findingStateNames.contains(value)
        case .cwe: Int(value) != nil
        case .kind: ["patch", "finding"].contains(value)
        case .baseline: BaselineState(rawValue: value) != nil
        case .sort: FindingSort(rawValue: value) != nil
        case .path, .rule: true
        }
    }

    private func scopeMatches(_ item: QueueItem) -> Bool {
        switch item.state {
        case .patch(let state): patchStates.contains(state)
        case .finding(let state): findingStates.contains(state.name)
        }
    }

    private func matches(_ item: QueueItem, _ token: Token, _ values: [String]) -> Bool {
        switch token {
        case .severity: item.severity.map { values.contains($0.rawValue) } ?? false
        case .state: true  // `patchStates` and `findingStates` hold it.
        case .path: values.contains { item.path?.lowercased().contains($0) == true }
        case .rule: values.contains { item.ruleID?.lowercased().contains($0) == true }
        case .cwe: item.cwe.contains { values.contains(String($0)) }
        case .kind: values.contains(item.id.kind)
        case .baseline, .sort: true  // The store holds it.
        }
    }
}
