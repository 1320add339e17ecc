import Review

/// A patch's diff as data: files, hunks and rows, ready for any screen. Rows are made when they are asked for.
public struct DiffDocument: Sendable {
    /// The files in the order of the patch.
    public let files: [File]
    /// The hunks of all files, in order.
    public let hunks: [Hunk]
    /// The rows of all files, in order; a row's id is its index.
    public private(set) var rows: DiffRowList
    /// The ids of the rows whose folded form leaves out something that the patch changes.
    public let rowsHidingChange: [Int]
    /// Whether any row is folded.
    public let hasLongLines: Bool
    /// The highest number of a line before or after.
    public let lastLine: Int

    /// An empty diff.
    public static let empty = DiffDocument(changes: [])

    /// The diff that `changes` are. Takes time in proportion to the patch: call it off the main actor.
    public init(changes: [FileChange]) {
        let builder = DiffBuilder(changes)
        files = builder.files
        hunks = builder.hunks
        rows = DiffRowList(builder.storage())
        rowsHidingChange = builder.rowsHidingChange
        hasLongLines = builder.hasLongLines
        lastLine = hunks.reduce(0) { max($0, $1.oldLines.upperBound, $1.newLines.upperBound) }
    }

    /// The same diff with the colours of its files.
    func coloured(by sources: DiffSources) -> DiffDocument {
        var document = self
        document.rows.sources = sources
        return document
    }

    /// The index of the hunk that `row` lies in or after; `nil` before the first one.
    public func hunkIndex(at row: Int) -> Int? {
        var low = 0
        var high = hunks.count
        while low < high {
            let middle = (low + high) / 2
            if hunks[middle].rows.lowerBound <= row { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : low - 1
    }

    /// The index of the file that `row` lies in.
    public func fileIndex(at row: Int) -> Int? {
        var low = 0
        var high = files.count
        while low < high {
            let middle = (low + high) / 2
            if files[middle].rows.lowerBound <= row { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : low - 1
    }

    /// What the patch does to one file.
    public struct File: Hashable, Sendable {
        /// The path, safe to show; `old → new` for a move.
        public let title: String
        /// The path after the change; for a deletion the path that goes.
        public let path: TreePath
        /// The path before the change; `nil` for a file that it makes.
        public let oldPath: TreePath?
        /// What happens to the file.
        public let change: Change
        /// The new mode in octal, when the patch sets one that was not there.
        public let newMode: FileMode?
        /// How many lines are new.
        public let added: Int
        /// How many lines go.
        public let removed: Int
        /// The file's rows, its own header included.
        public let rows: Range<Int>
        /// The file's hunks as indexes of `DiffDocument.hunks`.
        public let hunks: Range<Int>
    }

    /// What happens to a file.
    public enum Change: String, Hashable, Sendable, CaseIterable { case modified, created, deleted, renamed }

    /// One hunk: its number from 1 through the whole patch, and its rows with its own header.
    public struct Hunk: Hashable, Sendable {
        /// The hunk's number, as `--hunks` counts.
        public let number: Int
        /// The hunk's rows, its header included.
        public let rows: Range<Int>
        /// The numbers of the old lines that it covers, from 1.
        public let oldLines: Range<Int>
        /// The numbers of the new lines that it covers, from 1.
        public let newLines: Range<Int>
    }
}
