import Review

extension DiffParser {
    /// One hunk, whose header is `headerLine`. Its counts say where it ends, so that a deleted `-- ` line is never
    /// taken for a signature nor a signature for a deleted line.
    mutating func parseHunk(_ headerLine: LineCursor.Line) throws(DiffError) -> Hunk {
        guard hunksLeft > 0 else { throw .overLimit(.hunks, at: lines.position) }
        hunksLeft -= 1
        let header: HunkHeader
        do {
            header = try HunkHeader(lines.bytes[headerLine.content])
        } catch {
            throw .malformed(hunkHeaderDefect(error, headerLine), at: lines.position)
        }
        guard headerLine.hasNewline else { throw .malformed(.truncated, at: lines.position) }
        lines.advance(past: headerLine)

        var body: [Hunk.Line] = []
        var oldLeft = header.oldCount
        var newLeft = header.newCount
        while oldLeft > 0 || newLeft > 0 {
            guard let line = try lines.peek(), line.hasNewline else {
                throw .malformed(.truncated, at: lines.position)
            }
            guard linesLeft > 0 else { throw .overLimit(.lines, at: lines.position) }
            linesLeft -= 1
            let content = line.content
            let mark = lines.bytes[content.lowerBound]
            switch mark {
            case UInt8(ascii: " "):
                body.append(Hunk.Line(.context, Array(lines.bytes[(content.lowerBound + 1)..<line.end])))
                (oldLeft, newLeft) = (oldLeft - 1, newLeft - 1)
            case UInt8(ascii: "\n"):
                // An empty context line without its blank, as diff --suppress-blank-empty writes it.
                body.append(Hunk.Line(.context, [mark]))
                (oldLeft, newLeft) = (oldLeft - 1, newLeft - 1)
            case UInt8(ascii: "-"):
                body.append(Hunk.Line(.deletion, Array(lines.bytes[(content.lowerBound + 1)..<line.end])))
                oldLeft -= 1
            case UInt8(ascii: "+"):
                body.append(Hunk.Line(.insertion, Array(lines.bytes[(content.lowerBound + 1)..<line.end])))
                newLeft -= 1
            case UInt8(ascii: "\\"):
                try endLastLine(of: &body)
            default:
                throw .malformed(.countsDisagree, at: lines.position)
            }
            guard oldLeft >= 0, newLeft >= 0 else { throw .malformed(.countsDisagree, at: lines.position) }
            lines.advance(past: line)
        }
        if let line = try lines.peek(), lines.starts(line, with: "\\") {
            try endLastLine(of: &body)
            lines.advance(past: line)
        }
        try checkBodyEnds()
        return Hunk(
            oldStart: header.oldStart, newStart: header.newStart, section: header.section, lines: body)
    }

    /// `\ No newline at end of file`, in whatever language: the line above it has no line feed. Shorter ones are cut
    /// off; git takes none below this length either.
    private func endLastLine(of body: inout [Hunk.Line]) throws(DiffError) {
        guard let line = try lines.peek(), lines.starts(line, with: "\\ "), line.content.count > 12,
            let last = body.popLast(),
            last.hasNewline, last.bytes.count > 1
        else { throw .malformed(.strayEndMarker, at: lines.position) }
        body.append(Hunk.Line(last.kind, last.bytes.dropLast()))
    }

    /// Throws when the body goes on after the lines that the header counts.
    private func checkBodyEnds() throws(DiffError) {
        guard let line = try lines.peek(), let first = lines.bytes[line.content].first else { return }
        let isSignature = signature && lines.bytes[line.content].elementsEqual("-- ".utf8)
        let isBody =
            switch first {
            case UInt8(ascii: " "), UInt8(ascii: "+"): true
            case UInt8(ascii: "-"): !isSignature && !lines.starts(line, with: "--- ")
            case UInt8(ascii: "\\"): true
            default: false
            }
        if isBody { throw .malformed(.countsDisagree, at: lines.position) }
    }

    private func hunkHeaderDefect(_ defect: HunkHeader.Defect, _ line: LineCursor.Line) -> DiffDefect {
        if lines.bytes[line.content].last == UInt8(ascii: "\r") { return .carriageReturnInHeader }
        return defect == .number ? .badNumber : .badHunkHeader
    }
}
