import FindingStore
import Foundation
import Review

/// What a reviewer waits for: opening, pages, key strokes, counts.
struct Queries {
    private static let page = 50

    private let path: String
    private let store: FindingStore

    init(_ path: String) throws {
        self.path = path
        store = try FindingStore(path: path)
    }

    /// Opening a store and reading its first page and counts, with all that opening checks.
    func open() throws {
        try Stopwatch.measure("open to first page", times: 11) {
            let store = try FindingStore(path: path)
            _ = try store.counts(tree: nil)
            return try store.findingsSoon(
                FindingFilter(states: ["new", "confirmed"]), after: nil, limit: Self.page
            )
            .items.count
        }
    }

    func all() throws {
        try pages()
        try keyStrokes()
        try counts()
    }

    /// Two hundred pages one after the other.
    private func pages() throws {
        for sort in FindingSort.allCases {
            for states in [["new"], ["new", "confirmed", "dismissed"]] as [Set<String>] {
                var after: FindingID?
                try Stopwatch.measure("next page by \(sort.rawValue), states: \(states.count)", times: 201) {
                    let page = try store.findingsSoon(
                        FindingFilter(states: states), sort: sort, after: after, limit: Self.page)
                    after = page.nextAfter
                    return page.items.count
                }
            }
        }
    }

    private func keyStrokes() throws {
        let filters: [(String, FindingFilter)] = [
            ("all", FindingFilter()), ("open", FindingFilter(states: ["new", "confirmed"])),
            ("critical", FindingFilter(states: ["new"], severities: [.critical])),
        ]
        let texts = [
            "b", "bu", "buf", "buffer", "z", "ze", "zeb", "zebra", "qui", "quixote", "file777", "mod19/",
            "rule-7",
            "fn_4711", "zzzq", "qx", "overflow cipher",
        ]
        for (name, filter) in filters {
            for text in texts {
                var filter = filter
                filter.text = text
                try Stopwatch.measure("key stroke: \(text) in \(name)") {
                    try store.findingsSoon(filter, after: nil, limit: Self.page).items.count
                }
            }
        }
        let narrow: [(String, FindingFilter)] = [
            ("rule", FindingFilter(ruleIDs: ["lang.security.rule-3"])),
            ("rare rule", FindingFilter(ruleIDs: ["lang.security.rule-190"])),
            ("cwe", FindingFilter(cwe: [787])), ("reporter", FindingFilter(reporters: ["semgrep"])),
            ("folder", FindingFilter(folder: try? TreePath("src/mod19/dir3"))),
            ("large folder", FindingFilter(folder: try? TreePath("src/mod19"))),
            ("tree", FindingFilter(tree: Filling.tree.id)),
        ]
        for (name, filter) in narrow {
            for sort in [FindingSort.severity, .risk] {
                try Stopwatch.measure("filter: \(name) by \(sort.rawValue)") {
                    try store.findingsSoon(filter, sort: sort, after: nil, limit: Self.page).items.count
                }
            }
        }
    }

    private func counts() throws {
        try Stopwatch.measure("counts by state and severity") { try store.counts(tree: nil).findings.count }
        for grouping in FindingGrouping.allCases {
            try Stopwatch.measure("counts by \(grouping.rawValue)") {
                try store.groups(by: grouping, limit: 100).count
            }
        }
        try Stopwatch.measure("counts by rule, of one state") {
            try store.groups(by: .rule, of: FindingFilter(states: ["new"]), limit: 100).count
        }
    }
}
