import ArgumentParser
import FindingStore
import Review
import ReviewFeature

/// `list`: the queue.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Print the queue.")

    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case findings, patches, scans, decisions, filters
    }

    @Argument(help: "What to list.")
    var subject: Subject = .patches

    @Option(name: .long, help: "Only those in this state.")
    var state: String?

    @Option(name: .long, help: "Only findings this severe, or patches that answer one.")
    var severity: Severity?

    @Option(name: .long, help: "Only findings of this rule, or patches that answer one.")
    var rule: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Only those whose text holds this; of findings also every token of the review's filter, such as severity: and baseline:.",
            valueName: "text"))
    var query: String?

    @Option(name: .long, help: "Only findings that this scan reported.")
    var scan: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Only findings that stood so (new, unchanged, absent, reopened) in --scan, or in the newest that had a baseline.",
            valueName: "state"))
    var baseline: [BaselineState] = []

    @Option(name: .long, help: "At most so many.")
    var limit = 50

    @Option(name: .long, help: ArgumentHelp("Only those after this one.", valueName: "id"))
    var after: String?

    @OptionGroup(title: "Findings") var filter: FindingFilterOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var common: OutputOptions

    func validate() throws {
        guard (1...10_000).contains(limit) else { throw ValidationError("--limit takes 1 to 10000") }
        guard severity == nil && rule == nil || subject == .findings || subject == .patches else {
            throw ValidationError("--severity and --rule go with findings and patches")
        }
        guard scan == nil && baseline.isEmpty || subject == .findings else {
            throw ValidationError("--scan and --baseline go with findings")
        }
        guard !filter.isGiven || subject == .findings else {
            throw ValidationError(
                "--sort, --path, --cwe, --reporter, --tree, --group and saved filters go with findings")
        }
    }

    func run() throws {
        let workbench = try store.workbench()
        var document = QueueDocument()
        let lines =
            switch subject {
            case .findings: try findings(workbench, &document)
            case .patches: try patches(workbench, &document)
            case .scans: try scans(workbench, &document)
            case .decisions: try decisions(workbench, &document)
            case .filters: try filters(workbench, &document)
            }
        let console = common.console
        if common.json { return try console.output(document) }
        console.output(lines.map { $0 + "\n" }.joined())
        if let next = document.nextAfter { console.note("more: --after \(next)") }
    }

    private func findings(_ workbench: Workbench, _ document: inout QueueDocument) throws -> [String] {
        let store = workbench.store
        if let name = filter.forget { try store.removeFilter(name) }
        let saved = try filter.saved.map(store.savedFilter)
        let asked = try filter.applied(to: asked(saved?.filter ?? FindingFilter(), workbench), store)
        guard query.map({ QueueQuery($0).takesFindings }) ?? true else { return [] }
        let sort = filter.sort ?? query.flatMap { QueueQuery($0).namedSort } ?? saved?.sort ?? .severity
        if let name = filter.save {
            try store.save(SavedFilter(name: name, filter: asked, sort: sort))
        }
        if let grouping = filter.group {
            let groups = try store.groups(by: grouping, of: asked, limit: limit)
            document.groups = groups.map(GroupDocument.init)
            return groups.map {
                "\(String($0.count).padding(9)) \(VisibleText.escape($0.name.isEmpty ? "none" : $0.name))"
            }
        }
        let after = try after.map(Subjects(store: store).finding)
        let page = try store.findings(asked, sort: sort, after: after, limit: limit)
        let risks = try page.items.map { sort == .risk ? try store.risk(of: $0.id) : nil }
        document.findings = zip(page.items, risks).map { FindingDocument($0, risk: $1) }
        document.nextAfter = page.nextAfter?.text
        return zip(page.items, risks).map { finding, risk in
            (risk.map { String($0.total).padding(4) } ?? "")
                + "\(finding.state.name.padding(9)) \(ScanPrinter.line(finding))"
        }
    }

    /// `filter` with what was given of the options that patches have too.
    private func asked(_ filter: FindingFilter, _ workbench: Workbench) throws -> FindingFilter {
        var filter = filter
        if let state { filter.states = [state] }
        if let severity { filter.severities = [severity] }
        if let rule { filter.ruleIDs = [rule] }
        if let query { try apply(query, to: &filter) }
        if !baseline.isEmpty { filter.baseline = Set(baseline) }
        if let scan { filter.scan = try Subjects(store: workbench.store).scan(scan) }
        if filter.scan == nil, !filter.baseline.isEmpty {
            guard let newest = try workbench.store.newestComparedScan() else {
                throw ValidationError("no scan was made with --baseline")
            }
            filter.scan = newest
        }
        return filter
    }

    /// What `text` asks for: its tokens as far as the store knows such questions, and its words as one text.
    private func apply(_ text: String, to filter: inout FindingFilter) throws {
        let query = QueueQuery(text)
        if let problem = query.problems.first { throw ValidationError(ReviewWording.text(problem)) }
        if !query.words.isEmpty { filter.text = query.words.joined(separator: " ") }
        query.narrow(&filter)
    }

    private func filters(_ workbench: Workbench, _ document: inout QueueDocument) throws -> [String] {
        let filters = try workbench.store.savedFilters()
        document.filters = filters.map(FilterDocument.init)
        return filters.map { VisibleText.escape($0.name) }
    }

    private func patches(_ workbench: Workbench, _ document: inout QueueDocument) throws -> [String] {
        let after = try after.map(Subjects(store: workbench.store).patch)
        var filter = PatchFilter(
            severities: Set([severity].compactMap { $0 }), ruleIDs: Set([rule].compactMap { $0 }), text: query
        )
        if let state {
            guard let known = PatchState(rawValue: state) else {
                throw ValidationError("no such state: \(state)")
            }
            filter.states = [known]
        }
        let page = try workbench.store.patches(filter, after: after, limit: limit)
        document.patches = try page.items.map(workbench.document)
        document.nextAfter = page.nextAfter?.text
        return try page.items.map { patch in
            let evidence = try workbench.store.evidence(for: patch.id)
            let marks = evidence.map { PatchText.summary($0) } ?? "not verified"
            return "\(PatchText.head(patch)) (\(marks))"
        }
    }

    private func scans(_ workbench: Workbench, _ document: inout QueueDocument) throws -> [String] {
        let trees = Dictionary(try workbench.store.trees().map { ($0.id, $0.display) }) { first, _ in first }
        let scans = try workbench.store.scans(tree: nil, after: after.flatMap { ScanID($0) }, limit: limit)
        document.scans = scans.map { .init($0, tree: trees[$0.tree] ?? $0.tree.text) }
        document.nextAfter = scans.count == limit ? scans.last?.id.text : nil
        return scans.map {
            "\($0.id.short) \($0.startedAt.rfc3339) \($0.state.rawValue) \(trees[$0.tree] ?? "")"
        }
    }

    private func decisions(_ workbench: Workbench, _ document: inout QueueDocument) throws -> [String] {
        let after = try after.map(Subjects(store: workbench.store).decision)
        let page = try workbench.store.decisions(after: after, limit: limit)
        document.decisions = page.items.map(DecisionDocument.init)
        document.nextAfter = page.nextAfter?.text
        return page.items.map(DecisionText.line)
    }
}

extension BaselineState: ExpressibleByArgument {}
