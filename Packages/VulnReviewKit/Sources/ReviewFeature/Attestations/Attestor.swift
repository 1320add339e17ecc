import AuditLog
import Exchange
import FindingStore
import Foundation
import Review

/// Makes signed statements of decisions, all about one state of the log.
struct Attestor {
    let workbench: Workbench
    let state: LogState
    let producer: String

    /// Statements that prove themselves against `checkpoint`.
    init(_ workbench: Workbench, at checkpoint: Checkpoint, producer: String) throws {
        self.workbench = workbench
        self.producer = producer
        let keys = try workbench.store.logKeys().filter { $0.role == .installation }
        guard let state = keys.lazy.compactMap({ LogState(checkpoint, signedBy: $0) }).first else {
            throw StoreError.damaged(what: "log")
        }
        self.state = state
    }

    /// The statement of one decision in its envelope. The reviewer's key signs where its file is at hand and the key in it
    /// is the one that signed the decision; else the installation's.
    func envelope(_ logged: FindingStore.LoggedDecision) throws -> DSSEEnvelope {
        let statement = InTotoStatement(
            subjects: try subjects(of: logged), predicateType: HumanReview.predicateType,
            predicate: try review(logged).canonical)
        return try DSSEEnvelope(
            payloadType: InTotoStatement.payloadType, payload: statement.canonical.bytes,
            signer: signer(of: logged))
    }

    private func signer(of logged: FindingStore.LoggedDecision) -> any Signer {
        let key = logged.signed.key
        guard
            let own = try? workbench.configuration.keys.signer(key.name), own.publicKey == key.publicKey
        else { return workbench.installation }
        return own
    }

    private func review(_ logged: FindingStore.LoggedDecision) throws -> HumanReview {
        guard let proof = try workbench.store.inclusionProof(of: logged.event.index, in: state.size) else {
            throw StoreError.damaged(what: "log")
        }
        let digest = logged.signed.decision["evidence"]?.text.flatMap { Digest($0) }
        let evidence = try digest.flatMap { try workbench.store.evidence($0) }
        return HumanReview(
            decision: logged.signed.decision, keyName: logged.signed.key.name,
            publicKey: logged.signed.key.publicKey, signature: logged.signed.signature,
            evidence: evidence.map(HumanReview.EvidenceSummary.init),
            log: HumanReview.LogPosition(
                index: logged.event.index, at: logged.event.at, proof: proof, state: state),
            producer: producer)
    }

    // MARK: Subjects

    /// What the decision is about, by digest. Of a patch its diff, and each file before (`a/PATH`) and after (`b/PATH`) as far
    /// as the approved plan is still known; of a finding the file that it was made in.
    private func subjects(of logged: FindingStore.LoggedDecision) throws -> [InTotoStatement.Subject] {
        switch logged.target {
        case .patch(let id):
            let patch = try workbench.patch(id)
            var subjects = [
                InTotoStatement.Subject(
                    name: "patch/\(id.text).diff", digest: Digest(of: patch.bundledDiff),
                    annotations: ["image": "diff"])
            ]
            let digest = logged.signed.decision["plan"]?.text.flatMap { Digest($0) }
            for file in try plan(of: patch, digest)?.files ?? [] {
                if let preimage = file.preimage {
                    subjects.append(.file(file.path, preimage, "preimage", "a/"))
                }
                if let postimage = file.postimage {
                    subjects.append(.file(file.path, postimage, "postimage", "b/"))
                }
            }
            return subjects
        case .finding(let id):
            guard let finding = try workbench.store.finding(id) else {
                throw WorkbenchError.notFound(id.text)
            }
            return [.file(finding.location.path, finding.fileDigest, "preimage", "a/")]
        case .decision(let id):
            throw WorkbenchError.notFound(id.text)
        }
    }

    /// The plan with this digest, or without one the plan for the tree as it is: as it was kept at verification, as it was
    /// applied, or as it is made now.
    private func plan(of patch: Patch, _ digest: Digest?) throws -> Plan? {
        let kept = try workbench.keptPlan(of: patch.id)
        guard let digest else { return kept }
        if let kept, kept.digest == digest { return kept }
        if let plan = try workbench.store.lastApplication(of: patch.id)?.plan, plan.digest == digest {
            return plan
        }
        guard let plan = try? workbench.plan(for: patch.id), plan.digest == digest else { return nil }
        return plan
    }
}

extension InTotoStatement.Subject {
    /// A file of a tree. A name is text: bytes that are no UTF-8, and `%`, are written as `%` and two hex digits, and the
    /// exact bytes stand beside it.
    static func file(_ path: TreePath, _ digest: Digest, _ image: String, _ prefix: String) -> Self {
        var annotations = ["image": image]
        let name: String
        if let text = path.text {
            name = text.replacingOccurrences(of: "%", with: "%25")
        } else {
            name = path.bytes.map { byte in
                (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "%")
                    ? String(UnicodeScalar(byte)) : "%" + Hex.encode([byte]).uppercased()
            }.joined()
            annotations["pathBytes"] = Base64.encode(path.bytes)
        }
        return Self(name: prefix + name, digest: digest, annotations: annotations)
    }
}
