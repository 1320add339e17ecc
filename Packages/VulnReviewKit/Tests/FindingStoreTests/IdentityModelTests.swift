import AuditLog
import Foundation
import Review
import Testing

@testable import FindingStore

/// A project that is edited between scans, and what is true of it: which weakness is which, whatever reports call it.
private struct Project {
    struct Weakness {
        var rule: Int
        var file: Int
        var line: Int
        let code: String
        var context: Int
        var isThere = true
    }

    let tree: Tree
    private(set) var weaknesses: [Weakness] = []
    private(set) var names: [String] = []
    private var versions: [Int] = []
    private(set) var gone: Set<String> = []
    var lastSeen: Set<Int> = []
    private var random: Numbers
    /// Whether equal code may stand in several places, so that nobody could say which is which.
    private let hasTwins: Bool

    init(_ number: Int, hasTwins: Bool) {
        tree = Tree(root: Array("/history/\(hasTwins)/\(number)".utf8))
        random = Numbers(UInt64(number) &+ (hasTwins ? 1 << 32 : 0))
        self.hasTwins = hasTwins
        for file in 0..<3 {
            names.append("src/\(file).c")
            versions.append(0)
        }
        for _ in 0..<4 { add() }
    }

    mutating func below(_ bound: Int) -> Int { random.below(bound) }

    /// One edit, such as a morning's work brings; whether the next scan has to read every file for it to be seen.
    mutating func edit() -> Bool {
        switch random.below(7) {
        case 0: add()
        case 1: weaknesses[random.below(weaknesses.count)].isThere.toggle()
        case 2: rename(random.below(names.count))
        case 3: upgrade(random.below(3))
        case 4, 5: moveLines(random.below(names.count))
        default: return editNeighbours()
        }
        return false
    }

    private mutating func add() {
        let number = weaknesses.count
        let file = random.below(names.count)
        versions[file] += 1
        weaknesses.append(
            Weakness(
                rule: random.below(3), file: file, line: 1 + random.below(200) * 100 + number,
                code: "copy(\(hasTwins ? number % 2 : number))", context: number))
    }

    private mutating func rename(_ file: Int) {
        gone.insert(names[file])
        names[file] = "src/moved\(gone.count)/\(file).c"
    }

    /// A new release of the rules calls them otherwise; even ids are given anew.
    private mutating func upgrade(_ rule: Int) {
        for index in weaknesses.indices where weaknesses[index].rule % 3 == rule {
            weaknesses[index].rule += 3
        }
    }

    private mutating func moveLines(_ file: Int) {
        versions[file] += 1
        let step = random.below(50) * 1_000
        for index in weaknesses.indices where weaknesses[index].file == file {
            weaknesses[index].line += step
        }
    }

    /// Beside what the last scan saw: of code that has other neighbours and another name too nobody can say what it was.
    private mutating func editNeighbours() -> Bool {
        let index = random.below(weaknesses.count)
        guard hasTwins || lastSeen.contains(index) else { return false }
        weaknesses[index].context += 10_000
        versions[weaknesses[index].file] += 1
        return true
    }

    func report(_ index: Int) throws -> Finding {
        let weakness = weaknesses[index]
        let path = try TreePath(names[weakness.file])
        let start = SourcePosition(offset: weakness.line * 40, line: weakness.line, column: 1)
        let end = SourcePosition(offset: weakness.line * 40 + 7, line: weakness.line, column: 8)
        // Of twins in a file each is told by its number among them.
        let occurrence = weaknesses[..<index].count {
            $0.isThere && $0.file == weakness.file && $0.code == weakness.code && $0.rule == weakness.rule
        }
        return Finding(
            tree: tree.id, ruleID: "rule.\(weakness.rule)", message: "m", severity: .high, confidence: .high,
            cwe: [120], location: Location(path: path, range: SourceRange(start: start, end: end)),
            snippet: Array(weakness.code.utf8),
            fileDigest: Digest(of: Array("\(weakness.file) \(versions[weakness.file])".utf8)),
            reporters: ["vulnreview"],
            fingerprint: Finding.fingerprint(
                ruleID: "rule.\(weakness.rule)", path: path, matched: weakness.code.utf8,
                occurrence: occurrence),
            anchor: CodeAnchor(
                line: weakness.code.utf8, before: [Array("\(weakness.context)".utf8)[...]], after: []))
    }
}

