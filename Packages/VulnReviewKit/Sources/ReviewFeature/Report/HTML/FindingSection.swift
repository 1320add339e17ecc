import Review

/// One finding, with its code, how data gets there, what was decided and the patches that answer it.
enum FindingSection {
    static func markup(_ finding: ReportedFinding, keys: [String: Digest]) -> Markup {
        let anchor = ReportAnchors.name(finding.finding.id)
        var section: Markup = """
            <article id="\(anchor)" aria-labelledby="\(anchor)-h">
            \(Markup.heading(3, id: anchor + "-h", title(finding.finding)))\(meta(finding.finding))\
            <p class="message">\(finding.finding.message)</p>
            \(CodeLines.table(of: finding))
            """
        section += flow(finding)
        section += claims(finding.finding)
        section += DecisionSection.markup(finding.record, keys: keys, level: 4)
        section += TraceSection.markup(finding.trace, title: "Trace of finding " + finding.finding.id.short)
        for patch in finding.patches {
            section += PatchSection.markup(patch, below: finding, keys: keys, level: 4)
        }
        return section + "</article>\n"
    }

    private static func title(_ finding: Finding) -> Markup {
        "\(Markup.severity(finding.severity)) \(finding.ruleID)"
    }

    private static func meta(_ finding: Finding) -> Markup {
        let start = finding.location.range.start
        let cwe = finding.cwe.map { "CWE-\($0)" }.joined(separator: ", ")
        return """
            <p class="meta"><code>\(finding.location.path.display):\(start.line):\(start.column)</code> · \
            \(cwe.isEmpty ? "no CWE" : cwe) · confidence \(finding.confidence.rawValue) · \
            <strong>\(ReviewWording.word(finding.state))</strong> · found by \(finding.reporters.joined(separator: ", ")) · \
            finding <code>\(finding.id.text)</code> · file \(Markup.digest(finding.fileDigest))</p>

            """
    }

    private static func flow(_ finding: ReportedFinding) -> Markup {
        guard !finding.steps.isEmpty else { return "" }
        let anchors = ReportAnchors(finding)
        var section = Markup.heading(4, "How data gets there")
        for (flow, steps) in Dictionary(grouping: finding.steps, by: \.flow).sorted(by: { $0.key < $1.key }) {
            if flow > 0 { section += "<p class=\"muted\">Another way:</p>\n" }
            let items = steps.map { step -> Markup in
                let place: Markup =
                    "<code>\(step.location.path.display):\(step.location.range.start.line)</code>"
                return "<li>\(Markup.link(anchors.anchor(of: step.location), place)) \(step.text)</li>\n"
            }
            section += "<ol class=\"flow\">\n\(Markup.joined(items))</ol>\n"
        }
        return section
    }

    private static func claims(_ finding: Finding) -> Markup {
        guard !finding.claims.isEmpty else { return "" }
        let items = finding.claims.map { claim -> Markup in
            "<li>\(Sentences.words(claim.kind))\(claim.text.isEmpty ? "" : ": " + claim.text)</li>\n"
        }
        return Markup.heading(4, "Claimed by the report, and not decided here")
            + "<ul>\n\(Markup.joined(items))</ul>\n"
    }
}
