import GRDB
import Review

/// What an id names.
public enum ResolvedID: Hashable, Sendable {
    case finding(FindingID)
    case patch(PatchID)
    case scan(ScanID)
    case decision(DecisionID)
    case application(ApplicationID)

    /// The whole id.
    public var text: String {
        switch self {
        case .finding(let id): id.text
        case .patch(let id): id.text
        case .scan(let id): id.text
        case .decision(let id): id.text
        case .application(let id): id.text
        }
    }

    fileprivate init?(table: String, id: String) {
        let resolved: ResolvedID? =
            switch table {
            case "findings": FindingID(id).map { .finding($0) }
            case "patches": PatchID(id).map { .patch($0) }
            case "scans": ScanID(id).map { .scan($0) }
            case "decisions": DecisionID(id).map { .decision($0) }
            default: ApplicationID(id).map { .application($0) }
            }
        guard let resolved else { return nil }
        self = resolved
    }
}

extension FindingStore {
    private static let shortestPrefix = 4
    private static let shownCandidates = 10

    /// The one finding, patch, scan, decision or application whose id begins with `prefix`: at least four hex digits.
    public func resolve(_ prefix: String) throws(StoreError) -> ResolvedID {
        let digits = prefix.lowercased()
        guard (Self.shortestPrefix...32).contains(digits.utf8.count),
            digits.utf8.allSatisfy({
                UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || UInt8(ascii: "a")...UInt8(ascii: "f") ~= $0
            })
        else { throw .badPrefix(prefix) }
        return try read { db in
            var found: [ResolvedID] = []
            for table in ["findings", "patches", "scans", "decisions", "applications"] {
                // "g" follows every hex digit.
                let ids = try String.fetchAll(
                    db, sql: "SELECT id FROM \(table) WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
                    arguments: [digits, digits + "g", Self.shownCandidates])
                found += ids.compactMap { ResolvedID(table: table, id: $0) }
            }
            guard let first = found.first else { throw StoreError.notFound(what: "id", id: prefix) }
            guard found.count == 1 else {
                throw StoreError.ambiguous(
                    prefix: prefix, candidates: found.prefix(Self.shownCandidates).map(\.text))
            }
            return first
        }
    }
}
