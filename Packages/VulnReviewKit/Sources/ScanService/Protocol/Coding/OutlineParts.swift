import RuleEngine

// How outlines stand in a message. A file has many short pieces, so each costs three bytes: how far it is from the one
// before, how long it is, and what it is.

/// An outline, or none.
struct OptionalOutline: MessagePart {
    let outline: SourceOutline?

    init(_ outline: SourceOutline?) { self.outline = outline }

    func write(to writer: inout MessageWriter) {
        writer.write(outline != nil)
        guard let outline else { return }
        writer.write(outline.language)
        writer.write(outline.runs.count)
        var end = 0
        for run in outline.runs {
            writer.write(run.start - end)
            writer.write(run.length)
            writer.write(byte: run.kind.rawValue)
            end = run.end
        }
        writer.write(outline.names.count)
        end = 0
        for name in outline.names {
            writer.write(name.start - end)
            writer.write(name.length)
            writer.write(name.definition)
            end = name.end
        }
    }

    init(from reader: inout MessageReader) throws(ScanServiceError) {
        guard try reader.bool() else {
            outline = nil
            return
        }
        let language = try reader.text()
        var runs: [SourceOutline.Run] = []
        var end = 0
        for _ in 0..<(try reader.count()) {
            let (start, length) = try Self.range(after: &end, &reader)
            guard let kind = SourceOutline.Run.Kind(rawValue: try reader.byte()) else {
                throw .malformedFrame
            }
            runs.append(.init(start: start, length: length, kind: kind))
        }
        var names: [SourceOutline.Name] = []
        end = 0
        for _ in 0..<(try reader.count()) {
            let (start, length) = try Self.range(after: &end, &reader)
            names.append(.init(start: start, length: length, definition: try reader.int()))
        }
        outline = SourceOutline(language: language, runs: runs, names: names)
    }

    /// The next piece: never before the end of the last, and never so far that a sum overflows.
    private static func range(
        after end: inout Int, _ reader: inout MessageReader
    ) throws(ScanServiceError) -> (start: Int, length: Int) {
        let (gap, length) = (try reader.int(), try reader.int())
        let most = SourceOutline.byteLimit
        guard (0...most).contains(gap), (1...most).contains(length), end <= most else {
            throw .malformedFrame
        }
        let start = end + gap
        end = start + length
        return (start, length)
    }
}
