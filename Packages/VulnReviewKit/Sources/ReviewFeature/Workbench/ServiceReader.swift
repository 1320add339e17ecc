import Exchange
import Review
import RuleEngine
import ScanService
import Verification

/// The service as what reads the sources that a patch changes, batch by batch, and what programs wrote.
struct ServiceReader: SourceReader, CrashReading {
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

    func outlines(of files: [SourceFile]) async throws -> [SourceOutline?] {
        let client = try await ScanClient(try await connect())
        do {
            var outlines: [SourceOutline?] = []
            // One at a time: what an outline grows to still fits into an answer.
            for file in files {
                let file = ServiceFile(path: file.path, bytes: file.bytes)
                // A file that is too large for an outline is not sent.
                guard file.bytes.count <= SourceOutline.byteLimit else {
                    outlines.append(nil)
                    continue
                }
                outlines += try await client.readOutlines([file])
            }
            await client.close()
            return outlines
        } catch {
            await client.close()
            throw error
        }
    }

    func crashes(in output: [UInt8]) async throws -> [CrashReport] {
        guard !output.isEmpty else { return [] }
        let client = try await ScanClient(try await connect())
        do {
            let reports = try await client.readCrashes(output)
            await client.close()
            return reports
        } catch {
            await client.close()
            throw error
        }
    }
}
