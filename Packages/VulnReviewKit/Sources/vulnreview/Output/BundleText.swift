import AuditLog
import Exchange
import FindingStore
import Foundation
import Review
import ReviewFeature

/// Bundles in words. All text of theirs is the sender's, so it is escaped.
enum BundleText {
    /// A bundle by itself.
    static func all(_ bundle: ReadBundle) -> String {
        let manifest = bundle.manifest
        var text =
            "bundle   \(bundle.digest), \(bundle.size) bytes\(bundle.wasEncrypted ? ", encrypted" : "")\n"
        text += "sealed   \(manifest.madeAt.rfc3339) by key \(bundle.key.fingerprint)\n"
        text +=
            "log      \(VisibleText.escape(manifest.state.origin)): \(manifest.state.size) events, root \(manifest.state.root)\n"
        if let tree = manifest.tree { text += "tree     \(VisibleText.escape(tree.root)) (there)\n" }
        text +=
            "holds    \(bundle.findings.count) findings, \(bundle.patches.count) patches, \(bundle.decisions.count) decisions, "
            + "\(manifest.blobs.count) blobs\n"
        for item in manifest.freshness {
            text += "with     \(ReviewWording.line(item, at: .now))\n"
        }
        for report in bundle.decisions { text += "decided  " + decision(report) + "\n" }
        for digest in bundle.absent { text += "absent   \(digest) is referred to and is not in the bundle\n" }
        for digest in bundle.unreferenced {
            text += "surplus  \(digest) is in the bundle and nothing refers to it\n"
        }
        return text
    }

    /// A bundle beside what is known here.
    static func all(_ inspection: BundleInspection) -> String {
        var text = all(inspection.bundle)
        let standing =
            switch inspection.standing {
            case .trusted: "trusted here"
            case .unknownKey: "NOT KNOWN here: compare its fingerprint with the sender's over another channel"
            case .own: "this installation's own"
            }
        text += "key      \(standing)\n"
        text += "order    \(Sentences.sentence(inspection.continuity))\n"
        if inspection.wasOpened { text += "opened   before\n" }
        if let other = inspection.otherKey {
            text += "WARNING  a log of the same name was seen under another key: \(other.fingerprint)\n"
        }
        if let warning = Sentences.sentence(inspection.ownLog) { text += "WARNING  \(warning)\n" }
        return text
    }

    /// What opening changed.
    static func opened(_ opened: OpenedBundle) -> String {
        guard !opened.outcome.wasThere else { return "nothing new: it was opened before\n" }
        let outcome = opened.outcome
        return
            "new here \(outcome.findings.count) findings, \(outcome.patches.count) patches, \(outcome.decisions) decisions\n"
    }

    /// What was sealed.
    static func sealed(_ bundle: SealedBundle) -> String {
        "sealed \(bundle.findings) findings, \(bundle.patches) patches and \(bundle.decisions) decisions: "
            + "\(bundle.digest), key \(bundle.manifest.state.fingerprint)"
            + bundle.absent.map { "\nabsent: \($0) is referred to and is not in the store" }.joined()
    }

    /// A decision of another installation, in a line.
    static func line(_ decision: ForeignDecision) -> String {
        "\(decision.at) \(VisibleText.escape(decision.verb)) by \(VisibleText.escape(decision.reviewer)) of another "
            + "installation (key \(decision.key.fingerprint.hex.prefix(16)), \(decision.isTrusted ? "trusted" : "NOT trusted")"
            + "\(decision.isUndone ? ", taken back" : "")): \(VisibleText.escape(decision.reason))"
    }

    private static func decision(_ report: AttestationReport) -> String {
        guard let review = report.review, let subject = review.subject else { return "unreadable" }
        return "\(review.at?.rfc3339 ?? "") \(VisibleText.escape(review.verb ?? "")) "
            + "\(VisibleText.escape(subject.kind)) \(VisibleText.escape(String(subject.id.prefix(8)))) by "
            + "\(VisibleText.escape(review.reviewer ?? "")): \(VisibleText.escape(review.reason ?? ""))"
    }
}

/// Signed statements in words.
enum AttestationText {
    static func lines(_ report: AttestationReport, number: Int) -> String {
        let verdict = report.review.map { review in
            "\(VisibleText.escape(review.verb ?? "")) \(VisibleText.escape(review.subject?.id ?? "")) by "
                + "\(VisibleText.escape(review.reviewer ?? "")), event \(review.log.index) of "
                + VisibleText.escape(review.log.state.origin)
        }
        let standing =
            switch report.standing {
            case .trusted: "valid"
            case .unknownKey: "valid, by a key that nobody here vouches for"
            case .invalid: "INVALID"
            }
        return "\(number): \(standing): \(verdict ?? "no human review")"
            + (report.signer.map { ", signed by \($0.fingerprint)" } ?? "") + "\n"
            + report.problems.map { "  \(Sentences.sentence($0))\n" }.joined()
    }
}
