import Foundation
import GRDB
import Review

/// Writes the findings of one scan inside one transaction.
struct FindingWriter {
    private let db: Database
    private let scan: Int
    private let tree: Int
    private let rows: FindingRows

    init(_ db: Database, scan: Int, tree: Int) throws {
        self.db = db
        self.scan = scan
        self.tree = tree
        rows = try FindingRows(db, tree: tree)
    }

    /// The finding as it is stored now.
    func write(_ finding: Finding) throws -> Finding {
        if let print = try rows.print(finding.fingerprint) {
            guard print.isLed else { return try write(finding, to: print.finding) }
            // Another detector's report leads: this one is kept beside it.
            try rows.keep(finding, as: finding.fingerprint, for: print.finding)
            try see(print.finding)
            return try rows.finding(print.finding)
        }
        guard let known = try rows.known(finding.id) else {
            try see(try rows.insert(finding, first: scan, last: scan))
            return finding
        }
        guard known.hasMoved else { return try write(finding, to: known.number) }
        // What bore this name is reported under another one now: this is something else that looks the same.
        let fresh = finding.known(by: try rows.free(finding))
        let number = try rows.insert(fresh, first: scan, last: scan)
        try rows.lead(finding.fingerprint, number)
        try see(number)
        return fresh
    }

    /// A later report of a finding replaces all but its state, unless a detector that leads said more.
    private func write(_ finding: Finding, to number: Int) throws -> Finding {
        let known = try rows.standing(number)
        let reporters = known.reporters.adding(finding.reporters)
        let leads = DetectorRank(finding.reporters.first ?? "") <= DetectorRank(known.reporters.first ?? "")
        if leads {
            try rows.update(number, finding, reporters: reporters, last: scan)
        } else {
            try rows.update(number, reporters: reporters, last: scan)
        }
        try see(number)
        guard leads else { return try rows.finding(number) }
        var written = finding.known(by: known.fingerprint).with(
            anchor: finding.anchor, reporters: reporters, claims: finding.claims)
        written.state = known.state
        return written
    }

    private func see(_ number: Int) throws { try rows.see(number, in: scan) }
}

extension [String] {
    /// With `others`, each once, those who lead first.
    func adding(_ others: [String]) -> [String] {
        if others.allSatisfy(contains) { return self }
        return Set(self + others).sorted { DetectorRank($0) < DetectorRank($1) }
    }
}
