import Review
import ReviewFeature

/// Several decisions with one reason, and what was left out of them.
struct BulkReport: Encodable {
    struct LeftOut: Encodable {
        let subject: String
        let code: String
        let message: String
    }

    var schema = "vulnreview.decisions/1"
    let batch: String
    let decisions: [DecisionDocument]
    let leftOut: [LeftOut]

    /// Decides, prints what came of it, and ends with the status of a refusal when something was left out.
    static func decide(
        _ verdicts: [Verdict], as reviewer: Workbench.Reviewer, _ workbench: Workbench,
        _ common: OutputOptions
    ) throws {
        let outcome = try workbench.decideAll(verdicts, as: reviewer)
        let leftOut = outcome.leftOut.map { item in
            LeftOut(
                subject: item.subject.id, code: item.code,
                message: CommandLineSentences.sentence(for: item.error))
        }
        if common.json {
            try common.console.output(
                BulkReport(
                    batch: outcome.batch.text, decisions: outcome.decisions.map(DecisionDocument.init),
                    leftOut: leftOut))
        }
        for decision in outcome.decisions {
            if !common.json { common.console.output(DecisionText.line(decision) + "\n") }
            guard case .patch(let id) = decision.subject else { continue }
            if let standing = try workbench.store.standing(of: decision.subject) {
                common.console.note(ReviewWording.standing(standing))
            }
            if let canary = try workbench.revealedCanary(id) {
                common.console.warn("vulnreview: " + ReviewWording.canary(canary))
            }
        }
        for item in leftOut {
            common.console.warn("vulnreview: left out \(item.subject.prefix(8)): \(item.message)")
        }
        if !leftOut.isEmpty { throw ExitStatus.refused }
    }
}
