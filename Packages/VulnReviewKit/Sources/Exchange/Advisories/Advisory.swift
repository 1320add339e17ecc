import Foundation
import Review

/// What is told to others about one product's findings, whatever format they read: only what the review knows, and what the person
/// who publishes says of product and publisher. All texts are visible: they hold no control or bidirectional character.
public struct Advisory: Hashable, Sendable {
    /// What the findings are about.
    public struct Product: Hashable, Sendable {
        /// What people call it.
        public let name: String
        /// Its version; `nil` when it was not named.
        public let version: String?
        /// Who makes it; `nil` when it was not named.
        public let vendor: String?
        /// Its package URL (ECMA-427); `nil` when it is none.
        public let purl: PackageURL?

        /// A product by its name, or by its package URL, from which name and version are then taken.
        public init(_ name: String, version: String? = nil, vendor: String? = nil) {
            purl = PackageURL(name)
            self.name = VisibleText.escape(purl?.name ?? name)
            self.version = (version ?? purl?.version).map { VisibleText.escape($0) }
            self.vendor = vendor.map { VisibleText.escape($0) }
        }
    }

    /// Who tells it.
    public struct Publisher: Hashable, Sendable {
        /// The name.
        public let name: String
        /// A URL that is the publisher's own.
        public let namespace: String
        /// The publisher's id as a CVE Numbering Authority: a UUID; `nil` when it has none.
        public let organisation: String?

        /// A publisher.
        public init(name: String, namespace: String, organisation: String? = nil) {
            self.name = VisibleText.escape(name)
            self.namespace = namespace
            self.organisation = organisation
        }
    }

    /// What it is about.
    public let product: Product
    /// Who tells it.
    public let publisher: Publisher
    /// The program that writes it, and its version.
    public let producer: (name: String, version: String)
    /// When it is told.
    public let issuedAt: Date
    /// Where to read more; absolute URLs.
    public let references: [String]
    /// What is said of each finding, in their order; never empty.
    public let statements: [AdvisoryStatement]

    /// An advisory; `nil` when there is nothing to say.
    public init?(
        product: Product, publisher: Publisher, producer: (name: String, version: String), issuedAt: Date,
        references: [String] = [], statements: [AdvisoryStatement]
    ) {
        guard !statements.isEmpty else { return nil }
        self.product = product
        self.publisher = publisher
        self.producer = producer
        self.issuedAt = issuedAt
        self.references = references
        self.statements = statements
    }

    /// Equal when all that is told is equal.
    public static func == (left: Advisory, right: Advisory) -> Bool {
        left.openVEX == right.openVEX && left.references == right.references
            && left.statements == right.statements
    }

    /// Hashes what is told.
    public func hash(into hasher: inout Hasher) { hasher.combine(statements) }
}

/// What is said of one finding.
public struct AdvisoryStatement: Hashable, Sendable {
    /// Where the product stands.
    public enum Status: Hashable, Sendable {
        /// Nobody has decided yet.
        case underInvestigation
        /// A person confirmed it. The action says what is to be done.
        case affected(action: String, isFixPlanned: Bool)
        /// A person dismissed it for this reason, in these words.
        case notAffected(DismissalReason, String)
        /// It is not there any more.
        case fixed
    }

    /// The finding.
    public let finding: FindingID
    /// Its CVE id; `nil` when it has none.
    public let cve: String?
    /// One line.
    public let title: String
    /// What is wrong.
    public let details: String
    /// CWE numbers.
    public let cwe: [Int]
    /// The detector's word for how bad it is: no CVSS score.
    public let severity: Severity
    /// The detectors that reported it.
    public let reporters: [String]
    /// Where the product stands.
    public let status: Status
    /// When a person decided so; `nil` when nobody did.
    public let decidedAt: Date?

    /// What is said of `finding`.
    public init(
        _ finding: Finding, cve: String? = nil, status: Status, decidedAt: Date?
    ) {
        self.finding = finding.id
        self.cve = cve
        title = VisibleText.escape(finding.ruleID) + " in " + finding.location.path.display
        details = VisibleText.escape(finding.message)
        cwe = finding.cwe
        severity = finding.severity
        reporters = finding.reporters.map { VisibleText.escape($0) }
        self.status = status
        self.decidedAt = decidedAt
    }

    /// What others call it: its CVE id, or the id that it has here.
    public var name: String { cve ?? "VULNREVIEW-" + finding.text }
}

extension Advisory {
    /// A name for the document that follows from what it says.
    var uuid: String {
        var bytes = Array(
            Digest(
                of: CanonicalJSON.array(
                    statements.map(\.identity) + [
                        .string(product.name), .string(product.version ?? ""), .string(publisher.namespace),
                        .date(issuedAt),
                    ]
                ).bytes
            ).bytes.prefix(16))
        // RFC 9562, section 5.8: a UUID whose bits are the vendor's own.
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Hex.encode(bytes)
        let ends = [0, 8, 12, 16, 20, 32].map { digits.index(digits.startIndex, offsetBy: $0) }
        return zip(ends, ends.dropFirst()).map { String(digits[$0..<$1]) }.joined(separator: "-")
    }
}

extension AdvisoryStatement {
    fileprivate var identity: CanonicalJSON {
        .array([.string(finding.text), .string("\(status)"), .string(name), .string(details)])
    }
}

extension CanonicalJSON {
    /// An object without the members that have no value.
    static func members(_ members: [String: CanonicalJSON?]) -> CanonicalJSON {
        .object(members.compactMapValues(\.self))
    }

    static func strings(_ strings: some Sequence<String>) -> CanonicalJSON {
        .array(strings.map { .string($0) })
    }
}
