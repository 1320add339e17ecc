import Diffing
import Review

/// Lays a patch out in rows: where each one comes from, and which ones are too long to be shown whole.
struct DiffBuilder {
    private(set) var files: [DiffDocument.File] = []
    private(set) var hunks: [DiffDocument.Hunk] = []
    private(set) var rowsHidingChange: [Int] = []
    private(set) var hasLongLines = false
    private let changes: [FileChange]
    private let moves: MoveNotes
    private var entries: [DiffStorage.Entry] = []
    private var texts: [Int: String] = [:]
    private var longRows: [Int: DiffRow] = [:]

    /// A line of at most this many bytes is never folded, whatever it holds: no byte is drawn as more than eight
    /// characters.
    private static let shortLine = LineFolding.longLine / 8
    /// The rows of longer lines are made once and kept.
    private static let keptLine = 2_000

    init(_ changes: [FileChange]) {
        self.changes = changes
        moves = MoveNotes(changes)
        for (index, change) in changes.enumerated() { add(change, at: index) }
    }

    func storage() -> DiffStorage {
        DiffStorage(changes: changes, entries: entries, texts: texts, longRows: longRows)
    }

    private mutating func add(_ change: FileChange, at index: Int) {
        let firstRow = entries.count
        let firstHunk = hunks.count
        let title = Self.title(of: change)
        append(.init(kind: .file(files.count)), text: title)
        noteFold(
            DiffRow(id: firstRow, kind: .file(0), tokens: [DiffToken(.text, title)], wholeLineChanges: true))
        for (number, hunk) in change.hunks.enumerated() { add(hunk, at: number, of: index) }
        files.append(
            DiffDocument.File(
                title: title, path: change.path, oldPath: change.oldPath, change: Self.change(of: change),
                newMode: change.newMode == change.oldMode ? nil : change.newMode,
                added: count(.insertion, in: change), removed: count(.deletion, in: change),
                rows: firstRow..<entries.count, hunks: firstHunk..<hunks.count))
    }

    private mutating func add(_ hunk: Review.Hunk, at index: Int, of change: Int) {
        let firstRow = entries.count
        let number = hunks.count + 1
        append(.init(kind: .hunk(number), change: change, hunk: index), text: Self.header(of: hunk))
        let partners = Self.partners(of: hunk.lines)
        var old = hunk.oldStart
        var new = hunk.newStart
        for (position, line) in hunk.lines.enumerated() {
            if let note = moves.note(change: change, hunk: index, line: position) {
                append(.init(kind: .moved(note.number)), text: note.text)
            }
            let kind: DiffRow.Kind =
                switch line.kind {
                case .context: .context
                case .deletion: .deletion
                case .insertion: .insertion
                }
            add(
                line,
                DiffStorage.Entry(
                    kind: kind, change: change, hunk: index, line: position, partner: partners[position],
                    oldLine: line.kind == .insertion ? nil : old, newLine: line.kind == .deletion ? nil : new)
            )
            // Wrapping: starts that no file has are refused when the patch is applied.
            if line.kind != .insertion { old &+= 1 }
            if line.kind != .deletion { new &+= 1 }
            if !line.hasNewline { append(.init(kind: .noNewline), text: "no line feed at the end") }
        }
        hunks.append(
            DiffDocument.Hunk(
                number: number, rows: firstRow..<entries.count,
                oldLines: Self.lines(hunk.oldStart, old), newLines: Self.lines(hunk.newStart, new)))
    }

    private static func lines(_ start: Int, _ end: Int) -> Range<Int> { start..<Swift.max(start, end) }

    private mutating func add(_ line: Review.Hunk.Line, _ entry: DiffStorage.Entry) {
        if !Self.isShort(line.bytes) {
            let row = DiffStorage.line(entries.count, entry, in: changes, nil)
            if line.bytes.count > Self.keptLine { longRows[row.id] = row }
            noteFold(row)
        }
        entries.append(entry)
    }

    private mutating func noteFold(_ row: DiffRow) {
        guard row.folded != nil else { return }
        hasLongLines = true
        if row.foldHidesChange { rowsHidingChange.append(row.id) }
    }

    /// Whether the line is certainly not folded.
    private static func isShort(_ bytes: [UInt8]) -> Bool {
        bytes.count <= shortLine
            || bytes.count <= LineFolding.longLine / DiffTokenizer.tabWidth
                && bytes.allSatisfy { (0x20..<0x7F).contains($0) || $0 == 0x09 || $0 == 0x0A }
    }

    private mutating func append(_ entry: DiffStorage.Entry, text: String) {
        texts[entries.count] = text
        entries.append(entry)
    }

    /// For each line its counterpart, -1 when it has none: the first deletion of a run is compared with the first
    /// insertion that follows the run, and so on.
    private static func partners(of lines: [Review.Hunk.Line]) -> [Int] {
        var partners = [Int](repeating: -1, count: lines.count)
        var index = 0
        while index < lines.count {
            guard lines[index].kind == .deletion else {
                index += 1
                continue
            }
            let deletions = run(of: .deletion, from: index, in: lines)
            let insertions = run(of: .insertion, from: deletions.upperBound, in: lines)
            for (old, new) in zip(deletions, insertions) {
                partners[old] = new
                partners[new] = old
            }
            index = insertions.upperBound
        }
        return partners
    }

    private static func run(of kind: Review.Hunk.Line.Kind, from start: Int, in lines: [Review.Hunk.Line])
        -> Range<Int>
    {
        start..<(lines[start...].firstIndex { $0.kind != kind } ?? lines.count)
    }

    private static func header(of hunk: Review.Hunk) -> String {
        let section = hunk.section.isEmpty ? "" : " " + VisibleText.escape(hunk.section)
        return "@@ -\(hunk.oldStart),\(hunk.oldCount) +\(hunk.newStart),\(hunk.newCount) @@" + section
    }

    private static func title(of change: FileChange) -> String {
        if case .rename(let from) = change.kind { return from.display + " → " + change.path.display }
        return change.path.display
    }

    private static func change(of change: FileChange) -> DiffDocument.Change {
        switch change.kind {
        case .modify: .modified
        case .create: .created
        case .delete: .deleted
        case .rename: .renamed
        }
    }

    private func count(_ kind: Review.Hunk.Line.Kind, in change: FileChange) -> Int {
        change.hunks.reduce(0) { $0 + $1.lines.count { $0.kind == kind } }
    }
}
