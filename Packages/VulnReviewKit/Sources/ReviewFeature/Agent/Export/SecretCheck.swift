import Review
import RuleEngine
import ScanService

/// A place in a text that looks like a credential.
public struct SecretHit: Hashable, Sendable {
    /// The text's name.
    public let text: String
    /// The line, from 1.
    public let line: Int
    /// The rule that says so.
    public let rule: String
}

/// Looks for credentials in what is about to leave, with our own rules, in the scan service. What they do not know they do not
/// find: it is a check, not a promise.
struct SecretCheck {
    let connect: ScanTransportFactory

    /// Bytes that are looked at in one piece; pieces overlap by `overlap`.
    private static let pieceBytes = 512 << 10
    private static let overlap = 4 << 10

    /// The places in `texts`, in their order.
    func secrets(in texts: [(name: String, bytes: [UInt8])]) async throws -> [SecretHit] {
        let rules = BuiltinRules.packs.filter { $0.name == "generic" }.map(\.source)
        let client = try await ScanClient(try await connect())
        do {
            let loaded = try await client.load(rules)
            let credentials = Set(loaded.rules.filter { $0.cwe.contains(798) }.map(\.id))
            var hits: [SecretHit] = []
            for (name, bytes) in texts {
                for hit in try await secrets(named: name, bytes, credentials, client)
                where !hits.contains(hit) { hits.append(hit) }
            }
            await client.close()
            return hits
        } catch {
            await client.close()
            throw error
        }
    }

    private func secrets(
        named name: String, _ bytes: [UInt8], _ credentials: Set<String>, _ client: ScanClient
    ) async throws -> [SecretHit] {
        let path = try TreePath("export.txt")
        var hits: [SecretHit] = []
        var start = 0
        repeat {
            let end = min(bytes.count, start + Self.pieceBytes)
            let before = bytes[..<start].count { $0 == 0x0A }
            // A NUL would make the piece a binary file, which no rule looks at.
            let piece = bytes[start..<end].map { $0 == 0 ? 0x20 : $0 }
            let results = try await client.match([ServiceFile(path: path, bytes: piece)])
            for match in results.flatMap(\.matches) where credentials.contains(match.ruleID) {
                hits.append(
                    SecretHit(text: name, line: before + match.range.start.line, rule: match.ruleID))
            }
            start = end < bytes.count ? end - Self.overlap : end
        } while start < bytes.count
        return hits
    }
}
