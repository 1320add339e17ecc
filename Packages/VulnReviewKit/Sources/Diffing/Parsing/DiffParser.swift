import Review

/// Reads a diff from the top down: what comes before it, then file after file.
struct DiffParser {
    var lines: LineCursor
    let limits: DiffLimits
    /// Whether a mail's signature may end the diff.
    let signature: Bool
    /// What is left of the limits.
    var hunksLeft: Int
    var linesLeft: Int

    init(_ bytes: [UInt8], limits: DiffLimits, origin: DiffPosition, signature: Bool) throws(DiffError) {
        guard bytes.count <= limits.bytes else { throw .overLimit(.bytes, at: origin) }
        lines = LineCursor(bytes, origin: origin, lineLimit: limits.lineBytes)
        self.limits = limits
        self.signature = signature
        hunksLeft = limits.hunks
        linesLeft = limits.lines
    }

    /// All changes, in the order of the text.
    mutating func parse() throws(DiffError) -> [FileChange] {
        let start = lines
        guard try skipPreamble() else {
            throw try Self.otherForm(in: start) ?? .malformed(.noChanges, at: start.position)
        }
        var changes: [FileChange] = []
        var paths: Set<TreePath> = []
        while let change = try nextChange() {
            let (change, position) = change
            guard changes.count < limits.files else { throw .overLimit(.files, at: position) }
            for path in change.touchedPaths where !paths.insert(path).inserted {
                throw .duplicatePath(path, at: position)
            }
            changes.append(change)
        }
        guard !changes.isEmpty else { throw .malformed(.noChanges, at: start.position) }
        return changes
    }

    /// Goes to the first file header; false when there is none.
    mutating func skipPreamble() throws(DiffError) -> Bool {
        while let line = try lines.peek() {
            try refuseUnreadable(line)
            if try isFileHeader(line) { return true }
            // A change whose file nobody can tell must not pass for a message.
            if (try? HunkHeader(lines.bytes[line.content])) != nil {
                throw .malformed(.hunkWithoutFile, at: lines.position)
            }
            lines.advance(past: line)
        }
        return false
    }

    /// Whether a file begins here: a git header, or the three lines that begin a plain diff.
    private func isFileHeader(_ line: LineCursor.Line) throws(DiffError) -> Bool {
        if lines.starts(line, with: "diff --git ") { return true }
        guard lines.starts(line, with: "--- "), let second = try lines.line(from: line.end),
            lines.starts(second, with: "+++ "), let third = try lines.line(from: second.end)
        else { return false }
        return lines.starts(third, with: "@@ -")
    }

    /// The next file's change and where it begins; `nil` at the end.
    private mutating func nextChange() throws(DiffError) -> (FileChange, DiffPosition)? {
        while let line = try lines.peek() {
            try refuseUnreadable(line)
            let position = lines.position
            if lines.starts(line, with: "diff --git ") || lines.starts(line, with: "--- ") {
                return (try parseFile(), position)
            }
            if lines.starts(line, with: "diff -") || lines.starts(line, with: "Index: ")
                || isRule(line)
            {
                // The command line of diff -r, and what Subversion and CVS write above each file.
                lines.advance(past: line)
            } else if signature, lines.bytes[line.content].elementsEqual("-- ".utf8) {
                try skipSignature()
            } else if line.content.isEmpty, try restIsBlank() {
                return nil
            } else {
                throw .malformed(.unexpectedText, at: position)
            }
        }
        return nil
    }

    /// One file: its header, then its hunks.
    private mutating func parseFile() throws(DiffError) -> FileChange {
        let header = try parseHeader()
        var hunks: [Hunk] = []
        var sequence = HunkSequence()
        while let line = try lines.peek(), lines.starts(line, with: "@@") {
            let position = lines.position
            guard header.old != nil else { throw .malformed(.unexpectedText, at: position) }
            let hunk = try parseHunk(line)
            do {
                try sequence.accept(hunk)
            } catch {
                throw .malformed(.hunk(error), at: position)
            }
            hunks.append(hunk)
        }
        if header.old != nil, hunks.isEmpty { throw header.defect(.changesNothing) }
        let change = try header.change(hunks: hunks)
        if let defect = change.wholeFileDefect { throw header.defect(.hunk(defect)) }
        return change
    }

    /// Throws for a line that announces what is never read.
    func refuseUnreadable(_ line: LineCursor.Line) throws(DiffError) {
        if lines.starts(line, with: "diff --cc ") || lines.starts(line, with: "diff --combined ") {
            throw .unsupported(.combined, at: lines.position)
        }
        if lines.starts(line, with: "GIT binary patch") { throw .unsupported(.binary, at: lines.position) }
        if lines.starts(line, with: "Binary files "),
            lines.bytes[line.content].suffix(7).elementsEqual(" differ".utf8)
        {
            throw .unsupported(.binary, at: lines.position)
        }
    }

    /// The line of equal signs under Subversion's and CVS's `Index:`.
    private func isRule(_ line: LineCursor.Line) -> Bool {
        line.content.count >= 60 && lines.bytes[line.content].allSatisfy { $0 == UInt8(ascii: "=") }
    }

    private func restIsBlank() throws(DiffError) -> Bool {
        lines.bytes[lines.offset...].allSatisfy { $0 == UInt8(ascii: "\n") }
    }

    /// Goes past a mail's signature, in which no more of a diff may hide.
    private mutating func skipSignature() throws(DiffError) {
        while let line = try lines.peek() {
            if try isFileHeader(line) || lines.starts(line, with: "@@ -") {
                throw .malformed(.textAfterSignature, at: lines.position)
            }
            try refuseUnreadable(line)
            lines.advance(past: line)
        }
    }
}

extension FileChange {
    /// Every path that the change reads or writes, each once.
    var touchedPaths: [TreePath] {
        guard let oldPath, oldPath != path else { return [path] }
        return [oldPath, path]
    }
}
