import Agent
import Review

extension Sentences {
    /// Why the agent did not do what was asked.
    static func sentence(_ error: AgentError) -> String {
        switch error {
        case .noModel:
            "The policy names no model, so there is no agent; everything else works without one (--script replays a conversation)."
        case .wrongSubject(let name):
            "The workflow \(VisibleText.escape(name)) is about the other of findings and patches."
        case .notRejected(let id): "Patch \(id.short) was not rejected, so there is no reason to learn from."
        case .recordMissing(let id): "The record of run \(id.short) is not complete in the store."
        case .replayDiffers(let id, let event):
            "The replay of run \(id.short) differs from its record from event \(event + 1) on."
        case .secrets(let count):
            "\(count) places in it look like secrets; nothing was written (--with-secrets writes it all the same)."
        case .noConsent: "What reviewers said leaves as training data only with --consent."
        }
    }

    /// One event of a run, in a line.
    public static func sentence(_ event: AgentEvent) -> String {
        switch event {
        case .asked(_, let actions, _): "asks the model (\(actions.count) actions on offer)"
        case .replied(_, let calls): "the model answers with \(calls) calls"
        case .failed(let error): "the model does not answer: \(sentence(error))"
        case .refused(let name, let why):
            "refuses the call \(VisibleText.escape(name)): \(sentence(why))"
        case .gated(let kind, _, _, let verdict):
            "\(kind.rawValue): \(verdict.word)"
                + (verdict.rules.isEmpty ? "" : " by \(verdict.rules.joined(separator: ", "))")
        case .considered(let answer): sentence(answer)
        case .performed(let kind, _, let isOK): "\(kind.rawValue) \(isOK ? "is done" : "fails")"
        case .alarm(let alarm): "ALARM: \(sentence(alarm))"
        case .ended(let end): "ends: \(sentence(end))"
        }
    }

    /// What a person must hear of.
    public static func sentence(_ alarm: AgentAlarm) -> String {
        switch alarm {
        case .falseQuote(let sentence): "sentence \(sentence + 1) quotes what does not stand there"
        case .findingWithoutEvidence(let count):
            "the model calls \(count) findings of its own true, and no tool does"
        case .claimWithoutVerification: "the model claims a verification or approval that there is not"
        case .unsupportedConclusion: "nothing that the model did bears out its conclusion"
        }
    }

    /// Why a run is over.
    public static func sentence(_ end: AgentEnd) -> String {
        switch end {
        case .concluded(let conclusion, let isSupported):
            conclusion.verdict.rawValue + (isSupported ? "" : " (not borne out)")
                + ": the model says “\(VisibleText.escape(String(conclusion.summary.prefix(500))))”"
        case .exhausted(let limit): "the budget is used up (\(limit.rawValue))"
        case .failed(let error): sentence(error)
        case .stopped(let person): "\(VisibleText.escape(person)) stopped it"
        case .cancelled: "it was cancelled"
        }
    }

    /// An action in a line, for the person who is to allow it.
    public static func sentence(_ action: AgentAction) -> String {
        let visible = { (text: String) in VisibleText.escape(String(text.prefix(300))) }
        return switch action {
        case .readFile(let path, let lines): "read \(path.display), lines \(lines.first) to \(lines.last)"
        case .searchCode(let search):
            "search for “\(visible(search.text))”" + (search.glob.map { " in \(visible($0))" } ?? "")
        case .runRule(.loaded(let id, let glob)):
            "run the rule \(visible(id))" + (glob.map { " on \(visible($0))" } ?? "")
        case .runRule(.written(_, let samples)): "test a rule of its own on \(samples.count) samples"
        case .runTool(let name): "run the confined tool \(visible(name))"
        case .proposeFinding(let finding):
            "propose a finding at \(finding.path.display):\(finding.lines.first): “\(visible(finding.message))”"
        case .proposePatch(let patch): "propose the patch “\(visible(patch.title))”"
        case .writeRationale(let sentences): "write a rationale of \(sentences.count) sentences"
        case .requestVerification(let patch): "have \(visible(patch.name)) verified"
        case .ask(let question, _): "ask “\(visible(question))”"
        case .stop(let conclusion): "stop with \(conclusion.verdict.rawValue)"
        }
    }

    private static func sentence(_ why: AgentEvent.Refusal) -> String {
        switch why {
        case .outOfTurn: "not on offer now"
        case .problem(.unknownAction): "no such action"
        case .problem(.notObject): "its arguments are no object"
        case .problem(.unknownArgument(let name)): "no argument \(VisibleText.escape(name))"
        case .problem(.missingArgument(let name)): "without \(VisibleText.escape(name))"
        case .problem(.badArgument(let name)): "\(VisibleText.escape(name)) is not as it must be"
        }
    }

    private static func sentence(_ answer: OversightAnswer) -> String {
        switch answer {
        case .silence: "nobody says anything"
        case .allow(let person): "\(VisibleText.escape(person)) allows it"
        case .edit(_, let person): "\(VisibleText.escape(person)) changes it"
        case .deny(let reason, let person):
            "\(VisibleText.escape(person)) denies it: \(VisibleText.escape(reason))"
        case .stop(let person): "\(VisibleText.escape(person)) ends the run"
        }
    }
}
