import Diffing
import Review

/// What a written report says, in the order in which it says it: what matters first, then what backs it.
struct WrittenContent {
    let receiver: Receiver
    let facts: ReporterFacts
    let involvement: ModelInvolvement
    let summary: ReportSummary
    let producer: String

    func blocks(_ findings: [ReportedFinding], _ patches: [ReportedPatch]) -> [WrittenBlock] {
        findings.flatMap(blocks) + patches.flatMap { blocks($0, level: 1) } + ending
    }

    private func blocks(_ finding: ReportedFinding) -> [WrittenBlock] {
        let place = "\(finding.finding.location.path.display):\(finding.finding.location.range.start.line)"
        let cwe = finding.finding.cwe.map { "CWE-\($0)" }.joined(separator: ", ")
        var blocks: [WrittenBlock] = [
            .heading(1, "Finding: \(finding.finding.ruleID) in \(place)"),
            .paragraph("\(finding.finding.message)"),
            .items([
                "Severity: \(finding.finding.severity), confidence \(finding.finding.confidence)",
                cwe.isEmpty ? "Weakness: not classified" : "Weakness: \(cwe)",
                "State in this review: \(ReviewWording.word(finding.finding.state))",
                "Found by: \(finding.finding.reporters.joined(separator: ", "))",
                commit,
                "File as it was read: \(finding.finding.fileDigest.description)",
            ]),
        ]
        if !finding.finding.snippet.isEmpty {
            blocks += [
                .paragraph("The code, from line \(finding.finding.location.range.start.line) on:"),
                .code(finding.finding.snippet, language: .text),
            ]
        }
        if !finding.steps.isEmpty {
            blocks += [
                .paragraph("How data gets there:"),
                .steps(
                    finding.steps.map {
                        let place = "\($0.location.path.display):\($0.location.range.start.line)"
                        return "\(place) \($0.text)"
                    }),
            ]
        }
        return blocks + reproducer + finding.patches.flatMap { self.blocks($0, level: 2) }
    }

    private var commit: Passage {
        facts.commit.map { "Tested on commit: \($0)" } ?? "Tested on commit: not named"
    }

    private var reproducer: [WrittenBlock] {
        guard let reproducer = facts.reproducer else { return [] }
        // What a model found is reported in public, and a reproducer is then given on request alone.
        if receiver == .linuxKernel, involvement.tookPart != false {
            return [.paragraph("A reproducer is available, and is sent to maintainers who ask for it.")]
        }
        return [.paragraph("Reproducer:"), .code(reproducer, language: .text)]
    }

    private func blocks(_ patch: ReportedPatch, level: Int) -> [WrittenBlock] {
        var blocks: [WrittenBlock] = [
            .heading(level, "Proposed patch: \(patch.patch.title)"),
            .items(
                [
                    "State in this review: \(patch.patch.state)",
                    "Proposed by: \(ReviewWording.text(patch.patch.origin))",
                ] + (facts.fixes.map { ["Fixes: \($0)"] } ?? [])),
        ]
        if !patch.rationale.isEmpty {
            blocks += [
                .paragraph("Why, each sentence with what backs it:"),
                .items(patch.rationale.map { "\($0.text) (\(ReviewWording.text($0.backing)))" }),
            ]
        }
        blocks += verification(patch)
        if !patch.flags.isEmpty {
            blocks += [
                .paragraph("To look at closely:"),
                .items(patch.flags.map { "\(fixed: ReviewWording.title($0.kind)): \($0.explanation)" }),
            ]
        }
        return blocks + [.code(UnifiedDiff.print(patch.patch.changes), language: .diff)]
    }

    private func verification(_ patch: ReportedPatch) -> [WrittenBlock] {
        guard patch.evidence != nil else { return [.paragraph("The patch was not verified.")] }
        return [
            .paragraph("What was run on an unpatched copy and on a patched one:"),
            .items(
                patch.rungs.map { rung in
                    let why: Passage = ReviewWording.reason(rung).map { ": \($0)" } ?? ""
                    let control: Passage = rung.control.map { "; unpatched: \($0)" } ?? ""
                    return
                        "\(fixed: ReviewWording.title(rung.kind)): \(fixed: ReviewWording.word(rung.outcome))\(why)\(control)"
                }),
        ]
    }

    /// Who took part, and what the report does not know.
    private var ending: [WrittenBlock] {
        var items: [Passage] = [disclosure]
        for part in summary.trees where !part.gaps.isEmpty {
            items.append("The scan behind this is incomplete: \(part.gaps.joined(separator: " "))")
        }
        items.append("Written by \(producer) from a review’s records")
        return [.items(items)]
    }

    private var disclosure: Passage {
        let models = involvement.models.joined(separator: ", ")
        return switch (models.isEmpty, involvement.said) {
        case (false, let said?) where !said.isEmpty:
            "Use of AI: the language model \(models) proposed a patch; the reporter adds: \(said)"
        case (false, _): "Use of AI: the language model \(models) proposed a patch"
        case (true, nil): "Use of AI: none in this review’s records; the reporter did not say more"
        case (true, let said?) where said.isEmpty:
            "Use of AI: none, says the reporter; none in this review’s records"
        case (true, let said?): "Use of AI, says the reporter: \(said)"
        }
    }
}
