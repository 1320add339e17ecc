import AuditLog
import Exchange
import FindingStore
import Foundation
import Review
import Testing

@testable import ReviewFeature

@Suite("A review that is carried from desk to desk") struct BundleTests {
    @Test(
        "Findings come in as new, patches as proposed, decisions as the other's; none of them approves anything"
    )
    func roundTrip() async throws {
        let (ann, bob) = (try BundleDesk("ann"), try BundleDesk("bob"))
        let patch = try ann.review(.approve, "right \u{202E}")
        let opened = try await bob.open(try ann.seal(), trusting: ann)
        #expect(opened.isComplete)
        let here = try #require(try bob.store.patch(opened.outcome.patches[0]))
        #expect(here.id != patch.id)
        #expect(here.changes == patch.changes)
        #expect(here.state == .proposed)
        #expect(try bob.store.approval(of: here.id) == nil)
        #expect(try bob.store.evidence(for: here.id) == nil)
        for sentence in here.rationale.sentences { #expect(!sentence.backing.isMachineBacked) }
        let finding = try #require(try bob.store.finding(opened.outcome.findings[0]))
        #expect(finding.state == .new)
        #expect(finding.reporters == ["import.vulnreview"])
        #expect(here.finding == finding.id)
        let foreign = try bob.store.foreignDecisions(about: .patch(here.id))
        let log = Array("all well\n".utf8)
        #expect(foreign.map(\.verb) == ["approve"])
        #expect(foreign.map(\.reviewer) == ["ann"])
        #expect(foreign.map(\.isTrusted) == [true])
        // The evidence and its log travelled as bytes, under the digest that the decision binds.
        let evidence = try #require(try ann.store.evidence(for: patch.id))
        #expect(try bob.store.bundleBlob(evidence.digest) == evidence.canonical.bytes)
        #expect(try bob.store.bundleBlob(Digest(of: log)) == log)
        #expect(AuditVerifier.verify(try bob.store.auditExport()).valid)
    }

    @Test(
        "The verdict goes back to the same patch; where both differ, both stand side by side, and nothing is settled"
    )
    func conflict() async throws {
        let (ann, bob) = (try BundleDesk("ann"), try BundleDesk("bob"))
        let patch = try ann.review(.approve, "right")
        let there = try await bob.open(try ann.seal(), trusting: ann).outcome.patches[0]
        try bob.decide(.reject, .patch(there), "wrong")
        let opened = try await ann.open(try bob.seal(), trusting: bob)
        #expect(opened.outcome.patches == [] && opened.outcome.findings == [])
        let rows = try #require(try await PatchDossier.load(patch.id, from: ann.store)).decisions
        #expect(rows.map(\.verb) == [.approve, .reject])
        #expect(rows.last?.reviewer == "bob of another installation")
        let conflict = try #require(opened.conflicts.first)
        #expect(conflict.target == .patch(patch.id))
        #expect(conflict.here.verb == .approve && conflict.here.reason == "right")
        #expect(conflict.there.verb == "reject" && conflict.there.reviewer == "bob")
        #expect(!opened.isComplete)
        #expect(try ann.store.patch(patch.id)?.state == .approved)
    }

    @Test("Verdicts that agree, and one that was taken back, are no conflict")
    func noConflict() async throws {
        let (ann, bob) = (try BundleDesk("ann"), try BundleDesk("bob"))
        _ = try ann.review(.reject, "wrong")
        let there = try await bob.open(try ann.seal(), trusting: ann).outcome.patches[0]
        let verdict = try bob.decide(.defer, .patch(there), "later")
        try bob.decide(.undo, .decision(verdict.id), "no")
        try bob.decide(.reject, .patch(there), "wrong too")
        let opened = try await ann.open(try bob.seal(), trusting: bob)
        #expect(opened.outcome.decisions == 3)
        #expect(opened.conflicts == [])
    }

    @Test("A finding whose file is another one here is left out and named; its patch comes without it")
    func otherFile() async throws {
        let ann = try BundleDesk("ann")
        let bob = try BundleDesk("bob", source: BundleDesk.source + "c = 2\n")
        _ = try ann.review(.reject, "wrong")
        let opened = try await bob.open(try ann.seal(), trusting: ann)
        #expect(opened.differing.map(\.display) == ["m.py"])
        #expect(opened.outcome.findings == [])
        #expect(try bob.store.patch(opened.outcome.patches[0])?.finding == nil)
        #expect(!opened.isComplete)
    }

    @Test("Canaries stay at home, and so do verdicts on them")
    func canaries() async throws {
        let ann = try BundleDesk("ann")
        let real = try ann.review(.reject, "wrong")
        let model = try ann.patch(for: nil)
        let canary = Canary(patch: model.id, model: real.id, flaw: Canary.Flaw.allCases[0], salt: [1, 2])
        _ = try ann.store.seed(
            canary, as: model, spans: [], at: .now, installation: ann.workbench.installation)
        let bundle = try await Workbench.readBundle(
            try ann.seal(), identities: [], connect: BundleDesk.connect)
        #expect(try ann.store.patch(model.id) != nil)
        #expect(bundle.patches.map(\.patch.id) == [real.id])
    }

    @Test("Rules, advisory data and tools travel with their age, and come out by their digest only")
    func data() async throws {
        let (ann, bob) = (try BundleDesk("ann"), try BundleDesk("bob"))
        let made = Date(timeIntervalSince1970: 1_700_000_000)
        let bundle = try ann.seal { request in
            request.tree = nil
            request.data = [.init(kind: .rules, name: "../../evil.yaml", bytes: [1, 2, 3], at: made)]
        }
        let opened = try await bob.open(bundle, trusting: ann)
        #expect(opened.isComplete)
        #expect(opened.inspection.bundle.manifest.freshness.map(\.asOf) == [made])
        #expect(try bob.store.bundleBlob(Digest(of: [1, 2, 3])) == [1, 2, 3])
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: bob.folder.path).sorted() == [
                "data", "tree-bob",
            ])
    }

    @Test("Rules that the policy here takes for too old are named")
    func stale() async throws {
        let day = PolicyLimits(rulesAge: 86_400, toolsAge: 86_400)
        let bob = try BundleDesk("bob", policy: Policy(name: "p", requiredRungs: [], limits: day))
        let ann = try BundleDesk("ann")
        let bundle = try ann.seal { request in
            request.tree = nil
            request.data = [
                .init(kind: .rules, name: "old", bytes: [1], at: Date(timeIntervalSince1970: 0)),
                .init(kind: .tool, name: "new", bytes: [2], at: .now),
                .init(kind: .tool, name: "undated", bytes: [3], at: nil),
            ]
        }
        let opened = try await bob.open(bundle, trusting: ann)
        #expect(opened.stale.map(\.basis.name) == ["old", "undated"])
        #expect(!opened.isComplete)
    }

    @Test("Nothing leaves, and nothing comes in, where the policy denies it")
    func denied() async throws {
        let (ann, bob) = (
            try BundleDesk("ann"),
            try BundleDesk("bob", policy: Policy(name: "p", requiredRungs: [], defaults: [.import: .deny]))
        )
        _ = try ann.review(.reject, "wrong")
        let bundle = try ann.seal()
        await #expect(throws: PolicyError.self) { try await bob.open(bundle, trusting: ann) }
        #expect(try bob.store.trustedKeys() == [])
        #expect(try bob.store.patches(PatchFilter(), after: nil, limit: 1).items == [])
        let eve = try BundleDesk(
            "eve", policy: Policy(name: "p", requiredRungs: [], defaults: [.export: .deny]))
        _ = try eve.find()
        let before = try eve.snapshot()
        #expect(throws: PolicyError.self) { try eve.seal() }
        #expect(try eve.snapshot() == before)
    }

    @Test("A bundle for a recipient opens with the identity, and with nothing else")
    func encrypted() async throws {
        let (ann, bob) = (try BundleDesk("ann"), try BundleDesk("bob"))
        _ = try ann.review(.reject, "wrong")
        let (right, wrong) = (AgeIdentity.random(), AgeIdentity.random())
        let bundle = try ann.seal { $0.recipients = [right.recipient] }
        await #expect(throws: BundleRefusal.encrypted) { try await bob.open(bundle, trusting: ann) }
        var opening = BundleOpening()
        opening.trust = ann.fingerprint
        opening.identities = [wrong]
        await #expect(throws: AgeError.noMatchingIdentity) {
            try await bob.workbench.openBundle(bundle, onto: bob.tree, opening)
        }
        opening.identities = [wrong, right]
        #expect(try await bob.workbench.openBundle(bundle, onto: bob.tree, opening).isComplete)
    }

    @Test("What was sealed is in the log, with how much and for whom")
    func logged() throws {
        let ann = try BundleDesk("ann")
        _ = try ann.review(.reject, "wrong")
        _ = try ann.seal()
        let event = try #require(try ann.store.auditEvents(after: -1, limit: 100).last)
        #expect(event.kind == .bundleSealed)
        #expect(event.body["decisions"]?.number == 1)
    }
}
