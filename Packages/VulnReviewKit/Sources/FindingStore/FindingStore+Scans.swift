import AuditLog
import Foundation
import GRDB
import Review

extension FindingStore {
    /// Writes down that a scan began.
    public func begin(_ scan: Scan) throws(StoreError) {
        try write { db in
            guard scan.state == .running else {
                throw StoreError.illegalScanState(scan: scan.id, state: scan.state)
            }
            guard try Self.number(of: scan.id, db) == nil else {
                throw StoreError.alreadyThere(what: "scan", id: scan.id.text)
            }
            try db.execute(
                sql: "INSERT INTO scans (id, tree, state, content) VALUES (?, ?, ?, ?)",
                arguments: [
                    scan.id.text, try Self.number(of: scan.tree, db), scan.state.rawValue,
                    try Self.content(scan),
                ])
        }
        try setWriterCache(megabytes: 64)
    }

    /// A scan's rows go to places all over the index of ids: with little memory most of the time would go into writing the same
    /// pages again. A review has better use for it.
    private func setWriterCache(megabytes: Int) throws(StoreError) {
        do {
            try pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA cache_size = -\(megabytes << 10); PRAGMA shrink_memory")
            }
        } catch {
            throw StoreError(error)
        }
    }

    /// Writes down how a scan ended, in the log too.
    public func finish(_ scan: Scan, signer: any Signer) throws(StoreError) {
        try write { db in
            guard let number = try Self.number(of: scan.id, db) else {
                throw StoreError.notFound(what: "scan", id: scan.id.text)
            }
            let before = try String.fetchOne(
                db, sql: "SELECT state FROM scans WHERE seq = ?", arguments: [number])
            guard before == Scan.State.running.rawValue, scan.state != .running else {
                throw StoreError.illegalScanState(scan: scan.id, state: scan.state)
            }
            try db.execute(
                sql: "UPDATE scans SET state = ?, content = ? WHERE seq = ?",
                arguments: [scan.state.rawValue, try Self.content(scan), number])
            let statement = try db.cachedStatement(
                sql: "INSERT INTO not_scanned (scan, position, path, reason) VALUES (?, ?, ?, ?)")
            for (position, file) in scan.notScanned.enumerated() {
                try statement.execute(
                    arguments: [number, position, Data(file.path.bytes), file.reason.rawValue])
            }
            let findings = try Int.fetchOne(
                db, sql: "SELECT COUNT(*) FROM finding_scans WHERE scan = ?", arguments: [number])
            var log = try AuditAppender(db, signer: signer)
            try log.append(
                .scanFinished, at: .now,
                body: scan.auditBody(findings: findings ?? 0, policy: try StoredPolicy.inForce(db).digest))
        }
        try setWriterCache(megabytes: 16)
    }

    /// The scan with this id; `nil` when there is none.
    public func scan(_ id: ScanID) throws(StoreError) -> Scan? {
        try read { db in
            try Row.fetchOne(db, sql: "SELECT seq, content FROM scans WHERE id = ?", arguments: [id.text])
                .map { try Self.scan($0, db) }
        }
    }

    /// Scans, newest first, from the one before `after` on.
    public func scans(tree: TreeID?, after: ScanID?, limit: Int) throws(StoreError) -> [Scan] {
        try read { db in
            var conditions = Conditions()
            if let tree { conditions.add("tree = ?", try Self.number(of: tree, db)) }
            if let after {
                guard let number = try Self.number(of: after, db) else {
                    throw StoreError.notFound(what: "scan", id: after.text)
                }
                conditions.add("seq < ?", number)
            }
            return try Row.fetchAll(
                db, sql: "SELECT seq, content FROM scans \(conditions.sql) ORDER BY seq DESC LIMIT ?",
                arguments: conditions.arguments + [PageLimit.clamp(limit)]
            ).map { try Self.scan($0, db) }
        }
    }

    /// Whether `scan` reported the finding.
    public func saw(_ finding: FindingID, in scan: ScanID) throws(StoreError) -> Bool {
        try read { db in
            try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM finding_scans WHERE scan = (SELECT seq FROM scans WHERE id = ?)
                        AND finding = (SELECT seq FROM findings WHERE id = ?))
                    """, arguments: [scan.text, finding.text]) ?? false
        }
    }

    /// How many findings the scan has reported so far.
    public func findingCount(of scan: ScanID) throws(StoreError) -> Int {
        try read { db in
            try Int.fetchOne(
                db,
                sql: "SELECT COUNT(*) FROM finding_scans WHERE scan = (SELECT seq FROM scans WHERE id = ?)",
                arguments: [scan.text]) ?? 0
        }
    }

    static func number(of scan: ScanID, _ db: Database) throws -> Int? {
        try Int.fetchOne(db, sql: "SELECT seq FROM scans WHERE id = ?", arguments: [scan.text])
    }

    /// The scan without its list of files, which has a table of its own.
    static func content(_ scan: Scan) throws -> Data {
        var scan = scan
        scan.notScanned = []
        return try StoredJSON.encode(scan)
    }

    private static func scan(_ row: Row, _ db: Database) throws -> Scan {
        var columns = Columns(row)
        let number: Int = try columns.next()
        var scan: Scan = try columns.json()
        scan.notScanned = try Row.fetchAll(
            db, sql: "SELECT path, reason FROM not_scanned WHERE scan = ? ORDER BY position",
            arguments: [number]
        ).map { row in
            var columns = Columns(row)
            return Scan.NotScanned(path: try columns.path(), reason: try columns.word())
        }
        return scan
    }
}

extension Scan {
    /// What the log keeps of a finished scan.
    fileprivate func auditBody(findings: Int, policy: Digest) -> CanonicalJSON {
        .object([
            "bases": .array((bases ?? []).map(\.canonical)),
            "confinement": .string(confinement.rawValue), "findings": .int(findings), "id": .string(id.text),
            "notScanned": .int(notScanned.count), "policy": .digest(policy),
            "reasons": .array(reasons.map { .string($0) }),
            "rulesDigest": .digest(rulesDigest), "startedAt": .date(startedAt),
            "state": .string(state.rawValue),
            "stats": .object([
                "bytes": .int(stats.bytes), "files": .int(stats.files), "rules": .int(stats.rules),
            ]),
            "tree": .string(tree.text),
        ])
    }
}
