import Agent
import Confinement
import FindingStore
import Foundation
import Review
import ScanService
import Synchronization
import TreeAccess

extension Workbench {
    /// Runs a workflow with `model`. What it proposes waits for a person; nothing else of it moves anything.
    public func runAgent(
        _ request: AgentRequest, model: any ModelClient, oversight: any Oversight
    ) async throws -> AgentReport {
        let brief = try AgentBrief(request, self)
        let tree = try open(brief.tree)
        try configuration.governance.check(outside: tree.tree)
        try putPolicyInForce()
        let policy = configuration.policy
        let id = AgentRunID.random()
        let startedAt = Date.now.roundedToMilliseconds
        let hands = AgentHands(
            ground: SourceGround(tree), connect: configuration.connect, rules: request.rules,
            tools: tools(request.tools, tree), verify: { try await self.verifyProposal($0, request) },
            policy: policy, severity: brief.severity, model: model.identity.name)
        let task = brief.task(request)
        let spans = RunSpans(run: id, task: task, model: model.identity, startedAt: startedAt)
        let began = ContinuousClock.now
        let failure = KeptFailure()
        let run = AgentRun(
            model: model, performer: hands, oversight: oversight, policy: policy,
            clock: { Int((ContinuousClock.now - began) / .milliseconds(1)) },
            keep: { moments, texts in
                do {
                    try self.store.keep(
                        texts.bytes, spans: spans.spans(of: moments, texts), about: request.subject)
                } catch {
                    failure.note(error)
                }
            })
        let outcome = await run.run(task, id: id)
        // A run whose trace is not whole is none.
        if let error = failure.error { throw error }
        let patches = try keepPatches(of: outcome)
        let findings = try keepFindings(of: outcome, tree, model: model.identity)
        let stored = try record(outcome, startedAt: startedAt)
        return AgentReport(run: stored, outcome: outcome, patches: patches, findings: findings)
    }

    private func record(_ outcome: AgentOutcome, startedAt: Date) throws -> StoredAgentRun {
        let record = outcome.record
        guard let bytes = record.bytes else { throw AgentError.recordMissing(record.id) }
        let run = StoredAgentRun(
            id: record.id, subject: record.task.subject, workflow: record.task.workflow.rawValue,
            model: record.model, startedAt: startedAt, endedAt: Date.now.roundedToMilliseconds,
            end: outcome.end.name, requests: outcome.meter.requests, calls: outcome.meter.calls,
            refused: outcome.meter.refused, tokens: outcome.meter.tokens,
            alarms: outcome.alarms.map(\.name), patches: outcome.progress.patches.map(\.id),
            record: Digest(of: bytes))
        try store.record(run, record: bytes, signer: installation)
        return run
    }

    /// Puts a proposed patch among the others, and climbs the ladder with it.
    private func verifyProposal(_ patch: Patch, _ request: AgentRequest) async throws -> Evidence {
        try store.propose(patch, spans: [])
        return try await verify(patch.id, options: request.verification)
    }

    private func keepPatches(of outcome: AgentOutcome) throws -> [Patch] {
        try outcome.progress.patches.map { patch in
            let whole = patch.with(outcome.progress.rationale)
            try store.propose(whole, spans: [])
            return try store.patch(patch.id) ?? whole
        }
    }

    private func tools(_ scan: ExternalScan?, _ tree: OpenTree) -> [String: AgentHands.ConfinedTool] {
        guard let scan else { return [:] }
        return Dictionary(
            scan.scanners.map { scanner in
                var alone = scan
                alone.scanners = [scanner]
                let own = alone
                let tool: AgentHands.ConfinedTool = {
                    try await own.run(on: tree).findings.compactMap { finding in
                        let range = finding.location.range
                        return LineRange(range.start.line, max(range.start.line, range.end.line)).map {
                            ToolHit(
                                source: "\(scanner.name) \(finding.ruleID)", path: finding.location.path,
                                lines: $0)
                        }
                    }
                }
                return (scanner.name, tool)
            }, uniquingKeysWith: { first, _ in first })
    }
}

/// The first error of keeping a run.
private final class KeptFailure: Sendable {
    private let first = Mutex<(any Error)?>(nil)
    var error: (any Error)? { first.withLock { $0 } }
    func note(_ error: any Error) { first.withLock { $0 = $0 ?? error } }
}
