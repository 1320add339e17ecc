import AuditLog
import Diffing
import Exchange
import FindingStore
import Foundation
import Review
import ScanService

extension Workbench {
    /// Signed in-toto statements of decisions, in the order of the log: of those named, or of all. A decision on a patch or
    /// finding is named by its own id or by that of its subject.
    public func attestations(of ids: [String], producer: String) throws -> [DSSEEnvelope] {
        let decisions = try store.loggedDecisions()
        for id in ids where !decisions.contains(where: { $0.isNamed(id) }) {
            throw WorkbenchError.notFound(id)
        }
        guard !decisions.isEmpty, let checkpoint = try store.latestCheckpoint() else { return [] }
        let attestor = try Attestor(self, at: checkpoint, producer: producer)
        let named = decisions.filter { decision in ids.isEmpty || ids.contains(where: decision.isNamed) }
        try permitExport(of: Set(named.map(\.target)))
        return try named.map(attestor.envelope)
    }

    /// Does what the policy asks before verdicts on `targets` leave.
    private func permitExport(of targets: Set<DecisionSubject>) throws {
        var findings: [Finding] = []
        var patches: [PatchID] = []
        for target in targets {
            switch target {
            case .patch(let id): patches.append(id)
            case .finding(let id): findings += [try store.finding(id)].compactMap(\.self)
            case .decision: continue
            }
        }
        try permitExport(of: findings)
        try permitExport(of: patches.sorted())
    }

    /// What the envelopes in `bytes` are worth to somebody who trusts `keys`, or, without any, whom this desk trusts:
    /// its own keys and those that were pinned.
    public func checkAttestations(_ bytes: [UInt8], trusting keys: [AuditKey]) async throws
        -> [AttestationReport]
    {
        let trusted = keys.isEmpty ? try store.logKeys() + store.trustedKeys() : keys
        return try await Self.checkAttestations(
            bytes, with: AttestationCheck(trusting: trusted, ended: try store.loggedKeys()),
            connect: configuration.connect)
    }

    /// The same without a store: what `trusted` signed.
    public static func checkAttestations(
        _ bytes: [UInt8], trusting trusted: [AuditKey], connect: ScanTransportFactory
    ) async throws -> [AttestationReport] {
        try await checkAttestations(bytes, with: AttestationCheck(trusting: trusted), connect: connect)
    }

    private static func checkAttestations(
        _ bytes: [UInt8], with check: AttestationCheck, connect: ScanTransportFactory
    ) async throws -> [AttestationReport] {
        try await withClient(connect) { client in
            var reports: [AttestationReport] = []
            for envelope in try await client.readEnvelopes(bytes) {
                let document = try? await client.readDocument(envelope.payload)
                reports.append(check.report(on: envelope, document))
            }
            return reports
        }
    }

    /// Does `body` with a scan service of its own, which ends with it.
    static func withClient<Value: Sendable>(
        _ connect: ScanTransportFactory, _ body: (ScanClient) async throws -> Value
    ) async throws -> Value {
        let client = try await ScanClient(try await connect())
        do {
            let value = try await body(client)
            await client.close()
            return value
        } catch {
            await client.close()
            throw error
        }
    }
}

extension FindingStore.LoggedDecision {
    fileprivate func isNamed(_ id: String) -> Bool { self.id.text == id || target.id == id }
}

extension Patch {
    /// The patch as a git diff, which is what bundles carry and attestations name.
    var bundledDiff: [UInt8] { UnifiedDiff.print(changes) }
}
