import AuditLog
import Exchange
import FindingStore
import Foundation
import Review
import ScanService
import Testing

@testable import ReviewFeature

/// Bundles as a hostile sender makes them: his signature holds, and what he signed must not.
@Suite("Bad bundles") struct BadBundleTests {
    private let ann: BundleDesk
    private let bob: BundleDesk
    private let bundle: [UInt8]

    init() throws {
        ann = try BundleDesk("ann")
        _ = try ann.review(.reject, "wrong")
        bundle = try ann.seal()
        bob = try BundleDesk("bob")
    }

    /// The bundle with what `edit` makes of its blobs, signed as it should be.
    private func remade(_ edit: (inout [(BundleManifest.Blob, [UInt8])]) throws -> Void) async throws
        -> [UInt8]
    {
        var crafted = try await CraftedBundle(bundle)
        try edit(&crafted.blobs)
        return try crafted.file(crafted.manifest(), signer: ann.workbench.installation)
    }

    private func blob(
        _ bytes: [UInt8], _ role: BundleManifest.Role, name: String? = nil
    ) -> (BundleManifest.Blob, [UInt8]) {
        let entry = BundleManifest.Blob(
            digest: Digest(of: bytes), size: bytes.count, mediaType: "x/y", role: role, name: name)
        return (entry, bytes)
    }

    private func expectRefused<Error: Swift.Error & Equatable>(_ bytes: [UInt8], _ error: Error) async throws
    {
        let before = try bob.snapshot()
        await #expect(throws: error) { try await bob.open(bytes, trusting: ann) }
        #expect(try bob.snapshot() == before)
    }

