import Foundation

/// Reads a detector's report while it comes in. The whole report passes twice: first for what it says of its tools, then
/// for the results, so that neither is kept whole.
public struct ReportReader: Sendable {
    /// What came of some bytes.
    public struct Progress: Hashable, Sendable {
        /// The results that ended in them.
        public var results: [ReportedResult] = []
        /// How many elements of the report are no results with a place in a file: passed tests, notes on the run.
        public var withoutPlace = 0
        /// How many results were longer than is kept: flows, steps or fixes of theirs are missing.
        public var shortened = 0
        /// How many files the report names that hold more of it (SARIF, section 3.15.2): none of them is read.
        public var externalFiles = 0
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
    private var splitter = SARIFSplitter(.header)
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
        var progress = Progress()
        switch pass {
        case .header:
            try splitter.take(bytes)
            guard isLast else { break }
            try splitter.finish()
            let log = try Self.log(splitter.header)
            runs = log.runs.map(SARIFInputRun.init)
            progress.externalFiles = log.externalFiles
            progress.failures = log.runs.reduce(0) { $0 + $1.failures }
            splitter = SARIFSplitter(.results)
            pass = .results
        case .results:
            let runs = runs
            var count = count
            try splitter.take(bytes) { (run, result) throws(ReportError) in
                guard count < ReportLimits.results else { throw .overLimit(.results) }
                guard runs.indices.contains(run) else { throw .outOfOrder }
                Self.add(result, of: runs[run], number: count, to: &progress)
                count += 1
            }
            self.count = count
            guard isLast else { break }
            try splitter.finish()
            pass = .over
        case .over: throw .outOfOrder
        }
        return progress
    }

    private static func add(
        _ bytes: [UInt8], of run: SARIFInputRun, number: Int, to progress: inout Progress
    ) {
        var reader = JSONReader(bytes)
        guard let result = try? SARIFInputResult(&reader) else { return progress.unreadable.append(number) }
        guard let (reported, isShortened) = run.result(result) else { return progress.withoutPlace += 1 }
        if isShortened { progress.shortened += 1 }
        progress.results.append(reported)
    }

    private static func log(_ header: [UInt8]) throws(ReportError) -> SARIFInputLog {
        var reader = JSONReader(header)
        guard let log = try? SARIFInputLog(&reader), log.version == "2.1.0", log.hasRuns else {
            throw .notSARIF
        }
        return log
    }
}

extension ReportReader.Progress: Codable {
    private enum CodingKeys: String, CodingKey {
        case results, withoutPlace, shortened, externalFiles, unreadable, failures
    }

    /// Reads what `encode(to:)` wrote; results that are none throw.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guard let results = ReportedResult.unpack(Array(try container.decode(Data.self, forKey: .results)))
        else {
            throw DecodingError.dataCorruptedError(
                forKey: .results, in: container, debugDescription: "no results")
        }
        self.results = results
        withoutPlace = try container.decode(Int.self, forKey: .withoutPlace)
        shortened = try container.decode(Int.self, forKey: .shortened)
        externalFiles = try container.decode(Int.self, forKey: .externalFiles)
        unreadable = try container.decode([Int].self, forKey: .unreadable)
        failures = try container.decode(Int.self, forKey: .failures)
    }

    /// Writes the results packed, as bytes.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Data(ReportedResult.pack(results)), forKey: .results)
        try container.encode(withoutPlace, forKey: .withoutPlace)
        try container.encode(shortened, forKey: .shortened)
        try container.encode(externalFiles, forKey: .externalFiles)
        try container.encode(unreadable, forKey: .unreadable)
        try container.encode(failures, forKey: .failures)
    }
}
