import Review

/// One patch: its diff, why it is proposed, what machines found for and against it, and what was decided.
enum PatchSection {
    static func markup(
        _ patch: ReportedPatch, below finding: ReportedFinding?, keys: [String: Digest], level: Int
    ) -> Markup {
        let anchor = ReportAnchors.name(patch.patch.id)
        let anchors = ReportAnchors(patch, showing: finding)
        var section: Markup = """
            <article id="\(anchor)" aria-labelledby="\(anchor)-h">
            \(Markup.heading(level, id: anchor + "-h", "Patch: \(patch.patch.title)"))\(meta(patch, finding))
            """
        section += Markup.heading(level + 1, "Changes")
        for file in patch.diff.files { section += CodeLines.table(of: file, in: patch.diff, anchors) }
        section += rationale(patch, anchors, level: level + 1)
        section += rungs(patch, level: level + 1)
        section += flags(patch, level: level + 1)
        section += freshness(patch, level: level + 1)
        section += DecisionSection.markup(patch.record, keys: keys, level: level + 1)
        section += TraceSection.markup(patch.trace, title: "Trace of patch " + patch.patch.id.short)
        return section + "</article>\n"
    }

    private static func meta(_ patch: ReportedPatch, _ finding: ReportedFinding?) -> Markup {
        let other = finding == nil ? patch.finding : nil
        let answers: Markup =
            other.map { " · answers \($0.ruleID) in <code>\($0.location.path.display)</code>" } ?? ""
        let standing: Markup = patch.standing.map { " · \(ReviewWording.standing($0))" } ?? ""
        let written: Markup = patch.application.map { " · \(ReviewWording.text($0))" } ?? ""
        return """
            <p class="meta"><strong>\(ReviewWording.word(patch.patch.state))</strong> · \
            \(ReviewWording.text(patch.patch.origin)) · proposed \(Markup.time(patch.patch.createdAt)) · \
            patch <code>\(patch.patch.id.text)</code>\(answers)\(standing)\(written)</p>

            """
    }

    private static func rationale(_ patch: ReportedPatch, _ anchors: ReportAnchors, level: Int) -> Markup {
        let heading = Markup.heading(level, "Rationale")
        guard !patch.rationale.isEmpty else { return heading + "<p>No reason was given.</p>\n" }
        let items = patch.rationale.map { row -> Markup in
            "<li>\(row.text) \(backing(row, anchors))</li>\n"
        }
        return heading + "<ul>\n\(Markup.joined(items))</ul>\n"
    }

    private static func backing(_ row: RationaleRow, _ anchors: ReportAnchors) -> Markup {
        switch row.backing {
        case .source(let location, let digest):
            let place = Markup.link(
                anchors.anchor(of: location), "<code>\(ReviewWording.text(row.backing))</code>")
            return "<span class=\"backing\">bytes of \(place), file \(Markup.digest(digest))</span>"
        case .rule(_, let digest):
            return
                "<span class=\"backing\">\(ReviewWording.text(row.backing)), \(Markup.digest(digest))</span>"
        case .author, .modelOnly:
            return "<span class=\"backing unbacked\">\(ReviewWording.text(row.backing))</span>"
        }
    }

    private static func rungs(_ patch: ReportedPatch, level: Int) -> Markup {
        let heading = Markup.heading(level, "Verification")
        guard let evidence = patch.evidence else {
            return heading + "<p class=\"notRun\">Not verified: no rung was run.</p>\n"
        }
        var table: Markup = """
            \(heading)<table class="rungs wide"><caption>Gathered \(Markup.time(evidence.gatheredAt)), evidence \(Markup.digest(evidence.digest)), \
            plan \(Markup.digest(evidence.plan))</caption>
            <thead><tr><th scope="col">Rung</th><th scope="col">Result</th><th scope="col">Why</th>\
            <th scope="col">Control on the unpatched copy</th><th scope="col">Box</th><th scope="col">Took</th></tr></thead><tbody>

            """
        for rung in patch.rungs {
            let confinement: Markup = rung.confinement.map { "\($0.rawValue)" } ?? "–"
            let seconds: Markup = rung.seconds.map { "\(ReviewWording.duration($0))" } ?? "–"
            table += """
                <tr><th scope="row">\(ReviewWording.title(rung.kind))</th><td class="\(rung.outcome.rawValue)">\
                \(rung.outcome.mark) \(ReviewWording.word(rung.outcome))</td><td data-h="Why">\(ReviewWording.reason(rung) ?? "–")</td>\
                <td data-h="Control">\(rung.control ?? "none")</td><td data-h="Box">\(confinement)</td><td data-h="Took">\(seconds)</td></tr>

                """
        }
        return table + "</tbody></table>\n"
    }

    private static func flags(_ patch: ReportedPatch, level: Int) -> Markup {
        guard !patch.flags.isEmpty else { return "" }
        let items = patch.flags.map { flag -> Markup in
            let place: Markup =
                flag.path.map { path in
                    let line: Markup = flag.line.map { ":\($0)" } ?? ""
                    return " in <code>\(path.display)\(line)</code>"
                } ?? ""
            return
                "<li>⚑ <strong>\(ReviewWording.title(flag.kind))</strong>\(place): \(flag.explanation)</li>\n"
        }
        return Markup.heading(level, "Flags: look closer")
            + "<ul class=\"plain\">\n\(Markup.joined(items))</ul>\n"
    }

    private static func freshness(_ patch: ReportedPatch, level: Int) -> Markup {
        let items = patch.freshness.map { item -> Markup in
            let at: Markup = item.at.map { .time($0) } ?? "of unknown age"
            let stale: Markup = item.isStale ? " <strong>older than the policy allows</strong>" : ""
            let incomplete: Markup = item.isIncomplete ? " <strong>incomplete</strong>" : ""
            let digest: Markup = item.digest.map { ", \(Markup.digest($0))" } ?? ""
            return "<li>\(ReviewWording.title(item.kind)): \(at)\(digest)\(stale)\(incomplete)</li>\n"
        }
        return """
            <details><summary>What this rests on, and how old it is</summary>
            <ul class="plain">
            \(Markup.joined(items))</ul></details>

            """
    }
}
