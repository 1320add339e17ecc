import Exchange
import FindingStore
import Foundation
import Review

/// How findings are told as an advisory.
public enum AdvisoryFormat: String, Hashable, Sendable, CaseIterable {
    case csaf, openvex, cyclonedx, osv, cve

    /// Whether a document of the format tells of one vulnerability, and so of a finding that a person confirmed.
    public var tellsOfOne: Bool {
        switch self {
        case .osv, .cve: true
        case .csaf, .openvex, .cyclonedx: false
        }
    }
}

/// What only the person who publishes knows.
public struct PublisherFacts: Hashable, Sendable {
    /// What the findings are about.
    public var product: Advisory.Product
    /// Who tells it.
    public var publisher: Advisory.Publisher
    /// The CVE id of the only finding; `nil` when it has none.
    public var cve: String?
    /// Where to read more; absolute URLs.
    public var references: [String]

    /// What was said of product and publisher.
    public init(
        product: Advisory.Product, publisher: Advisory.Publisher, cve: String? = nil,
        references: [String] = []
    ) {
        self.product = product
        self.publisher = publisher
        self.cve = cve
        self.references = references
    }
}

/// Why findings are not told as an advisory.
public enum AdvisoryError: Failure, Hashable {
    /// There is nothing to tell.
    case nothing
    /// The format tells of one finding.
    case needsOne(String)
    /// A person has confirmed the finding neither as there nor as fixed.
    case notConfirmed(FindingID)

    /// A word for scripts.
    public var code: String {
        switch self {
        case .nothing: "nothingToTell"
        case .needsOne: "needsOneFinding"
        case .notConfirmed: "notConfirmed"
        }
    }

    /// What it is about.
    public var subject: String? {
        switch self {
        case .nothing: nil
        case .needsOne(let format): format
        case .notConfirmed(let id): id.text
        }
    }

    /// What it means for the exit status.
    public var kind: FailureKind {
        switch self {
        case .nothing, .needsOne: .usage
        case .notConfirmed: .refused
        }
    }
}

extension Workbench {
    /// The findings as one document of `format`, and whether the scans behind it were complete.
    ///
    /// - Throws: `AdvisoryError`; `PolicyError` when something of it may not leave.
    public func advisory(
        _ scope: ReportScope, as format: AdvisoryFormat, _ facts: PublisherFacts,
        producer: (name: String, version: String), at now: Date
    ) throws -> (document: CanonicalJSON, isComplete: Bool) {
        var permit = ExportPermit(self)
        let items = ReportItems(store: store, scope: scope)
        let summary = try ReportSummary(items) { try permit.check($0) }
        var statements: [AdvisoryStatement] = []
        try items.findings { finding in
            // A duplicate is told by what it is a duplicate of.
            if case .duplicate = finding.state { return }
            statements.append(try store.statement(on: finding, cve: facts.cve))
        }
        if format.tellsOfOne || facts.cve != nil, statements.count != 1 {
            throw AdvisoryError.needsOne(format.rawValue)
        }
        guard
            let advisory = Advisory(
                product: facts.product, publisher: facts.publisher, producer: producer, issuedAt: now,
                references: facts.references, statements: statements)
        else { throw AdvisoryError.nothing }
        if format.tellsOfOne {
            switch statements[0].status {
            case .affected, .fixed: break
            case .underInvestigation, .notAffected: throw AdvisoryError.notConfirmed(statements[0].finding)
            }
        }
        let document: CanonicalJSON? =
            switch format {
            case .csaf: advisory.csaf
            case .openvex: advisory.openVEX
            case .cyclonedx: advisory.cycloneDX
            case .osv: advisory.osv
            case .cve: advisory.cveRecord
            }
        guard let document else { throw AdvisoryError.nothing }
        return (document, summary.isComplete)
    }
}

extension FindingStore {
    /// What is known of where a finding stands.
    fileprivate func statement(on finding: Finding, cve: String?) throws -> AdvisoryStatement {
        let decisions = try decisions(about: .finding(finding.id))
        let undone = Set(decisions.filter { $0.verb == .undo }.map(\.subject))
        let standing = decisions.last {
            ($0.verb == .confirm || $0.verb == .dismiss) && !undone.contains(.decision($0.id))
        }
        let status: AdvisoryStatement.Status =
            switch finding.state {
            case .new, .duplicate: .underInvestigation
            case .fixed: .fixed
            case .confirmed:
                .affected(
                    action: ReviewWording.action(try patches(for: finding.id).map(\.state)),
                    isFixPlanned: true)
            case .dismissed(.acceptedRisk, _):
                .affected(action: ReviewWording.accepted(standing?.reason ?? ""), isFixPlanned: false)
            case .dismissed(let reason, _):
                .notAffected(reason, ReviewWording.impact(reason, standing?.reason ?? ""))
            }
        return AdvisoryStatement(finding, cve: cve, status: status, decidedAt: standing?.at)
    }
}
