import Diffing
import Review

/// The rows of a diff, each made when it is asked for: what is kept of a row is where it comes from. So a diff of twenty
/// thousand lines is on screen at once.
public struct DiffRowList: RandomAccessCollection, Sendable {
    private let storage: DiffStorage
    /// What colours the rows; `nil` until it is known.
    var sources: DiffSources?

    init(_ storage: DiffStorage) { self.storage = storage }

    /// The first row's id.
    public var startIndex: Int { 0 }
    /// How many rows there are.
    public var endIndex: Int { storage.entries.count }

    /// The row with this id.
    public subscript(position: Int) -> DiffRow {
        let entry = storage.entries[position]
        if let row = storage.longRows[position] { return row }
        return storage.row(position, entry, sources)
    }

    /// What the row is, without making it.
    public func kind(at position: Int) -> DiffRow.Kind { storage.entries[position].kind }

    /// The row's line before, without making the row.
    public func oldLine(at position: Int) -> Int? { storage.entries[position].oldLine }

    /// The row's line after, without making the row.
    public func newLine(at position: Int) -> Int? { storage.entries[position].newLine }

    /// The index, from 0, of the row's line in its hunk; `nil` for what is no line.
    func lineInHunk(at position: Int) -> Int? {
        let entry = storage.entries[position]
        switch entry.kind {
        case .context, .deletion, .insertion: return entry.line
        case .file, .hunk, .noNewline, .moved, .gap, .foldedFile: return nil
        }
    }
}

/// Where the rows of a diff come from.
final class DiffStorage: Sendable {
    /// Where one row comes from.
    struct Entry: Sendable {
        let kind: DiffRow.Kind
        /// Indexes into the patch; -1 for none.
        var change = -1
        var hunk = -1
        var line = -1
        /// The line of the same hunk that this one is compared with; -1 for none.
        var partner = -1
        var oldLine: Int?
        var newLine: Int?
    }

    let changes: [FileChange]
    let entries: [Entry]
    /// The texts of rows that are no lines: titles and notes.
    let texts: [Int: String]
    /// Rows whose lines are so long that they are made once.
    let longRows: [Int: DiffRow]

    /// Above this share of changed bytes a pair of lines is no longer shown as one line edited.
    private static let largestChange = 0.7
    /// Lines longer than this are not compared word by word.
    private static let longestCompared = 20_000

    init(changes: [FileChange], entries: [Entry], texts: [Int: String], longRows: [Int: DiffRow]) {
        self.changes = changes
        self.entries = entries
        self.texts = texts
        self.longRows = longRows
    }

    func row(_ id: Int, _ entry: Entry, _ sources: DiffSources?) -> DiffRow {
        switch entry.kind {
        case .context, .deletion, .insertion: Self.line(id, entry, in: changes, sources)
        case .file:
            DiffRow(
                id: id, kind: entry.kind, tokens: [DiffToken(.text, texts[id] ?? "")], wholeLineChanges: true)
        case .hunk, .noNewline, .moved, .gap, .foldedFile:
            DiffRow(id: id, kind: entry.kind, tokens: [DiffToken(.text, texts[id] ?? "")])
        }
    }

    static func line(_ id: Int, _ entry: Entry, in changes: [FileChange], _ sources: DiffSources?) -> DiffRow
    {
        let lines = changes[entry.change].hunks[entry.hunk].lines
        let bytes = lines[entry.line].bytes
        let changed = entry.partner < 0 ? nil : marks(lines[entry.line], lines[entry.partner])
        return DiffRow(
            id: id, kind: entry.kind, oldLine: entry.oldLine, newLine: entry.newLine,
            tokens: DiffTokenizer.tokens(
                of: bytes, changed: changed ?? [],
                syntax: sources?.syntax(
                    file: entry.change, oldLine: entry.oldLine, newLine: entry.newLine, of: bytes) ?? []),
            wholeLineChanges: entry.kind != .context && changed == nil)
    }

    /// The byte ranges of `line` that its counterpart does not have; `nil` when the two have too little in common.
    private static func marks(_ line: Review.Hunk.Line, _ other: Review.Hunk.Line) -> [Range<Int>]? {
        guard max(line.bytes.count, other.bytes.count) <= longestCompared else { return nil }
        let isOld = line.kind == .deletion
        let spans = Intraline.spans(
            old: isOld ? line.bytes : other.bytes, new: isOld ? other.bytes : line.bytes)
        let changed = (spans.old + spans.new).reduce(0) { $0 + $1.count }
        guard Double(changed) <= largestChange * Double(line.bytes.count + other.bytes.count) else {
            return nil
        }
        return isOld ? spans.old : spans.new
    }
}
