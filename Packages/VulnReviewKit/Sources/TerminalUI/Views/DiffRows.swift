import Review
import ReviewFeature

/// Lays rows of a diff out on a screen: gutter, sign and wrapped text.
struct DiffRows {
    /// Which line numbers stand before a row.
    enum Numbers { case both, old, new }

    /// What is marked beside a line.
    struct Marks {
        /// The line is left out of the approval.
        var isLeftOut = false
        /// A step of the finding's code flow is here; `true` for the one that is shown now.
        var flowStop: Bool?
    }

    let width: Int
    let isUnfolded: Bool
    let numbers: Numbers
    /// Digits of the longest line number.
    let digits: Int
    let hasSigns: Bool

    /// Rows whose line numbers are not above `lastLine`.
    init(lastLine: Int, width: Int, isUnfolded: Bool, numbers: Numbers = .both, hasSigns: Bool = true) {
        self.width = width
        self.isUnfolded = isUnfolded
        self.numbers = numbers
        self.hasSigns = hasSigns
        digits = max(3, String(lastLine).count)
    }

    /// The columns before a row's text.
    var gutterWidth: Int {
        guard hasSigns else { return digits + 2 }
        return (numbers == .both ? 2 * digits + 1 : digits) + 3
    }

    /// The screen lines of one row; at least one.
    func lines(of row: DiffRow, _ marks: Marks = Marks()) -> [[TextRun]] {
        switch row.kind {
        case .file, .hunk:
            let style = row.kind.isFile ? Style(.plain, .bold) : Style(.hunk)
            return LineWrap.code(runs(of: row, style), width: width)
        case .noNewline:
            return [
                [
                    TextRun(String(repeating: " ", count: gutterWidth)),
                    TextRun("\\ no line feed at the end", Style(.caution)),
                ]
            ]
        case .moved: return indented(row, Style(.hunk))
        case .gap: return indented(row, .faint)
        case .foldedFile: return indented(row, Style(.caution))
        case .context, .deletion, .insertion:
            let style = marks.isLeftOut ? .faint : Style(row.kind.role)
            let pieces = LineWrap.code(runs(of: row, style), width: width - gutterWidth)
            return pieces.enumerated().map { part, line in
                part == 0
                    ? gutter(of: row, style, marks) + line : [TextRun(continuation, .faint)] + line
            }
        }
    }

    private func indented(_ row: DiffRow, _ style: Style) -> [[TextRun]] {
        let indent = TextRun(String(repeating: " ", count: gutterWidth))
        return LineWrap.code(runs(of: row, style), width: width - gutterWidth).map { [indent] + $0 }
    }

    private func runs(of row: DiffRow, _ style: Style) -> [TextRun] {
        row.tokens(unfolded: isUnfolded).map { token in
            let marks: Style.Marks = token.isChanged ? [.underline, .bold] : []
            return switch token.kind {
            case .text: TextRun(token.text, (token.syntax.map { Style($0) } ?? style).with(marks))
            case .tab: TextRun(token.text, Style(.faint, token.isChanged ? .underline : []))
            case .invisible: TextRun(token.text, Style(.invisible, marks.union(.reverse)))
            case .fold: TextRun(token.text, Style(.caution, .reverse))
            }
        }
    }

    private func gutter(of row: DiffRow, _ style: Style, _ marks: Marks) -> [TextRun] {
        guard hasSigns else { return [TextRun(number(row.newLine) + "  ", style)] }
        let text =
            switch numbers {
            case .both: number(row.oldLine) + " " + number(row.newLine)
            case .old: number(row.oldLine)
            case .new: number(row.newLine)
            }
        let sign = TextRun(text + " " + row.kind.sign, style)
        if marks.isLeftOut { return [sign, TextRun("○", Style(.caution, .bold))] }
        guard let stop = marks.flowStop else { return [TextRun(sign.text + " ", style)] }
        return [sign, TextRun(stop ? "◆" : "◇", Style(.accent, .bold))]
    }

    private var continuation: String { String(repeating: " ", count: gutterWidth - 2) + "↪ " }

    private func number(_ line: Int?) -> String {
        let text = line.map { String($0) } ?? ""
        return String(repeating: " ", count: max(0, digits - text.count)) + text
    }
}

extension DiffRow.Kind {
    fileprivate var isFile: Bool {
        if case .file = self { true } else { false }
    }

    fileprivate var sign: String {
        switch self {
        case .deletion: "-"
        case .insertion: "+"
        case .context, .file, .hunk, .noNewline, .moved, .gap, .foldedFile: " "
        }
    }

    fileprivate var role: Style.Role {
        switch self {
        case .deletion: .deletion
        case .insertion: .addition
        case .context, .file, .hunk, .noNewline, .moved, .gap, .foldedFile: .plain
        }
    }
}
