import Foundation
import Review

/// Any refusal, whatever the verb.
struct RefusalDocument: Encodable {
    struct Refusal: Encodable {
        let code: String
        let message: String
        let subject: String?
    }

    var schema = "vulnreview.error/1"
    let error: Refusal
}

/// `scan --json`.
struct ScanDocument: Encodable {
    struct ScanPart: Encodable {
        let id: String
        let tree: String
        let startedAt: String
        let state: String
        let reasons: [String]
        let confinement: String
        let rulesDigest: String
    }

    struct NotScanned: Encodable {
        let path: String
        let pathBytes: String?
        let reason: String
    }

    var schema = "vulnreview.scan/1"
    let scan: ScanPart
    let findings: [FindingDocument]
    let notScanned: [NotScanned]
    let stats: Scan.Statistics
}

extension ScanDocument.ScanPart {
    init(_ scan: Scan, tree: String) {
        self.init(
            id: scan.id.text, tree: tree, startedAt: scan.startedAt.rfc3339, state: scan.state.rawValue,
            reasons: scan.reasons, confinement: scan.confinement.rawValue,
            rulesDigest: scan.rulesDigest.description)
    }
}

extension ScanDocument.NotScanned {
    init(_ item: Scan.NotScanned) {
        self.init(path: item.path.display, pathBytes: item.path.base64IfNotText, reason: item.reason.rawValue)
    }
}

/// `list` and `show`: the queue, or one of it.
struct QueueDocument: Encodable {
    var schema = "vulnreview.list/1"
    var findings: [FindingDocument]?
    var patches: [PatchDocument]?
    var scans: [ScanDocument.ScanPart]?
    var decisions: [DecisionDocument]?
    var spans: [SpanDocument]?
    var nextAfter: String?
}

/// A finding in any document.
struct FindingDocument: Encodable {
    let id: String
    let ruleId: String
    let message: String
    let severity: String
    let confidence: String
    let cwe: [String]
    let state: String
    let path: String
    let pathBytes: String?
    let startLine: Int
    let startColumn: Int
    let endLine: Int
    let endColumn: Int
    let reporters: [String]
    let fingerprint: String
    let hasFix: Bool

    init(_ finding: Finding) {
        id = finding.id.text
        ruleId = finding.ruleID
        message = finding.message
        severity = finding.severity.rawValue
        confidence = finding.confidence.rawValue
        cwe = finding.cwe.map { "CWE-\($0)" }
        state = finding.state.name
        path = finding.location.path.display
        pathBytes = finding.location.path.base64IfNotText
        startLine = finding.location.range.start.line
        startColumn = finding.location.range.start.column
        endLine = finding.location.range.end.line
        endColumn = finding.location.range.end.column
        reporters = finding.reporters
        fingerprint = finding.fingerprint.description
        hasFix = !finding.fix.isEmpty
    }
}

/// A patch in any document. The plan is `null` when the patch does not apply to the tree as it is now.
struct PatchDocument: Encodable {
    struct File: Encodable {
        let path: String
        let pathBytes: String?
        let preimage: String?
        let postimage: String?
    }

    struct RungPart: Encodable {
        let name: String
        let result: String
        let control: String?
        let reason: String?
        let log: String?
        let confinement: String?
    }

    struct FlagPart: Encodable {
        let kind: String
        let explanation: String
        let path: String?
        let line: Int?
    }

    let id: String
    let state: String
    let title: String
    let finding: String?
    let origin: String
    let files: [File]
    let plan: String?
    let evidence: String?
    let rungs: [RungPart]
    let flags: [FlagPart]

    init(_ patch: Patch, evidence: Evidence?, plan: Plan?) {
        id = patch.id.text
        state = patch.state.rawValue
        title = patch.title
        finding = patch.finding?.text
        origin = patch.origin.kind
        let planned = Dictionary((plan?.files ?? []).map { ($0.path, $0) }) { first, _ in first }
        files = patch.changes.map { change in
            let file = planned[change.path]
            return File(
                path: change.path.display, pathBytes: change.path.base64IfNotText,
                preimage: file?.preimage?.description, postimage: file?.postimage?.description)
        }
        self.plan = plan?.digest.description
        self.evidence = evidence?.digest.description
        rungs = (evidence?.rungs ?? []).map {
            RungPart(
                name: $0.kind.rawValue, result: $0.result.name, control: $0.control, reason: $0.result.reason,
                log: $0.log?.description, confinement: $0.confinement?.rawValue)
        }
        flags = (evidence?.flags ?? []).map {
            FlagPart(
                kind: $0.kind.rawValue, explanation: $0.explanation, path: $0.path?.display, line: $0.line)
        }
    }
}

/// A decision in any document.
struct DecisionDocument: Encodable {
    let id: String
    let verb: String
    let subject: String
    let plan: String?
    let evidence: String?
    let policy: String
    let reviewer: String
    let reason: String
    let at: String

    init(_ decision: Decision) {
        id = decision.id.text
        verb = decision.verb.rawValue
        subject = decision.subject.id
        plan = decision.plan?.description
        evidence = decision.evidence?.description
        policy = decision.policy.description
        reviewer = decision.reviewer
        reason = decision.reason
        at = decision.at.rfc3339
    }
}

/// One span of a trace.
struct SpanDocument: Encodable {
    let id: String
    let parent: String?
    let kind: String
    let name: String
    let startedAt: String
    let endedAt: String
    let status: String
    let attributes: [String: String]

    init(_ span: Span) {
        id = span.id.text
        parent = span.parent?.text
        kind = span.kind.rawValue
        name = span.name
        startedAt = span.startedAt.rfc3339
        endedAt = span.endedAt.rfc3339
        status = span.status.rawValue
        attributes = span.attributes
    }
}

/// An application in any document.
struct ApplicationDocument: Encodable {
    let id: String
    let patch: String
    let reverts: String?
    let files: [PatchDocument.File]
    let state: String

    init(_ application: Application) {
        id = application.id.text
        patch = application.patch.text
        reverts = application.reverts?.text
        files = application.files.map {
            .init(
                path: $0.path.display, pathBytes: $0.path.base64IfNotText, preimage: $0.preimage?.description,
                postimage: $0.postimage?.description)
        }
        state = application.state.rawValue
    }
}

extension TreePath {
    /// The path's bytes in base64 when it is not UTF-8.
    var base64IfNotText: String? { text == nil ? Data(bytes).base64EncodedString() : nil }
}
