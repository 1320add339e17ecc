import AuditLog
import Foundation
import GRDB
import Review
import Testing

@testable import FindingStore

@Suite("Findings that survive re-scans, moves and other detectors")
struct IdentityTests {
    private let desk: Desk
    private var store: FindingStore { desk.store }

    init() throws { desk = try Desk() }

    /// A report of `rule` by `reporter` at a line of a file.
    private func report(
        _ rule: String, by reporter: String = "vulnreview", path: String = "a.c", line: Int = 5,
        code: String = "copy(x)", context: String = "near", cwe: [Int] = [120], state: FindingState = .new
    ) throws -> Finding {
        let path = try TreePath(path)
        let start = SourcePosition(offset: line * 40, line: line, column: 1)
        let end = SourcePosition(offset: line * 40 + code.utf8.count, line: line, column: 1 + code.count)
        return Finding(
            tree: desk.tree.id, ruleID: rule, message: "\(rule) says so", severity: .high, confidence: .high,
            cwe: cwe,
            location: Location(path: path, range: SourceRange(start: start, end: end)),
            snippet: Array(code.utf8), fileDigest: Digest(of: path.bytes + Array(context.utf8)),
            reporters: [reporter],
            fingerprint: Finding.fingerprint(ruleID: rule, path: path, matched: code.utf8, occurrence: 0),
            state: state, anchor: CodeAnchor(line: code.utf8, before: [Array(context.utf8)[...]], after: []))
    }

    /// A scan that sees `reports`, in lots as they are given.
    @discardableResult
    private func scan(_ lots: [Finding]..., gone: Set<String> = []) throws -> ScanID {
        let scan = Sample.scan(of: desk.tree)
        try store.begin(scan)
        for lot in lots { _ = try store.record(lot, in: scan.id) }
        try store.settle(scan.id) { gone.contains($0.display) }
        var finished = scan
        finished.state = .complete
        try store.finish(finished, signer: desk.installation)
        return scan.id
    }

    private func findings(_ scan: ScanID? = nil) throws -> [Finding] {
        try store.findings(FindingFilter(scan: scan), after: nil, limit: 1_000).items
    }

    private func dismiss(_ finding: Finding) throws {
        try desk.decide(.dismiss, .finding(finding.id), dismissal: .init(reason: .falsePositive, until: nil))
    }

    private let dismissed = FindingState.dismissed(reason: .falsePositive, until: nil)