    @Test(
        "F01 F02 Names are text: nothing is written under them, whatever they say",
        arguments: [
            "../../x", "/etc/passwd", "C:\\x", "a\u{0}b", "\u{1B}]52;c;x\u{7}", ".git/hooks/post-checkout",
        ])
    func names(name: String) async throws {
        let data = blob(Array("data".utf8), .tool, name: name)
        let bundle = try await remade { $0.append(data) }
        let opened = try await bob.open(bundle, trusting: ann)
        #expect(opened.inspection.bundle.unreferenced == [data.0.digest])
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: bob.folder.path).sorted() == [
                "data", "tree-bob",
            ])
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: bob.folder.path + "/tree-bob") == ["m.py"])
    }

    @Test(
        "F01 A finding at a path that leaves the tree, or has a NUL, is no finding",
        arguments: ["../m.py", "/m.py", "a//m.py", "./m.py", "a/../../m.py"])
    func findingPath(path: String) async throws {
        let bad = try await remade { blobs in
            let place = try #require(blobs.firstIndex { $0.0.role == .findings })
            let text = String(decoding: blobs[place].1, as: UTF8.self)
                .replacingOccurrences(of: #""path":"m.py""#, with: #""path":"\#(path)""#)
            blobs[place] = blob(Array(text.utf8), .findings)
        }
        await #expect(throws: BundleRefusal.self) { try await bob.open(bad, trusting: ann) }
    }

    @Test("F03 A header that lies about sizes is refused before anything is made room for")
    func sizes() async throws {
        for (field, value) in [(16, UInt8(0xFF)), (18, 0xFF), (19, 0x02), (12, 0xFF), (13, 0xFF), (15, 0)] {
            var lie = bundle
            lie[field] = value
            await #expect(throws: (any Error).self) { try await bob.open(lie, untrusted: true) }
        }
        // Twenty-four bytes that promise ten gigabytes.
        let ten = Array(bundle[..<16]) + [0, 0, 0, 2, 0x54, 0x0B, 0xE4, 0x00]
        await #expect(throws: ScanServiceError.refused(.bundle(.bundle(.overLimit(.file))))) {
            try await bob.open(ten, untrusted: true)
        }
    }

    @Test("F03 A manifest that gives a blob more bytes than there are, or fewer, is refused")
    func blobSizes() async throws {
        for change in [-1, 1, 1 << 40, -1 << 40] {
            let bad = try await remade { blobs in
                let (entry, bytes) = blobs[0]
                blobs[0] = (
                    BundleManifest.Blob(
                        digest: entry.digest, size: entry.size + change, mediaType: entry.mediaType,
                        role: entry.role), bytes
                )
            }
            await #expect(throws: BundleError.self) { try await bob.open(bad, trusting: ann) }
        }
    }

    @Test("F03 Blobs that are the same bytes, or more of them than are read, are refused")
    func blobCount() async throws {
        let twice = try await remade { $0.append($0[0]) }
        await #expect(throws: BundleError.malformed(.manifest)) { try await bob.open(twice, trusting: ann) }
        let entries = (0...BundleLimits.blobs).map { number in
            CanonicalJSON.object([
                "digest": .digest(Digest(of: Array("\(number)".utf8))), "mediaType": .string(""),
                "role": .string("tool"), "size": .int(0),
            ])
        }
        let manifest = try await CraftedBundle(bundle).manifest.canonical
        guard case .object(var members) = manifest else { return }
        members["blobs"] = .array(entries)
        #expect(throws: BundleError.overLimit(.manifest)) { try BundleManifest(.object(members)) }
    }

    @Test("F07 A signature that is removed, another bundle's, doubled, or another key's is refused")
    func signatures() async throws {
        let crafted = try await CraftedBundle(bundle)
        let signer = ann.workbench.installation
        let other = try await CraftedBundle(try ann.seal())
        let foreign = try DSSEEnvelope(
            payloadType: BundleManifest.payloadType, payload: other.manifest.canonical.bytes, signer: signer)
        let edits: [(DSSEEnvelope) -> [DSSEEnvelope.Signature]] = [
            { _ in foreign.signatures },
            { $0.signatures + $0.signatures },
            { $0.signatures + foreign.signatures },
            { [.init(keyID: nil, bytes: $0.signatures[0].bytes)] },
            { [.init(keyID: "none", bytes: $0.signatures[0].bytes)] },
            { [.init(keyID: $0.signatures[0].keyID, bytes: [0])] },
            { [.init(keyID: $0.signatures[0].keyID, bytes: [UInt8](repeating: 0, count: 64))] },
        ]
        for edit in edits {
            let bytes = try crafted.file(crafted.manifest(), signer: signer) { envelope in
                DSSEEnvelope(
                    payloadType: envelope.payloadType, payload: envelope.payload, signatures: edit(envelope))
            }
            try await expectRefused(bytes, BundleRefusal.badSignature)
        }
        let without = try crafted.file(crafted.manifest(), signer: signer) {
            DSSEEnvelope(payloadType: $0.payloadType, payload: $0.payload, signatures: [])
        }
        try await expectRefused(without, ScanServiceError.refused(.bundle(.envelope(.malformed(line: 1)))))
    }

    @Test(
        "F07 A statement in the place of a manifest is refused, and so is a manifest in that of a statement")
    func payloadTypes() async throws {
        let crafted = try await CraftedBundle(bundle)
        let type = InTotoStatement.payloadType
        let bytes = try crafted.file(crafted.manifest(), signer: ann.workbench.installation, type: type)
        try await expectRefused(bytes, BundleRefusal.wrongPayloadType(type))
        let envelope = try DSSEEnvelope(
            payloadType: BundleManifest.payloadType, payload: crafted.manifest.canonical.bytes,
            signer: ann.workbench.installation)
        let report = try await ann.workbench.checkAttestations(envelope.canonical.bytes, trusting: [])[0]
        #expect(report.standing == .invalid)
        #expect(report.problems == [.wrongPayloadType, .notAStatement])
    }

    @Test("F07 An unknown key is shown, imported only when asked for, and then as untrusted")
    func unknownKey() async throws {
        let before = try bob.snapshot()
        await #expect(throws: BundleRefusal.unknownSigner(fingerprint: ann.fingerprint)) {
            try await bob.open(bundle)
        }
        await #expect(throws: BundleRefusal.otherSigner(fingerprint: ann.fingerprint)) {
            try await bob.open(bundle, trusting: bob)
        }
        #expect(try bob.snapshot() == before)
        let opened = try await bob.open(bundle, untrusted: true)
        #expect(opened.inspection.standing == .unknownKey)
        let patch = DecisionSubject.patch(opened.outcome.patches[0])
        #expect(try bob.store.foreignDecisions(about: patch).map(\.isTrusted) == [false])
        // Vouched for later, and no longer after that.
        #expect(try await bob.open(bundle, trusting: ann).outcome.wasThere)
        #expect(try bob.store.foreignDecisions(about: patch).map(\.isTrusted) == [true])
        try bob.workbench.distrust(ann.fingerprint)
        #expect(try bob.store.foreignDecisions(about: patch).map(\.isTrusted) == [false])
    }

    @Test("F10 A proof with a hash too many, too few, changed or swapped shows nothing")
    func proofs() async throws {
        for _ in 0..<4 { _ = try ann.seal() }
        let first = try ann.seal()
        _ = try await bob.open(first, trusting: ann)
        for _ in 0..<5 { _ = try ann.seal() }
        let crafted = try await CraftedBundle(try ann.seal())
        let known = try #require(try bob.store.knownLogs().first?.checkpoint)
        let proof = try #require(crafted.manifest.proofs.first { $0.size == known.size }).hashes
        #expect(proof.count > 1)
        let bad = [
            proof + [proof[0]], Array(proof.dropLast()), Array(proof.dropFirst()), Array(proof.reversed()),
            [Digest(of: [])] + proof.dropFirst(), [],
        ]
        for hashes in bad {
            let manifest = crafted.manifest(proofs: [.init(size: known.size, hashes: hashes)])
            let bytes = try crafted.file(manifest, signer: ann.workbench.installation)
            try await expectRefused(
                bytes, BundleRefusal.forked(size: crafted.manifest.state.size, known: known.size))
        }
        let good = try crafted.file(crafted.manifest(), signer: ann.workbench.installation)
        #expect(try await bob.open(good).inspection.continuity == .continues(from: known.size))
    }

    @Test(
        "F11 A decision that is not in the log, at another place of it, or not the reviewer's, spoils the bundle"
    )
    func decisions() async throws {
        let crafted = try await CraftedBundle(bundle)
        let place = try #require(crafted.blobs.firstIndex { $0.0.role == .decisions })
        let envelope = try #require(try DSSEEnvelope.all(in: crafted.blobs[place].1).first)
        let statement = try #require(CanonicalJSON(canonical: envelope.payload).flatMap(InTotoStatement.init))
        let review = try #require(HumanReview(statement.predicate))
        let log = review.log
        let edits: [(decision: CanonicalJSON, signature: [UInt8], index: Int, at: Date, proof: [Digest])] = [
            (review.decision, review.signature, log.index - 1, log.at, log.proof),
            (review.decision, review.signature, log.index, log.at.addingTimeInterval(1), log.proof),
            (review.decision, review.signature, log.index, log.at, Array(log.proof.dropLast())),
            (review.decision, [UInt8](repeating: 1, count: 64), log.index, log.at, log.proof),
            (Self.approved(review.decision), review.signature, log.index, log.at, log.proof),
            (
                Self.approved(review.decision), try ann.reviewer.sign(Self.approved(review.decision).bytes),
                log.index, log.at, log.proof
            ),
        ]
        for edit in edits {
            let changed = HumanReview(
                decision: edit.decision, keyName: review.keyName, publicKey: review.publicKey,
                signature: edit.signature, evidence: review.evidence,
                log: .init(index: edit.index, at: edit.at, proof: edit.proof, state: log.state),
                producer: review.producer)
            let payload = InTotoStatement(
                subjects: statement.subjects, predicateType: statement.predicateType,
                predicate: changed.canonical
            ).canonical.bytes
            let signed = try DSSEEnvelope(
                payloadType: InTotoStatement.payloadType, payload: payload, signer: ann.workbench.installation
            )
            let bytes = try await remade { $0[place] = blob(signed.canonical.bytes + [0x0A], .decisions) }
            try await expectRefused(bytes, BundleRefusal.badDecision(number: 1))
        }
    }

    private static func approved(_ decision: CanonicalJSON) -> CanonicalJSON {
        guard case .object(var members) = decision else { return decision }
        members["verb"] = .string("approve")
        return .object(members)
    }

    @Test("F12 A log that goes on under another key is pointed out, and nothing is taken over silently")
    func rotated() async throws {
        let size = try await bob.open(bundle, trusting: ann).inspection.bundle.checkpoint.size
        let crafted = try await CraftedBundle(try ann.seal())
        let thief = try Keyring(directory: bob.folder.appendingPathComponent("thief").path).signerOrNew(
            "installation")
        var blobs = crafted
        blobs.blobs.removeAll { $0.0.role == .decisions }
        let state = try crafted.manifest.state.signed(by: thief)
        let bytes = try blobs.file(blobs.manifest(state: state), signer: thief)
        let seen = try await bob.workbench.inspectBundle(bytes, identities: [])
        #expect(seen.standing == .unknownKey)
        #expect(seen.continuity == .continues(from: size))
        #expect(seen.otherKey?.publicKey == ann.workbench.installation.publicKey)
        await #expect(throws: BundleRefusal.unknownSigner(fingerprint: seen.bundle.key.fingerprint)) {
            try await bob.open(bytes)
        }
        // Without a proof that it goes on from what the trusted key signed, it does not come in at all.
        let bare = try blobs.file(blobs.manifest(state: state, proofs: []), signer: thief)
        await #expect(throws: BundleRefusal.notShownToContinue(size: state.size, known: size)) {
            try await bob.open(bare, untrusted: true)
        }
    }

    @Test("F12 Two logs of one name under two keys stand apart until one of the keys is trusted")
    func oneName() async throws {
        _ = try await bob.open(bundle, untrusted: true)
        var crafted = try await CraftedBundle(bundle)
        crafted.blobs.removeAll { $0.0.role == .decisions }
        let thief = try Keyring(directory: bob.folder.appendingPathComponent("thief").path).signerOrNew(
            "installation")
        let state = try crafted.manifest.state.signed(by: thief)
        let bytes = try crafted.file(crafted.manifest(state: state, proofs: []), signer: thief)
        #expect(try await bob.open(bytes, untrusted: true).inspection.continuity == .first)
    }

    @Test("F12 A manifest that names a key and is signed by another, or a state that is, is refused")
    func mixedKeys() async throws {
        let crafted = try await CraftedBundle(bundle)
        let thief = try Keyring(directory: bob.folder.appendingPathComponent("thief").path).signerOrNew(
            "installation")
        let bytes = try crafted.file(crafted.manifest(), signer: thief)
        try await expectRefused(bytes, BundleRefusal.badSignature)
        let state = crafted.manifest.state
        let forged = LogState(
            origin: state.origin, size: state.size + 1, root: state.root, keyName: state.keyName,
            publicKey: state.publicKey, signature: state.signature)
        let lie = try crafted.file(crafted.manifest(state: forged), signer: ann.workbench.installation)
        try await expectRefused(lie, BundleRefusal.badLogState)
    }

    @Test("F12 A key file that cannot be read stops the sealing")
    func unreadableKey() throws {
        let path = ann.workbench.configuration.keys.directory + "/installation.key"
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        #expect(throws: AuditError.unsafeKeyFile(path: path)) { try Workbench(ann.workbench.configuration) }
    }

    @Test("F14 What is referred to and absent, and what is there and unreferenced, are both reported")
    func references() async throws {
        var absent: Digest?
        let surplus = blob(Array("surplus".utf8), .log)
        let bytes = try await remade { blobs in
            let place = try #require(blobs.firstIndex { $0.0.role == .log })
            absent = blobs[place].0.digest
            blobs[place] = surplus
        }
        let opened = try await bob.open(bytes, trusting: ann)
        #expect(opened.inspection.bundle.absent == [absent])
        #expect(opened.inspection.bundle.unreferenced == [surplus.0.digest])
        #expect(!opened.isComplete)
    }

    @Test("F14 A patch whose diff is absent is left out and named")
    func withoutDiff() async throws {
        let bytes = try await remade { $0.removeAll { $0.0.role == .diff } }
        let opened = try await bob.open(bytes, trusting: ann)
        #expect(opened.withoutDiff.count == 1)
        #expect(opened.outcome.patches == [])
    }

    @Test(
        "F14 Blobs that are not what their role says are refused",
        arguments: [BundleManifest.Role.findings, .patches, .decisions, .evidence, .diff, .trace])
    func roles(role: BundleManifest.Role) async throws {
        let bytes = try await remade { blobs in
            let place = try #require(blobs.firstIndex { $0.0.role == role })
            var content = blobs[place].1
            // White space and order count: there is one form for each value.
            content.insert(0x20, at: 1)
            blobs[place] = blob(content, role)
            if role == .diff { blobs = try Self.naming(blobs[place].0.digest, blobs) }
        }
        await #expect(throws: (any Error).self) { try await bob.open(bytes, trusting: ann) }
    }

    /// The blobs with the patch's diff being the one with `digest`.
    private static func naming(
        _ digest: Digest, _ blobs: [(BundleManifest.Blob, [UInt8])]
    ) throws -> [(BundleManifest.Blob, [UInt8])] {
        try blobs.map { entry, bytes in
            guard entry.role == .patches else { return (entry, bytes) }
            var documents = try BundleLines.read(bytes)
            guard case .object(var members) = documents[0] else { return (entry, bytes) }
            members["diff"] = .digest(digest)
            documents[0] = .object(members)
            let content = BundleLines.bytes(documents)
            return (
                BundleManifest.Blob(
                    digest: Digest(of: content), size: content.count, mediaType: entry.mediaType,
                    role: .patches),
                content
            )
        }
    }

    @Test("F14 A patch under the id of another one, by which decisions would name it, is refused")
    func borrowedID() async throws {
        let crafted = try await CraftedBundle(bundle)
        let place = try #require(crafted.blobs.firstIndex { $0.0.role == .diff })
        let text = String(decoding: crafted.blobs[place].1, as: UTF8.self)
        let other = blob(Array(text.replacingOccurrences(of: "safe(x)", with: "evil(x)").utf8), .diff)
        let bytes = try await remade { blobs in
            blobs[place] = other
            blobs = try Self.naming(other.0.digest, blobs)
        }
        try await expectRefused(bytes, BundleRefusal.badBlob(.patches, other.0.digest))
    }

    @Test("F15 A bundle comes in while another process reads the store and has a review open")
    func whileOpen() async throws {
        let other = try FindingStore(path: bob.workbench.configuration.storePath)
        let before = try other.patches(PatchFilter(), after: nil, limit: 10).items
        let opened = try await bob.open(bundle, trusting: ann)
        #expect(before.isEmpty)
        #expect(
            try other.patches(PatchFilter(), after: nil, limit: 10).items.map(\.id) == opened.outcome.patches)
    }
}
