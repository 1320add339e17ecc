import Review

/// One result of a detector's report, as the report has it: nothing in it is checked against a tree yet, and all texts are
/// hostile.
public struct ReportedResult: Hashable, Sendable {
    /// The tool's name, such as `Semgrep OSS`.
    public var tool: String
    /// The tool's id of the rule; empty when it names none.
    public var ruleID: String
    /// What is wrong.
    public var message: String
    /// How bad it is.
    public var severity: Severity
    /// How sure the tool is.
    public var confidence: Confidence
    /// CWE numbers.
    public var cwe: [Int]
    /// Where.
    public var place: ReportedPlace
    /// How data gets there, one list of steps for each way.
    public var flows: [[Step]] = []
    /// Repairs, each of them enough by itself.
    public var fixes: [[Edit]] = []
    /// What the tool, or somebody before, said of it: claims, which decide nothing here.
    public var claims: [Claim] = []
    /// What VulnReview wrote to find it again; `nil` in other tools' reports.
    public var prints: Prints?

    /// A result of the given parts.
    package init(
        tool: String, ruleID: String, message: String, severity: Severity, confidence: Confidence, cwe: [Int],
        place: ReportedPlace
    ) {
        self.tool = tool
        self.ruleID = ruleID
        self.message = message
        self.severity = severity
        self.confidence = confidence
        self.cwe = cwe
        self.place = place
    }

    /// One step of a flow.
    public struct Step: Hashable, Sendable {
        /// Where it happens.
        public var place: ReportedPlace
        /// What happens there.
        public var message: String
    }

    /// Bytes of one file to be replaced.
    public struct Edit: Hashable, Sendable {
        /// What goes.
        public var place: ReportedPlace
        /// What comes in its place.
        public var inserted: [UInt8]

        /// `inserted` for what is at `place`.
        package init(place: ReportedPlace, inserted: [UInt8]) {
            self.place = place
            self.inserted = inserted
        }
    }

    /// A result's layered fingerprints in a report of VulnReview's own (SARIF 2.1.0, section 3.27.17).
    public struct Prints: Hashable, Sendable {
        /// `Finding.fingerprint`.
        public var fingerprint: Digest
        /// What recognises its code.
        public var anchor: CodeAnchor?

        /// The print of a finding, and of its code when it has one.
        package init(fingerprint: Digest, anchor: CodeAnchor?) {
            self.fingerprint = fingerprint
            self.anchor = anchor
        }
    }
}

/// A place as a report names it: a URI or path, and lines and columns, characters or bytes.
public struct ReportedPlace: Hashable, Sendable {
    /// A URI reference (RFC 3986) or a path; absolute ones lie anywhere.
    public var uri: String
    /// The part of `uri` below its absolute base; `nil` when it has none. The base is where the tree lay elsewhere.
    public var relative: String?
    /// Lines and columns count from 1; an end column is the one after the last.
    public var startLine: Int?
    /// See `startLine`.
    public var startColumn: Int?
    /// See `startLine`.
    public var endLine: Int?
    /// See `startLine`.
    public var endColumn: Int?
    /// Characters from the file's start, from 0, a byte order mark left out.
    public var charOffset: Int?
    /// How many characters.
    public var charLength: Int?
    /// Bytes from the file's start, from 0.
    public var byteOffset: Int?
    /// How many bytes.
    public var byteLength: Int?
    /// Whether columns and characters are UTF-16 code units; else Unicode scalars.
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
