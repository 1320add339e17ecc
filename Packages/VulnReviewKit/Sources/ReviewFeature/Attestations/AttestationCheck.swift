import AuditLog
import Exchange
import FindingStore
import Review

/// Checks a signed statement about a verdict with nothing at hand but the statement and the keys that are trusted.
public struct AttestationCheck: Sendable {
    private let trusted: [AuditKey]
    private let ended: [FindingStore.LoggedKey]

    /// A check that believes `trusted` and nobody else, and knows which keys of a log have ended.
    public init(trusting trusted: [AuditKey], ended: [FindingStore.LoggedKey] = []) {
        self.trusted = trusted
        self.ended = ended
    }

    /// Checks `envelope`, whose payload the scan service read as `document`; `nil` when it could not.
    public func report(on envelope: DSSEEnvelope, _ document: CanonicalJSON?) -> AttestationReport {
        var problems: [AttestationReport.Problem] = []
        if envelope.payloadType != InTotoStatement.payloadType { problems.append(.wrongPayloadType) }
        // What is shown must be what was signed.
        let document = document?.bytes == envelope.payload ? document : nil
        let statement = document.flatMap(InTotoStatement.init)
        if statement == nil { problems.append(.notAStatement) }
        let review = statement.flatMap { statement in
            statement.predicateType == HumanReview.predicateType ? HumanReview(statement.predicate) : nil
        }
        if statement != nil, review == nil { problems.append(.unknownPredicate) }
        let (signer, isTrusted) = signer(of: envelope, review)
        if signer == nil { problems.append(.noValidSignature) }
        if hasBadSignature(envelope, review) { problems.append(.badSignature) }
        if let review {
            problems += Self.problems(of: review)
            if hasEndedKey(review, signer) { problems.append(.endedKey) }
        }
        let standing: AttestationReport.Standing =
            problems.isEmpty ? (isTrusted ? .trusted : .unknownKey) : .invalid
        return AttestationReport(
            standing: standing, signer: signer, problems: problems, subjects: statement?.subjects ?? [],
            review: review, payload: envelope.payload)
    }

    /// Who signed: somebody trusted where there is one, whatever other signatures stand beside.
    private func signer(of envelope: DSSEEnvelope, _ review: HumanReview?) -> (AuditKey?, Bool) {
        if let key = envelope.signer(among: trusted) { return (key, true) }
        return (envelope.signer(among: Self.named(in: review)), false)
    }

    /// Whether a signature's hint names a key that is known, and the signature is not that key's. A hint is not signed: what
    /// this shows is that somebody touched the envelope.
    private func hasBadSignature(_ envelope: DSSEEnvelope, _ review: HumanReview?) -> Bool {
        let message = envelope.signedBytes
        let known = trusted + Self.named(in: review)
        return envelope.signatures.contains { signature in
            known.contains { key in
                signature.keyID == key.fingerprint.hex
                    && !key.isValid(signature: signature.bytes, over: message)
            }
        }
    }

    /// Whether the reviewer or who signed the envelope has a key here that was lost or in other hands, or that had ended
    /// before the verdict.
    private func hasEndedKey(_ review: HumanReview, _ signer: AuditKey?) -> Bool {
        ended.contains { logged in
            guard let end = logged.end,
                logged.key.publicKey == review.publicKey || logged.key.publicKey == signer?.publicKey
            else { return false }
            return !end.reason.keepsEarlier || review.log.index > end.event
        }
    }

    /// The keys that a statement names: the reviewer's, and that of the installation whose log has the decision.
    private static func named(in review: HumanReview?) -> [AuditKey] {
        guard let review else { return [] }
        return [
            AuditKey(name: review.keyName, publicKey: review.publicKey, role: .reviewer),
            review.log.state.key,
        ]
    }

    /// What does not hold of the verdict itself: the reviewer's signature, and its place in the log.
    static func problems(of review: HumanReview) -> [AttestationReport.Problem] {
        var problems: [AttestationReport.Problem] = []
        let reviewer = AuditKey(name: review.keyName, publicKey: review.publicKey, role: .reviewer)
        if !reviewer.isValid(signature: review.signature, over: review.decision.bytes) {
            problems.append(.reviewerSignature)
        }
        let event = AuditEvent(
            index: review.log.index, at: review.log.at, kind: .decision,
            body: .object([
                "decision": review.decision,
                "key": .object([
                    "name": .string(review.keyName), "publicKey": .string(Base64.encode(review.publicKey)),
                ]), "signature": .string(Base64.encode(review.signature)),
            ]))
        let state = review.log.state
        if !MerkleProof.isIncluded(
            leaf: event.leafHash, at: review.log.index, in: state.size, proof: review.log.proof,
            root: state.root)
        {
            problems.append(.notInLog)
        }
        if state.checkpoint == nil { problems.append(.logState) }
        return problems
    }
}