    @Test("A renamed file keeps its findings, their verdicts and patches, and the log says so")
    func renamed() throws {
        let old = try report("c.copy")
        try scan([old])
        try dismiss(old)
        let second = try scan([try report("c.copy", path: "b.c", line: 9)], gone: ["a.c"])
        let found = try #require(try findings().first)
        #expect(try findings().count == 1)
        #expect(found.id == old.id && found.fingerprint == old.fingerprint && found.state == dismissed)
        #expect(found.location.path.display == "b.c" && found.location.range.start.line == 9)
        #expect(try findings(second).map(\.id) == [old.id])
        #expect(try store.moves(of: old.id).map(\.reason) == [.file])
        let event = try #require(
            try store.auditEvents(after: -1, limit: 100).first { $0.kind == .findingsMoved })
        guard case .array(let moves) = event.body["moves"], let move = moves.first else {
            Issue.record("no moves in \(event.body)")
            return
        }
        #expect(move["finding"]?.text == old.id.text && move["state"]?.text == "dismissed")
        #expect(move["from"]?["path"]?.text == "a.c" && move["to"]?["path"]?.text == "b.c")
        #expect(AuditVerifier.verify(try store.auditExport()).valid)
        // The next scan meets it under its new name, and nothing happens.
        try scan([try report("c.copy", path: "b.c", line: 9)])
        #expect(try findings().map(\.id) == [old.id])
        #expect(try store.moves(of: old.id).count == 1)
    }

    @Test("What takes the old name of a finding that moved is another finding")
    func oldName() throws {
        let old = try report("c.copy")
        try scan([old])
        try dismiss(old)
        let moved = try report("c.copy", path: "b.c")
        try scan([moved], gone: ["a.c"])
        try scan([old, moved])
        let states = Dictionary(grouping: try findings(), by: \.location.path.display).mapValues {
            $0.map(\.state)
        }
        #expect(states == ["a.c": [.new], "b.c": [dismissed]])
        #expect(Set(try findings().map(\.id)).count == 2)
        // And back again: the one that was moved is gone, the other stands where it did.
        let ids = try findings().map(\.id)
        try scan([old], gone: ["b.c"])
        #expect(try findings().map(\.id) == ids)
    }

    @Test("A renamed rule keeps the verdict, changed code does not")
    func rule() throws {
        let old = try report("c.old")
        try scan([old])
        try dismiss(old)
        try scan([try report("c.new")])
        #expect(try findings().map(\.id) == [old.id])
        #expect(try findings().map(\.ruleID) == ["c.new"])
        #expect(try findings().map(\.state) == [dismissed])
        try scan([try report("c.new", code: "copy(y)")])
        #expect(try findings().map(\.state).contains(.new))
        #expect(try findings().count == 2)
    }

    @Test("A file that is still there was not renamed")
    func copied() throws {
        let old = try report("c.copy")
        try scan([old])
        try dismiss(old)
        try scan([try report("c.copy", path: "b.c")])
        #expect(try findings().map(\.state).contains(.new))
    }

    @Test("In whatever order detectors come, the queue is the same, with every report kept", arguments: 0..<6)
    func anyOrder(_ order: Int) throws {
        let reports = [
            try report("c.copy"), try report("semgrep.x", by: "semgrep", line: 5, cwe: [787, 120]),
            try report("import.y.z", by: "import.y"),
        ]
        let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
        for index in orders[order] { try scan([reports[index]]) }
        let found = try #require(try findings().first)
        #expect(try findings().count == 1)
        #expect(found.id == reports[0].id && found.message == "c.copy says so")
        #expect(found.reporters == ["vulnreview", "semgrep", "import.y"])
        #expect(try store.reports(of: found.id).map(\.ruleID) == ["semgrep.x", "import.y.z"])
        // A re-scan of each adds nothing and takes nothing away.
        for index in orders[order].reversed() { try scan([reports[index]]) }
        #expect(try findings() == [found])
        #expect(try store.counts(tree: nil).findings == ["new": 1])
    }

    @Test("All at once or one after the other makes no difference")
    func atOnce() throws {
        let reports = [
            try report("import.y.z", by: "import.y"), try report("c.copy"),
            try report("c.other", line: 5, cwe: [120]),
            try report("semgrep.x", by: "semgrep", line: 5),
        ]
        try scan([reports[0]], [reports[1], reports[2]], [reports[3]])
        let together = try findings()
        #expect(together.count == 2)
        #expect(together.map(\.reporters).sorted { $0.count > $1.count }.map(\.count) == [3, 1])
    }

    @Test("A verdict stays with its finding when a detector that leads comes later")
    func decidedFirst() throws {
        let imported = try report("import.y.z", by: "import.y")
        try scan([imported])
        try dismiss(imported)
        try scan([try report("c.copy")])
        let found = try #require(try findings().first)
        #expect(try findings().count == 1)
        #expect(found.id == imported.id && found.state == dismissed)
        #expect(found.ruleID == "c.copy" && found.reporters == ["vulnreview", "import.y"])
        #expect(try store.moves(of: found.id).map(\.reason) == [.detector])
        #expect(try store.reports(of: found.id).map(\.ruleID) == ["import.y.z"])
        try scan([try report("c.copy")])
        try scan([imported])
        #expect(try findings() == [found])
    }

    @Test("Two verdicts are never made one")
    func twoVerdicts() throws {
        let (own, imported) = (try report("c.copy"), try report("import.y.z", by: "import.y", cwe: [79]))
        try scan([own])
        try scan([imported])
        try dismiss(own)
        try desk.decide(.confirm, .finding(imported.id))
        try scan([try report("import.y.z", by: "import.y"), try report("b", by: "semgrep")])
        #expect(Set(try findings().map(\.id)) == [own.id, imported.id])
        #expect(Set(try findings().map(\.state)) == [dismissed, .confirmed])
    }

    @Test("Reports of a million places in one file are kept, if not merged")
    func many() throws {
        let own = try (0..<6_000).map { try report("c.copy", line: $0 + 1, code: "copy(\($0))") }
        try scan(own)
        try scan([try report("semgrep.x", by: "semgrep", code: "copy(4)")])
        #expect(try store.counts(tree: nil).findings == ["new": 6_001])
    }

    @Test("A scan held against an earlier one says what is new, unchanged, absent and back")
    func baseline() throws {
        let all = try (0..<4).map {
            try report("c.\($0)", line: $0 * 9 + 1, code: "code\($0)", context: "\($0)")
        }
        try scan([all[3]])
        let before = try scan([all[0], all[1]])
        let now = try scan([all[0], all[2], all[3]])
        let states = try store.compare(now, with: before) { _ in true }
        #expect(states == [all[0].id: .unchanged, all[1].id: .absent, all[2].id: .new, all[3].id: .reopened])
        #expect(try store.baseline(of: now) == states)
        #expect(try store.newestComparedScan() == now)
        for (state, finding) in [(BaselineState.new, all[2]), (.absent, all[1]), (.reopened, all[3])] {
            let filter = FindingFilter(scan: now, baseline: [state])
            #expect(try store.findings(filter, after: nil, limit: 9).items.map(\.id) == [finding.id])
        }
        #expect(try store.compare(now, with: before) { _ in false }[all[1].id] == nil)
        #expect(throws: StoreError.self) { try store.compare(now, with: .random()) { _ in true } }
    }

    @Test("Settling needs a running scan")
    func running() throws {
        let done = try scan([])
        #expect(throws: StoreError.illegalScanState(scan: done, state: .complete)) {
            try store.settle(done) { _ in false }
        }
    }
}
