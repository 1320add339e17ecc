import Review

/// A run: the model is asked, what it wants passes the gate and the person, is done, and is told back, until it stops or its
/// budget ends.
///
/// The model's text is shown and never searched for calls. What it can bring about is what `AgentAction` has cases for.
public struct AgentRun: Sendable {
    let model: any ModelClient
    let performer: any ActionPerforming
    let oversight: any Oversight
    let policy: Policy
    let clock: @Sendable () -> Int
    let isCancelled: @Sendable () -> Bool
    /// Given each turn's events with their texts, as soon as they happened.
    let keep: @Sendable ([AgentMoment], AgentTexts) async -> Void

    /// A run of `model`. `clock` gives the milliseconds since it began.
    public init(
        model: any ModelClient, performer: any ActionPerforming, oversight: any Oversight, policy: Policy,
        clock: @escaping @Sendable () -> Int,
        isCancelled: @escaping @Sendable () -> Bool = { Task.isCancelled },
        keep: @escaping @Sendable ([AgentMoment], AgentTexts) async -> Void = { _, _ in }
    ) {
        self.model = model
        self.performer = performer
        self.oversight = oversight
        self.policy = policy
        self.clock = clock
        self.isCancelled = isCancelled
        self.keep = keep
    }

    /// The most tokens of one reply.
    static let replyTokens = 4_096
    /// Actions of one reply; what comes after them is not done.
    static let callsOfReply = 8

    /// Goes through `task` to its end.
    public func run(_ task: AgentTask, id: AgentRunID = .random()) async -> AgentOutcome {
        var state = AgentState(
            AgentRecord(id: id, task: task, policy: policy, model: model.identity), task)
        var end: AgentEnd?
        while end == nil {
            end = await turn(&state)
            if let end { await state.happened(.ended(end), oversight) }
            await keep(state.takeNewMoments(), state.takeTexts())
        }
        return AgentOutcome(
            end: end ?? .cancelled, progress: state.progress, meter: state.meter, record: state.record)
    }

    /// One question and all that its answer brings; why the run is over, when it is.
    private func turn(_ state: inout AgentState) async -> AgentEnd? {
        if isCancelled() { return .cancelled }
        if let limit = state.meter.exceeded { return .exhausted(limit) }
        let offered = state.workflow.offers(state.progress)
        let milliseconds = clock()
        state.meter.asked(at: milliseconds)
        await state.happened(
            .asked(
                conversation: state.conversation.digest, actions: offered, milliseconds: milliseconds),
            oversight)
        if let limit = state.meter.exceeded { return .exhausted(limit) }
        let request = ModelRequest(
            messages: state.conversation.messages, actions: offered, replyTokens: Self.replyTokens)
        let reply: ModelReply
        do throws(ModelError) {
            reply = try await model.reply(to: request) { _ in }
        } catch {
            await state.happened(.failed(error), oversight)
            return error == .cancelled ? .cancelled : .failed(error)
        }
        state.meter.replied(reply, sent: state.conversation.size)
        await state.happened(.replied(state.keep(reply), calls: reply.calls.count), oversight)
        return await answer(reply, offered: offered, &state)
    }

    private func answer(
        _ reply: ModelReply, offered: [AgentActionKind], _ state: inout AgentState
    ) async -> AgentEnd? {
        if let alarm = Claims.alarm(in: reply.text, state.progress) {
            await state.alarm(alarm, oversight)
        }
        let calls = reply.calls.prefix(Self.callsOfReply)
        var turn = [
            ModelMessage(.assistant(calls: Array(calls)), [.init(reply.text, from: .model)])
        ]
        var end: AgentEnd?
        for call in calls {
            if let limit = state.meter.exceeded { end = .exhausted(limit) }
            guard end == nil else { break }
            let result = await answer(call, saying: reply.text, offered: offered, &state, &end)
            turn.append(ModelMessage(.tool(call: call.id), result.parts))
        }
        if calls.isEmpty {
            turn.append(ModelMessage(.user, [.init(Prompts.noCall, from: .instruction)]))
        }
        state.conversation.add(turn)
        return end
    }

