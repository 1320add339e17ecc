import Review
import ReviewFeature

/// Lays rows of a diff out on a screen: gutter, sign and wrapped text.
struct DiffRows {
    let rows: [DiffRow]
    let width: Int
    let isUnfolded: Bool
    /// Digits of the longest line number.
    private let digits: Int
    private let hasSigns: Bool

    init(rows: [DiffRow], width: Int, isUnfolded: Bool, hasSigns: Bool = true) {
        self.rows = rows
        self.width = width
        self.isUnfolded = isUnfolded
        self.hasSigns = hasSigns
        let last = rows.last { $0.newLine != nil || $0.oldLine != nil }
        digits = max(3, String(max(last?.newLine ?? 0, last?.oldLine ?? 0) + rows.count).count)
    }

    private var gutterWidth: Int { hasSigns ? 2 * digits + 4 : digits + 2 }

    /// The screen lines of one row; at least one.
    func lines(of index: Int) -> [[TextRun]] {
        let row = rows[index]
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
        case .moved:
            let indent = TextRun(String(repeating: " ", count: gutterWidth))
            return LineWrap.code(runs(of: row, Style(.hunk)), width: width - gutterWidth).map {
                [indent] + $0
            }
        case .context, .deletion, .insertion:
            let style = Style(row.kind.role)
            let pieces = LineWrap.code(runs(of: row, style), width: width - gutterWidth)
            return pieces.enumerated().map { part, line in
                [TextRun(part == 0 ? gutter(of: row) : continuation, part == 0 ? style : .faint)] + line
            }
        }
    }

    private func runs(of row: DiffRow, _ style: Style) -> [TextRun] {
        row.tokens(unfolded: isUnfolded).map { token in
            let marks: Style.Marks = token.isChanged ? [.underline, .bold] : []
            return switch token.kind {
            case .text: TextRun(token.text, style.with(marks))
            case .tab: TextRun(token.text, Style(.faint, token.isChanged ? .underline : []))
            case .invisible: TextRun(token.text, Style(.invisible, marks.union(.reverse)))
            case .fold: TextRun(token.text, Style(.caution, .reverse))
            }
        }
    }

    private func gutter(of row: DiffRow) -> String {
        guard hasSigns else { return number(row.newLine) + "  " }
        return number(row.oldLine) + " " + number(row.newLine) + " " + row.kind.sign + " "
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
        case .context, .file, .hunk, .noNewline, .moved: " "
        }
    }

    fileprivate var role: Style.Role {
        switch self {
        case .deletion: .deletion
        case .insertion: .addition
        case .context, .file, .hunk, .noNewline, .moved: .plain
        }
    }
}
