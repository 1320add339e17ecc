import AuditLog
import Foundation
import GRDB
import Review

/// Writes one bundle inside one transaction.
struct BundleWriter {
    private let db: Database
    private let bundle: BundleImport
    /// What the sender's findings and patches are here.
    private var findings: [FindingID: FindingID] = [:]
    private var patches: [PatchID: PatchID] = [:]
    private var outcome = BundleOutcome()

    init(_ db: Database, _ bundle: BundleImport) {
        self.db = db
        self.bundle = bundle
    }

    mutating func write(signer: any Signer) throws -> BundleOutcome {
        if bundle.pins { try TrustedKeys(db).add(bundle.key, at: bundle.openedAt, signer: signer) }
        let isThere = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM bundles WHERE digest = ?)", arguments: [bundle.digest.data]
        )
        if isThere == true {
            outcome.wasThere = true
            return outcome
        }
        guard try KnownLogs(db).newest(bundle.checkpoint.origin, bundle.key) == bundle.known else {
            throw StoreError.bundleOvertaken(origin: bundle.checkpoint.origin)
        }
        let number = try insertBundle()
        try KnownLogs(db).add(bundle.checkpoint, bundle.key)
        for (digest, bytes) in bundle.blobs.sorted(by: { $0.key < $1.key }) { try keep(bytes, as: digest) }
        if let tree = bundle.tree {
            try FindingStore.register(tree, db)
            try addFindings(to: tree)
            try addPatches(to: tree)
        }
        for decision in bundle.decisions { try add(decision, bundle: number) }
        try log(signer)
        return outcome
    }

    // MARK: Parts

    private func insertBundle() throws -> Int {
        try db.execute(
            sql: """
                INSERT INTO bundles (digest, origin, key_name, public_key, opened_at, manifest)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                bundle.digest.data, bundle.checkpoint.origin, bundle.key.name, Data(bundle.key.publicKey),
                bundle.openedAt.rfc3339, Data(bundle.manifest),
            ])
        return Int(db.lastInsertedRowID)
    }

    private func keep(_ bytes: [UInt8], as digest: Digest) throws {
        guard Digest(of: bytes) == digest else { throw StoreError.digestDiffers(digest) }
        try db.execute(
            sql: "INSERT INTO bundle_blobs (digest, bytes) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING",
            arguments: [digest.data, Data(bytes)])
    }

    /// Findings that are known here stay as they are; new ones come in under a scan of their own, as new.
    private mutating func addFindings(to tree: Tree) throws {
        guard !bundle.findings.isEmpty else { return }
        var fresh: [ForeignFinding] = []
        for item in bundle.findings {
            if let known = try FindingStore.finding(reportedAs: item.finding.fingerprint, of: tree.id, db) {
                findings[item.senderID] = known
            } else {
                fresh.append(item)
            }
        }
        guard !fresh.isEmpty else { return }
        let scan = try beginScan(of: tree)
        let writer = try FindingWriter(db, scan: scan, tree: try FindingStore.number(of: tree.id, db))
        for item in fresh {
            let stored = try writer.write(item.finding)
            findings[item.senderID] = stored.id
            outcome.findings.append(stored.id)
        }
    }

    /// The scan under which what a bundle brought is kept: it saw what the sender chose, and not the tree.
    private mutating func beginScan(of tree: Tree) throws -> Int {
        let scan = Scan(
            tree: tree.id, startedAt: bundle.openedAt, state: .incomplete,
            reasons: ["Findings of another installation, brought by a bundle; the tree was not scanned."],
            rulesDigest: bundle.digest, confinement: .none)
        try db.execute(
            sql: "INSERT INTO scans (id, tree, state, content) VALUES (?, ?, ?, ?)",
            arguments: [
                scan.id.text, try FindingStore.number(of: tree.id, db), scan.state.rawValue,
                try FindingStore.content(scan),
            ])
        outcome.scan = scan.id
        return Int(db.lastInsertedRowID)
    }

    private mutating func addPatches(to tree: Tree) throws {
        for item in bundle.patches {
            let patch = Patch(
                tree: tree.id, finding: item.senderFinding.flatMap { findings[$0] }, origin: item.origin,
                title: item.title, changes: item.changes, rationale: item.rationale, createdAt: item.createdAt
            )
            patches[item.senderID] = patch.id
            let span = Span(
                kind: .import, name: "bundle", startedAt: bundle.openedAt, endedAt: bundle.openedAt,
                attributes: [
                    "bundle": bundle.digest.description, "installation": bundle.checkpoint.origin,
                    "patchThere": item.senderID.text,
                ])
            if try FindingStore.propose(patch, spans: [span], db) { outcome.patches.append(patch.id) }
        }
    }

    private mutating func add(_ decision: ForeignVerdict, bundle number: Int) throws {
        let isKnown = try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM foreign_decisions d JOIN bundles b ON b.seq = d.bundle
                    WHERE d.id = ? AND b.origin = ? AND b.public_key = ?)
                """,
            arguments: [decision.id.text, bundle.checkpoint.origin, Data(bundle.key.publicKey)])
        if isKnown == true { return }
        let target = try target(of: decision.subject)
        var undoes: String?
        if case .decision(let earlier) = decision.subject { undoes = earlier.text }
        try db.execute(
            sql: """
                INSERT INTO foreign_decisions (bundle, id, verb, target_kind, target, undoes, reviewer, reason, at,
                    statement)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                number, decision.id.text, decision.verb, target?.kind, target?.id, undoes,
                decision.reviewer.blob, decision.reason.blob, decision.at.rfc3339, Data(decision.statement),
            ])
        outcome.decisions += 1
    }

    /// What a decision of the sender is about here; `nil` when there is no such thing here.
    private func target(of subject: DecisionSubject) throws -> DecisionSubject? {
        switch subject {
        case .patch(let id):
            if let here = patches[id] { return .patch(here) }
            return try FindingStore.patch(id, db) == nil ? nil : subject
        case .finding(let id):
            if let here = findings[id] { return .finding(here) }
            return try FindingStore.finding(id, db) == nil ? nil : subject
        case .decision(let id):
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT d.target_kind, d.target FROM foreign_decisions d JOIN bundles b ON b.seq = d.bundle
                    WHERE d.id = ? AND b.origin = ? AND b.public_key = ? AND d.target IS NOT NULL
                    """, arguments: [id.text, bundle.checkpoint.origin, Data(bundle.key.publicKey)])
            return try row.map { row in
                var columns = Columns(row)
                return try columns.next() as String == "patch"
                    ? .patch(try columns.id()) : .finding(try columns.id())
            }
        }
    }

    private func log(_ signer: any Signer) throws {
        var log = try AuditAppender(db, signer: signer)
        try log.append(
            .bundleOpened, at: bundle.openedAt,
            body: .object([
                "bundle": .digest(bundle.digest), "decisions": .int(outcome.decisions),
                "findings": .int(outcome.findings.count), "key": .digest(bundle.key.fingerprint),
                "log": .object([
                    "origin": .string(bundle.checkpoint.origin), "root": .digest(bundle.checkpoint.root),
                    "size": .int(bundle.checkpoint.size),
                ]), "patches": .int(outcome.patches.count),
                "trusted": .bool(try TrustedKeys(db).contains(bundle.key.publicKey)),
            ]))
    }
}
