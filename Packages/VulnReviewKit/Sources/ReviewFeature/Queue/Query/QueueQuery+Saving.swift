import FindingStore
import Review

extension QueueQuery {
    /// The query that a saved filter is; what only the command line can ask, such as one scan, is left out.
    public init(_ saved: SavedFilter) {
        let filter = saved.filter
        var query = QueueQuery(filter.text.map { "\"" + $0.filter { $0 != "\"" } + "\"" } ?? "")
        let values: [(Token, [String])] = [
            (.severity, filter.severities.sorted(by: >).map(\.rawValue)), (.state, filter.states.sorted()),
            (.rule, filter.ruleIDs.sorted()), (.cwe, filter.cwe.sorted().map(String.init)),
            (.reporter, filter.reporters.sorted()), (.baseline, filter.baseline.map(\.rawValue).sorted()),
            (.path, [filter.folder ?? filter.path].compactMap { $0?.display }),
            (.sort, saved.sort == .severity ? [] : [saved.sort.rawValue]),
        ]
        for (token, values) in values where !values.isEmpty { query = query.with(token, values) }
        self = query
    }

    /// The query under a name, as the command line reads it too.
    func saved(as name: String, of tree: TreeID?) -> SavedFilter {
        SavedFilter(
            name: name,
            filter: FindingFilter(
                tree: tree, states: Set(tokens[.state] ?? []),
                severities: Set((tokens[.severity] ?? []).compactMap { Severity(rawValue: $0) }),
                cwe: Set((tokens[.cwe] ?? []).compactMap { Int($0) }),
                reporters: Set(tokens[.reporter] ?? []),
                baseline: Set((tokens[.baseline] ?? []).compactMap { BaselineState(rawValue: $0) }),
                text: words.first),
            sort: sort)
    }

    /// The order of findings: the one named last.
    var sort: FindingSort { tokens[.sort]?.last.flatMap { FindingSort(rawValue: $0) } ?? .severity }
}
