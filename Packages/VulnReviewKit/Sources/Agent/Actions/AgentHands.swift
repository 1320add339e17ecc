import Review
import RuleEngine
import ScanService

/// What actions have to work with. There is no store, no key, no writer and no socket among it: an action can look, compute in
/// the scan service, and ask for what is handed in here, and its result is a value.
public struct AgentHands: ActionPerforming {
    let ground: SourceGround
    let connect: ScanTransportFactory
    let rules: [RuleSource]
    let tools: [String: ConfinedTool]
    let verify: Verifier?
    let gate: ActionGate
    let severity: Severity?
    /// The model's name, for what it proposes.
    let model: String

    /// Runs a confined tool that the run was started with, and says where it fired.
    public typealias ConfinedTool = @Sendable () async throws -> [ToolHit]
    /// Climbs our ladder with a patch.
    public typealias Verifier = @Sendable (Patch) async throws -> Evidence

    /// Hands over `ground`. `rules` are those that are loaded, `tools` the only ones that can be named, `verify` our ladder.
    public init(
        ground: SourceGround, connect: @escaping ScanTransportFactory, rules: [RuleSource],
        tools: [String: ConfinedTool] = [:], verify: Verifier? = nil, policy: Policy, severity: Severity?,
        model: String
    ) {
        self.ground = ground
        self.connect = connect
        self.rules = rules
        self.tools = tools
        self.verify = verify
        gate = ActionGate(policy: policy, mode: .policy)
        self.severity = severity
        self.model = model
    }

    /// What an action is about, for the policy.
    public func subject(
        of action: AgentAction, in task: AgentTask, _ progress: AgentProgress
    ) async -> PolicySubject {
        var subject = PolicySubject(
            severities: task.severity.map { [$0] } ?? [], sources: [.model])
        switch action {
        case .readFile(let path, _): subject.paths = [path]
        case .proposeFinding(let proposal):
            subject.paths = [proposal.path]
            subject.severities.insert(proposal.severity)
        case .proposePatch(let proposal):
            let changes = (try? await PatchProposing(hands: self).changes(proposal)) ?? []
            subject = PolicySubject(changes: changes, severity: task.severity, sources: [.model])
        case .requestVerification(let reference):
            guard let patch = progress.patch(reference) else { break }
            subject = PolicySubject(changes: patch.changes, severity: task.severity, sources: [.model])
        case .writeRationale(let sentences): subject.paths = sentences.compactMap(\.citation?.path)
        case .searchCode, .runRule:
            // What a search or a rule comes across is judged file by file (`isVisible`).
            subject = PolicySubject(severities: subject.severities, sources: [.model])
            if gate.policy.rules.contains(where: {
                $0.actions.contains(action.kind.policyAction) && !$0.paths.isEmpty
            }) {
                subject.paths = [Self.anyFile].compactMap(\.self)
            }
        case .runTool, .ask, .stop: break
        }
        return subject
    }

    /// Does an action that the gate let through.
    public func perform(
        _ action: AgentAction, in task: AgentTask, _ progress: AgentProgress
    ) async -> ActionResult {
        switch action {
        case .readFile(let path, let lines): FileReading(ground: ground).read(path, lines)
        case .searchCode(let search): await CodeSearching(hands: self).search(search)
        case .runRule(.loaded(let id, let glob)): await RuleRunning(hands: self).run(id, glob)
        case .runRule(.written(let rules, let samples)):
            await RuleRunning(hands: self).test(rules, samples)
        case .runTool(let name): await ToolRunning(tools: tools).run(name)
        case .proposeFinding(let proposal): FindingProposing(ground: ground).propose(proposal)
        case .proposePatch(let proposal):
            await PatchProposing(hands: self).propose(proposal, in: task, progress)
        case .writeRationale(let sentences):
            RationaleWriting(ground: ground, isVisible: isVisible(.readFile)).write(sentences)
        case .requestVerification(let reference):
            await VerificationRequesting(verify: verify).request(reference, progress)
        case .ask, .stop: .failed("The run itself answers this.")
        }
    }

    /// Whether a search or a rule may look at a file without anybody being asked.
    func isVisible(_ kind: AgentActionKind) -> @Sendable (TreePath) -> Bool {
        let (gate, severity) = (gate, severity)
        return { gate.lets(kind, see: $0, severity: severity) }
    }

    /// A path that no rule of a policy names on purpose: rules for some files do not stop a search, they narrow it.
    private static let anyFile = try? TreePath(".vulnreview-any-file")

    /// A client of a fresh scan service for as long as `body` takes.
    func withService<Value: Sendable>(
        _ body: @Sendable (ScanClient) async throws -> Value
    ) async throws -> Value {
        let client = try await ScanClient(try await connect())
        do {
            let value = try await body(client)
            await client.close()
            return value
        } catch {
            await client.close()
            throw error
        }
    }
}
