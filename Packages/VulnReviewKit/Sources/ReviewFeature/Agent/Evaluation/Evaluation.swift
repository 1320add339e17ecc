import Agent
import FindingStore
import Foundation
import Review
import ScanService
import TreeAccess
import Verification

/// Runs a model over labelled cases, each with a store of its own, and holds its patches against what it never saw.
public struct Evaluation: Sendable {
    private let connect: ScanTransportFactory
    private let governance: PolicyInForce
    private let budget: AgentBudget
    private let confinement: ConfinementLevel
    private let model: @Sendable (EvaluationCase, WorkflowName) throws -> any ModelClient

    /// An evaluation of the models that `model` gives, one for each run.
    public init(
        connect: @escaping ScanTransportFactory, governance: PolicyInForce,
        budget: AgentBudget = AgentBudget(),
        requiring confinement: ConfinementLevel = .sandbox,
        model: @escaping @Sendable (EvaluationCase, WorkflowName) throws -> any ModelClient
    ) {
        self.connect = connect
        self.governance = governance
        self.budget = budget
        self.confinement = confinement
        self.model = model
    }

    /// Goes through one case: triage, then for a flaw a patch.
    public func run(_ item: EvaluationCase) async throws -> EvaluationResult {
        let folder = NSTemporaryDirectory() + "/vulnreview-evaluation-" + ScanID.random().text
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = folder + "/store.sqlite"
        let workbench = try Workbench(
            WorkbenchConfiguration(
                storePath: store, keys: WorkbenchConfiguration.keys(besideStore: store, environment: [:]),
                connect: connect, governance: governance))
        let finding = try await self.finding(of: item, workbench)
        var result = EvaluationResult(name: item.name)
        let began = ContinuousClock.now
        let triage = try await run(.triage, item, finding.id, workbench, &result)
        if case .concluded(let conclusion, true) = triage.outcome.end {
            result.isFound = conclusion.verdict == (item.isFlaw ? .truePositive : .falsePositive)
        }
        if item.isFlaw {
            let proposal = try await run(.propose, item, finding.id, workbench, &result)
            let patches = proposal.patches.map(\.id)
            result.isVerified = patches.contains(where: proposal.outcome.progress.isVerified)
            result.seconds = (ContinuousClock.now - began) / .seconds(1)
            for patch in patches where !result.isRepaired {
                result.isRepaired = try await isRepaired(patch, item, workbench)
            }
        }
        return result
    }

    private func run(
        _ workflow: WorkflowName, _ item: EvaluationCase, _ finding: FindingID, _ workbench: Workbench,
        _ result: inout EvaluationResult
    ) async throws -> AgentReport {
        let request = AgentRequest(
            workflow, about: .finding(finding), budget: budget, rules: item.rules,
            verification: Workbench.VerifyOptions(rules: item.rules, testCommand: item.test))
        let report = try await workbench.runAgent(
            request, model: try model(item, workflow), oversight: EvaluationOversight())
        result.alarms += report.outcome.alarms.count
        result.calls += report.outcome.meter.calls
        result.refused += report.outcome.meter.refused
        result.tokens += report.outcome.meter.tokens
        return report
    }

    private func finding(of item: EvaluationCase, _ workbench: Workbench) async throws -> Finding {
        let tree = try OpenTree(path: item.tree)
        let request = TreeScanner.Request(
            walk: WalkOptions(), rules: item.rules, requiredConfinement: confinement)
        _ = try await workbench.scan(tree, request) { _ in }
        let filter = FindingFilter(tree: tree.tree.id, states: ["new"], path: item.path)
        let findings = try workbench.store.findings(filter, after: nil, limit: 500).items
        guard let finding = findings.first(where: { $0.location.range.start.line == item.line }) else {
            throw WorkbenchError.notFound("\(item.name): \(item.path.display):\(item.line)")
        }
        return finding
    }

    /// What the model never saw: the reproducer no longer fails, and the hidden test passes.
    private func isRepaired(
        _ patch: PatchID, _ item: EvaluationCase, _ workbench: Workbench
    ) async throws -> Bool {
        let input = item.reproducer.map {
            VerificationRequest.Reproducer(input: $0.input, command: $0.command)
        }
        let evidence = try await workbench.verify(
            patch,
            options: Workbench.VerifyOptions(
                rules: item.rules, testCommand: item.hiddenTest, reproducer: input))
        let passed = Set(evidence.rungs.filter { $0.result == .pass }.map(\.kind))
        let needed: [RungKind] =
            (item.reproducer == nil ? [] : [.reproducer]) + (item.hiddenTest == nil ? [] : [.projectTests])
        return !needed.isEmpty && passed.isSuperset(of: needed + [.appliesExactly])
    }
}

/// Who stands by in an evaluation: verifications run, as they only cost time; all else is as the policy says.
struct EvaluationOversight: Oversight {
    func consider(_ pending: PendingAction) async -> OversightAnswer {
        pending.action.kind == .requestVerification ? .allow(by: "evaluation") : .silence
    }
    func answer(_ question: String, choices: [String]) async -> PersonAnswer? { nil }
    func saw(_ event: AgentEvent, meter: AgentMeter) async {}
}
