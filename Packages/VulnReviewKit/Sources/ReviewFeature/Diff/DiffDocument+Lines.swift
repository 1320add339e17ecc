/// Lines before and after the patch.
extension DiffDocument {
    /// The row that shows a line of a file before or after the patch; `nil` when the patch does not hold it.
    func row(ofLine line: Int, old: Bool, inFile file: Int) -> Int? {
        for hunk in hunks[files[file].hunks] where (old ? hunk.oldLines : hunk.newLines).contains(line) {
            for row in hunk.rows where (old ? rows.oldLine(at: row) : rows.newLine(at: row)) == line {
                return row
            }
        }
        return nil
    }

    /// Where a line of a file is after the patch; `nil` when it goes.
    func newLine(ofOldLine line: Int, inFile file: Int) -> Int? {
        if files[file].change == .deleted { return nil }
        if let row = row(ofLine: line, old: true, inFile: file) { return rows.newLine(at: row) }
        return line &+ moved(before: line, inFile: file) { $0.oldLines }
    }

    /// Where a line of a file was before the patch; `nil` when it comes with it.
    func oldLine(ofNewLine line: Int, inFile file: Int) -> Int? {
        if files[file].change == .created { return nil }
        if let row = row(ofLine: line, old: false, inFile: file) { return rows.oldLine(at: row) }
        return line &- moved(before: line, inFile: file) { $0.newLines }
    }

    /// By how many lines the hunks before a line, which is in none, lengthen the file.
    private func moved(before line: Int, inFile file: Int, _ side: (Hunk) -> Range<Int>) -> Int {
        hunks[files[file].hunks].prefix {
            side($0).lowerBound < line || side($0).isEmpty && side($0).lowerBound < line
        }
        .reduce(0) { $0 &+ ($1.newLines.count &- $1.oldLines.count) }
    }
}