/// The same numbers for the same seed (https://prng.di.unimi.it/splitmix64.c).
private struct Numbers: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}

@Suite("Identity and baselines over random histories")
struct IdentityModelTests {
    /// Histories in one lot; VULNREVIEW_HISTORIES=25 makes three hundred in all.
    private static let size =
        ProcessInfo.processInfo.environment["VULNREVIEW_HISTORIES"].flatMap { Int($0) } ?? 8

    private let desk: Desk
    private var store: FindingStore { desk.store }

    init() throws {
        desk = try Desk()
        // What is tested here is not what survives a loss of power.
        try desk.store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = OFF") }
    }

    /// What a naive model knows of one weakness.
    private struct Known {
        let finding: FindingID
        let firstScan: Int
        var state = FindingState.new
        var fingerprint: Digest
        var moves = 0
    }

    /// One scan: its id, and which weaknesses it saw and did not look at.
    private struct Seen {
        let scan: ScanID
        let present: Set<Int>
        let unread: Set<String>
    }

    @Test(
        "Each weakness keeps its id, its verdict and its history through every edit, and baselines say what is true",
        arguments: 0..<8)
    func histories(lot: Int) throws {
        for number in (lot * Self.size)..<(lot * Self.size + Self.size) {
            var project = Project(number, hasTwins: false)
            try store.register(project.tree)
            var known: [Int: Known] = [:]
            var scans: [Seen] = []
            for step in 0..<7 {
                let needsAll = step > 0 && project.edit()
                let seen = try scan(&project, mayMiss: !needsAll)
                try check(project, seen, step, &known, "history \(number), scan \(step)")
                if !scans.isEmpty {
                    let earlier = scans[project.below(scans.count)]
                    try compare(
                        seen, earlier, scans.firstIndex { $0.scan == earlier.scan } ?? 0, known, project)
                }
                scans.append(seen)
                try decide(&project, &known)
            }
        }
    }

    @Test(
        "Where equal code stands in several places nothing is lost, doubled or opened again either",
        arguments: 0..<4)
    func twins(lot: Int) throws {
        for number in (lot * Self.size)..<(lot * Self.size + Self.size) {
            var project = Project(number, hasTwins: true)
            try store.register(project.tree)
            var states: [FindingID: FindingState] = [:]
            for _ in 0..<6 {
                _ = project.edit()
                let seen = try scan(&project, mayMiss: false)
                let reported = try store.findings(FindingFilter(scan: seen.scan), after: nil, limit: 1_000)
                    .items
                let prints = try seen.present.map { try project.report($0).fingerprint }
                let ids = try prints.map { try store.finding(reportedAs: $0, of: project.tree.id) }
                // As many findings as reports, and each report leads to one of its own.
                #expect(reported.count == seen.present.count, "history \(number)")
                #expect(Set(ids.compactMap(\.self)) == Set(reported.map(\.id)) && !ids.contains(nil))
                let all = try store.findings(FindingFilter(tree: project.tree.id), after: nil, limit: 1_000)
                    .items
                for (id, state) in states {
                    #expect(all.first { $0.id == id }?.state == state, "history \(number)")
                }
                for finding in all where states[finding.id] == nil { states[finding.id] = .new }
                #expect(all.count == states.count)
                guard let finding = all.first(where: { states[$0.id] == .new }) else { continue }
                try dismiss(finding.id)
                states[finding.id] = .dismissed(reason: .falsePositive, until: nil)
            }
        }
    }

    // MARK: Steps

