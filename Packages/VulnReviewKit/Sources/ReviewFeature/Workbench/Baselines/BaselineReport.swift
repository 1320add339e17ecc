import Exchange
import Review
import ScanService
import TreeAccess

/// The results of a SARIF file that a scan is held against.
///
/// Our own are known by their fingerprints, and found again as after a re-scan; another tool's by file, rule and message,
/// as many as there are.
struct BaselineReport {
    /// A file with more results is refused, for all of them are kept at once.
    private static let limit = 200_000

    private struct Entry {
        let finding: Finding
        let wasAbsent: Bool
        let isOurs: Bool
    }

    fileprivate struct Key: Hashable {
        let path: TreePath
        let rule: String
        let message: String
    }

    private var entries: [Entry] = []
    private(set) var problems: [String] = []

    /// Reads the report; its paths are those of `tree`, whether the files are still there or not.
    init(_ input: ReportInput, tree: Tree, connect: @escaping ScanTransportFactory) async throws {
        let paths = ReportedPath(roots: [tree.root])
        var entries: [Entry] = []
        let summary = try await ReportStream(input: input, connect: connect).results { result, summary in
            guard entries.count < Self.limit else {
                throw ScanServiceError.refused(.report(.overLimit(.results)))
            }
            do throws(ReportedFindings.Refusal) {
                entries.append(try Self.entry(result, paths, tree.id))
            } catch {
                summary.refused[error, default: 0] += 1
            }
        }
        self.entries = entries
        problems = Sentences.refusals(summary)
    }

    private static func entry(
        _ result: ReportedResult, _ paths: ReportedPath, _ tree: TreeID
    ) throws(ReportedFindings.Refusal) -> Entry {
        guard let path = try paths.paths(result.place.uri, relative: result.place.relative).last else {
            throw .notAPath
        }
        let place = result.place
        let line = max(1, place.startLine ?? 1)
        let start = SourcePosition(
            offset: max(0, place.byteOffset ?? 0), line: line, column: max(1, place.startColumn ?? 1))
        let end = SourcePosition(
            offset: start.offset.addingReportingOverflow(max(0, place.byteLength ?? 0)).partialValue,
            line: max(line, place.endLine ?? line), column: max(1, place.endColumn ?? start.column))
        let finding = Finding(
            tree: tree, ruleID: result.ruleID, message: result.message, severity: result.severity,
            confidence: result.confidence, cwe: result.cwe,
            location: Location(path: path, range: SourceRange(start: start, end: max(start, end))),
            snippet: [],
            fileDigest: Digest(of: []), reporters: [""],
            fingerprint: result.prints?.fingerprint
                ?? Finding.fingerprint(
                    ruleID: result.ruleID, path: path, matched: result.message.utf8, occurrence: line),
            anchor: result.prints?.anchor, claims: result.claims)
        return Entry(
            finding: finding, wasAbsent: result.claims.contains { $0.kind == .absent },
            isOurs: result.prints != nil)
    }

    /// How `findings` stand against the report. What `covers` says that the scan did not look at is not absent.
    func compare(
        _ findings: [Finding], name: String, fileIsGone: (TreePath) -> Bool, covers: (TreePath) -> Bool
    ) -> BaselineComparison {
        var free = Set(entries.indices)
        var states: [FindingID: BaselineState] = [:]
        func pair(_ finding: Finding, _ entry: Int) {
            free.remove(entry)
            states[finding.id] = entries[entry].wasAbsent ? .reopened : .unchanged
        }
        let prints = Dictionary(
            entries.indices.filter { entries[$0].isOurs }.map { (entries[$0].finding.fingerprint, $0) }
        ) { first, _ in first }
        for finding in findings {
            if let entry = prints[finding.fingerprint], free.contains(entry) { pair(finding, entry) }
        }
        var foreign = Dictionary(grouping: entries.indices.filter { !entries[$0].isOurs }.reversed()) {
            index in
            Key(entries[index].finding, rule: entries[index].finding.ruleID)
        }
        for finding in findings where states[finding.id] == nil {
            for rule in Self.ruleNames(finding) {
                guard let entry = foreign[Key(finding, rule: rule)]?.popLast() else { continue }
                pair(finding, entry)
                break
            }
        }
        let gone = free.filter { entries[$0].isOurs }.sorted()
        let new = findings.filter { states[$0.id] == nil }
        let matches = IdentityMatcher.matches(
            gone: gone.map { Sighting(entries[$0].finding) },
            new: new.map { Sighting($0.with(anchor: $0.anchor, reporters: [""], claims: [])) },
            fileIsGone: fileIsGone)
        for match in matches { pair(new[match.new], gone[match.gone]) }
        for finding in findings where states[finding.id] == nil { states[finding.id] = .new }
        let absent = free.sorted().map { entries[$0] }.filter { !$0.wasAbsent }.map(\.finding).filter {
            covers($0.location.path) && states[$0.id] == nil
        }
        for finding in absent { states[finding.id] = .absent }
        return BaselineComparison(against: name, states: states, absent: absent, problems: problems)
    }

    /// A rule's id, and without the name of the reporter that stands before it here.
    private static func ruleNames(_ finding: Finding) -> [String] {
        let short = finding.reporters.lazy.filter { finding.ruleID.hasPrefix($0 + ".") }.map {
            String(finding.ruleID.dropFirst($0.count + 1))
        }
        return [finding.ruleID] + short.prefix(1)
    }
}

extension BaselineReport.Key {
    fileprivate init(_ finding: Finding, rule: String) {
        self.init(path: finding.location.path, rule: rule, message: finding.message)
    }
}
