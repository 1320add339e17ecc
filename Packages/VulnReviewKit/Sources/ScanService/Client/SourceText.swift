import Review

/// What findings take from the file that they are in.
struct SourceText {
    /// Lines shown with a finding, in bytes.
    private static let snippetBytes = 4 << 10
    /// Of a line longer than this only what stands around a finding tells it from others, in bytes.
    private static let lineBytes = 1 << 10

    let path: TreePath
    let digest: Digest
    let bytes: [UInt8]
    let lines: LineTable
    private let twins: LineTwins

    init(_ path: TreePath, _ bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        lines = LineTable(bytes)
        twins = LineTwins(bytes, lines)
        digest = Digest(of: bytes)
    }

    /// The lines that `range` covers.
    func snippet(_ range: SourceRange) -> [UInt8] {
        Array(bytes[lines.lineBounds(range.start.line, range.end.line)].prefix(Self.snippetBytes))
    }

    /// What recognises the code at `range`.
    func anchor(_ range: SourceRange) -> CodeAnchor {
        let line = lines.lineBounds(range.start.line, range.start.line)
        let (before, after) = twins.neighbours(of: range.start.line)
        var text = line
        if line.count > Self.lineBytes {
            let start = range.start.offset
            text = max(line.lowerBound, start - 256)..<min(line.upperBound, start + 512)
        }
        return CodeAnchor(
            line: bytes[text], before: before.map { bytes[lines.lineBounds($0, $0)] },
            after: after.map { bytes[lines.lineBounds($0, $0)] })
    }

    /// See `Finding.fingerprint`. It follows from the file and the place alone, not from what else was reported.
    func fingerprint(_ ruleID: String, _ range: SourceRange, _ anchor: CodeAnchor) -> Digest {
        let context = twins.rank(of: range.start.line).map { rank in
            [UInt8(ascii: "~")] + anchor.context + Array("\(rank)".utf8)
        }
        return Finding.fingerprint(
            ruleID: ruleID, path: path, matched: bytes[range.offsets], occurrence: numberInLine(range),
            among: context ?? [])
    }

    /// How often the same stands earlier in the line. In a long line its place there, which costs nothing to find.
    private func numberInLine(_ range: SourceRange) -> Int {
        let start = lines.lineBounds(range.start.line, range.start.line).lowerBound
        let (offset, word) = (range.start.offset, bytes[range.offsets].prefix(64))
        guard let first = word.first else { return 0 }
        guard offset - start <= Self.lineBytes else { return offset - start }
        var count = 0
        for index in start..<offset where bytes[index] == first {
            if bytes[index...].prefix(word.count).elementsEqual(word) { count += 1 }
        }
        return count
    }
}
