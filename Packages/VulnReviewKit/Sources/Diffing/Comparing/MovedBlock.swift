import Review

/// A run of lines that a patch takes away in one place and puts, unchanged but for its indentation, in another.
public struct MovedBlock: Hashable, Sendable {
    /// Lines of one hunk.
    public struct Place: Hashable, Sendable {
        /// The index of the file's change in the patch.
        public let change: Int
        /// The index of the hunk in its change.
        public let hunk: Int
        /// The lines, as indices of `Hunk.lines`.
        public let lines: Range<Int>
    }

    /// Where the lines go.
    public let from: Place
    /// Where they come.
    public let to: Place
    /// Whether their indentation differs, by the same blanks in all lines; everything else is the same bytes.
    public let isReindented: Bool

    /// The blocks that `changes` move, in the order of where they come; each line is in one block at most.
    ///
    /// After git's `--color-moved=blocks` with `--color-moved-ws=allow-indentation-change`: shorter runs than some
    /// words of text are no blocks, since closing braces stand everywhere.
    public static func find(in changes: [FileChange]) -> [MovedBlock] {
        var search = MoveSearch(changes)
        return search.run()
    }
}
