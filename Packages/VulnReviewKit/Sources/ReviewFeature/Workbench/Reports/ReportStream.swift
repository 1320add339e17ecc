import Exchange
import Review
import ScanService
import TreeAccess

/// Reads one report in a scan service and makes findings of it, batch by batch.
struct ReportStream {
    /// What is left to say when a report is read.
    struct Summary: Sendable {
        /// Results that are no findings of the tree, by the reason and how many.
        var refused: [ReportedFindings.Refusal: Int] = [:]
        /// Results that could not be read, by their number in the report.
        var unreadable: [Int] = []
        /// Results that reported nothing wrong, or no place in a file.
        var withoutPlace = 0
        /// How often the tool says that there was something it could not read or do.
        var failures = 0
        /// Results that the report itself calls suppressed, unchanged or absent: claims, imported like the others.
        var claims: [ReportedResult.Claim: Int] = [:]
        /// How far the service that read it was confined.
        var confinement = ConfinementLevel.none

        /// Whether something in the report was lost.
        var isIncomplete: Bool { !unreadable.isEmpty || !refused.isEmpty }
    }

    let input: ReportInput
    var format = ReportFormat.sarif
    let connect: ScanTransportFactory

    /// Reads the report; `take` gets the findings of each piece, in the report's order.
    func read(_ findings: ReportedFindings, take: ([Finding]) throws -> Void) async throws -> Summary {
        let client = try await ScanClient(try await connect())
        do {
            let summary = try await read(findings, client, take)
            await client.close()
            return summary
        } catch {
            await client.close()
            throw error
        }
    }

    private func read(
        _ findings: ReportedFindings, _ client: ScanClient, _ take: ([Finding]) throws -> Void
    ) async throws -> Summary {
        var summary = Summary()
        try await input.forEachPiece { piece, isLast in
            summary.failures += try await client.readReport(piece, format, isLast: isLast).failures
        }
        var findings = findings
        summary.confinement = client.confinement
        try await input.forEachPiece { piece, isLast in
            let progress = try await client.readReport(piece, format, isLast: isLast)
            summary.withoutPlace += progress.withoutPlace
            summary.failures += progress.failures
            summary.unreadable += progress.unreadable
            var batch: [Finding] = []
            for result in progress.results {
                for claim in result.claims { summary.claims[claim, default: 0] += 1 }
                do throws(ReportedFindings.Refusal) {
                    batch.append(try findings.finding(result))
                } catch {
                    summary.refused[error, default: 0] += 1
                }
            }
            if !batch.isEmpty { try take(batch) }
        }
        return summary
    }
}
