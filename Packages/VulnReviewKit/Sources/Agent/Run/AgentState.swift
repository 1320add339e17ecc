import Foundation
import Review

/// Where a run stands.
struct AgentState {
    var record: AgentRecord
    var conversation: Conversation
    var progress = AgentProgress()
    var meter: AgentMeter
    let workflow: Workflow
    private var texts = AgentTexts()
    private var moments: [AgentMoment] = []

    init(_ record: AgentRecord, _ task: AgentTask) {
        self.record = record
        conversation = Conversation(task.messages)
        meter = AgentMeter(task.budget)
        workflow = task.workflow.workflow
    }

    mutating func keep(_ value: some Encodable) -> Digest { texts.keep(value) }

    /// Writes an event down and shows it.
    mutating func happened(_ event: AgentEvent, _ oversight: any Oversight) async {
        record.events.append(event)
        moments.append(AgentMoment(event: event, at: Date.now.roundedToMilliseconds))
        await oversight.saw(event, meter: meter)
    }

    mutating func alarm(_ alarm: AgentAlarm, _ oversight: any Oversight) async {
        await happened(.alarm(alarm), oversight)
    }

    /// A call that is none, or not now: logged, counted, and told to the model.
    mutating func refuse(
        _ name: String, _ why: AgentEvent.Refusal, _ oversight: any Oversight
    ) async -> ActionResult {
        meter.refusedCall()
        await happened(.refused(name: String(name.prefix(64)), why), oversight)
        return .failed(Prompts.refused(why))
    }

    /// An action that was not done.
    mutating func deny(_ why: String, by person: String? = nil) async -> ActionResult {
        meter.refusedCall()
        return ActionResult(
            [
                .init(Prompts.notDone, from: .instruction),
                .init(why, from: person.map { .person($0) } ?? .instruction),
            ], isOK: false)
    }

    /// What happened since the last call.
    mutating func takeNewMoments() -> [AgentMoment] {
        defer { moments = [] }
        return moments
    }

    /// The texts since the last call.
    mutating func takeTexts() -> AgentTexts {
        defer { texts.removeAll() }
        return texts
    }
}
