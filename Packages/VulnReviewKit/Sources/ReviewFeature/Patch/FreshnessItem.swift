import Foundation
import Review

/// How old something behind a verdict is, with its digest (DESIGN.md, section 10).
public struct FreshnessItem: Hashable, Sendable, Identifiable {
    /// What can be stale.
    public enum Kind: Hashable, Sendable {
        case evidence
        /// The proposed patch itself.
        case patch
        /// The rules of the newest scan of the tree.
        case rules
        /// The rule with this id, as a sentence of the rationale cites it.
        case rule(String)
        /// The model that proposed the patch.
        case model(String)
        /// What the evidence rests on.
        case basis(Basis.Kind, String)
    }

    /// What it is.
    public let kind: Kind
    /// The digest of its bytes; `nil` when none was taken.
    public let digest: Digest?
    /// When it was made; `nil` when that is not known.
    public let at: Date?
    /// Whether it is known not to cover everything: an incomplete scan is never shown as clean.
    public let isIncomplete: Bool
    /// Whether it is older than the policy lets it be.
    public var isStale = false

    /// The item is known by what it is.
    public var id: Kind { kind }

    static func items(
        of dossier: PatchDossier, within limits: PolicyLimits = PolicyLimits(), at now: Date = .now
    ) -> [FreshnessItem] {
        var items = [
            FreshnessItem(kind: .patch, digest: nil, at: dossier.patch.createdAt, isIncomplete: false)
        ]
        if let evidence = dossier.evidence {
            items.append(
                FreshnessItem(
                    kind: .evidence, digest: evidence.digest, at: evidence.gatheredAt, isIncomplete: false))
        }
        let bases = dossier.evidence?.bases ?? []
        let stale = Set(limits.stale(bases, at: now).map(\.basis))
        for basis in Set(bases).sorted(by: { ($0.kind.rawValue, $0.name) < ($1.kind.rawValue, $1.name) }) {
            var item = FreshnessItem(
                kind: .basis(basis.kind, VisibleText.escape(basis.name)), digest: basis.digest,
                at: basis.asOf,
                isIncomplete: false)
            item.isStale = stale.contains(basis)
            items.append(item)
        }
        if let scan = dossier.scan {
            items.append(
                FreshnessItem(
                    kind: .rules, digest: scan.rulesDigest, at: scan.startedAt,
                    isIncomplete: scan.state != .complete))
        }
        var cited: Set<String> = []
        for sentence in dossier.patch.rationale.sentences {
            guard case .rule(let id, let digest) = sentence.backing, cited.insert(id).inserted else {
                continue
            }
            items.append(
                FreshnessItem(
                    kind: .rule(VisibleText.escape(id)), digest: digest, at: nil, isIncomplete: false))
        }
        if case .model(let name) = dossier.patch.origin {
            items.append(
                FreshnessItem(
                    kind: .model(VisibleText.escape(name)), digest: nil, at: nil, isIncomplete: false))
        }
        return items
    }
}
