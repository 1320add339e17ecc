import Review
import RuleEngine

/// The files of a patch as they are before and after it: what colours its rows, and what stands between its hunks.
struct DiffSources: Sendable {
    /// One file of the patch.
    struct Sides: Sendable {
        let old: SourceSide?
        let new: SourceSide?
    }

    /// In the order of the patch's files.
    let files: [Sides]

    /// What a line of the patch is made of; nothing when the file does not have these bytes there.
    func syntax(file: Int, oldLine: Int?, newLine: Int?, of bytes: [UInt8]) -> [DiffTokenizer.Piece] {
        guard files.indices.contains(file) else { return [] }
        if let newLine, let side = files[file].new, side.bytes(ofLine: newLine) == bytes[...] {
            return side.syntax(ofLine: newLine)
        }
        if let oldLine, let side = files[file].old, side.bytes(ofLine: oldLine) == bytes[...] {
            return side.syntax(ofLine: oldLine)
        }
        return []
    }
}

/// A file before or after a patch, line by line.
struct SourceSide: Sendable {
    let bytes: [UInt8]
    let outline: SourceOutline?
    /// The offset of each line's first byte.
    private let starts: [Int]

    init(bytes: [UInt8], outline: SourceOutline?) {
        self.bytes = bytes
        self.outline = outline
        var starts = bytes.isEmpty ? [] : [0]
        for (offset, byte) in bytes.enumerated() where byte == 0x0A && offset + 1 < bytes.count {
            starts.append(offset + 1)
        }
        self.starts = starts
    }

    /// How many lines the file has.
    var lineCount: Int { starts.count }

    /// The offsets of line `number`, from 1, its line feed included; `nil` when there is no such line.
    func range(ofLine number: Int) -> Range<Int>? {
        guard (1...max(1, starts.count)).contains(number), !starts.isEmpty else { return nil }
        return starts[number - 1]..<(number < starts.count ? starts[number] : bytes.count)
    }

    /// The bytes of line `number`, from 1, its line feed included; nothing when there is no such line.
    func bytes(ofLine number: Int) -> ArraySlice<UInt8> { range(ofLine: number).map { bytes[$0] } ?? [] }

    /// The number, from 1, of the line that holds `offset`.
    func line(at offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle + 1 } else { high = middle }
        }
        return max(1, low)
    }

    /// The pieces of line `number`, by offsets from the line's first byte.
    func syntax(ofLine number: Int) -> [DiffTokenizer.Piece] {
        guard let outline, let line = range(ofLine: number) else { return [] }
        return pieces(outline.runs, in: line) {
            $0.start
        } end: {
            $0.end
        }.map { run in
            DiffTokenizer.Piece(
                range: max(0, run.start - line.lowerBound)..<min(line.count, run.end - line.lowerBound),
                syntax: DiffToken.Syntax(run.kind))
        }
    }

    /// The names in line `number` whose definition is in the file.
    func names(inLine number: Int) -> [SourceOutline.Name] {
        guard let outline, let line = range(ofLine: number) else { return [] }
        return Array(
            pieces(outline.names, in: line) {
                $0.start
            } end: {
                $0.end
            })
    }

    /// Those of `all`, which stand one after the other, that share a byte with `line`.
    private func pieces<Element>(
        _ all: [Element], in line: Range<Int>, start: (Element) -> Int, end: (Element) -> Int
    ) -> ArraySlice<Element> {
        var low = 0
        var high = all.count
        while low < high {
            let middle = (low + high) / 2
            if end(all[middle]) <= line.lowerBound { low = middle + 1 } else { high = middle }
        }
        return all[low...].prefix { start($0) < line.upperBound }
    }
}

extension DiffToken.Syntax {
    init(_ kind: SourceOutline.Run.Kind) {
        self =
            switch kind {
            case .comment: .comment
            case .keyword: .keyword
            case .string: .string
            case .number: .number
            case .directive: .directive
            case .definition: .definition
            }
    }
}
