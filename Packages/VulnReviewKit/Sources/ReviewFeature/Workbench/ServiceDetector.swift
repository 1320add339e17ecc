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

/// The service as what reads the sources that a patch changes, batch by batch.
struct ServiceSourceReader: SourceReader {
    let connect: ScanTransportFactory

    func facts(of files: [DetectorInput]) async throws -> [SourceFacts?] {
        let client = try await ScanClient(try await connect())
        do {
            var facts: [SourceFacts?] = []
            var batch: [ServiceFile] = []
            var bytes = 0
            for file in files {
                if bytes + file.bytes.count > ServiceLimits.batchBytes
                    || batch.count == ServiceLimits.batchFiles
                {
                    facts += try await client.readFacts(batch)
                    (batch, bytes) = ([], 0)
                }
                batch.append(ServiceFile(path: file.path, bytes: file.bytes))
                bytes += file.bytes.count
            }
            if !batch.isEmpty { facts += try await client.readFacts(batch) }
            await client.close()
            return facts
        } catch {
            await client.close()
            throw error
        }
    }
}
