import Agent
import AuditLog
import Foundation
import Review
import ReviewFeature

/// The person at the terminal as who oversees a run: sees each event, and is asked where somebody must be.
struct TerminalOversight: Oversight {
    let console: Console
    let keys: Keyring

    func consider(_ pending: PendingAction) async -> OversightAnswer {
        guard pending.verdict.needsPerson else { return .silence }
        guard Console.isInteractive else {
            return PersonConfirmation.named(keys).map { .allow(by: $0) } ?? .silence
        }
        console.warn("\(pending.number). It wants to \(Sentences.sentence(pending.action)).")
        if !pending.reason.isEmpty {
            console.warn("   It says: \(VisibleText.escape(String(pending.reason.prefix(500))))")
        }
        console.warn("   yes, no REASON, or stop?")
        let line = readLine() ?? "stop"
        let name = NSUserName()
        switch line.split(separator: " ", maxSplits: 1).first?.lowercased() {
        case "yes": return .allow(by: name)
        case "stop": return .stop(by: name)
        default:
            let reason = line.split(separator: " ", maxSplits: 1).dropFirst().first.map(String.init)
            return .deny(reason: reason ?? "No.", by: name)
        }
    }

    func answer(_ question: String, choices: [String]) async -> PersonAnswer? {
        guard Console.isInteractive else { return nil }
        console.warn("The model asks: \(VisibleText.escape(String(question.prefix(1_000))))")
        for choice in choices.prefix(10) {
            console.warn("  - \(VisibleText.escape(String(choice.prefix(200))))")
        }
        guard let line = readLine(), !line.isEmpty else { return nil }
        return PersonAnswer(line, by: NSUserName())
    }

    func saw(_ event: AgentEvent, meter: AgentMeter) async {
        console.note(
            "[\(meter.calls)/\(meter.budget.calls) calls, \(meter.tokens) tokens] "
                + Sentences.sentence(event))
    }
}
