import Review

/// Lines of code and of diffs as table rows. What was added or removed is said by a sign, by hidden words and by the elements
/// `ins` and `del`, beside the colours; what cannot be seen is a token.
enum CodeLines {
    /// The lines of a finding.
    static func table(of finding: ReportedFinding) -> Markup {
        let caption: Markup = "\(finding.finding.location.path.display)"
        var table: Markup = """
            <table class="code"><caption>\(caption)</caption><thead class="v"><tr><th scope="col">Line</th>\
            <th scope="col">Code</th></tr></thead><tbody>

            """
        for row in finding.code {
            table += """
                <tr id="\(ReportAnchors.line(row.newLine ?? 0, of: finding.finding.id))"><td class="n">\(row.newLine ?? 0)</td>\
                <td class="c">\(tokens(of: row))</td></tr>

                """
        }
        return table + "</tbody></table>\n"
    }

    /// What a patch does to one file.
    static func table(of file: DiffDocument.File, in diff: DiffDocument, _ anchors: ReportAnchors) -> Markup {
        let mode: Markup = file.newMode.map { ", mode \($0.octal)" } ?? ""
        var table: Markup = """
            <table class="code"><caption>\(file.title) <span class="muted">(\(file.change.rawValue)\(mode): \
            \(Markup.count(file.added, "line", "lines")) added, \(file.removed) removed)</span></caption>

            """
        guard file.rows.count > 1 else { return table + "<tbody></tbody></table>\n" }
        table += """
            <thead class="v"><tr><th scope="col">Old line</th><th scope="col">New line</th><th scope="col">Change</th>\
            <th scope="col">Code</th></tr></thead><tbody>

            """
        // The first row is the file's name.
        for index in file.rows.dropFirst() { table += row(diff.rows[index], anchors.diffRows[index]) }
        return table + "</tbody></table>\n"
    }

    private static func row(_ row: DiffRow, _ anchor: String?) -> Markup {
        let id: Markup = anchor.map { " id=\"\($0)\"" } ?? ""
        let code = tokens(of: row)
        switch row.kind {
        case .deletion:
            return """
                <tr class="r"\(id)><td class="n">\(number(row.oldLine))</td><td class="n"></td>\
                <td class="m">−<span class="v"> removed</span></td><td class="c">\(code)</td></tr>

                """
        case .insertion:
            return """
                <tr class="a"\(id)><td class="n"></td><td class="n">\(number(row.newLine))</td>\
                <td class="m">+<span class="v"> added</span></td><td class="c">\(code)</td></tr>

                """
        case .context:
            return """
                <tr\(id)><td class="n">\(number(row.oldLine))</td><td class="n">\(number(row.newLine))</td>\
                <td class="m"></td><td class="c">\(code)</td></tr>

                """
        case .file, .hunk, .noNewline, .moved, .gap, .foldedFile:
            return "<tr class=\"h\"\(id)><td colspan=\"4\">\(code)</td></tr>\n"
        }
    }

    private static func number(_ number: Int?) -> Markup { number.map { "\($0)" } ?? "" }

    /// A very long line is folded as on screen, but never over something that changes.
    private static func tokens(of row: DiffRow) -> Markup {
        var line = Markup()
        for token in row.tokens(unfolded: row.foldHidesChange) {
            let piece: Markup =
                switch token.kind {
                case .text: "\(token.text)"
                case .tab: "<span class=\"t\">\(token.text)</span>"
                case .invisible: "<span class=\"x\">\(token.text)</span>"
                case .fold: "<span class=\"fold\">\(token.text)</span>"
                }
            switch (token.isChanged, row.kind) {
            case (true, .deletion): line += "<del>\(piece)</del>"
            case (true, .insertion): line += "<ins>\(piece)</ins>"
            default: line += piece
            }
        }
        return line
    }
}

extension Markup {
    static func + (left: Markup, right: Markup) -> Markup {
        var both = left
        both += right
        return both
    }
}
