import FindingStore
import Review

extension QueueQuery {
    /// The query that a saved filter is; what only the command line can ask, such as one scan, is left out.
    public init(_ saved: SavedFilter) {
        let filter = saved.filter
        let words = filter.words + [filter.text].compactMap { $0 }
        var query = QueueQuery(words.map { "\"" + $0.filter { $0 != "\"" } + "\"" }.joined(separator: " "))
        let values: [(Token, [String])] = [
            (.severity, filter.severities.sorted(by: >).map(\.rawValue)), (.state, filter.states.sorted()),
            (.rule, filter.ruleParts + filter.ruleIDs.sorted()), (.cwe, filter.cwe.sorted().map(String.init)),
            (.reporter, filter.reporters.sorted()), (.baseline, filter.baseline.map(\.rawValue).sorted()),
            (.path, filter.pathParts + [filter.folder ?? filter.path].compactMap { $0?.display }),
            (.sort, saved.sort == .severity ? [] : [saved.sort.rawValue]),
        ]
        for (token, values) in values where !values.isEmpty { query = query.with(token, values) }
        self = query
    }

    /// The query under a name, as the command line reads it too.
    func saved(as name: String, of tree: TreeID?) -> SavedFilter {
        var filter = FindingFilter(tree: tree, words: words)
        narrow(&filter)
        return SavedFilter(name: name, filter: filter, sort: sort)
    }

    /// Adds to `filter` what the tokens ask for. The scan in which findings stood as `baseline:` says is for whoever knows it.
    public func narrow(_ filter: inout FindingFilter) {
        if let states = tokens[.state] { filter.states = Set(states) }
        if let names = tokens[.severity] {
            filter.severities = Set(names.compactMap { Severity(rawValue: $0) })
        }
        if let numbers = tokens[.cwe] { filter.cwe = Set(numbers.compactMap { Int($0) }) }
        if let names = tokens[.reporter] { filter.reporters = Set(names) }
        if let parts = tokens[.path] { filter.pathParts = parts }
        if let parts = tokens[.rule] { filter.ruleParts = parts }
        if let states = tokens[.baseline] {
            filter.baseline = Set(states.compactMap { BaselineState(rawValue: $0) })
        }
    }

    /// Whether findings are asked for, and not patches alone.
    public var takesFindings: Bool { tokens[.kind]?.contains("finding") ?? true }

    /// The order of findings: the one named last.
    var sort: FindingSort { namedSort ?? .severity }

    /// The order of findings that is named; `nil` when none is.
    public var namedSort: FindingSort? { tokens[.sort]?.last.flatMap { FindingSort(rawValue: $0) } }
}
