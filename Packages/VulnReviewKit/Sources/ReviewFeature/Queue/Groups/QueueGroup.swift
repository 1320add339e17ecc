import FindingStore
import Review

/// What the queue is grouped by.
public enum QueueGrouping: String, Hashable, Sendable, CaseIterable {
    case rule, file, cwe, severity, state

    /// The grouping's name on screens.
    public var title: String { self == .cwe ? "CWE" : rawValue }

    var stored: FindingGrouping {
        switch self {
        case .rule: .rule
        case .file: .file
        case .cwe: .cwe
        case .severity: .severity
        case .state: .state
        }
    }

    /// The grouping after `current`, with none after the last.
    static func next(after current: QueueGrouping?) -> QueueGrouping? {
        guard let current, let index = allCases.firstIndex(of: current) else { return allCases.first }
        return allCases.dropFirst(index + 1).first
    }
}

/// Items of the queue that have something in common, and how many there are.
public struct QueueGroup: Hashable, Sendable, Identifiable {
    /// What the items have in common; `nil` where they have no rule, file, number or severity.
    public enum Key: Hashable, Sendable {
        case rule(String?)
        case file(TreePath?)
        case cwe(Int?)
        case severity(Severity?)
        /// The name of a finding's or a patch's state.
        case state(String)
    }

    /// What tells groups apart.
    public let id: Key
    /// How many findings, those that a patch answers among them.
    public internal(set) var findings = 0
    /// How many patches.
    public internal(set) var patches = 0
    /// Whether there may be less, because the store does not know all that was asked for.
    public internal(set) var isUpperBound = false

    /// What the items have in common, safe to show.
    public var title: String {
        switch id {
        case .rule(let rule): rule.map { VisibleText.escape($0) } ?? "no rule"
        case .file(let path): path?.display ?? "no file"
        case .cwe(let number): number.map { "CWE-\($0)" } ?? "no CWE"
        case .severity(let severity): severity?.rawValue ?? "no severity"
        case .state(let name): name
        }
    }

    /// How many of what, in words: `12 findings, 2 patches`.
    public var countText: String {
        var parts: [String] = []
        if patches > 0 { parts.append(patches == 1 ? "1 patch" : "\(patches) patches") }
        if findings > 0 { parts.append(findings == 1 ? "1 finding" : "\(findings) findings") }
        return (isUpperBound ? "at most " : "") + parts.joined(separator: ", ")
    }

    static func name(of state: PatchState) -> String { "patch " + state.rawValue }
}

extension QueueGroup.Key {
    /// Whether the item belongs to the group.
    func holds(_ item: QueueItem) -> Bool {
        switch self {
        case .rule(let rule): item.rule == rule
        case .file(let path): item.file == path
        case .cwe(let number?): item.cwe.contains(number)
        case .cwe(nil): item.cwe.isEmpty
        case .severity(let severity): item.severity == severity
        case .state(let name): Self.state(of: item) == name
        }
    }

    /// The groups that `item` belongs to: one, or one for each of its CWE numbers.
    static func keys(of item: QueueItem, by grouping: QueueGrouping) -> [QueueGroup.Key] {
        switch grouping {
        case .rule: [.rule(item.rule)]
        case .file: [.file(item.file)]
        case .cwe: item.cwe.isEmpty ? [.cwe(nil)] : Set(item.cwe).sorted().map { .cwe($0) }
        case .severity: [.severity(item.severity)]
        case .state: [.state(state(of: item))]
        }
    }

    private static func state(of item: QueueItem) -> String {
        switch item.state {
        case .patch(let state): QueueGroup.name(of: state)
        case .finding(let state): state.name
        }
    }
}
