/// Cuts a SARIF file (SARIF 2.1.0, section 3.13) into its results and the rest, while it comes in: a file of any size is
/// read in the memory that one result takes.
struct SARIFSplitter {
    /// What is kept of a file on one way through it.
    enum Part {
        /// The file without its results: `results` are empty arrays.
        case header
        case results
    }

    /// Gets an element of a run's `results`, and which run it is of, from 0.
    typealias Taker = (_ run: Int, _ result: [UInt8]) throws(ReportError) -> Void

    private enum Place { case outside, inResults, inResult }

    private var structure = JSONStructure()
    private var place = Place.outside
    private var run = -1
    private var offset = 0
    private var markBytes = 0
    private var line = 1
    private var piece: [UInt8] = []
    private var pieceBytes = 0
    private(set) var header: [UInt8] = []
    private let part: Part

    init(_ part: Part) { self.part = part }

    /// Takes the next bytes of the file, and hands over the results that end in them.
    mutating func take(_ bytes: [UInt8], each: Taker = { (_, _) in }) throws(ReportError) {
        var index = 0
        while index < bytes.count {
            let plain = structure.takePlain(bytes, from: index)
            if plain > 0 {
                try keep(bytes[index..<(index + plain)])
                offset += plain
                index += plain
                continue
            }
            let byte = bytes[index]
            let slice = bytes[index...index]
            index += 1
            defer { offset += 1 }
            if offset < 3, try isMark(byte) { continue }
            let event: JSONStructure.Event
            do {
                event = try structure.take(byte)
            } catch {
                throw .malformed(error, offset: offset, line: line)
            }
            if byte == 0x0A { line += 1 }
            try keep(slice, event, each)
        }
    }

    /// Says that the file is over.
    func finish() throws(ReportError) {
        guard structure.isComplete else { throw .malformed(.truncated, offset: offset, line: line) }
    }

    /// Whether `byte` belongs to UTF-8's byte order mark (RFC 8259, section 8.1).
    private mutating func isMark(_ byte: UInt8) throws(ReportError) -> Bool {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        if offset == markBytes, markBytes < mark.count {
            if byte == mark[markBytes] {
                markBytes += 1
                return true
            }
            guard markBytes == 0 else { throw .malformed(.encoding, offset: offset, line: 1) }
        }
        guard byte != 0, byte < 0xFE else { throw .malformed(.encoding, offset: offset, line: 1) }
        return false
    }

    private mutating func keep(
        _ byte: ArraySlice<UInt8>, _ event: JSONStructure.Event, _ each: Taker
    ) throws(ReportError) {
        let depth = structure.stack.count
        switch (place, event) {
        case (.outside, .opened) where depth == 3: run += isRun ? 1 : 0
        case (.outside, .opened) where depth == 4 && isResults:
            place = .inResults
            try keepInHeader(byte)
            return
        case (.inResults, .opened):
            guard structure.stack[4].isObject else {
                throw .malformed(.resultIsNoObject, offset: offset, line: line)
            }
            place = .inResult
        case (.inResults, .closed): place = .outside
        case (.inResults, .none):
            guard let byte = byte.first, byte == UInt8(ascii: ",") || byte <= 0x20 else {
                throw .malformed(.resultIsNoObject, offset: offset, line: line)
            }
            return
        default: break
        }
        try keep(byte)
        guard place == .inResult, event == .closed, depth == 4 else { return }
        let result = piece
        piece = []
        pieceBytes = 0
        place = .inResults
        if part == .results {
            try each(run, result)
            piece = result
            piece.removeAll(keepingCapacity: true)
        }
    }

    /// Keeps bytes that change no place.
    private mutating func keep(_ bytes: ArraySlice<UInt8>) throws(ReportError) {
        switch place {
        case .outside: try keepInHeader(bytes)
        case .inResults: break
        case .inResult:
            pieceBytes += bytes.count
            guard pieceBytes <= ReportLimits.resultBytes else { throw .overLimit(.resultBytes) }
            if part == .results { piece += bytes }
        }
    }

    private mutating func keepInHeader(_ bytes: ArraySlice<UInt8>) throws(ReportError) {
        guard part == .header else { return }
        guard header.count + bytes.count <= ReportLimits.headerBytes else { throw .overLimit(.headerBytes) }
        header += bytes
    }

    /// Whether what is open last is an element of the log's `runs`.
    private var isRun: Bool {
        structure.stack[0].isObject && !structure.stack[1].isObject && structure.stack[2].isObject
            && structure.stack[1].key.elementsEqual("runs".utf8)
    }

    /// Whether what is open last is a run's `results`.
    private var isResults: Bool {
        isRun && !structure.stack[3].isObject && structure.stack[3].key.elementsEqual("results".utf8)
    }
}
