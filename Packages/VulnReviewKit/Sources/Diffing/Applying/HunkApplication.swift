import Review

/// The hunks of one file put to its bytes.
enum HunkApplication {
    static func apply(_ hunks: [Hunk], to bytes: [UInt8], path: TreePath) throws(DiffError) -> [UInt8] {
        guard !hunks.isEmpty else { return bytes }
        var result: [UInt8] = []
        let inserted = hunks.reduce(0) {
            $0 + $1.lines.reduce(0) { $0 + ($1.kind == .insertion ? $1.bytes.count : 0) }
        }
        result.reserveCapacity(bytes.count + inserted)
        var sequence = HunkSequence()
        var text = LineWalk(bytes: bytes)
        for (index, hunk) in hunks.enumerated() {
            do {
                try sequence.accept(hunk)
            } catch {
                throw .badHunk(path, error, hunk: index + 1)
            }
            // `accept` has checked the start and the count.
            let begin = HunkSequence.begin(hunk.oldStart, hunk.oldCount) ?? 0
            let from = text.offset
            guard text.skip(to: begin) else { throw .doesNotApply(path, oldLine: max(1, hunk.oldStart)) }
            result += bytes[from..<text.offset]
            for line in hunk.lines {
                switch line.kind {
                case .insertion: result += line.bytes
                case .context, .deletion:
                    guard text.take(line.bytes, hasNewline: line.hasNewline) else {
                        throw .doesNotApply(path, oldLine: text.line + 1)
                    }
                    if line.kind == .context { result += line.bytes }
                }
            }
            let isOpen = hunk.lines.last?.kind != .context && text.offset != bytes.count
            // Without context below, only the end of the file shows that this is the place.
            if isOpen { throw .doesNotApply(path, oldLine: text.line + 1) }
        }
        result += bytes[text.offset...]
        return result
    }
}

/// Walks the lines of a file once.
private struct LineWalk {
    let bytes: [UInt8]
    private(set) var offset = 0
    /// How many lines lie before `offset`.
    private(set) var line = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Goes to where `target` lines lie before; false when the file ends earlier.
    mutating func skip(to target: Int) -> Bool {
        while line < target {
            guard offset < bytes.count else { return false }
            offset = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
            line += 1
        }
        return true
    }

    /// Goes past `expected` if it is what stands here; one without a line feed must end the file.
    mutating func take(_ expected: [UInt8], hasNewline: Bool) -> Bool {
        let end = offset + expected.count
        guard end <= bytes.count, hasNewline || end == bytes.count, bytes[offset..<end] == expected[...]
        else {
            return false
        }
        offset = end
        line += 1
        return true
    }
}