    private func answer(
        _ call: ModelCall, saying reason: String, offered: [AgentActionKind], _ state: inout AgentState,
        _ end: inout AgentEnd?
    ) async -> ActionResult {
        switch call.meaning {
        case .refused(let problem):
            state.meter.called(Digest(of: Array((call.name + "\0" + call.arguments).utf8)))
            return await state.refuse(call.name, .problem(problem), oversight)
        case .action(let action):
            let identity = state.keep(action)
            state.meter.called(identity)
            guard offered.contains(action.kind) else {
                return await state.refuse(call.name, .outOfTurn, oversight)
            }
            return await pass(action, identity, saying: reason, offered: offered, &state, &end)
        }
    }

    /// The gate, the person, the deed.
    private func pass(
        _ wanted: AgentAction, _ identity: Digest, saying reason: String, offered: [AgentActionKind],
        _ state: inout AgentState, _ end: inout AgentEnd?
    ) async -> ActionResult {
        let gate = ActionGate(policy: policy, mode: state.record.task.mode)
        var (action, identity) = (wanted, identity)
        var people: Set<String> = []
        // Each edit is put before the gate again; nobody edits for ever.
        for _ in 0..<10 {
            let subject = await performer.subject(of: action, in: state.record.task, state.progress)
            let verdict = gate.verdict(on: action.kind, of: subject)
            await state.happened(
                .gated(action.kind, identity, about: state.keep(JudgedSubject(subject)), verdict), oversight)
            switch verdict.effect {
            case .policy(.deny): return await state.deny(Prompts.denied(verdict))
            case .planOnly: return ActionResult([.init(Prompts.planned, from: .instruction)])
            case .policy: break
            }
            let pending = PendingAction(
                number: state.meter.calls, action: action, reason: reason, verdict: verdict,
                meter: state.meter)
            let answer = await oversight.consider(pending)
            await state.happened(.considered(answer), oversight)
            switch answer {
            case .silence:
                guard !verdict.needsPerson else { return await state.deny(Prompts.nobody) }
            case .allow(let person):
                people.insert(person)
                // Asked again, until a second name says so.
                if verdict.effect == .policy(.twoPerson), people.count < 2 { continue }
            case .edit(let edited, _):
                guard offered.contains(edited.kind) else { return await state.deny(Prompts.nobody) }
                people = []
                action = edited
                identity = state.keep(edited)
                continue
            case .deny(let reason, let person): return await state.deny(reason, by: person)
            case .stop(let person):
                end = .stopped(by: person)
                return .failed(Prompts.stopped)
            }
            return await perform(action, &state, &end)
        }
        return await state.deny(Prompts.nobody)
    }

    private func perform(
        _ action: AgentAction, _ state: inout AgentState, _ end: inout AgentEnd?
    ) async -> ActionResult {
        let result: ActionResult
        switch action {
        case .stop(let conclusion):
            let alarms = Claims.alarms(of: conclusion, state.workflow, state.progress)
            for alarm in alarms { await state.alarm(alarm, oversight) }
            end = .concluded(conclusion, isSupported: alarms.isEmpty)
            result = ActionResult([])
        case .ask(let question, let choices):
            if let answer = await oversight.answer(question, choices: choices) {
                result = ActionResult(
                    [.init(answer.text, from: .person(answer.by))], yield: .answer(answer))
            } else {
                result = .failed(Prompts.noAnswer)
            }
        default:
            result = await performer.perform(action, in: state.record.task, state.progress)
        }
        state.progress.take(result.yield)
        await state.happened(.performed(action.kind, state.keep(result), isOK: result.isOK), oversight)
        if case .rationale(_, let falseQuotes) = result.yield {
            for sentence in falseQuotes { await state.alarm(.falseQuote(sentence: sentence), oversight) }
        }
        return result
    }
}
