import Exchange
import Review
import ScanService
import TreeAccess

/// Reads one report in a scan service and makes findings of it, batch by batch.
struct ReportStream {
    /// What is left to say when a report is read.
    struct Summary: Sendable {
        /// How many findings it has.
        var findings = 0
        /// Results that are no findings of the tree, by the reason and how many.
        var refused: [ReportedFindings.Refusal: Int] = [:]
        /// How many results could not be read, and the number of the first in the report.
        var unreadable = 0
        var firstUnreadable: Int?
        /// Results that reported nothing wrong, or no place in a file.
        var withoutPlace = 0
        /// Results of which not all flows and fixes were kept.
        var shortened = 0
        /// How often the tool says that there was something it could not read or do.
        var failures = 0
        /// Files with more of the report, which are not read.
        var externalFiles = 0
        /// What the report says of its results' standing: claims, imported like the others.
        var claims: [Claim.Kind: Int] = [:]
        /// How far the service that read it was confined.
        var confinement = ConfinementLevel.none

        /// Whether something in the report was lost.
        var isIncomplete: Bool { unreadable > 0 || !refused.isEmpty || externalFiles > 0 || shortened > 0 }
    }

    /// Findings are handed over in lots of about this many: each is one transaction.
    private static let batch = 4_000

    let input: ReportInput
    var format = ReportFormat.sarif
    let connect: ScanTransportFactory

    /// Reads the report; `take` gets the findings in the report's order.
    func read(
        _ findings: ReportedFindings, take: ([ReportedFindings.Located]) throws -> Void
    ) async throws -> Summary {
        var findings = findings
        var batch: [ReportedFindings.Located] = []
        var summary = try await results { result, summary in
            do throws(ReportedFindings.Refusal) {
                batch.append(try findings.located(result))
            } catch {
                summary.refused[error, default: 0] += 1
            }
            guard batch.count >= Self.batch else { return }
            summary.findings += batch.count
            try take(batch)
            batch.removeAll(keepingCapacity: true)
        }
        summary.findings += batch.count
        if !batch.isEmpty { try take(batch) }
        return summary
    }

    /// Reads the report; `take` gets its results one by one, as it has them.
    func results(_ take: (ReportedResult, inout Summary) throws -> Void) async throws -> Summary {
        let client = try await ScanClient(try await connect())
        do {
            let summary = try await results(client, take)
            await client.close()
            return summary
        } catch {
            await client.close()
            throw error
        }
    }

    private func results(
        _ client: ScanClient, _ take: (ReportedResult, inout Summary) throws -> Void
    ) async throws -> Summary {
        var summary = Summary()
        summary.confinement = client.confinement
        try await input.forEachPiece { piece, isLast in
            let progress = try await client.readReport(piece, format, isLast: isLast)
            summary.externalFiles += progress.externalFiles
            summary.failures += progress.failures
        }
        try await input.forEachPiece { piece, isLast in
            let progress = try await client.readReport(piece, format, isLast: isLast)
            summary.withoutPlace += progress.withoutPlace
            summary.shortened += progress.shortened
            summary.failures += progress.failures
            summary.unreadable += progress.unreadable.count
            summary.firstUnreadable = summary.firstUnreadable ?? progress.unreadable.first
            for result in progress.results {
                for claim in result.claims { summary.claims[claim.kind, default: 0] += 1 }
                try take(result, &summary)
            }
        }
        return summary
    }
}
