import Review

/// Gathers what the workers bring and puts it in one order.
actor FindingCollector {
    private let maker: FindingMaker
    private let total: Int
    private let progress: @Sendable (TreeScanner.Progress) -> Void
    private var findings: [Finding] = []
    private var notScanned: [Scan.NotScanned] = []
    private var exhausted: [TreeScanner.Outcome.Exhausted] = []
    private var partlyRead: [TreeScanner.Outcome.PartlyRead] = []
    private var done = 0
    private var files = 0
    private var bytes = 0

    init(maker: FindingMaker, total: Int, progress: @escaping @Sendable (TreeScanner.Progress) -> Void) {
        self.maker = maker
        self.total = total
        self.progress = progress
    }

    func add(_ skipped: [Scan.NotScanned]) {
        notScanned += skipped
        done += skipped.count
    }

    func add(_ outcomes: [BatchMatcher.Outcome], of batch: [ServiceFile]) {
        for (outcome, file) in zip(outcomes, batch) {
            switch outcome {
            case .failed(let reason):
                notScanned.append(Scan.NotScanned(path: file.path, reason: reason))
            case .matched(let result) where result.isBinary:
                notScanned.append(Scan.NotScanned(path: file.path, reason: .binary))
            case .matched(let result):
                files += 1
                bytes += file.bytes.count
                findings += maker.findings(in: result, of: file)
                if result.opaqueBytes > 0 {
                    partlyRead.append(.init(path: file.path, opaqueBytes: result.opaqueBytes))
                }
                exhausted += result.exhausted.map { .init(ruleID: $0, path: file.path) }
            }
        }
        done += batch.count
        progress(TreeScanner.Progress(filesDone: done, filesTotal: total, findings: findings.count))
    }

    func outcome(
        rules: LoadedRules, alsoNotScanned: [Scan.NotScanned], confinement: ConfinementLevel
    ) -> TreeScanner.Outcome {
        TreeScanner.Outcome(
            findings: findings.sorted { Self.order($0) < Self.order($1) }, rules: rules,
            notScanned: (notScanned + alsoNotScanned).sorted { $0.path < $1.path }, files: files,
            bytes: bytes,
            confinement: confinement,
            exhausted: exhausted.sorted { ($0.path, $0.ruleID) < ($1.path, $1.ruleID) },
            partlyRead: partlyRead.sorted { $0.path < $1.path })
    }

    private static func order(_ finding: Finding) -> (TreePath, Int, String, FindingID) {
        (finding.location.path, finding.location.range.start.offset, finding.ruleID, finding.id)
    }
}
