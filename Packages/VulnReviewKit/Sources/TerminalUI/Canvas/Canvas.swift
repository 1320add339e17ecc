import Review

/// One place of a canvas.
struct Cell: Hashable, Sendable {
    /// A character with its combining marks; empty for the right half of a wide one.
    var text: String
    var style: Style

    static let blank = Cell(text: " ", style: .plain)
}

/// A rectangle of cells, in columns and rows from the top left.
struct Region: Hashable, Sendable {
    var x: Int
    var y: Int
    var width: Int
    var height: Int

    /// The region without its first `count` rows.
    func dropTop(_ count: Int) -> Region {
        Region(x: x, y: y + min(count, height), width: width, height: max(0, height - count))
    }
}

/// A grid of styled characters that views draw into and a screen, or a test, shows.
///
/// It never holds anything that could move a terminal's cursor: what is unsafe and came this far becomes U+FFFD.
struct Canvas: Hashable, Sendable {
    let width: Int
    let height: Int
    private(set) var cells: [Cell]
    /// Where the terminal's cursor stands while somebody types.
    var cursor: Point?

    struct Point: Hashable, Sendable {
        let x: Int
        let y: Int
    }

    /// More combining marks than this on one character are drawn by their names.
    private static let maximumMarks = 3

    /// A blank canvas.
    init(width: Int, height: Int) {
        self.width = max(1, width)
        self.height = max(1, height)
        cells = [Cell](repeating: .blank, count: self.width * self.height)
    }

    /// The whole canvas.
    var bounds: Region { Region(x: 0, y: 0, width: width, height: height) }

    /// The cells of row `y`.
    func row(_ y: Int) -> ArraySlice<Cell> { cells[y * width..<(y + 1) * width] }

    /// Draws `text` from column `x` of row `y` and stops before column `limit`; returns the column after it.
    @discardableResult
    mutating func put(_ text: some StringProtocol, x: Int, y: Int, _ style: Style = .plain, limit: Int? = nil)
        -> Int
    {
        let limit = min(limit ?? width, width)
        guard y >= 0, y < height else { return x }
        var x = x
        var marks = 0
        for scalar in text.unicodeScalars {
            let columns = TextWidth.columns(of: scalar)
            if VisibleText.isUnsafe(scalar) {
                guard x < limit else { return x }
                set("\u{FFFD}", x, y, style)
                x += 1
            } else if columns == 0 {
                marks += 1
                if marks <= Self.maximumMarks, x > 0, x <= limit {
                    append(scalar, x - 1, y)
                } else {
                    x = put(
                        "<U+" + String(scalar.value, radix: 16, uppercase: true) + ">", x: x, y: y, style,
                        limit: limit)
                }
            } else {
                marks = 0
                guard x + columns <= limit else { return x }
                set(String(scalar), x, y, style)
                if columns == 2 { set("", x + 1, y, style) }
                x += columns
            }
        }
        return x
    }

    /// Draws runs one after the other.
    @discardableResult
    mutating func put(_ runs: [TextRun], x: Int, y: Int, limit: Int? = nil) -> Int {
        runs.reduce(x) { put($1.text, x: $0, y: y, $1.style, limit: limit) }
    }

    /// Fills a region with blanks of one style.
    mutating func fill(_ region: Region, _ style: Style = .plain) {
        for y in max(0, region.y)..<max(0, min(region.y + region.height, height)) {
            for x in max(0, region.x)..<max(0, min(region.x + region.width, width)) { set(" ", x, y, style) }
        }
    }

    /// Adds marks to what is already drawn in a region.
    mutating func mark(_ region: Region, _ marks: Style.Marks) {
        for y in max(0, region.y)..<max(0, min(region.y + region.height, height)) {
            for x in max(0, region.x)..<max(0, min(region.x + region.width, width)) {
                cells[y * width + x].style = cells[y * width + x].style.with(marks)
            }
        }
    }

    private mutating func set(_ text: String, _ x: Int, _ y: Int, _ style: Style) {
        guard x >= 0, x < width else { return }
        let index = y * width + x
        // Half of a wide character that is drawn over leaves a blank, not the other half.
        if cells[index].text.isEmpty, !text.isEmpty, x > 0 { cells[index - 1].text = " " }
        if x + 1 < width, cells[index + 1].text.isEmpty, !text.isEmpty { cells[index + 1].text = " " }
        cells[index] = Cell(text: text, style: style)
    }

    private mutating func append(_ scalar: Unicode.Scalar, _ x: Int, _ y: Int) {
        guard x < width else { return }
        let index = y * width + x
        let base = cells[index].text.isEmpty && x > 0 ? index - 1 : index
        cells[base].text.unicodeScalars.append(scalar)
    }
}

extension Canvas {
    /// The canvas as text, without blanks at the ends of rows: what golden files hold.
    var text: String {
        (0..<height).map { y in trimmed(row(y).map(\.text).joined()) }.joined(separator: "\n") + "\n"
    }

    /// One letter for each cell's role, upper-case where it is marked: the golden form of styles.
    var styles: String {
        (0..<height).map { y in
            let letters = row(y).map { cell in
                cell.text == " " && cell.style == .plain ? " " : Self.letter(cell.style)
            }
            return trimmed(letters.joined())
        }.joined(separator: "\n") + "\n"
    }

    private static func letter(_ style: Style) -> String {
        if style.marks.contains(.underline) { return "_" }
        if style.marks.contains(.reverse) { return "#" }
        return String(style.role.letter)
    }

    private func trimmed(_ line: String) -> String {
        var line = Substring(line)
        while line.last == " " { line.removeLast() }
        return String(line)
    }
}
