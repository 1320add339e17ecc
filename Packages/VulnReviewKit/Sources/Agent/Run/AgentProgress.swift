import Review

/// What a run has so far. Workflows read off it what may come next.
public struct AgentProgress: Hashable, Sendable, Codable {
    /// How often the model looked at something.
    public private(set) var looks = 0
    /// Where rules and tools of ours fired.
    public private(set) var hits: [ToolHit] = []
    /// The patches it proposed, in order; `patch-1` is the first.
    public private(set) var patches: [Patch] = []
    /// The findings it proposed.
    public private(set) var findings: [ProposedFinding] = []
    /// Its last rationale.
    public private(set) var rationale: Rationale?
    /// How many quotes were false.
    public private(set) var falseQuotes = 0
    /// What our ladder says, by patch.
    public private(set) var evidence: [PatchID: Evidence] = [:]
    /// The rules it wrote.
    public private(set) var rules: [WrittenRule] = []
    /// What a person answered.
    public private(set) var answers: [PersonAnswer] = []

    /// Nothing yet.
    public init() {}

    /// Places kept of one run.
    private static let hitLimit = 10_000

    mutating func take(_ yield: ActionResult.Yield) {
        switch yield {
        case .nothing: break
        case .seen(let hits):
            looks += 1
            self.hits += hits.prefix(Self.hitLimit - min(Self.hitLimit, self.hits.count))
        case .patch(let patch): if !patches.contains(where: { $0.id == patch.id }) { patches.append(patch) }
        case .finding(let finding): if !findings.contains(finding) { findings.append(finding) }
        case .rationale(let rationale, let falseQuotes):
            self.rationale = rationale
            self.falseQuotes += falseQuotes.count
        case .evidence(let evidence): self.evidence[evidence.patch] = evidence
        case .rule(let rule):
            looks += 1
            rules.append(rule)
        case .answer(let answer): answers.append(answer)
        }
    }

    /// The patch that the run calls `reference`.
    public func patch(_ reference: PatchReference) -> Patch? {
        guard reference.name.hasPrefix("patch-"), let number = Int(reference.name.dropFirst(6)),
            patches.indices.contains(number - 1)
        else { return nil }
        return patches[number - 1]
    }

    /// The findings that a tool's evidence stands beside: the only ones that reach the queue.
    public var backedFindings: [ProposedFinding] { findings.filter { $0.isBacked(by: hits) } }

    /// Whether every rung that ran on `patch` passed, one of them besides that it applies.
    public func isVerified(_ patch: PatchID) -> Bool {
        guard let evidence = evidence[patch], evidence.plan != nil else { return false }
        let passed = evidence.rungs.filter { $0.result == .pass }.map(\.kind)
        let failed = evidence.rungs.contains { if case .fail = $0.result { true } else { false } }
        return !failed && passed.contains(.appliesExactly) && passed.count > 1
    }
}
