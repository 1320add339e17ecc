import Review
import Synchronization

/// A run again, from its record: the model, the actions and the person say what they said then, and the loop, the gate, the
/// budget and the alarms must come to the same events.
public struct RunReplay: Sendable {
    let record: AgentRecord
    let texts: AgentTexts

    /// A replay of `record`, whose texts are `texts`.
    public init(_ record: AgentRecord, texts: AgentTexts) {
        self.record = record
        self.texts = texts
    }

    /// Runs it again; `watch` sees each event.
    public func run(
        watch: @escaping @Sendable (AgentEvent, AgentMeter) async -> Void = { _, _ in }
    ) async -> AgentOutcome {
        let said = Said(record, texts)
        let run = AgentRun(
            model: ReplayedModel(identity: record.model, said: said), performer: ReplayedActions(said: said),
            oversight: ReplayedOversight(said: said, watch: watch), policy: record.policy,
            clock: { said.nextTime() },
            isCancelled: { said.isCancelled })
        return await run.run(record.task, id: record.id)
    }
}

/// What was said in a run, handed out in order.
final class Said: Sendable {
    private struct Queues {
        var times: [Int] = []
        var replies: [Result<ModelReply, ModelError>] = []
        var subjects: [PolicySubject] = []
        var answers: [OversightAnswer] = []
        var results: [ActionResult] = []
    }

    private let queues: Mutex<Queues>
    private let wasCancelled: Bool

    init(_ record: AgentRecord, _ texts: AgentTexts) {
        wasCancelled = record.events.last == .ended(.cancelled)
        var queues = Queues()
        for event in record.events {
            switch event {
            case .asked(_, _, let milliseconds): queues.times.append(milliseconds)
            case .replied(let digest, _):
                let reply = texts.value(ModelReply.self, digest)
                queues.replies.append(reply.map { .success($0) } ?? .failure(.exhausted))
            case .failed(let error): queues.replies.append(.failure(error))
            case .considered(let answer): queues.answers.append(answer)
            case .performed(let kind, let digest, _):
                guard kind != .stop else { break }
                queues.results.append(
                    texts.value(ActionResult.self, digest) ?? .failed("This result was not kept."))
            case .gated(_, _, let about, _):
                queues.subjects.append(texts.value(JudgedSubject.self, about)?.subject ?? PolicySubject())
            case .refused, .alarm, .ended: break
            }
        }
        queues.times.reverse()
        queues.subjects.reverse()
        queues.replies.reverse()
        queues.answers.reverse()
        queues.results.reverse()
        self.queues = Mutex(queues)
    }

    /// Whether the run was cancelled here: before a question that it did not come to.
    var isCancelled: Bool { wasCancelled && queues.withLock { $0.times.isEmpty } }

    func nextTime() -> Int { queues.withLock { $0.times.popLast() ?? 0 } }
    func nextReply() -> Result<ModelReply, ModelError> {
        queues.withLock { $0.replies.popLast() ?? .failure(.exhausted) }
    }
    func nextSubject() -> PolicySubject { queues.withLock { $0.subjects.popLast() ?? PolicySubject() } }
    func nextAnswer() -> OversightAnswer { queues.withLock { $0.answers.popLast() ?? .silence } }
    func nextResult() -> ActionResult? { queues.withLock { $0.results.popLast() } }
}

struct ReplayedModel: ModelClient {
    let identity: ModelIdentity
    let said: Said

    func reply(
        to request: ModelRequest, progress: @escaping @Sendable (Int) -> Void
    ) async throws(ModelError) -> ModelReply { try said.nextReply().get() }
}

struct ReplayedActions: ActionPerforming {
    let said: Said

    func subject(
        of action: AgentAction, in task: AgentTask, _ progress: AgentProgress
    ) async -> PolicySubject { said.nextSubject() }

    func perform(
        _ action: AgentAction, in task: AgentTask, _ progress: AgentProgress
    ) async -> ActionResult { said.nextResult() ?? .failed("The record has no result for this.") }
}

struct ReplayedOversight: Oversight {
    let said: Said
    let watch: @Sendable (AgentEvent, AgentMeter) async -> Void

    func consider(_ pending: PendingAction) async -> OversightAnswer { said.nextAnswer() }
    func answer(_ question: String, choices: [String]) async -> PersonAnswer? {
        guard case .answer(let answer) = said.nextResult()?.yield else { return nil }
        return answer
    }
    func saw(_ event: AgentEvent, meter: AgentMeter) async { await watch(event, meter) }
}
