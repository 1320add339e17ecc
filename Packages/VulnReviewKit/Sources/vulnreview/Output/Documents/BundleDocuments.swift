import AuditLog
import Exchange
import FindingStore
import Foundation
import Review
import ReviewFeature

/// `bundle inspect --json` and `bundle verify --json`.
struct BundleDocument: Encodable {
    struct Blob: Encodable {
        let digest: String
        let size: Int
        let mediaType: String
        let role: String
        let name: String?
    }

    struct Age: Encodable {
        let kind: String
        let name: String
        let digest: String?
        let asOf: String?
    }

    let schema: String
    let digest: String
    let size: Int
    let encrypted: Bool
    let madeAt: String
    let key: String
    let log: String
    let logSize: Int
    let logRoot: String
    let tree: String?
    let findings: Int
    let patches: Int
    let decisions: [AttestationsDocument.Statement]
    let freshness: [Age]
    let blobs: [Blob]
    let absent: [String]
    let unreferenced: [String]
    /// Left out when no store was asked.
    var standing: String?
    var continuity: String?
    var ownLog: String?
    var wasOpened: Bool?
    /// The refusal that `open` would end with.
    var refusal: String?

    init(_ bundle: ReadBundle, schema: String) {
        self.schema = schema
        digest = bundle.digest.description
        size = bundle.size
        encrypted = bundle.wasEncrypted
        madeAt = bundle.manifest.madeAt.rfc3339
        key = bundle.key.fingerprint.description
        log = bundle.manifest.state.origin
        logSize = bundle.manifest.state.size
        logRoot = bundle.manifest.state.root.description
        tree = bundle.manifest.tree?.root
        findings = bundle.findings.count
        patches = bundle.patches.count
        decisions = bundle.decisions.map(AttestationsDocument.Statement.init)
        freshness = bundle.manifest.freshness.map {
            Age(
                kind: $0.kind.rawValue, name: $0.name, digest: $0.digest?.description, asOf: $0.asOf?.rfc3339)
        }
        blobs = bundle.manifest.blobs.map {
            Blob(
                digest: $0.digest.description, size: $0.size, mediaType: $0.mediaType, role: $0.role.rawValue,
                name: $0.name)
        }
        absent = bundle.absent.map(\.description)
        unreferenced = bundle.unreferenced.map(\.description)
    }

    init(_ inspection: BundleInspection, schema: String) {
        self.init(inspection.bundle, schema: schema)
        standing = inspection.standing.rawValue
        continuity = inspection.continuity.name
        ownLog = inspection.ownLog.rawValue
        wasOpened = inspection.wasOpened
        refusal = inspection.refusal?.code
    }
}

/// `bundle open --json`.
struct OpenedBundleDocument: Encodable {
    struct Verdict: Encodable {
        let verb: String
        let reviewer: String
        let reason: String
        let at: String
    }

    struct Conflict: Encodable {
        let kind: String
        let subject: String
        let here: Verdict
        let there: Verdict
        let key: String
        let trusted: Bool

        init(_ conflict: VerdictConflict) {
            kind = conflict.target.kind
            subject = conflict.target.id
            here = Verdict(
                verb: conflict.here.verb.rawValue, reviewer: conflict.here.reviewer,
                reason: conflict.here.reason, at: conflict.here.at.rfc3339)
            there = Verdict(
                verb: conflict.there.verb, reviewer: conflict.there.reviewer, reason: conflict.there.reason,
                at: conflict.there.at)
            key = conflict.there.key.fingerprint.description
            trusted = conflict.there.isTrusted
        }
    }

    var schema = "vulnreview.bundle-open/1"
    let bundle: String
    let wasThere: Bool
    let standing: String
    let findings: [String]
    let patches: [String]
    let decisions: Int
    let differing: [String]
    let absent: [String]
    let unreferenced: [String]
    /// What is older than the policy here lets it be.
    let stale: [String]
    let ownLog: String
    let conflicts: [Conflict]

    init(_ opened: OpenedBundle) {
        bundle = opened.inspection.bundle.digest.description
        wasThere = opened.outcome.wasThere
        standing = opened.inspection.standing.rawValue
        findings = opened.outcome.findings.map(\.text)
        patches = opened.outcome.patches.map(\.text)
        decisions = opened.outcome.decisions
        differing = opened.differing.map(\.display)
        absent = opened.inspection.bundle.absent.map(\.description)
        unreferenced = opened.inspection.bundle.unreferenced.map(\.description)
        stale = opened.stale.map(\.basis.name)
        ownLog = opened.inspection.ownLog.rawValue
        conflicts = opened.conflicts.map(Conflict.init)
    }
}

/// `bundle seal --json`.
struct SealedBundleDocument: Encodable {
    var schema = "vulnreview.bundle-seal/1"
    let bundle: String
    let key: String
    let bytes: Int
    let logSize: Int
    let findings: Int
    let patches: Int
    let decisions: Int
    let absent: [String]

    init(_ bundle: SealedBundle) {
        self.bundle = bundle.digest.description
        key = bundle.manifest.state.fingerprint.description
        bytes = bundle.bytes.count
        logSize = bundle.manifest.state.size
        findings = bundle.findings
        patches = bundle.patches
        decisions = bundle.decisions
        absent = bundle.absent.map(\.description)
    }
}

/// `bundle peers --json`.
struct BundlePeersDocument: Encodable {
    struct Peer: Encodable {
        let fingerprint: String
        let publicKey: String
        let log: String?
        let size: Int?

        init(_ key: AuditKey, _ checkpoint: Checkpoint?) {
            fingerprint = key.fingerprint.description
            publicKey = Data(key.publicKey).base64EncodedString()
            log = checkpoint?.origin
            size = checkpoint?.size
        }
    }

    var schema = "vulnreview.bundle-peers/1"
    let own: Peer
    let trusted: [Peer]
}

/// `attestation verify --json`.
struct AttestationsDocument: Encodable {
    struct Statement: Encodable {
        let standing: String
        let signer: String?
        let problems: [String]
        let decision: String?
        let verb: String?
        let subject: String?
        let reviewer: String?
        let reason: String?
        let at: String?
        let index: Int?

        init(_ report: AttestationReport) {
            standing = report.standing.rawValue
            signer = report.signer?.fingerprint.description
            problems = report.problems.map(\.rawValue)
            decision = report.review?.id?.text
            verb = report.review?.verb
            subject = report.review?.subject?.id
            reviewer = report.review?.reviewer
            reason = report.review?.reason
            at = report.review?.at?.rfc3339
            index = report.review?.log.index
        }
    }

    var schema = "vulnreview.attestations/1"
    let statements: [Statement]
}

/// A decision of another installation in `show --json`.
struct ForeignDecisionDocument: Encodable {
    let id: String
    let verb: String
    let reviewer: String
    let reason: String
    let at: String
    let log: String
    let key: String
    let trusted: Bool
    let undone: Bool

    init(_ decision: ForeignDecision) {
        id = decision.id.text
        verb = decision.verb
        reviewer = decision.reviewer
        reason = decision.reason
        at = decision.at
        log = decision.origin
        key = decision.key.fingerprint.description
        trusted = decision.isTrusted
        undone = decision.isUndone
    }
}
