import Review

/// Why a diff could not be read or does not apply. The tree is untouched in every case.
public enum DiffError: Failure {
    /// The text is not a well-formed unified diff.
    case malformed(DiffDefect, at: DiffPosition)
    /// A form of patch that is never read, such as an ed script or a binary patch.
    case unsupported(UnsupportedDiff, at: DiffPosition)
    /// The text is larger than `DiffLimits` allow.
    case overLimit(DiffLimit, at: DiffPosition)
    /// A name that is not a path below a tree's root.
    case unsafePath([UInt8], DiffPathDefect, at: DiffPosition)
    /// One patch names the same file twice.
    case duplicatePath(TreePath, at: DiffPosition?)
    /// The file to change, remove or move is not there.
    case missing(TreePath)
    /// The file to make, or the target of a move, is there already.
    case exists(TreePath)
    /// The bytes at `oldLine` are not the ones that the patch was made from.
    case doesNotApply(TreePath, oldLine: Int)
    /// Removing the file would lose lines that the patch does not show.
    case notEmptied(TreePath)
    /// The file's executable bit is not the one that the mode change starts from.
    case modeDiffers(TreePath)
    /// A hunk, counted from 1 in its file, breaks the rules of the format; only values made by hand do.
    case badHunk(TreePath, HunkDefect, hunk: Int)
    /// An edit reaches outside the text.
    case editOutOfRange(offset: Int, length: Int)
    /// Two edits replace the same bytes.
    case editsOverlap(offset: Int)

    /// One word for each case.
    public var code: String {
        switch self {
        case .malformed: "malformedDiff"
        case .unsupported: "unsupportedDiff"
        case .overLimit: "diffTooLarge"
        case .unsafePath: "unsafePath"
        case .duplicatePath: "duplicatePath"
        case .missing: "fileMissing"
        case .exists: "fileExists"
        case .doesNotApply: "doesNotApply"
        case .notEmptied: "fileNotEmptied"
        case .modeDiffers: "modeDiffers"
        case .badHunk: "badHunk"
        case .editOutOfRange: "editOutOfRange"
        case .editsOverlap: "editsOverlap"
        }
    }

    /// The line of the diff, the path, or the offset that it is about.
    public var subject: String? {
        switch self {
        case .malformed(_, let position), .unsupported(_, let position), .overLimit(_, let position):
            String(position.line)
        case .unsafePath(let name, _, _): VisibleText.escape(name)
        case .duplicatePath(let path, _), .missing(let path), .exists(let path), .doesNotApply(let path, _),
            .notEmptied(let path), .modeDiffers(let path), .badHunk(let path, _, _):
            path.display
        case .editOutOfRange(let offset, _), .editsOverlap(let offset): String(offset)
        }
    }

    /// Unreadable text is incomplete input; everything else is refused.
    public var kind: FailureKind {
        switch self {
        case .malformed, .unsupported, .overLimit: .incomplete
        default: .refused
        }
    }

    /// The place in the diff's text, when the error has one.
    public var position: DiffPosition? {
        switch self {
        case .malformed(_, let position), .unsupported(_, let position), .overLimit(_, let position),
            .unsafePath(_, _, let position):
            position
        case .duplicatePath(_, let position): position
        default: nil
        }
    }
}

/// A place in a diff's text.
public struct DiffPosition: Hashable, Sendable, Codable {
    /// From 1.
    public let line: Int
    /// The offset of the line's first byte, from 0.
    public let offset: Int

    /// The place at `line` and `offset`.
    public init(line: Int, offset: Int) {
        self.line = line
        self.offset = offset
    }

    /// The first byte.
    public static let start = DiffPosition(line: 1, offset: 0)
}

/// What is wrong with the text of a diff.
public enum DiffDefect: Hashable, Sendable, Codable {
    /// No file header anywhere: there is nothing to review.
    case noChanges
    /// A line that belongs neither to a hunk nor to a header.
    case unexpectedText
    /// A header line that git does not write.
    case unknownHeader
    /// A header line that stands twice for one file.
    case repeatedHeader
    /// Header lines that cannot be true together, such as a new file that is also deleted.
    case contradictoryHeader
    /// The file names of one change do not agree.
    case namesDiffer
    /// A file name that is badly quoted or holds a raw control character.
    case badName
    /// A header line ends in a carriage return: something converted the line ends of the patch.
    case carriageReturnInHeader
    /// A change without hunks, and without a mode change or rename that would stand alone.
    case changesNothing
    /// A hunk above the first file header: the header is missing or damaged.
    case hunkWithoutFile
    /// Not `@@ -l,s +l,s @@`.
    case badHunkHeader
    /// A number that is missing, badly written or above 2³¹-1.
    case badNumber
    /// The hunk's header counts other lines than stand in its body.
    case countsDisagree
    /// The text ends inside a hunk or a header.
    case truncated
    /// `\ No newline at end of file` where no line ends.
    case strayEndMarker
    /// A hunk that breaks the rules of the format.
    case hunk(HunkDefect)
    /// More of a diff after the signature of a mail.
    case textAfterSignature
}

/// What is wrong with a hunk as a value.
public enum HunkDefect: Error, Hashable, Sendable, Codable {
    /// No line is inserted or deleted.
    case changesNothing
    /// A start line that the counts do not allow, such as `-0,5`.
    case badStart
    /// The hunk begins before the end of the hunk before it.
    case outOfOrder
    /// The new start is not the old start moved by what the hunks before it add and take away.
    case startsDisagree
    /// A line that is empty or holds a line feed before its end.
    case badLine
    /// A line after one that has no line feed.
    case lineAfterEnd
    /// A new file with old lines, a deleted file with new lines, or either in several hunks.
    case notWholeFile
}

/// A form of patch that is never read.
public enum UnsupportedDiff: Hashable, Sendable, Codable {
    case binary
    case combined
    case contextDiff
    case edScript
    case normalDiff
    case rcsDiff
    /// A copy of a file: what it writes is not in the patch.
    case copy
    /// Any mode but 100644 and 100755: symbolic links, submodules, set-user-id, directories.
    case mode([UInt8])
}

/// Why a name in a diff is not a path that any system reads alike.
public enum DiffPathDefect: Hashable, Sendable, Codable {
    case path(TreePathError)
    /// A separator on Windows; no patch of a portable tree has one.
    case backslash
    /// `C:` at the start.
    case drive
}
