import AuditLog
import FindingStore
import Foundation
import Review

/// Fills a store through the methods that scans and imports use.
struct Filling {
    static let tree = Tree(root: Array("/src/bench".utf8))

    private let store: FindingStore
    private let signer: any Signer

    init(_ path: String) throws {
        store = try FindingStore(path: path)
        signer = try Keyring(directory: path + ".keys").signerOrNew("installation")
    }

    func importFindings(_ count: Int) throws {
        try store.register(Self.tree)
        let scan = Scan(
            tree: Self.tree.id, startedAt: .now, rulesDigest: Digest(of: [1]), confinement: .sandbox)
        try store.begin(scan)
        var (busy, processor) = (0.0, 0.0)
        var words = Words(seed: 1)
        for start in stride(from: 0, to: count, by: Self.batch) {
            let findings = try (start..<min(start + Self.batch, count)).map {
                try words.finding($0, in: Self.tree)
            }
            let (wall, cpu) = (Stopwatch.wall, Stopwatch.processor)
            _ = try store.record(findings, in: scan.id)
            busy += Stopwatch.wall - wall
            processor += Stopwatch.processor - cpu
        }
        var finished = scan
        finished.state = .complete
        try store.finish(finished, signer: signer)
        Stopwatch.report(
            "import",
            [
                "rows": Double(count), "seconds": busy, "cpu": processor, "perSecond": Double(count) / busy,
                "memory": Stopwatch.peakMemory,
            ])
    }

    private static let batch = 5_000

    func index() async throws {
        let (wall, rows) = (Stopwatch.wall, try store.unindexedFindings())
        try await store.indexForSearch()
        Stopwatch.report(
            "index", ["rows": Double(rows), "seconds": Stopwatch.wall - wall, "memory": Stopwatch.peakMemory])
    }

    /// A trace of `count` spans, and a page in its middle.
    func spans(_ count: Int) throws {
        guard let finding = try store.findings(FindingFilter(), after: nil, limit: 1).items.first else {
            return
        }
        let subject = DecisionSubject.finding(finding.id)
        for start in stride(from: 0, to: count, by: 1_000) {
            let spans = (start..<(start + 1_000)).map { number in
                Span(
                    kind: .tool, name: "step \(number)",
                    startedAt: Date(timeIntervalSince1970: Double(number)),
                    endedAt: Date(timeIntervalSince1970: Double(number) + 1), attributes: ["exit": "0"])
            }
            try store.append(spans, about: subject)
        }
        try Stopwatch.measure("trace: first page of 200") {
            try store.spans(about: subject, after: nil, limit: 200).spans.count
        }
        let half = try store.spans(about: subject, after: nil, limit: min(count / 2, 10_000))
        try Stopwatch.measure("trace: page of 200 in the middle") {
            try store.spans(about: subject, after: half.nextAfter, limit: 200).spans.count
        }
    }
}
