import Review
import RuleEngine
import ScanService
import Verification

/// The rules as the ladder's detector: the same service and the same rules as in a scan.
struct ServiceDetector: Detector {
    let tree: TreeID
    let rules: [RuleSource]
    let connect: ScanTransportFactory

    func findings(in files: [DetectorInput]) async throws -> DetectorReport {
        let client = try await ScanClient(try await connect())
        do {
            let maker = FindingMaker(tree: tree, rules: try await client.load(rules).rules)
            let inputs = files.map { ServiceFile(path: $0.path, bytes: $0.bytes) }
            let results = try await client.match(inputs)
            await client.close()
            let hits = zip(results, inputs).flatMap { maker.findings(in: $0, of: $1) }.map {
                DetectorHit(
                    ruleID: $0.ruleID, path: $0.location.path, fingerprint: $0.fingerprint,
                    line: $0.location.range.start.line)
            }
            return DetectorReport(hits, confinement: client.confinement)
        } catch {
            await client.close()
            throw error
        }
    }
}
