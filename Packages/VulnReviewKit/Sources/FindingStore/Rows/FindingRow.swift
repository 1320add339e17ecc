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

    /// The findings with these numbers, in this order.
    static func findings(_ numbers: some Sequence<Int>, _ db: Database) throws -> [Finding] {
        let statement = try DirectStatement(
            db,
            "SELECT \(columns) FROM findings f CROSS JOIN trees t ON t.seq = f.tree WHERE f.seq = ?")
        defer { statement.reset() }
        return try numbers.map { number in
            statement.bind(number, at: 1)
            guard try statement.step() else { throw StoreError.damaged(what: "finding") }
            defer { statement.reset() }
            return try finding(statement)
        }
    }

    static func finding(_ row: DirectStatement) throws -> Finding {
        var columns = DirectColumns(row)
        // Lengths are known without the blobs; what is larger was put there by something else.
        let length = try columns.int()
        guard length <= readLimit else { throw StoreError.damaged(what: "finding") }
        let id: FindingID = try columns.id()
        let tree: TreeID = try columns.id()
        let ruleID = try columns.text()
        let message = try columns.text()
        let severity = try severity(columns.int())
        let confidence: Confidence = try columns.word()
        let cwe = try columns.string().split(separator: ",").compactMap { Int($0) }
        let location = try location(&columns)
        let snippet: [UInt8] = try columns.bytes()
        let fileDigest = try columns.digest()
        let fingerprint = try columns.digest()
        let reporters = unsafe try columns.withBytes { unsafe try ReporterList.decode($0) }
        let extra = try columns.optionalBytes().map { try StoredJSON.decode(Extra.self, from: Data($0)) }
        let finding = Finding(
            tree: tree, ruleID: ruleID, message: message, severity: severity, confidence: confidence,
            cwe: cwe,
            location: location, snippet: snippet, fileDigest: fileDigest, codeFlows: extra?.flows ?? [],
            reporters: reporters, fingerprint: fingerprint, fix: extra?.fix.map { $0.edit } ?? [],
            state: try state(name: columns.string(), detail: columns.optionalBytes().map { Data($0) }),
            anchor: try anchor(&columns), claims: extra?.claims ?? [])
        guard finding.id == id else { throw StoreError.damaged(what: "finding") }
        return finding
    }

    /// How many values `bind` binds.
    static let boundCount: Int32 = 20

    /// Binds the values that a later report of the same finding replaces, from the first argument on.
    static func bind(_ finding: Finding, reporters: [String], to statement: DirectStatement) throws {
        let range = finding.location.range
        let extra = try extra(finding)
        let size = finding.message.utf8.count + finding.snippet.count + (extra?.count ?? 0)
        guard size <= limit else { throw StoreError.tooLarge(what: "finding", limit: limit) }
        statement.bind(Array(finding.ruleID.utf8), at: 1)
        statement.bind(Array(finding.message.utf8), at: 2)
        statement.bind(order(finding.severity), at: 3)
        statement.bind(finding.confidence.rawValue, at: 4)
        statement.bind(finding.cwe.map(String.init).joined(separator: ","), at: 5)
        statement.bind(finding.location.path.bytes, at: 6)
        statement.bind(finding.location.path.display, at: 7)
        statement.bind(range.start.offset, at: 8)
        statement.bind(range.start.line, at: 9)
        statement.bind(range.start.column, at: 10)
        statement.bind(range.end.offset, at: 11)
        statement.bind(range.end.line, at: 12)
        statement.bind(range.end.column, at: 13)
        statement.bind(finding.snippet, at: 14)
        statement.bind(finding.fileDigest.bytes, at: 15)
        statement.bind(Array(try ReporterList.encode(reporters)), at: 16)
        statement.bind(extra, at: 17)
        statement.bind(finding.anchor?.line, at: 18)
        statement.bind(finding.anchor?.context, at: 19)
        statement.bind(facts(finding, reporters).rawValue, at: 20)
    }

    private static func extra(_ finding: Finding) throws -> [UInt8]? {
        if finding.codeFlows.isEmpty, finding.fix.isEmpty, finding.claims.isEmpty { return nil }
        return Array(
            try StoredJSON.encode(
                Extra(
                    flows: finding.codeFlows, fix: finding.fix.map(StoredEdit.init),
                    claims: finding.claims.isEmpty ? nil : finding.claims)))
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

    private static func anchor(_ columns: inout DirectColumns) throws -> CodeAnchor? {
        guard let line = try columns.optionalBytes(), let context = try columns.optionalBytes() else {
            return nil
        }
        return CodeAnchor(line: line, context: context)
    }

    private static func location(_ columns: inout DirectColumns) throws -> Location {
        let path = try columns.path()
        let start = SourcePosition(
            offset: try columns.int(), line: try columns.int(), column: try columns.int())
        let end = SourcePosition(
            offset: try columns.int(), line: try columns.int(), column: try columns.int())
        return Location(path: path, range: SourceRange(start: start, end: end))
    }
}
