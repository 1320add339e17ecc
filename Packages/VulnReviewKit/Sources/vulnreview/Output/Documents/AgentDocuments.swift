import Agent
import FindingStore
import Review
import ReviewFeature

/// `agent run --json`.
struct AgentRunDocument: Encodable {
    var schema = "vulnreview.agent.run/1"
    let run: AgentRunsDocument.Run
    let summary: String?
    let isSupported: Bool
    let rationale: [Sentence]
    let patches: [String]
    let findings: [String]
    let unbackedFindings: Int

    struct Sentence: Encodable {
        let text: String
        let isBacked: Bool
    }

    init(_ report: AgentReport) {
        run = AgentRunsDocument.Run(report.run)
        if case .concluded(let conclusion, let isSupported) = report.outcome.end {
            summary = conclusion.summary
            self.isSupported = isSupported
        } else {
            summary = nil
            isSupported = false
        }
        rationale = (report.outcome.progress.rationale?.sentences ?? []).map {
            Sentence(text: $0.text, isBacked: $0.backing.isMachineBacked)
        }
        patches = report.patches.map(\.id.text)
        findings = report.findings.map(\.id.text)
        unbackedFindings =
            report.outcome.progress.findings.count - report.outcome.progress.backedFindings.count
    }
}

/// `agent show --json` without a run.
struct AgentRunsDocument: Encodable {
    var schema = "vulnreview.agent.runs/1"
    let runs: [Run]

    struct Run: Encodable {
        let id, subject, workflow, model, startedAt, endedAt, end, record: String
        let requests, calls, refused, tokens: Int
        let alarms, patches: [String]

        init(_ run: StoredAgentRun) {
            id = run.id.text
            subject = run.subject
            workflow = run.workflow
            model = run.model.name
            startedAt = run.startedAt.rfc3339
            endedAt = run.endedAt.rfc3339
            end = run.end
            record = run.record.description
            requests = run.requests
            calls = run.calls
            refused = run.refused
            tokens = run.tokens
            alarms = run.alarms
            patches = run.patches.map(\.text)
        }
    }
}

/// `agent show RUN --json` and `agent replay --json`.
struct AgentEventsDocument: Encodable {
    var schema = "vulnreview.agent.events/1"
    let run: AgentRunsDocument.Run
    let events: [String]

    init(_ run: StoredAgentRun, _ record: AgentRecord) {
        self.run = AgentRunsDocument.Run(run)
        events = record.events.map(Sentences.sentence)
    }
}

/// `agent diff --json`.
struct AgentDiffDocument: Encodable {
    var schema = "vulnreview.agent.diff/1"
    let isSame: Bool
    let firstDifference: Int?
    let first: [String]
    let second: [String]

    init(_ runs: [AgentRecord], _ place: Int?) {
        isSame = place == nil
        firstDifference = place
        (first, second) = (Self.rest(runs[0], place), Self.rest(runs[1], place))
    }

    private static func rest(_ run: AgentRecord, _ place: Int?) -> [String] {
        place.map { run.events.dropFirst($0).prefix(20).map(Sentences.sentence) } ?? []
    }
}
