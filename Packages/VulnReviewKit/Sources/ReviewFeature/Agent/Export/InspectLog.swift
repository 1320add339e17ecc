import Agent
import FindingStore
import Foundation
import Review

/// A run as a log of Inspect, the evaluation framework of the UK AI Security Institute (`EvalLog`, log format version 2): one
/// sample, whose messages are what was said.
public struct InspectLog: Encodable, Sendable {
    let version = 2
    let status: String
    let eval: Spec
    let plan = Plan()
    let stats: Stats
    let samples: [Sample]

    struct Spec: Encodable, Sendable {
        let run_id, task_id, created, task, model: String
        let eval_id: String
        let dataset: Dataset
        let config = Config()
        let metadata: [String: String]
    }
    struct Dataset: Encodable, Sendable {
        let name: String
        let samples = 1
        let sample_ids: [String]
    }
    struct Config: Encodable, Sendable {}
    struct Plan: Encodable, Sendable {
        let name = "plan"
        let steps: [String] = []
        let config = Config()
    }
    struct Stats: Encodable, Sendable {
        let started_at, completed_at: String
        let model_usage: [String: Usage]
    }
    struct Usage: Encodable, Sendable {
        var input_tokens = 0
        var output_tokens = 0
        var total_tokens = 0
    }
    struct Sample: Encodable, Sendable {
        let id: String
        let epoch = 1
        let input: String
        let target = ""
        let messages: [Message]
        let output: Output
        let metadata: [String: String]
    }
    struct Output: Encodable, Sendable {
        let model: String
        let choices: [Choice]
    }
    struct Choice: Encodable, Sendable {
        let message: Message
        let stop_reason = "stop"
    }
    struct Message: Encodable, Sendable {
        let role: String
        let content: String
        var tool_calls: [Call]?
        var tool_call_id: String?
        var function: String?
        var source: String?
    }
    struct Call: Encodable, Sendable {
        let id, function: String
        let arguments: [String: String]
        let type = "function"
    }

    /// The log of a run with its texts.
    public init(_ run: StoredAgentRun, _ record: AgentRecord, _ texts: AgentTexts) {
        var usage = Usage()
        let messages = Self.messages(record, texts, &usage)
        usage.total_tokens = run.tokens
        status =
            switch run.end {
            case "failed": "error"
            case "cancelled", "stopped": "cancelled"
            default: "success"
            }
        eval = Spec(
            run_id: run.id.text, task_id: run.id.text, created: run.startedAt.rfc3339,
            task: "vulnreview/" + run.workflow, model: run.model.system + "/" + run.model.name,
            eval_id: run.id.text, dataset: Dataset(name: "vulnreview", sample_ids: [run.subject]),
            metadata: ["record": run.record.description, "policy": record.policy.digest.description])
        stats = Stats(
            started_at: run.startedAt.rfc3339, completed_at: run.endedAt.rfc3339,
            model_usage: [run.model.name: usage])
        let last = messages.last { $0.role == "assistant" }
        samples = [
            Sample(
                id: run.subject, input: messages.first { $0.role == "user" }?.content ?? "",
                messages: messages,
                output: Output(model: run.model.name, choices: last.map { [Choice(message: $0)] } ?? []),
                metadata: ["end": run.end, "alarms": run.alarms.joined(separator: " ")])
        ]
    }

    /// What was said, rebuilt from the events.
    private static func messages(
        _ record: AgentRecord, _ texts: AgentTexts, _ usage: inout Usage
    ) -> [Message] {
        var messages = record.task.messages.map { message in
            Message(role: message.role == .system ? "system" : "user", content: text(message.parts))
        }
        var open: [ModelCall] = []
        func answer(_ content: String) {
            guard !open.isEmpty else { return }
            let call = open.removeFirst()
            messages.append(
                Message(role: "tool", content: content, tool_call_id: call.id, function: call.name))
        }
        var isGated = false
        for event in record.events {
            switch event {
            case .asked:
                if isGated { answer("It was not done.") }
                isGated = false
            case .replied(let digest, _):
                guard let reply = texts.value(ModelReply.self, digest) else { continue }
                usage.input_tokens += reply.usage?.inputTokens ?? 0
                usage.output_tokens += reply.usage?.outputTokens ?? 0
                open = reply.calls
                let calls = reply.calls.map {
                    Call(id: $0.id, function: $0.name, arguments: ["arguments": $0.arguments])
                }
                messages.append(
                    Message(
                        role: "assistant", content: reply.text, tool_calls: calls.isEmpty ? nil : calls,
                        source: "generate"))
            case .refused:
                if isGated { answer("It was not done.") }
                isGated = false
                answer("Refused.")
            case .gated:
                // A second judgement of the same action follows an edit.
                if isGated, open.count > 1 { answer("It was not done.") }
                isGated = true
            case .performed(_, let digest, _):
                answer(texts.value(ActionResult.self, digest).map { text($0.parts) } ?? "")
                isGated = false
            case .considered(.edit), .considered(.allow): isGated = false
            case .failed, .considered, .alarm, .ended: break
            }
        }
        return messages
    }

    private static func text(_ parts: [ModelMessage.Part]) -> String {
        parts.map(\.text).joined(separator: "\n")
    }
}
