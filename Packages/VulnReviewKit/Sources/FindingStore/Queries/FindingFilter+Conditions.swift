import Foundation
import GRDB
import Review

extension FindingFilter {
    /// What `finding_groups` has columns for, of `findings` or of that table, called `f`.
    func grouped(_ db: Database) throws -> Conditions {
        var conditions = Conditions()
        conditions.add("f.state", in: states.sorted())
        if let tree { conditions.add("f.tree = ?", try FindingStore.number(of: tree, db)) }
        conditions.add("f.severity_order", in: severities.sorted().map(FindingRow.order))
        conditions.add("f.rule_id", in: ruleIDs.sorted().map(\.blob))
        if !cwe.isEmpty {
            let tests = cwe.map { _ in "instr(',' || f.cwe || ',', ?) > 0" }.joined(separator: " OR ")
            conditions.add("(\(tests))", cwe.sorted().map { ",\($0),".databaseValue })
        }
        if !reporters.isEmpty {
            // As JSON, after what stands before the first name or another.
            let names = try reporters.sorted().map { try StoredJSON.encode($0) }
            let values = names.flatMap { [Data("[".utf8) + $0, Data(",".utf8) + $0] }
            let tests = values.map { _ in "instr(f.reporters, ?) > 0" }.joined(separator: " OR ")
            conditions.add("(\(tests))", values.map(\.databaseValue))
        }
        return conditions
    }

    /// All that is asked for but the texts.
    func structure(_ db: Database) throws -> Conditions {
        var conditions = try grouped(db)
        if let path { conditions.add("f.path = ?", Data(path.bytes)) }
        if let folder { conditions.add(Self.within(folder)) }
        if let scan, !baseline.isEmpty {
            var inner = Conditions()
            inner.add("b.scan = (SELECT seq FROM scans WHERE id = ?)", scan.text)
            inner.add("b.state", in: baseline.map(\.rawValue).sorted())
            inner.add("b.finding = f.seq")
            conditions.add("EXISTS (SELECT 1 FROM scan_baselines b \(inner.sql))", inner)
        } else if let scan {
            conditions.add(
                """
                EXISTS (SELECT 1 FROM finding_scans s
                WHERE s.scan = (SELECT seq FROM scans WHERE id = ?) AND s.finding = f.seq)
                """, scan.text)
        }
        return conditions
    }

    /// That the path `f.path` is `folder`, or below it.
    static func within(_ folder: TreePath) -> Conditions {
        let slash = UInt8(ascii: "/")
        var conditions = Conditions()
        conditions.add(
            "f.path >= ? AND f.path < ? AND (f.path = ? OR f.path > ?)", Data(folder.bytes),
            Data(folder.bytes + [slash + 1]), Data(folder.bytes), Data(folder.bytes + [slash]))
        return conditions
    }

    /// The names of states that are asked for.
    var stateNames: [String] {
        states.isEmpty ? ["new", "confirmed", "dismissed", "fixed", "duplicate"] : states.sorted()
    }
}