    private func scan(_ project: inout Project, mayMiss: Bool) throws -> Seen {
        var scan = Sample.scan(of: project.tree)
        try store.begin(scan)
        let unread: Set<String> =
            mayMiss && project.below(4) == 0 ? [project.names[project.below(project.names.count)]] : []
        let present = project.weaknesses.indices.filter {
            project.weaknesses[$0].isThere && !unread.contains(project.names[project.weaknesses[$0].file])
        }
        var reports = try present.map { try project.report($0) }
        var order = Numbers(UInt64(reports.count))
        reports.shuffle(using: &order)
        let half = project.below(reports.count + 1)
        for lot in [reports[..<half], reports[half...]] { _ = try store.record(Array(lot), in: scan.id) }
        let gone = project.gone
        try store.settle(scan.id) { gone.contains($0.display) }
        scan.state = .complete
        scan.notScanned = try unread.map { .init(path: try TreePath($0), reason: .unreadable) }
        try store.finish(scan, signer: desk.installation)
        project.lastSeen = Set(present)
        return Seen(scan: scan.id, present: Set(present), unread: unread)
    }

    private func check(
        _ project: Project, _ seen: Seen, _ step: Int, _ known: inout [Int: Known], _ comment: Comment
    ) throws {
        for index in seen.present {
            let report = try project.report(index)
            let id = try #require(
                try store.finding(reportedAs: report.fingerprint, of: project.tree.id), comment)
            if var before = known[index] {
                #expect(before.finding == id, comment)
                if before.fingerprint != report.fingerprint { before.moves += 1 }
                before.fingerprint = report.fingerprint
                known[index] = before
            } else {
                #expect(!known.values.contains { $0.finding == id }, comment)
                known[index] = Known(finding: id, firstScan: step, fingerprint: report.fingerprint)
            }
            let stored = try #require(try store.finding(id), comment)
            #expect(stored.location == report.location && stored.ruleID == report.ruleID, comment)
        }
        let all = try store.findings(FindingFilter(tree: project.tree.id), after: nil, limit: 1_000).items
        #expect(Set(all.map(\.id)) == Set(known.values.map(\.finding)) && all.count == known.count, comment)
        for weakness in known.values {
            #expect(try store.finding(weakness.finding)?.state == weakness.state, comment)
            // What was found again under another name says so.
            #expect(try store.moves(of: weakness.finding).count == weakness.moves, comment)
        }
        let reported = try store.findings(FindingFilter(scan: seen.scan), after: nil, limit: 1_000).items
        #expect(Set(reported.map(\.id)) == Set(seen.present.compactMap { known[$0]?.finding }), comment)
    }

    private func compare(
        _ now: Seen, _ earlier: Seen, _ number: Int, _ known: [Int: Known], _ project: Project
    ) throws {
        let states = try store.compare(now.scan, with: earlier.scan, covers: { _ in true })
        var expected: [FindingID: BaselineState] = [:]
        for (index, weakness) in known {
            switch (now.present.contains(index), earlier.present.contains(index)) {
            case (true, true): expected[weakness.finding] = .unchanged
            case (true, false): expected[weakness.finding] = weakness.firstScan < number ? .reopened : .new
            case (false, true):
                // In a file that could not be read, by the name that it was last seen under.
                let path = try store.finding(weakness.finding)?.location.path.display ?? ""
                if !now.unread.contains(path) { expected[weakness.finding] = .absent }
            case (false, false): break
            }
        }
        #expect(states == expected)
        #expect(try store.baseline(of: now.scan) == expected)
    }

    private func decide(_ project: inout Project, _ known: inout [Int: Known]) throws {
        for (index, weakness) in known.sorted(by: { $0.key < $1.key })
        where weakness.state == .new && project.below(4) == 0 {
            try dismiss(weakness.finding)
            known[index]?.state = .dismissed(reason: .falsePositive, until: nil)
        }
    }

    private func dismiss(_ finding: FindingID) throws {
        try desk.decide(.dismiss, .finding(finding), dismissal: .init(reason: .falsePositive, until: nil))
    }
}
