import Agent
import Foundation
import Observation
import Review

/// A run while a person looks at it: what it is doing, why, and what it wants next. The person pauses, steps, changes, denies
/// and stops through it.
@Observable @MainActor
public final class AgentModel {
    /// What happened, a line each, the newest last; at most `lineLimit`.
    public private(set) var lines: [String] = []
    /// What must be heard of, the newest last.
    public private(set) var alarms: [String] = []
    /// The action that waits for the person.
    public private(set) var pending: PendingAction?
    /// The question that waits for the person.
    public private(set) var question: (text: String, choices: [String])?
    /// What the run has taken of its budget.
    public private(set) var meter: AgentMeter?
    /// Whether the run waits before its next action, whatever the policy says.
    public private(set) var isPaused = false
    /// Why the run is over.
    public private(set) var end: AgentEnd?
    /// Who looks.
    public let person: String

    /// Lines that are kept; the run's record has all.
    public static let lineLimit = 2_000

    private var waiting: CheckedContinuation<OversightAnswer, Never>?
    private var waitingForAnswer: CheckedContinuation<PersonAnswer?, Never>?

    /// A model of a run that `person` looks at.
    public init(person: String) { self.person = person }

    /// What the run reports to and asks.
    public nonisolated var oversight: any Oversight { AgentModelOversight(model: self) }

    /// What it wants to do, in a line; `nil` when nothing waits.
    public var wish: String? { pending.map { Sentences.sentence($0.action) } }
    /// What it says with it; safe to show.
    public var reason: String? { pending.map { VisibleText.escapeKeepingLines($0.reason) } }
    /// Whether what waits is not done unless the person says so.
    public var needsPerson: Bool { pending?.verdict.needsPerson == true }

    // MARK: What the person does

    /// Stops before the next action.
    public func pause() { isPaused = true }

    /// Goes on; what needs a word of its own still waits for it.
    public func resume() {
        isPaused = false
        if pending != nil, !needsPerson { answer(.silence) }
    }

    /// Does what waits and pauses before what comes next.
    public func step() {
        isPaused = true
        guard pending != nil else { return }
        answer(needsPerson ? .allow(by: person) : .silence)
    }

    /// Allows what waits.
    public func allow() { answer(.allow(by: person)) }
    /// Puts another action in the place of what waits; it passes the gate again.
    public func edit(_ action: AgentAction) { answer(.edit(action, by: person)) }
    /// Denies what waits; the model is told why.
    public func deny(_ reason: String) { answer(.deny(reason: reason, by: person)) }

    /// Ends the run at its next action, or now when one waits.
    public func stop() {
        isStopping = true
        answer(.stop(by: person))
        reply(nil)
    }

    private var isStopping = false

    /// Answers the model's question; `nil` leaves it open.
    public func reply(_ text: String?) {
        question = nil
        waitingForAnswer?.resume(returning: text.map { PersonAnswer($0, by: person) })
        waitingForAnswer = nil
    }

    private func answer(_ answer: OversightAnswer) {
        pending = nil
        waiting?.resume(returning: answer)
        waiting = nil
    }

    // MARK: What the run says

    func consider(_ action: PendingAction) async -> OversightAnswer {
        meter = action.meter
        if isStopping { return .stop(by: person) }
        guard isPaused || action.verdict.needsPerson else { return .silence }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                guard !Task.isCancelled else { return continuation.resume(returning: .silence) }
                pending = action
                waiting = continuation
            }
        } onCancel: {
            Task { @MainActor in self.answer(.silence) }
        }
    }

    func ask(_ text: String, _ choices: [String]) async -> PersonAnswer? {
        guard !isStopping else { return nil }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                guard !Task.isCancelled else { return continuation.resume(returning: nil) }
                question = (VisibleText.escapeKeepingLines(text), choices.map { VisibleText.escape($0) })
                waitingForAnswer = continuation
            }
        } onCancel: {
            Task { @MainActor in self.reply(nil) }
        }
    }

    func saw(_ event: AgentEvent, _ meter: AgentMeter) {
        self.meter = meter
        lines.append(Sentences.sentence(event))
        // In steps, so that a long run does not move all lines each time.
        if lines.count >= 2 * Self.lineLimit { lines.removeFirst(lines.count - Self.lineLimit) }
        if case .alarm(let alarm) = event { alarms.append(Sentences.sentence(alarm)) }
        if case .ended(let end) = event { self.end = end }
    }
}

/// The model as what a run asks.
private struct AgentModelOversight: Oversight {
    let model: AgentModel

    func consider(_ pending: PendingAction) async -> OversightAnswer { await model.consider(pending) }
    func answer(_ question: String, choices: [String]) async -> PersonAnswer? {
        await model.ask(question, choices)
    }
    func saw(_ event: AgentEvent, meter: AgentMeter) async { await model.saw(event, meter) }
}
