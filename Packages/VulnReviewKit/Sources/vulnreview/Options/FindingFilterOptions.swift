import ArgumentParser
import FindingStore
import Review
import ReviewFeature
import TreeAccess

/// What of the findings `list` shows, in which order, or only how many there are of each kind; and such filters under a name.
struct FindingFilterOptions: ParsableArguments {
    @Option(name: .long, help: "The order of findings: severity (if not given), risk, newest or path.")
    var sort: FindingSort?

    @Option(
        name: .long,
        help: ArgumentHelp("Only findings in this file, or below this directory.", valueName: "path"))
    var path: String?

    @Option(name: .long, help: ArgumentHelp("Only findings with this CWE number.", valueName: "number"))
    var cwe: [Int] = []

    @Option(name: .long, help: ArgumentHelp("Only findings that this detector reported.", valueName: "name"))
    var reporter: [String] = []

    @Option(name: .long, help: ArgumentHelp("Only findings of the tree with this root.", valueName: "path"))
    var tree: String?

    @Option(name: .long, help: "Count findings by rule, file, cwe, severity or state instead.")
    var group: FindingGrouping?

    @Option(name: .long, help: ArgumentHelp("Keep this filter and order under a name.", valueName: "name"))
    var save: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Begin with the filter of this name; what else is given replaces its parts.", valueName: "name"))
    var saved: String?

    @Option(name: .long, help: ArgumentHelp("Forget the filter of this name.", valueName: "name"))
    var forget: String?

    /// Whether anything was given, which goes with findings only.
    var isGiven: Bool {
        sort != nil || path != nil || !cwe.isEmpty || !reporter.isEmpty || tree != nil || group != nil
            || save != nil
            || saved != nil || forget != nil
    }

    /// `filter` with what was given here.
    func applied(to filter: FindingFilter, _ store: FindingStore) throws -> FindingFilter {
        var filter = filter
        if let path { filter.folder = try Self.treePath(path) }
        if !cwe.isEmpty { filter.cwe = Set(cwe) }
        if !reporter.isEmpty { filter.reporters = Set(reporter) }
        if let tree { filter.tree = try Self.known(tree, in: store) }
        return filter
    }

    private static func treePath(_ text: String) throws -> TreePath {
        let trimmed = text.hasSuffix("/") ? String(text.dropLast()) : text
        do {
            return try TreePath(trimmed)
        } catch {
            throw ValidationError("--path takes a path relative to the tree")
        }
    }

    private static func known(_ path: String, in store: FindingStore) throws -> TreeID {
        let root = try OpenTree(path: path).tree
        guard try store.tree(root.id) != nil else {
            throw ValidationError("no tree of that root was scanned: \(path)")
        }
        return root.id
    }
}

extension FindingSort: ExpressibleByArgument {}
extension FindingGrouping: ExpressibleByArgument {}
