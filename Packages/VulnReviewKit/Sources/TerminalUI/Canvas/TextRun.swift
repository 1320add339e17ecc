/// Text in one style.
struct TextRun: Hashable, Sendable {
    var text: String
    var style: Style

    init(_ text: String, _ style: Style = .plain) {
        self.text = text
        self.style = style
    }
}

/// Breaks runs into lines.
enum LineWrap {
    /// Breaks anywhere, so that every column is used: for code.
    static func code(_ runs: [TextRun], width: Int) -> [[TextRun]] {
        let width = max(2, width)
        var lines: [[TextRun]] = [[]]
        var used = 0
        for run in runs {
            var piece = String.UnicodeScalarView()
            for scalar in run.text.unicodeScalars {
                let columns = TextWidth.columns(of: scalar)
                if used + columns > width {
                    if !piece.isEmpty { lines[lines.count - 1].append(TextRun(String(piece), run.style)) }
                    piece = String.UnicodeScalarView()
                    lines.append([])
                    used = 0
                }
                piece.append(scalar)
                used += columns
            }
            if !piece.isEmpty { lines[lines.count - 1].append(TextRun(String(piece), run.style)) }
        }
        return lines
    }

    /// Breaks at blanks where it can; lines after the first are indented by `indent` columns.
    static func prose(_ text: String, width: Int, indent: Int = 0, _ style: Style = .plain) -> [[TextRun]] {
        let width = max(4, width)
        let indent = min(indent, width / 2)
        var lines: [[TextRun]] = []
        var line = ""
        var used = 0
        var isFirst = true
        func close() {
            lines.append([TextRun(line, style)])
            isFirst = true
            line = String(repeating: " ", count: indent)
            used = indent
        }
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let columns = TextWidth.columns(of: word)
            if !isFirst, used + 1 + columns > width { close() } else if !isFirst { line += " "; used += 1 }
            for scalar in word.unicodeScalars {
                let columns = TextWidth.columns(of: scalar)
                if used + columns > width { close() }
                line.unicodeScalars.append(scalar)
                used += columns
            }
            isFirst = false
        }
        close()
        return lines
    }
}
