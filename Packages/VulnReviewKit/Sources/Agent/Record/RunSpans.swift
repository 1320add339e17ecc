import Foundation
import Review

/// A run's events as spans of a trace, with the names of OpenTelemetry's semantic conventions for generative AI (1.41.0, in
/// development): `invoke_agent`, `chat`, `execute_tool`, `gen_ai.*`. What is longer than `textLimit` is named by its digest.
public struct RunSpans: Sendable {
    private let run: AgentRunID
    private let root = SpanID.random()
    private let task: AgentTask
    private let model: ModelIdentity
    private let startedAt: Date

    /// The version of the conventions that the names are of.
    public static let conventions = "1.41.0"
    /// Bytes of a text that stand in a span.
    static let textLimit = 2 << 10

    /// The spans of a run that begins at `startedAt`.
    public init(run: AgentRunID, task: AgentTask, model: ModelIdentity, startedAt: Date) {
        self.run = run
        self.task = task
        self.model = model
        self.startedAt = startedAt
    }

    /// The spans of one turn.
    public func spans(of moments: [AgentMoment], _ texts: AgentTexts) -> [Span] {
        var spans: [Span] = []
        var asked: AgentMoment?
        var action: Open?
        for moment in moments {
            switch moment.event {
            case .asked: asked = moment
            case .replied(let digest, _): spans.append(chat(asked ?? moment, moment, digest, texts))
            case .failed(let error):
                spans.append(
                    span(.model, "chat", asked ?? moment, moment, .failed, ["error.type": "\(error)"]))
            case .gated(let kind, let digest, _, let verdict):
                action = Open(moment, kind, digest, verdict, texts)
            case .considered(let answer): action?.attributes.merge(answer.attributes) { _, new in new }
            case .performed(let kind, let digest, let isOK):
                guard var open = action else { break }
                if kind != .stop {
                    open.attributes["vulnreview.result"] = digest.description
                    let text = texts.value(ActionResult.self, digest)?.parts.map(\.text).joined(
                        separator: "\n")
                    open.attributes["gen_ai.tool.call.result"] = text.map(Self.cut)
                }
                spans.append(execute(open, moment, isOK ? .ok : .failed))
                action = nil
            case .refused(let name, let why):
                spans.append(
                    span(
                        .tool, "execute_tool", moment, moment, .failed,
                        [
                            "gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": name,
                            "error.type": "\(why)",
                        ]))
            case .alarm(let alarm):
                spans.append(
                    span(.model, "alarm", moment, moment, .failed, ["vulnreview.alarm": alarm.name]))
            case .ended(let end): spans.append(agent(moment, end))
            }
            // An action that was gated and not performed was denied, or put off.
            if let open = action, moment.isAfterDenial {
                spans.append(execute(open, moment, .incomplete))
                action = nil
            }
        }
        if let action, let last = moments.last { spans.append(execute(action, last, .incomplete)) }
        return spans
    }

    /// An action that is under way.
    private struct Open {
        let began: AgentMoment
        var attributes: [String: String]

        init(
            _ moment: AgentMoment, _ kind: AgentActionKind, _ digest: Digest, _ verdict: GateVerdict,
            _ texts: AgentTexts
        ) {
            began = moment
            attributes = [
                "gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": kind.rawValue,
                "gen_ai.tool.type": "function", "vulnreview.action": digest.description,
                "vulnreview.gate": verdict.word,
            ]
            if !verdict.rules.isEmpty {
                attributes["vulnreview.rules"] = verdict.rules.joined(separator: " ")
            }
            attributes["gen_ai.tool.call.arguments"] = texts.bytes[digest].map {
                RunSpans.cut(String(decoding: $0, as: UTF8.self))
            }
        }
    }

