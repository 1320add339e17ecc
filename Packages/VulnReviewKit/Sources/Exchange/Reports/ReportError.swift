import Review

/// Why a detector's report was not read.
public enum ReportError: Failure {
    /// It is no JSON, or no JSON that is read here; the offset counts bytes from 0, the line from 1.
    case malformed(ReportDefect, offset: Int, line: Int)
    case overLimit(ReportLimit)
    /// It is JSON and no SARIF 2.1.0.
    case notSARIF
    /// Results came before the part that says what tool they are of.
    case outOfOrder

    /// One word for each case.
    public var code: String {
        switch self {
        case .malformed: "malformedReport"
        case .overLimit: "reportTooLarge"
        case .notSARIF: "notSARIF"
        case .outOfOrder: "reportOutOfOrder"
        }
    }

    /// The line.
    public var subject: String? {
        guard case .malformed(_, _, let line) = self else { return nil }
        return String(line)
    }

    /// What was not read leaves the work undone.
    public var kind: FailureKind { self == .outOfOrder ? .internal : .incomplete }
}

/// What is wrong with a report's bytes.
public enum ReportDefect: String, Error, Hashable, Sendable, Codable, CaseIterable {
    /// UTF-16 or UTF-32.
    case encoding
    /// A byte that cannot stand there.
    case unexpectedByte
    /// The end came too early.
    case truncated
    /// Something after the end.
    case trailingBytes
    /// The same key twice in one object.
    case repeatedKey
    case tooDeep
    /// An element of `results` that is no object.
    case resultIsNoObject
}

/// Which limit a report is over.
public enum ReportLimit: String, Hashable, Sendable, Codable, CaseIterable {
    /// One result.
    case resultBytes
    /// Everything but the results.
    case headerBytes
    /// One key of an object, or the keys of one object.
    case keys
    case results
}
