import Review

/// One result of a detector's report, as the report has it: nothing in it is checked against a tree yet, and all texts are
/// hostile.
public struct ReportedResult: Hashable, Sendable, Codable {
    /// The tool's name, such as `Semgrep OSS`.
    public let tool: String
    /// The tool's id of the rule; empty when it names none.
    public let ruleID: String
    /// What is wrong.
    public let message: String
    /// How bad it is.
    public let severity: Severity
    /// How sure the tool is.
    public let confidence: Confidence
    /// CWE numbers.
    public let cwe: [Int]
    /// Where.
    public let place: ReportedPlace
    /// How data gets there, one list of steps for each way.
    public let flows: [[Step]]
    /// The edits of the result's first fix.
    public let fix: [Edit]
    /// What the tool, or somebody before, said of it: claims, which decide nothing here.
    public let claims: [Claim]

    /// A result of the given parts.
    package init(
        tool: String, ruleID: String, message: String, severity: Severity, confidence: Confidence, cwe: [Int],
        place: ReportedPlace, flows: [[Step]] = [], fix: [Edit] = [], claims: [Claim] = []
    ) {
        self.tool = tool
        self.ruleID = ruleID
        self.message = message
        self.severity = severity
        self.confidence = confidence
        self.cwe = cwe
        self.place = place
        self.flows = flows
        self.fix = fix
        self.claims = claims
    }

    /// One step of a flow.
    public struct Step: Hashable, Sendable, Codable {
        /// Where it happens.
        public let place: ReportedPlace
        /// What happens there.
        public let message: String
    }

    /// Bytes of one file to be replaced.
    public struct Edit: Hashable, Sendable, Codable {
        /// What goes.
        public let place: ReportedPlace
        /// What comes in its place.
        public let inserted: [UInt8]

        /// `inserted` for what is at `place`.
        package init(place: ReportedPlace, inserted: [UInt8]) {
            self.place = place
            self.inserted = inserted
        }
    }

    /// What a report claims about a result beside what is wrong.
    public enum Claim: String, Hashable, Sendable, Codable, CaseIterable {
        /// Somebody said that it is none (SARIF, section 3.27.23).
        case suppressed
        /// It was there before, or is no more (section 3.27.24).
        case unchanged, absent
    }
}

/// A place as a report names it: a URI or path, and lines and columns or bytes.
public struct ReportedPlace: Hashable, Sendable, Codable {
    /// A URI reference (RFC 3986) or a path; absolute ones lie anywhere.
    public var uri: String
    /// Lines and columns count from 1; an end column is the one after the last.
    public var startLine: Int?
    /// See `startLine`.
    public var startColumn: Int?
    /// See `startLine`.
    public var endLine: Int?
    /// See `startLine`.
    public var endColumn: Int?
    /// Bytes from the file's start, from 0.
    public var byteOffset: Int?
    /// How many bytes.
    public var byteLength: Int?
    /// Whether columns count UTF-16 code units; else Unicode scalars.
    public var columnsAreUTF16 = false

    /// A place in the file that `uri` names; what is not given is not known.
    package init(
        uri: String, startLine: Int? = nil, startColumn: Int? = nil, endLine: Int? = nil,
        endColumn: Int? = nil,
        byteOffset: Int? = nil, byteLength: Int? = nil, columnsAreUTF16: Bool = false
    ) {
        self.uri = uri
        self.startLine = startLine
        self.startColumn = startColumn
        self.endLine = endLine
        self.endColumn = endColumn
        self.byteOffset = byteOffset
        self.byteLength = byteLength
        self.columnsAreUTF16 = columnsAreUTF16
    }
}
