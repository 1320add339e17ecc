import Diffing
import Review

/// Lays a patch out in rows.
struct DiffBuilder {
    private(set) var files: [DiffDocument.File] = []
    private(set) var hunks: [DiffDocument.Hunk] = []
    private(set) var rows: [DiffRow] = []
    private let moves: MoveNotes

    /// Above this share of changed bytes a pair of lines is no longer shown as one line edited.
    private static let largestChange = 0.7
    /// Lines longer than this are not compared word by word.
    private static let longestCompared = 20_000

    init(_ changes: [FileChange]) {
        moves = MoveNotes(changes)
        for (index, change) in changes.enumerated() { add(change, at: index) }
    }

    private mutating func add(_ change: FileChange, at index: Int) {
        let firstRow = rows.count
        let firstHunk = hunks.count
        let title = Self.title(of: change)
        append(.file(files.count), tokens: [DiffToken(.text, title)], wholeLineChanges: true)
        for (number, hunk) in change.hunks.enumerated() { add(hunk, at: number, of: index) }
        files.append(
            DiffDocument.File(
                title: title, path: change.path, change: Self.change(of: change),
                newMode: change.newMode == change.oldMode ? nil : change.newMode,
                added: count(.insertion, in: change), removed: count(.deletion, in: change),
                rows: firstRow..<rows.count, hunks: firstHunk..<hunks.count))
    }

    private mutating func add(_ hunk: Review.Hunk, at index: Int, of change: Int) {
        let firstRow = rows.count
        let number = hunks.count + 1
        append(.hunk(number), tokens: [DiffToken(.text, Self.header(of: hunk))])
        let marks = Self.intraline(of: hunk.lines)
        var old = hunk.oldStart
        var new = hunk.newStart
        for (position, (line, changed)) in zip(hunk.lines, marks).enumerated() {
            if let note = moves.note(change: change, hunk: index, line: position) {
                append(.moved(note.number), tokens: [DiffToken(.text, note.text)])
            }
            let tokens = DiffTokenizer.tokens(of: line.bytes, changed: changed ?? [])
            let isWhole = changed == nil
            switch line.kind {
            case .context:
                append(.context, old: old, new: new, tokens: tokens)
            case .deletion:
                append(.deletion, old: old, tokens: tokens, wholeLineChanges: isWhole)
            case .insertion:
                append(.insertion, new: new, tokens: tokens, wholeLineChanges: isWhole)
            }
            if line.kind != .insertion { old += 1 }
            if line.kind != .deletion { new += 1 }
            if !line.hasNewline { append(.noNewline, tokens: [DiffToken(.text, "no line feed at the end")]) }
        }
        hunks.append(DiffDocument.Hunk(number: number, rows: firstRow..<rows.count))
    }

    private mutating func append(
        _ kind: DiffRow.Kind, old: Int? = nil, new: Int? = nil, tokens: [DiffToken],
        wholeLineChanges: Bool = false
    ) {
        rows.append(
            DiffRow(
                id: rows.count, kind: kind, oldLine: old, newLine: new, tokens: tokens,
                wholeLineChanges: wholeLineChanges))
    }

    /// For each line the byte ranges that differ from its counterpart, `nil` when it has none: the first deletion of a
    /// run is compared with the first insertion that follows the run, and so on.
    private static func intraline(of lines: [Review.Hunk.Line]) -> [[Range<Int>]?] {
        var marks = [[Range<Int>]?](repeating: nil, count: lines.count)
        var index = 0
        while index < lines.count {
            guard lines[index].kind == .deletion else {
                index += 1
                continue
            }
            let deletions = run(of: .deletion, from: index, in: lines)
            let insertions = run(of: .insertion, from: deletions.upperBound, in: lines)
            for (old, new) in zip(deletions, insertions) {
                guard let spans = spans(old: lines[old].bytes, new: lines[new].bytes) else { continue }
                marks[old] = spans.old
                marks[new] = spans.new
            }
            index = insertions.upperBound
        }
        return marks
    }

    private static func run(of kind: Review.Hunk.Line.Kind, from start: Int, in lines: [Review.Hunk.Line])
        -> Range<Int>
    {
        start..<(lines[start...].firstIndex { $0.kind != kind } ?? lines.count)
    }

    private static func spans(old: [UInt8], new: [UInt8]) -> (old: [Range<Int>], new: [Range<Int>])? {
        guard max(old.count, new.count) <= longestCompared else { return nil }
        let spans = Intraline.spans(old: old, new: new)
        let changed = (spans.old + spans.new).reduce(0) { $0 + $1.count }
        return Double(changed) > largestChange * Double(old.count + new.count) ? nil : spans
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
