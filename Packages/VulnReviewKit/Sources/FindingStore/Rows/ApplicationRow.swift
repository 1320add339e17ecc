import Foundation
import GRDB
import Review

/// An application between its value and its rows, and what it must hold against.
enum ApplicationRow {
    /// The most bytes of one file, before or after.
    static let fileLimit = 256 << 20

    /// What of an application has no column of its own.
    private struct Content: Codable {
        let plan: Plan
        let startedAt: Date
        let madeDirectories: [TreePath]
        let removedDirectories: [TreePath]
    }

    static func applications(
        _ db: Database, _ clause: String, _ arguments: StatementArguments, withFiles: Bool = true
    ) throws -> [Application] {
        try Row.fetchAll(
            db, sql: "SELECT seq, id, patch, reverts, state, content FROM applications \(clause)",
            arguments: arguments
        ).map { row in
            var columns = Columns(row)
            let number: Int = try columns.next()
            let id: ApplicationID = try columns.id()
            let patch: PatchID = try columns.id()
            let reverts = try columns.optional(String.self).flatMap(ApplicationID.init(_:))
            let state: Application.State = try columns.word()
            let content: Content = try columns.json()
            return Application(
                id: id, patch: patch, plan: content.plan, reverts: reverts, startedAt: content.startedAt,
                state: state, files: withFiles ? try files(number, db) : [],
                madeDirectories: content.madeDirectories, removedDirectories: content.removedDirectories)
        }
    }

    static func existing(_ id: ApplicationID, withFiles: Bool, _ db: Database) throws -> Application {
        guard let application = try applications(db, "WHERE id = ?", [id.text], withFiles: withFiles).first
        else {
            throw StoreError.notFound(what: "application", id: id.text)
        }
        return application
    }

    static func insert(_ application: Application, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO applications (id, patch, reverts, state, content) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                application.id.text, application.patch.text, application.reverts?.text,
                application.state.rawValue,
                try StoredJSON.encode(
                    Content(
                        plan: application.plan, startedAt: application.startedAt,
                        madeDirectories: application.madeDirectories,
                        removedDirectories: application.removedDirectories)),
            ])
        let number = db.lastInsertedRowID
        for (position, file) in application.files.enumerated() {
            guard (file.before?.count ?? 0) <= fileLimit, (file.after?.count ?? 0) <= fileLimit else {
                throw StoreError.tooLarge(what: "file", limit: fileLimit)
            }
            try db.execute(
                sql: "INSERT INTO application_files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    number, position, Data(file.path.bytes), file.stagedName?.blob, file.preimage?.data,
                    file.postimage?.data, file.before.map { Data($0) }, file.after.map { Data($0) },
                    Int(file.modeBefore), Int(file.modeAfter),
                ])
        }
    }

    static func set(_ id: ApplicationID, to state: Application.State, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE applications SET state = ? WHERE id = ?", arguments: [state.rawValue, id.text])
    }

    /// A writing ends after its commit point, or is given up before it. A person may settle a conflict either way.
    static func mayFinish(from state: Application.State, as end: Application.State) -> Bool {
        switch (state, end) {
        case (.staged, .abandoned), (.committed, .applied), (.committed, .conflicted),
            (.conflicted, .applied),
            (.conflicted, .abandoned):
            true
        default: false
        }
    }

    static func checkNew(_ application: Application, _ db: Database) throws {
        if try !applications(db, "WHERE id = ?", [application.id.text], withFiles: false).isEmpty {
            throw StoreError.alreadyThere(what: "application", id: application.id.text)
        }
        let underWay = try applications(
            db, "WHERE patch = ? AND state IN ('staged', 'committed')", [application.patch.text],
            withFiles: false)
        if let other = underWay.first { throw StoreError.applicationUnderWay(other.id) }
    }

    /// Nothing but an approval of exactly this plan leads to a write, and nothing but an application to its undoing.
    static func checkMayWrite(_ application: Application, _ db: Database) throws {
        guard let standing = try PatchStanding(application.patch, db) else {
            throw StoreError.notFound(what: "patch", id: application.patch.text)
        }
        let policy = try DecisionPolicy(db)
        guard let reverted = application.reverts else {
            guard let approval = try standing.approval(db), approval.plan == application.plan.digest else {
                throw StoreError.notApproved(application.patch)
            }
            return try check(approval, of: standing, policy, db)
        }
        try policy.check(.revert, of: try FindingStore.policySubject(of: application.patch, db))
        let earlier = try existing(reverted, withFiles: false, db)
        guard standing.state == .applied, earlier.state == .applied, earlier.patch == application.patch else {
            throw StoreError.illegalApplicationState(reverted, from: earlier.state, to: .staged)
        }
    }

    /// Counts the people behind an approval again, from what their keys signed, under the policy in force now.
    private static func check(
        _ approval: Decision, of standing: PatchStanding, _ policy: DecisionPolicy, _ db: Database
    ) throws {
        try policy.checkInForce(approval.policy)
        try policy.check(.apply, of: try FindingStore.policySubject(of: standing.patch, db))
        let verdicts = try StoredVerdict.all(on: standing.patch.text, after: standing.settled, db)
        let people = Concurrence(verdicts).people
        if let forged = people.first(where: { !$0.isSigned }) {
            throw StoreError.badSignature(forged.decision.id)
        }
        if people.isEmpty, let void = verdicts.last(where: { !$0.isKeyGood }) {
            throw StoreError.keyEnded(name: void.decision.reviewer)
        }
        guard people.count >= (try policy.people(for: standing.patch)) else {
            throw StoreError.notApproved(standing.patch)
        }
    }

    private static func files(_ number: Int, _ db: Database) throws -> [Application.File] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT path, staged_name, preimage, postimage, bytes_before, bytes_after, mode_before, mode_after
                FROM application_files WHERE application = ? ORDER BY position
                """, arguments: [number]
        ).map { row in
            var columns = Columns(row)
            return Application.File(
                path: try columns.path(),
                stagedName: try columns.optionalBytes().map { String(decoding: $0, as: UTF8.self) },
                preimage: try columns.optionalDigest(), postimage: try columns.optionalDigest(),
                before: try columns.optionalBytes(), after: try columns.optionalBytes(),
                modeBefore: try columns.next(),
                modeAfter: try columns.next())
        }
    }
}
