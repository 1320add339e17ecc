import AuditLog
import Exchange
import FindingStore
import Foundation
import Review
import Testing

@testable import ReviewFeature

@Suite("Signed statements about decisions") struct AttestationTests {
    private let desk: BundleDesk
    private let patch: Patch

    init() throws {
        desk = try BundleDesk("ann")
        patch = try desk.review(.approve, "right")
    }

    private func report(
        _ envelope: DSSEEnvelope, trusting keys: [AuditKey] = []
    ) async throws -> AttestationReport {
        try await desk.workbench.checkAttestations(envelope.canonical.bytes, trusting: keys)[0]
    }

    private func envelope() throws -> DSSEEnvelope {
        try desk.workbench.attestations(of: [patch.id.text], producer: "test")[0]
    }

    private var stranger: any Signer {
        get throws {
            try Keyring(directory: desk.folder.appendingPathComponent("stranger").path).signerOrNew(
                "stranger")
        }
    }

    private func key(_ signer: any Signer) -> AuditKey {
        AuditKey(name: signer.name, publicKey: signer.publicKey, role: .reviewer)
    }

    @Test(
        "A decision is signed by its reviewer's key, names both images of each file, and proves its place in the log"
    )
    func whole() async throws {
        let report = try await report(try envelope())
        #expect(report.standing == .trusted)
        #expect(report.signer?.publicKey == desk.reviewer.publicKey)
        #expect(report.subjects.map(\.name) == ["patch/\(patch.id.text).diff", "a/m.py", "b/m.py"])
        let plan = try desk.workbench.plan(for: patch.id)
        #expect(
            report.subjects.map(\.digest) == [
                Digest(of: patch.bundledDiff), plan.files[0].preimage, plan.files[0].postimage,
            ])
        let review = try #require(report.review)
        #expect(review.verb == "approve" && review.reviewer == "ann" && review.reason == "right")
        #expect(review.evidence?.rungs == [.init(kind: "appliesExactly", result: "pass")])
        #expect(review.evidence?.flags == ["editedTest"])
    }

    @Test("Without the reviewer's key file the installation's key signs")
    func withoutReviewer() async throws {
        try FileManager.default.removeItem(
            atPath: desk.workbench.configuration.keys.directory + "/ann.key")
        let report = try await report(try envelope())
        #expect(report.standing == .trusted)
        #expect(report.signer?.publicKey == desk.workbench.installation.publicKey)
        // Another key under the reviewer's name is not the reviewer's.
        _ = try desk.workbench.reviewer("ann")
        #expect(
            try await self.report(try envelope()).signer?.publicKey == desk.workbench.installation.publicKey)
    }

    @Test("After the patch was applied, and the tree changed, the images are still those that were approved")
    func afterwards() async throws {
        try Data("other\n".utf8).write(to: desk.folder.appendingPathComponent("tree-ann/m.py"))
        #expect(try await report(try envelope()).subjects.count == 3)
    }

    @Test("A name that is no UTF-8 is written in ASCII, with its bytes beside it")
    func names() throws {
        let path = try TreePath([0x61, 0x25, 0xFF, 0x20])
        let subject = InTotoStatement.Subject.file(path, Digest(of: []), "preimage", "a/")
        #expect(subject.name == "a/a%25%FF%20")
        #expect(subject.annotations["pathBytes"] == Base64.encode(path.bytes))
        #expect(InTotoStatement.Subject.file(try TreePath("é%"), Digest(of: []), "x", "b/").name == "b/é%25")
    }

    @Test("F07 Nobody is believed for being named in the statement")
    func unknownKey() async throws {
        let report = try await report(try envelope(), trusting: [key(try stranger)])
        #expect(report.standing == .unknownKey)
        #expect(report.problems == [])
    }

    @Test("F07 A signature by somebody unknown, or over something else, is none")
    func signatures() async throws {
        let whole = try envelope()
        let other = try DSSEEnvelope(
            payloadType: whole.payloadType, payload: whole.payload, signer: try stranger)
        let elsewhere = try DSSEEnvelope(payloadType: "x", payload: whole.payload, signer: desk.reviewer)
        for (signatures, problems) in [
            (other.signatures, [AttestationReport.Problem.noValidSignature]),
            (elsewhere.signatures, [.noValidSignature, .badSignature]),
            (
                [.init(keyID: whole.signatures[0].keyID, bytes: other.signatures[0].bytes)],
                [.noValidSignature, .badSignature]
            ),
            ([.init(keyID: nil, bytes: [UInt8](repeating: 0, count: 64))], [.noValidSignature]),
            ([.init(keyID: "none", bytes: [1])], [.noValidSignature]),
            // A good signature beside one that is under a known name and is not that key's: somebody touched it.
            (
                whole.signatures + [
                    .init(keyID: whole.signatures[0].keyID, bytes: other.signatures[0].bytes)
                ], [.badSignature]
            ),
        ] {
            let changed = DSSEEnvelope(
                payloadType: whole.payloadType, payload: whole.payload, signatures: signatures)
            let report = try await report(changed)
            #expect(report.standing == .invalid)
            #expect(report.problems == problems)
        }
    }

    @Test(
        "F07 Key ids are hints: a wrong one, none, and a stranger's signature beside a good one change nothing"
    )
    func hints() async throws {
        let whole = try envelope()
        let other = try DSSEEnvelope(
            payloadType: whole.payloadType, payload: whole.payload, signer: try stranger)
        for signatures in [
            [.init(keyID: nil, bytes: whole.signatures[0].bytes)],
            [.init(keyID: "another", bytes: whole.signatures[0].bytes)],
            [.init(keyID: other.signatures[0].keyID, bytes: whole.signatures[0].bytes)],
            other.signatures + whole.signatures,
        ] as [[DSSEEnvelope.Signature]] {
            let changed = DSSEEnvelope(
                payloadType: whole.payloadType, payload: whole.payload, signatures: signatures)
            #expect(try await report(changed).standing == .trusted)
        }
    }

    @Test(
        "F07 Another type of payload, of predicate, or white space in a statement is refused, whoever signed it"
    )
    func types() async throws {
        let whole = try envelope()
        let statement = try #require(CanonicalJSON(canonical: whole.payload).flatMap(InTotoStatement.init))
        let other = InTotoStatement(
            subjects: statement.subjects, predicateType: "urn:other", predicate: statement.predicate)
        for (type, payload, problems) in [
            ("application/json", whole.payload, [AttestationReport.Problem.wrongPayloadType]),
            (whole.payloadType, other.canonical.bytes, [.unknownPredicate]),
            (whole.payloadType, whole.payload + [0x20], [.notAStatement]),
            (whole.payloadType, Array("{}".utf8), [.notAStatement]),
            (BundleManifest.payloadType, whole.payload, [.wrongPayloadType]),
        ] {
            let signed = try DSSEEnvelope(payloadType: type, payload: payload, signer: desk.reviewer)
            let report = try await report(signed)
            #expect(report.standing == .invalid)
            #expect(report.problems == problems)
        }
    }

    @Test("F10 Any change of any hash of the proof, of the index or of the state is found")
    func proofs() async throws {
        for _ in 0..<5 { _ = try desk.seal() }
        let statement = try #require(
            CanonicalJSON(canonical: try envelope().payload).flatMap(InTotoStatement.init))
        let review = try #require(HumanReview(statement.predicate))
        #expect(review.log.proof.count > 2)
        #expect(AttestationCheck.problems(of: review) == [])
        var tried = 0
        for number in review.log.proof.indices {
            for byte in 0..<32 {
                var proof = review.log.proof
                var bytes = proof[number].bytes
                bytes[byte] ^= 1
                proof[number] = try #require(Digest(bytes: bytes))
                #expect(AttestationCheck.problems(of: review.with(proof: proof)) == [.notInLog])
                tried += 1
            }
        }
        for index in 0..<review.log.state.size where index != review.log.index {
            #expect(AttestationCheck.problems(of: review.with(index: index)) == [.notInLog])
        }
        #expect(tried == 32 * review.log.proof.count)
    }

    @Test("An undo, a dismissal and a verdict on a finding have statements of their own")
    func others() async throws {
        let finding = try #require(try desk.store.findings(FindingFilter(), after: nil, limit: 1).items.first)
        let confirmed = try desk.decide(.confirm, .finding(finding.id), "yes")
        try desk.decide(.undo, .decision(confirmed.id), "no")
        let envelopes = try desk.workbench.attestations(of: [], producer: "test")
        var verbs: [String?] = []
        for envelope in envelopes {
            let report = try await report(envelope)
            #expect(report.standing == .trusted)
            verbs.append(report.review?.verb)
        }
        #expect(verbs == ["approve", "confirm", "undo"])
        #expect(throws: WorkbenchError.notFound("x")) {
            try desk.workbench.attestations(of: ["x"], producer: "test")
        }
    }
}

extension HumanReview {
    fileprivate func with(proof: [Digest]? = nil, index: Int? = nil) -> HumanReview {
        HumanReview(
            decision: decision, keyName: keyName, publicKey: publicKey, signature: signature,
            evidence: evidence,
            log: LogPosition(
                index: index ?? log.index, at: log.at, proof: proof ?? log.proof, state: log.state),
            producer: producer)
    }
}