    private func chat(
        _ asked: AgentMoment, _ moment: AgentMoment, _ digest: Digest, _ texts: AgentTexts
    ) -> Span {
        var attributes = ["gen_ai.operation.name": "chat", "vulnreview.reply": digest.description]
        if case .asked(let conversation, _, _) = asked.event {
            attributes["vulnreview.conversation"] = conversation.description
        }
        if let reply = texts.value(ModelReply.self, digest) {
            attributes["gen_ai.response.finish_reasons"] = reply.finish.rawValue
            attributes["gen_ai.response.model"] = reply.model
            attributes["gen_ai.usage.input_tokens"] = reply.usage.map { String($0.inputTokens) }
            attributes["gen_ai.usage.output_tokens"] = reply.usage.map { String($0.outputTokens) }
            if !reply.text.isEmpty { attributes["gen_ai.output.messages"] = Self.cut(reply.text) }
        }
        return span(.model, "chat", asked, moment, .ok, attributes)
    }

    private func execute(_ open: Open, _ moment: AgentMoment, _ status: Span.Status) -> Span {
        span(.tool, "execute_tool", open.began, moment, status, open.attributes)
    }

    private func agent(_ moment: AgentMoment, _ end: AgentEnd) -> Span {
        var attributes = [
            "gen_ai.operation.name": "invoke_agent", "gen_ai.agent.name": task.workflow.rawValue,
            "gen_ai.agent.id": run.text, "vulnreview.end": end.name, "vulnreview.mode": task.mode.rawValue,
        ]
        var status = Span.Status.incomplete
        if case .concluded(let conclusion, let isSupported) = end {
            attributes["vulnreview.summary"] = Self.cut(conclusion.summary)
            status = isSupported ? .ok : .failed
        }
        attributes.merge(about) { own, _ in own }
        return Span(
            id: root, kind: .model, name: "invoke_agent", startedAt: startedAt, endedAt: moment.at,
            status: status, attributes: attributes)
    }

    private var about: [String: String] {
        var about = [
            "gen_ai.request.model": model.name, "gen_ai.provider.name": model.system,
            "vulnreview.run": run.text,
        ]
        about["vulnreview.model.digest"] = model.digest?.description
        return about
    }

    private func span(
        _ kind: Span.Kind, _ name: String, _ from: AgentMoment, _ to: AgentMoment, _ status: Span.Status,
        _ attributes: [String: String]
    ) -> Span {
        Span(
            parent: root, kind: kind, name: name, startedAt: from.at, endedAt: to.at, status: status,
            attributes: attributes.merging(about) { own, _ in own })
    }

    static func cut(_ text: String) -> String {
        text.utf8.count <= textLimit
            ? text : String(decoding: text.utf8.prefix(textLimit), as: UTF8.self) + "…"
    }
}

extension AgentMoment {
    /// Whether an action that was gated before it can no longer be done.
    fileprivate var isAfterDenial: Bool {
        switch event {
        case .gated(_, _, _, let verdict): verdict.effect == .policy(.deny) || verdict.effect == .planOnly
        case .considered(.deny), .considered(.stop): true
        case .asked, .replied, .failed, .refused, .considered, .performed, .alarm, .ended: false
        }
    }
}

extension GateVerdict {
    /// `allow`, `ask`, `two-person`, `deny`, `plan`.
    public var word: String {
        switch effect {
        case .policy(let effect): effect.rawValue
        case .planOnly: "plan"
        }
    }
}

extension OversightAnswer {
    fileprivate var attributes: [String: String] {
        switch self {
        case .silence: [:]
        case .allow(let person): ["vulnreview.person": person, "vulnreview.answer": "allow"]
        case .edit(_, let person): ["vulnreview.person": person, "vulnreview.answer": "edit"]
        case .deny(let reason, let person):
            [
                "vulnreview.person": person, "vulnreview.answer": "deny",
                "vulnreview.reason": RunSpans.cut(reason),
            ]
        case .stop(let person): ["vulnreview.person": person, "vulnreview.answer": "stop"]
        }
    }
}
