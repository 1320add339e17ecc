import Review
import ReviewFeature

/// A finding in words for a terminal.
enum FindingText {
    /// Place, message, code, flow and the patches that answer it.
    static func all(_ finding: Finding, patches: [Patch]) -> String {
        var text = "\(finding.state.name) \(ScanPrinter.line(finding))\n"
        let cwe = finding.cwe.map { "CWE-\($0)" }.joined(separator: ", ")
        text += "  \(cwe.isEmpty ? "no CWE" : cwe); confidence \(finding.confidence.rawValue)\n\n"
        var number = finding.location.range.start.line
        for line in finding.snippet.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            text += "  \(number) │ \(VisibleText.escape(line))\n"
            number += 1
        }
        for flow in finding.codeFlows {
            text += "\nFlow\n"
            for step in flow.steps {
                let place = "\(step.location.path.display):\(step.location.range.start.line)"
                text += "  \(place): \(VisibleText.escape(step.message))\n"
            }
        }
        for claim in finding.claims {
            let words = claim.text.isEmpty ? "" : ": " + VisibleText.escape(claim.text)
            text += "\nClaimed by the report, and not decided here: \(Sentences.words(claim.kind))\(words)\n"
        }
        if !patches.isEmpty {
            text += "\nPatches\n" + patches.map { "  " + PatchText.head($0) + "\n" }.joined()
        }
        return text
    }

    /// What other detectors said, and where the finding was before.
    static func history(reports: [Finding], moves: [FindingMove]) -> String {
        var text = ""
        if !reports.isEmpty {
            text += "\nAlso reported\n"
            for report in reports {
                text +=
                    "  \(VisibleText.escape(report.reporters.first ?? "")): "
                    + ScanPrinter.line(report).split(separator: " ", maxSplits: 1).dropFirst().joined() + "\n"
            }
        }
        if !moves.isEmpty {
            text += "\nMoved\n"
            for move in moves {
                text +=
                    "  from \(place(move.from)) to \(place(move.to)) (\(move.reason.rawValue)), "
                    + "was \(move.state) and stayed so\n"
            }
        }
        return text
    }

    private static func place(_ place: FindingMove.Place) -> String {
        "\(place.path.display):\(place.line) \(VisibleText.escape(place.ruleID))"
    }

    /// What the risk is made of: a rule of thumb for the order of the queue.
    static func risk(_ risk: RiskScore) -> String {
        let parts = risk.parts.map { "\($0.kind.rawValue) \($0.points)" }.joined(separator: ", ")
        return "\nRisk \(risk.total) of 100: \(parts.isEmpty ? "nothing counts" : parts)\n"
    }
}
