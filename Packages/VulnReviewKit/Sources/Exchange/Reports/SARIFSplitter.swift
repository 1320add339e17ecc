/// Cuts a SARIF file (SARIF 2.1.0, section 3.13) into its results and the rest, while it comes in: a file of any size is
/// read in the memory that one result takes.
struct SARIFSplitter {
    /// One element of a run's `results`.
    struct Result {
        /// Which run it is of, from 0.
        let run: Int
        let bytes: [UInt8]
    }

    private enum Place { case outside, inResults, inResult }

    private var structure = JSONStructure()
    private var place = Place.outside
    private var run = -1
    private var offset = 0
    private var markBytes = 0
    private var line = 1
    private var piece: [UInt8] = []
    /// The file without its results: `results` are empty arrays.
    private(set) var header: [UInt8] = []
    private let keepsHeader: Bool

    /// Without its header it only counts and cuts.
    init(keepsHeader: Bool) { self.keepsHeader = keepsHeader }

    /// Takes the next bytes of the file; -> the results that end in them.
    mutating func take(_ bytes: some Sequence<UInt8>) throws(ReportError) -> [Result] {
        var results: [Result] = []
        for byte in bytes {
            defer { offset += 1 }
            if offset < 3, try isMark(byte) { continue }
            let event: JSONStructure.Event
            do {
                event = try structure.take(byte)
            } catch {
                throw .malformed(error, offset: offset, line: line)
            }
            if byte == 0x0A { line += 1 }
            try keep(byte, event, &results)
        }
        return results
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
        _ byte: UInt8, _ event: JSONStructure.Event, _ results: inout [Result]
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
            let isBetween = byte == UInt8(ascii: ",") || byte == 0x20 || (0x09...0x0D).contains(byte)
            guard isBetween else { throw .malformed(.resultIsNoObject, offset: offset, line: line) }
            return
        default: break
        }
        guard place == .inResult else { return try keepInHeader(byte) }
        guard piece.count < ReportLimits.resultBytes else { throw .overLimit(.resultBytes) }
        piece.append(byte)
        guard event == .closed, depth == 4 else { return }
        results.append(Result(run: run, bytes: piece))
        piece.removeAll(keepingCapacity: true)
        place = .inResults
    }

    private mutating func keepInHeader(_ byte: UInt8) throws(ReportError) {
        guard keepsHeader else { return }
        guard header.count < ReportLimits.headerBytes else { throw .overLimit(.headerBytes) }
        header.append(byte)
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
