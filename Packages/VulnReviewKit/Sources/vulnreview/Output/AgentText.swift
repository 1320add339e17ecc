import Agent
import FindingStore
import Review
import ReviewFeature

/// Runs of the agent as text.
enum AgentText {
    static func line(_ run: StoredAgentRun) -> String {
        "\(run.id.short) \(run.workflow.padding(9)) \(run.end.padding(15)) \(run.calls) calls, \(run.refused) refused, "
            + "\(run.tokens) tokens  \(VisibleText.escape(run.model.name))"
            + (run.alarms.isEmpty ? "" : "  ALARM \(run.alarms.joined(separator: " "))") + "\n"
    }

    static func events(_ record: AgentRecord) -> String {
        record.events.enumerated().map {
            "\(String($0.offset + 1).padding(5)) \(Sentences.sentence($0.element))\n"
        }
        .joined()
    }

    static func report(_ report: AgentReport) -> String {
        var text = line(report.run) + "end: \(Sentences.sentence(report.outcome.end))\n"
        for sentence in report.outcome.progress.rationale?.sentences ?? [] {
            text +=
                "  \(sentence.backing.isMachineBacked ? "[linked]" : "[model] ") \(VisibleText.escape(sentence.text))\n"
        }
        for patch in report.patches {
            text += "patch \(patch.id.short) \(patch.state.rawValue) \(VisibleText.escape(patch.title))\n"
        }
        for finding in report.findings {
            text +=
                "finding \(finding.id.short) \(finding.location.path.display):\(finding.location.range.start.line)\n"
        }
        let left = report.outcome.progress.findings.count - report.outcome.progress.backedFindings.count
        if left > 0 {
            text += "\(left) proposed findings have no tool's evidence and stay in the run's record\n"
        }
        return text
    }
}
