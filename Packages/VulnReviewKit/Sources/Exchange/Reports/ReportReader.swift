import Foundation

/// Reads a detector's report while it comes in. The whole report passes twice: first for what it says of its tools, then
/// for the results, so that neither is kept whole.
public struct ReportReader: Sendable {
    /// What came of some bytes.
    public struct Progress: Hashable, Sendable, Codable {
        /// The results that ended in them.
        public var results: [ReportedResult] = []
        /// How many elements of the report are no results with a place in a file: passed tests, notes on the run.
        public var withoutPlace = 0
        /// The numbers, from 0, of results that could not be read.
        public var unreadable: [Int] = []
        /// How often the tool says that there was something it could not read or do.
        public var failures = 0
    }

    private enum Pass { case header, results, over }

    /// Whether both passes are over.
    public var isAtEnd: Bool { pass == .over }

    private var pass = Pass.header
    private let format: ReportFormat
    private var splitter = SARIFSplitter(keepsHeader: true)
    private var runs: [SARIFInputRun] = []
    private var lines: LineReport
    private var document: [UInt8] = []
    private var count = 0

    /// A reader at the beginning of a report.
    public init(_ format: ReportFormat = .sarif) {
        self.format = format
        lines = LineReport(format)
    }

    /// Takes the next bytes; `isLast` ends a pass. The first pass gives no results, but
    /// what the tools say of their failures.
    public mutating func take(_ bytes: [UInt8], isLast: Bool) throws(ReportError) -> Progress {
        guard format != .sarif else { return try takeSARIF(bytes, isLast: isLast) }
        switch pass {
        case .header:
            if isLast { pass = .results }
            return Progress()
        case .results:
            if isLast { pass = .over }
            return try takePlain(bytes, isLast: isLast)
        case .over: throw .outOfOrder
        }
    }

    private mutating func takePlain(_ bytes: [UInt8], isLast: Bool) throws(ReportError) -> Progress {
        guard format == .detectSecrets || format == .bandit else {
            return Progress(results: lines.take(bytes, isLast: isLast))
        }
        guard document.count + bytes.count <= ReportLimits.documentBytes else {
            throw .overLimit(.headerBytes)
        }
        document += bytes
        guard isLast else { return Progress() }
        guard format == .bandit else { return Progress(results: try SecretsReport.results(document)) }
        let report = try BanditReport.read(document)
        return Progress(results: report.results, failures: report.unread)
    }

    private mutating func takeSARIF(_ bytes: [UInt8], isLast: Bool) throws(ReportError) -> Progress {
        let pieces = try splitter.take(bytes)
        if isLast { try splitter.finish() }
        var progress = Progress()
        switch pass {
        case .header where isLast:
            let log = try Self.log(splitter.header)
            runs = log.map(SARIFInputRun.init)
            progress.failures = log.reduce(0) { $0 + $1.failures }
            splitter = SARIFSplitter(keepsHeader: false)
            pass = .results
        case .header: break
        case .results:
            for piece in pieces { try add(piece, to: &progress) }
            if isLast { pass = .over }
        case .over: throw .outOfOrder
        }
        return progress
    }

    private mutating func add(_ piece: SARIFSplitter.Result, to progress: inout Progress) throws(ReportError)
    {
        guard count < ReportLimits.results else { throw .overLimit(.results) }
        defer { count += 1 }
        guard runs.indices.contains(piece.run) else { throw .outOfOrder }
        guard let result = try? JSONDecoder().decode(SARIFInputResult.self, from: Data(piece.bytes)) else {
            return progress.unreadable.append(count)
        }
        guard let reported = runs[piece.run].result(result) else { return progress.withoutPlace += 1 }
        progress.results.append(reported)
    }

    private static func log(_ header: [UInt8]) throws(ReportError) -> [SARIFInputLog.Run] {
        guard let log = try? JSONDecoder().decode(SARIFInputLog.self, from: Data(header)),
            log.version == "2.1.0", let runs = log.runs
        else { throw .notSARIF }
        return runs
    }
}
