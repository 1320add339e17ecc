import Foundation
import Review

/// Something that a scan or a verification rests on, in any document.
struct FreshnessDocument: Encodable {
    let kind: String
    let name: String
    let digest: String?
    let asOf: String?
    let ageSeconds: Int?
    /// Whether it is older than the policy in force lets it be.
    let stale: Bool

    static func all(_ bases: [Basis]?, within limits: PolicyLimits) -> [FreshnessDocument] {
        let now = Date.now
        let stale = Set(limits.stale(bases ?? [], at: now).map(\.basis))
        return (bases ?? []).map { basis in
            FreshnessDocument(
                kind: basis.kind.rawValue, name: basis.name, digest: basis.digest?.description,
                asOf: basis.asOf?.rfc3339, ageSeconds: basis.age(at: now), stale: stale.contains(basis))
        }
    }
}
