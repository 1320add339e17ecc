import Review

extension FileOutcome {
    /// What `outcome` means for `file`, with findings made of its matches.
    init(_ outcome: BatchMatcher.Outcome, at position: Int, of file: ServiceFile, _ maker: FindingMaker) {
        switch outcome {
        case .failed(let reason):
            self.init(position: position, path: file.path, kind: .notScanned(reason))
        case .matched(let result, _) where result.isBinary:
            self.init(position: position, path: file.path, kind: .notScanned(.binary))
        case .matched(let result, let stopped):
            let findings = maker.findings(in: result, of: file).sorted { Self.order($0) < Self.order($1) }
            self.init(
                position: position, path: file.path,
                kind: .matched(
                    Matched(
                        bytes: file.bytes.count, findings: findings, exhausted: result.exhausted,
                        opaqueBytes: result.opaqueBytes, stopped: stopped)))
        }
    }

    private static func order(_ finding: Finding) -> (Int, String, FindingID) {
        (finding.location.range.start.offset, finding.ruleID, finding.id)
    }
}

extension ProgressMeter {
    /// Adds what a batch has come to.
    func add(_ outcomes: [BatchMatcher.Outcome], bytes: Int, next: ServiceFile?) {
        var findings = 0
        for case .matched(let result, _) in outcomes { findings += result.matches.count }
        add(files: outcomes.count, bytes: bytes, findings: findings, next: next?.path)
    }
}
