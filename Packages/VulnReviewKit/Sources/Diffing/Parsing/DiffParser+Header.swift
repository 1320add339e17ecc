import Review

extension DiffParser {
    /// The header lines of one file, up to its first hunk.
    mutating func parseHeader() throws(DiffError) -> FileHeader {
        var header = FileHeader(position: lines.position)
        guard let first = try lines.peek() else { throw .malformed(.truncated, at: lines.position) }
        if let rest = lines.rest(of: first, after: "diff --git ") {
            try checkHeaderLine(first)
            header.gitLine = Array(lines.bytes[rest])
            lines.advance(past: first)
            try parseExtendedHeader(into: &header)
        }
        try parseNames(into: &header)
        return header
    }

    /// git's extended header lines, in any order, each once.
    private mutating func parseExtendedHeader(into header: inout FileHeader) throws(DiffError) {
        var seenSimilarity = false
        var seenIndex = false
        while let line = try lines.peek() {
            if endsExtendedHeader(line) { return }
            try refuseUnreadable(line)
            try checkHeaderLine(line)
            if let rest = lines.rest(of: line, after: "old mode ") {
                try set(&header.oldMode, to: mode(rest))
            } else if let rest = lines.rest(of: line, after: "new mode ") {
                try set(&header.newMode, to: mode(rest))
            } else if let rest = lines.rest(of: line, after: "new file mode ") {
                try set(&header.createdMode, to: mode(rest))
            } else if let rest = lines.rest(of: line, after: "deleted file mode ") {
                try set(&header.deletedMode, to: mode(rest))
            } else if let rest = lines.rest(of: line, after: "rename from ") {
                try set(&header.renameFrom, to: name(rest, allowingTimestamp: false).bytes)
            } else if let rest = lines.rest(of: line, after: "rename to ") {
                try set(&header.renameTo, to: name(rest, allowingTimestamp: false).bytes)
            } else if lines.starts(line, with: "copy from ") || lines.starts(line, with: "copy to ") {
                throw .unsupported(.copy, at: lines.position)
            } else if let rest = lines.rest(of: line, after: "similarity index ")
                ?? lines.rest(of: line, after: "dissimilarity index ")
            {
                if seenSimilarity { throw .malformed(.repeatedHeader, at: lines.position) }
                seenSimilarity = true
                try checkPercentage(rest)
            } else if let rest = lines.rest(of: line, after: "index ") {
                if seenIndex { throw .malformed(.repeatedHeader, at: lines.position) }
                seenIndex = true
                try checkIndex(rest)
            } else {
                throw .malformed(.unknownHeader, at: lines.position)
            }
            lines.advance(past: line)
        }
    }

    /// Whether the line begins what follows the extended header: names, a hunk, the next file, a signature, the end.
    private func endsExtendedHeader(_ line: LineCursor.Line) -> Bool {
        lines.starts(line, with: "--- ") || lines.starts(line, with: "@@ ")
            || lines.starts(line, with: "diff -")
            || (signature && lines.bytes[line.content].elementsEqual("-- ".utf8)) || line.content.isEmpty
    }

    /// The `---` and `+++` lines, which a git header without hunks leaves out.
    private mutating func parseNames(into header: inout FileHeader) throws(DiffError) {
        let isGit = header.gitLine != nil
        guard let old = try lines.peek(), let rest = lines.rest(of: old, after: "--- ") else {
            if isGit { return }
            throw .malformed(.unexpectedText, at: lines.position)
        }
        try checkHeaderLine(old)
        header.old = try fileName(rest, epochMeansNone: !isGit)
        lines.advance(past: old)
        guard let new = try lines.peek() else { throw .malformed(.truncated, at: lines.position) }
        guard let rest = lines.rest(of: new, after: "+++ ") else {
            throw .malformed(.unexpectedText, at: lines.position)
        }
        try checkHeaderLine(new)
        header.new = try fileName(rest, epochMeansNone: !isGit)
        lines.advance(past: new)
    }

    private func fileName(_ range: Range<Int>, epochMeansNone: Bool) throws(DiffError) -> FileHeader.Name {
        let (name, timestamp) = try name(range, allowingTimestamp: true)
        if name.elementsEqual("/dev/null".utf8) { return .absent }
        return epochMeansNone && Timestamp.isEpoch(timestamp) ? .absent : .file(name)
    }

    /// A name, quoted or up to the end or a tab, and what follows that tab.
    private func name(
        _ range: Range<Int>, allowingTimestamp: Bool
    ) throws(DiffError) -> (bytes: [UInt8], timestamp: ArraySlice<UInt8>) {
        let text = lines.bytes[range]
        let tab = UInt8(ascii: "\t")
        let name: [UInt8]
        let end: Int
        if text.first == UInt8(ascii: "\"") {
            guard let quoted = QuotedName.read(text) else { throw .malformed(.badName, at: lines.position) }
            (name, end) = quoted
        } else {
            end = text.firstIndex(of: tab) ?? text.endIndex
            name = Array(text[..<end])
            guard !name.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
                throw .malformed(.badName, at: lines.position)
            }
        }
        if end == text.endIndex { return (name, []) }
        guard allowingTimestamp, text[end] == tab else { throw .malformed(.badName, at: lines.position) }
        return (name, text[(end + 1)...])
    }

    private func mode(_ range: Range<Int>) throws(DiffError) -> FileMode {
        let text = lines.bytes[range]
        if let mode = [FileMode.regular, .executable].first(where: { text.elementsEqual($0.octal.utf8) }) {
            return mode
        }
        throw .unsupported(.mode(Array(text.prefix(16))), at: lines.position)
    }

    private func set<Value>(_ field: inout Value?, to value: Value) throws(DiffError) {
        guard field == nil else { throw .malformed(.repeatedHeader, at: lines.position) }
        field = value
    }

    private func checkPercentage(_ range: Range<Int>) throws(DiffError) {
        let text = String(decoding: lines.bytes[range].prefix(5), as: UTF8.self)
        guard text.hasSuffix("%"), let number = UInt8(text.dropLast()), number <= 100 else {
            throw .malformed(.badNumber, at: lines.position)
        }
    }

    /// `<hash>..<hash>`, and the mode when it stays the same.
    private func checkIndex(_ range: Range<Int>) throws(DiffError) {
        let text = lines.bytes[range]
        let hashes = text.prefix { $0 != 0x20 }
        let isHash: (ArraySlice<UInt8>) -> Bool = { hash in
            (4...64).contains(hash.count)
                && hash.allSatisfy {
                    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
                }
        }
        let dot = UInt8(ascii: ".")
        let first = hashes.prefix { $0 != dot }
        let rest = hashes[first.endIndex...]
        guard isHash(first), rest.starts(with: [dot, dot]), isHash(rest.dropFirst(2)) else {
            throw .malformed(.unknownHeader, at: lines.position)
        }
        if hashes.endIndex < text.endIndex { _ = try mode(hashes.endIndex + 1..<text.endIndex) }
    }

    /// Throws for a header line without its line feed, or with a carriage return before it.
    func checkHeaderLine(_ line: LineCursor.Line) throws(DiffError) {
        guard line.hasNewline else { throw .malformed(.truncated, at: lines.position) }
        if lines.bytes[line.content].last == UInt8(ascii: "\r") {
            throw .malformed(.carriageReturnInHeader, at: lines.position)
        }
    }
}
