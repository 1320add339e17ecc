import Review

/// A trace as a picture, and as a table that says the same in words.
enum TraceSection {
    static func markup(_ trace: ReportedTrace?, title: String) -> Markup {
        guard let trace else { return "" }
        let timeline = Timeline(trace.rows)
        var section: Markup = """
            <details><summary>Trace: \(TimelineSVG.summary(timeline))\(cut(trace))</summary>
            <figure>\(TimelineSVG.markup(timeline, title: title))</figure>
            <table class="wide"><caption>What happened, in order</caption><thead><tr><th scope="col">What</th><th scope="col">Kind</th>\
            <th scope="col">Began</th><th scope="col">Took</th><th scope="col">Ended</th><th scope="col">Details</th></tr></thead><tbody>

            """
        for row in trace.rows {
            let details = row.attributes.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
            section += """
                <tr><th scope="row">\(row.name)</th><td>\(row.kind.rawValue)</td><td>\(Markup.time(row.startedAt))</td>\
                <td>\(ReviewWording.duration(row.seconds))</td><td>\(row.status.rawValue)</td><td>\(details)</td></tr>

                """
        }
        return section + "</tbody></table></details>\n"
    }

    private static func cut(_ trace: ReportedTrace) -> Markup {
        trace.isCut ? " (the first \(ReportedTrace.maximumSpans); there are more)" : ""
    }
}
