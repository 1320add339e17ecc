import Review

extension QueueQuery {
    /// Whether `item` is what was asked for; states and baselines are the store's business.
    func matches(_ item: QueueItem) -> Bool {
        tokens.allSatisfy { matches(item, $0, $1) }
            && words.allSatisfy { word in
                [item.title, item.path, item.ruleID].contains { $0?.lowercased().contains(word) == true }
                    || item.id.id.hasPrefix(word)
            }
    }

    private func matches(_ item: QueueItem, _ token: Token, _ values: [String]) -> Bool {
        switch token {
        case .severity: item.severity.map { values.contains($0.rawValue) } ?? false
        case .path: values.contains { item.path?.lowercased().contains($0) == true }
        case .rule: values.contains { item.ruleID?.lowercased().contains($0) == true }
        case .cwe: item.cwe.contains { values.contains(String($0)) }
        case .reporter:
            values.contains { value in item.reporters.contains { $0.lowercased().contains(value) } }
        case .kind: values.contains(item.id.kind)
        case .state, .baseline, .sort: true
        }
    }
}
