import Foundation
import GRDB
import Review

/// A finding between its value and its row.
enum FindingRow {
    /// The most bytes of one finding.
    static let limit = 4 << 20

    /// What of a finding has no column of its own.
    private struct Extra: Codable {
        let flows: [CodeFlow]
        let fix: [StoredEdit]
        var claims: [Claim]?
    }

    /// The columns of `finding`, in this order, of `findings AS f` joined with `trees AS t`.
    static let columns = """
        length(f.rule_id) + length(f.message) + length(f.path) + length(f.snippet) + length(f.reporters)
        + ifnull(length(f.extra), 0), f.id, t.id, f.rule_id, f.message, f.severity_order, f.confidence, f.cwe, f.path, f.start_offset, f.start_line,
        f.start_column, f.end_offset, f.end_line, f.end_column, f.snippet, f.file_digest, f.fingerprint, f.reporters,
        f.extra, f.state, f.state_detail, f.anchor_line, f.anchor_context
        """

    /// How many columns `columns` names.
    static let columnCount = 24
    /// The most bytes of a row that are read: more than any that is written has.
    private static let readLimit = 16 << 20

    static func finding(_ row: Row) throws -> Finding {
        var columns = Columns(row)
        // Lengths are known without the blobs; what is larger was put there by something else.
        let length: Int = try columns.next()
        guard length <= readLimit else { throw StoreError.damaged(what: "finding") }
        let id: FindingID = try columns.id()
        let tree: TreeID = try columns.id()
        let ruleID = try columns.text()
        let message = try columns.text()
        let severity = try severity(columns.next())
        let confidence: Confidence = try columns.word()
        let cwe = (try columns.next() as String).split(separator: ",").compactMap { Int($0) }
        let location = try location(&columns)
        let snippet: [UInt8] = try columns.bytes()
        let fileDigest = try columns.digest()
        let fingerprint = try columns.digest()
        let reporters = try ReporterList.decode(columns.next())
        let extra = try columns.optional(Data.self).map { try StoredJSON.decode(Extra.self, from: $0) }
        let finding = Finding(
            tree: tree, ruleID: ruleID, message: message, severity: severity, confidence: confidence,
            cwe: cwe,
            location: location, snippet: snippet, fileDigest: fileDigest, codeFlows: extra?.flows ?? [],
            reporters: reporters, fingerprint: fingerprint, fix: extra?.fix.map { $0.edit } ?? [],
            state: try state(name: columns.next(), detail: columns.optional()),
            anchor: try anchor(&columns), claims: extra?.claims ?? [])
        guard finding.id == id else { throw StoreError.damaged(what: "finding") }
        return finding
    }

    /// The values that a later report of the same finding replaces.
    static func arguments(_ finding: Finding, reporters: [String]) throws -> StatementArguments {
        let range = finding.location.range
        let extra =
            finding.codeFlows.isEmpty && finding.fix.isEmpty && finding.claims.isEmpty
            ? nil
            : try StoredJSON.encode(
                Extra(
                    flows: finding.codeFlows, fix: finding.fix.map(StoredEdit.init),
                    claims: finding.claims.isEmpty ? nil : finding.claims))
        let size = finding.message.utf8.count + finding.snippet.count + (extra?.count ?? 0)
        guard size <= limit else { throw StoreError.tooLarge(what: "finding", limit: limit) }
        return [
            finding.ruleID.blob, finding.message.blob, order(finding.severity), finding.confidence.rawValue,
            finding.cwe.map(String.init).joined(separator: ","), Data(finding.location.path.bytes),
            finding.location.path.display, range.start.offset, range.start.line, range.start.column,
            range.end.offset,
            range.end.line, range.end.column, Data(finding.snippet), finding.fileDigest.data,
            try ReporterList.encode(reporters), extra, finding.anchor.map { Data($0.line) },
            finding.anchor.map { Data($0.context) }, facts(finding, reporters).rawValue,
        ]
    }

    /// What a report itself says that bears on the risk.
    private static func facts(_ finding: Finding, _ reporters: [String]) -> RiskFacts {
        let flow: RiskFacts = finding.codeFlows.contains { $0.steps.count > 1 } ? .flow : []
        return flow.union(RiskFacts(reporters: reporters.count))
    }

    /// The place of a severity in the queue: 0 is the worst.
    static func order(_ severity: Severity) -> Int { Severity.critical.rank - severity.rank }

    static func severity(_ order: Int) throws -> Severity {
        guard let severity = Severity.allCases.first(where: { self.order($0) == order }) else {
            throw StoreError.damaged(what: "severity")
        }
        return severity
    }

    /// The detail column of a state: its JSON when the name alone does not say it.
    static func detail(_ state: FindingState) throws -> Data? {
        switch state {
        case .new, .confirmed, .fixed: nil
        case .dismissed, .duplicate: try StoredJSON.encode(state)
        }
    }

    static func state(name: String, detail: Data?) throws -> FindingState {
        let state: FindingState
        if let detail {
            state = try StoredJSON.decode(FindingState.self, from: detail)
        } else {
            switch name {
            case "new": state = .new
            case "confirmed": state = .confirmed
            case "fixed": state = .fixed
            default: throw StoreError.damaged(what: "state")
            }
        }
        guard state.name == name else { throw StoreError.damaged(what: "state") }
        return state
    }

    private static func anchor(_ columns: inout Columns) throws -> CodeAnchor? {
        guard let line = try columns.optionalBytes(), let context = try columns.optionalBytes() else {
            return nil
        }
        return CodeAnchor(line: line, context: context)
    }

    private static func location(_ columns: inout Columns) throws -> Location {
        let path = try columns.path()
        let start = SourcePosition(
            offset: try columns.next(), line: try columns.next(), column: try columns.next())
        let end = SourcePosition(
            offset: try columns.next(), line: try columns.next(), column: try columns.next())
        return Location(path: path, range: SourceRange(start: start, end: end))
    }
}
