/// A place in a tree where a detector says that something is wrong.
public struct Finding: Hashable, Sendable, Codable, Identifiable {
    /// The first half of the digest of tree and fingerprint.
    public private(set) var id: FindingID
    /// The tree that it was found in.
    public let tree: TreeID
    /// The id of the rule that fired, exactly as its file has it.
    public let ruleID: String
    /// What is wrong, in the rule's words with metavariables filled in; may be hostile text.
    public let message: String
    /// How bad it is.
    public let severity: Severity
    /// How sure the detector is.
    public let confidence: Confidence
    /// CWE numbers, such as 787.
    public let cwe: [Int]
    /// The place where it was found.
    public let location: Location
    /// The lines that the finding covers, as they stood when it was made; at most 4 KiB.
    public let snippet: [UInt8]
    /// The digest of the whole file as it stood when the finding was made.
    public let fileDigest: Digest
    /// How data gets there, one flow for each way; empty when the detector does not say.
    public let codeFlows: [CodeFlow]
    /// The detectors that reported it, such as `vulnreview` or `semgrep`.
    public private(set) var reporters: [String]
    /// What tells it from other findings of the tree, wherever its lines move.
    public private(set) var fingerprint: Digest
    /// The rule's own repair, when it has one.
    public let fix: [TextEdit]
    /// What recognises its code when rule or path change; `nil` when it is not known.
    public private(set) var anchor: CodeAnchor?
    /// What reports say of its standing, which decides nothing here.
    public private(set) var claims: [Claim]
    /// Where its triage stands.
    public var state: FindingState

    /// A new finding; its id follows from the tree and the fingerprint, so that the same finding keeps its id.
    public init(
        tree: TreeID, ruleID: String, message: String, severity: Severity, confidence: Confidence, cwe: [Int],
        location: Location, snippet: [UInt8], fileDigest: Digest, codeFlows: [CodeFlow] = [],
        reporters: [String],
        fingerprint: Digest, fix: [TextEdit] = [], state: FindingState = .new, anchor: CodeAnchor? = nil,
        claims: [Claim] = []
    ) {
        id = Self.id(tree, fingerprint)
        self.tree = tree
        self.ruleID = ruleID
        self.message = message
        self.severity = severity
        self.confidence = confidence
        self.cwe = cwe
        self.location = location
        self.snippet = snippet
        self.fileDigest = fileDigest
        self.codeFlows = codeFlows
        self.reporters = reporters
        self.fingerprint = fingerprint
        self.fix = fix
        self.state = state
        self.anchor = anchor
        self.claims = claims
    }

    /// The same finding, reported by `others` too.
    public func reported(alsoBy others: [String]) -> Finding {
        var finding = self
        for other in others where !finding.reporters.contains(other) { finding.reporters.append(other) }
        return finding
    }

    /// The same report of the finding that is known by `fingerprint`, and so by its id.
    package func known(by fingerprint: Digest) -> Finding {
        var finding = self
        finding.fingerprint = fingerprint
        finding.id = Self.id(tree, fingerprint)
        return finding
    }

    /// The same finding with this anchor, and with nothing but these reporters and claims.
    package func with(anchor: CodeAnchor?, reporters: [String], claims: [Claim]) -> Finding {
        var finding = self
        finding.anchor = anchor
        finding.reporters = reporters
        finding.claims = claims
        return finding
    }

    /// The reporter's name of our own rules.
    package static let ownReporter = "vulnreview"
    /// What the names of reporters begin with whose reports were brought from elsewhere.
    package static let importedPrefix = "import."

    /// What the name of a model that proposed a finding begins with.
    package static let modelPrefix = "model."

    /// The id that goes with a fingerprint.
    package static func id(_ tree: TreeID, _ fingerprint: Digest) -> FindingID {
        // `finding`, the tree's id and the fingerprint's digits, with a NUL between each.
        var bytes: [UInt8] = []
        bytes.reserveCapacity(105)
        bytes.append(contentsOf: "finding\0".utf8)
        bytes.append(contentsOf: tree.text.utf8)
        bytes.append(0)
        bytes.append(contentsOf: Hex.digits(of: fingerprint.bytes))
        return FindingID(Digest(of: bytes))
    }

    /// The identity of a finding that survives moved lines: rule, path, the matched bytes with white space folded,
    /// and what tells it from equal matches in that file: a number from 0, or such a number among equal neighbours.
    public static func fingerprint(
        ruleID: String, path: TreePath, matched: some Sequence<UInt8>, occurrence: Int,
        among context: [UInt8] = []
    ) -> Digest {
        var folded: [UInt8] = []
        for byte in matched {
            let space = byte == 0x20 || (0x09...0x0D).contains(byte)
            if !space { folded.append(byte) } else if folded.last != 0x20 { folded.append(0x20) }
        }
        return Digest(
            of: Array(ruleID.utf8) + [0] + path.bytes + [0] + folded + [0] + Array("\(occurrence)".utf8)
                + context)
    }
}

/// Where a finding stands.
public enum FindingState: Hashable, Sendable, Codable {
    case new
    case confirmed
    /// Not to be fixed, for `reason`; open again after `until` (RFC 3339 date) when one is given.
    case dismissed(reason: DismissalReason, until: String?)
    case fixed
    case duplicate(of: FindingID)

    /// The state's plain name: `new`, `confirmed`, `dismissed`, `fixed`, `duplicate`.
    public var name: String {
        switch self {
        case .new: "new"
        case .confirmed: "confirmed"
        case .dismissed: "dismissed"
        case .fixed: "fixed"
        case .duplicate: "duplicate"
        }
    }
}

/// Why a finding needs no fix: OpenVEX 0.2.0 status justifications, and two that only a reviewer can give.
public enum DismissalReason: String, Hashable, Sendable, Codable, CaseIterable {
    case componentNotPresent = "component_not_present"
    case vulnerableCodeNotPresent = "vulnerable_code_not_present"
    case vulnerableCodeNotInExecutePath = "vulnerable_code_not_in_execute_path"
    case vulnerableCodeCannotBeControlledByAdversary = "vulnerable_code_cannot_be_controlled_by_adversary"
    case inlineMitigationsAlreadyExist = "inline_mitigations_already_exist"
    case falsePositive = "false_positive"
    case acceptedRisk = "accepted_risk"
}

/// Bytes of one file to be replaced by others.
public struct TextEdit: Hashable, Sendable, Codable {
    /// The byte offset of the first byte that goes.
    public let offset: Int
    /// How many bytes go.
    public let length: Int
    /// The bytes that come in their place; empty for a removal.
    public let replacement: [UInt8]

    /// An edit that puts `replacement` in the place of `length` bytes from `offset` on.
    public init(offset: Int, length: Int, replacement: [UInt8]) {
        self.offset = offset
        self.length = length
        self.replacement = replacement
    }
}
