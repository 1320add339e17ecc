import Review

/// What the header lines of one file say, before they are held against each other.
struct FileHeader {
    /// A name as `---` and `+++` give it.
    enum Name: Equatable {
        /// No file: `/dev/null`, or in a plain diff the beginning of 1970.
        case absent
        case file([UInt8])
    }

    /// Where the header begins.
    let position: DiffPosition
    /// What follows `diff --git `; `nil` in a plain diff.
    var gitLine: [UInt8]?
    var oldMode: FileMode?
    var newMode: FileMode?
    var createdMode: FileMode?
    var deletedMode: FileMode?
    var renameFrom: [UInt8]?
    var renameTo: [UInt8]?
    var old: Name?
    var new: Name?

    init(position: DiffPosition, gitLine: [UInt8]? = nil) {
        self.position = position
        self.gitLine = gitLine
    }

    /// The change that the header announces, with `hunks`.
    func change(hunks: [Hunk]) throws(DiffError) -> FileChange {
        try checkModes()
        let isNew = createdMode != nil || (gitLine == nil && old == .absent)
        let isDeleted = deletedMode != nil || (gitLine == nil && new == .absent)
        guard !(isNew && isDeleted) else { throw defect(.contradictoryHeader) }
        if gitLine != nil, let old, let new {
            guard (old == .absent) == isNew, (new == .absent) == isDeleted else {
                throw defect(.contradictoryHeader)
            }
        }
        let names = try HeaderNames(self, isNew: isNew, isDeleted: isDeleted)
        let path = try treePath(isDeleted ? names.old : names.new)
        if isNew {
            return FileChange(kind: .create, path: path, newMode: createdMode ?? .regular, hunks: hunks)
        }
        if isDeleted {
            return FileChange(kind: .delete, path: path, oldMode: deletedMode ?? .regular, hunks: hunks)
        }
        let kind: FileChange.Kind = renameFrom == nil ? .modify : .rename(from: try treePath(names.old))
        let change = FileChange(kind: kind, path: path, oldMode: oldMode, newMode: newMode, hunks: hunks)
        guard !hunks.isEmpty || oldMode != newMode || renameFrom != nil else { throw defect(.changesNothing) }
        return change
    }

    /// A defect of this header.
    func defect(_ defect: DiffDefect) -> DiffError { .malformed(defect, at: position) }

    private func checkModes() throws(DiffError) {
        let isRename = renameFrom != nil
        guard isRename == (renameTo != nil), (oldMode == nil) == (newMode == nil),
            !(createdMode != nil && deletedMode != nil),
            !((createdMode ?? deletedMode) != nil && (isRename || oldMode != nil)),
            !(isRename && renameFrom == renameTo)
        else { throw defect(.contradictoryHeader) }
    }

    private func treePath(_ name: [UInt8]) throws(DiffError) -> TreePath {
        if name.contains(UInt8(ascii: "\\")) { throw .unsafePath(name, .backslash, at: position) }
        if name.count >= 2, name[1] == UInt8(ascii: ":"), Self.isLetter(name[0]) {
            throw .unsafePath(name, .drive, at: position)
        }
        do {
            return try TreePath(name)
        } catch {
            throw .unsafePath(name, .path(error), at: position)
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
