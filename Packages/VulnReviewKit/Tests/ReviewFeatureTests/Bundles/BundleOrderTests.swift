import AuditLog
import Exchange
import FindingStore
import Foundation
import Review
import Testing

@testable import ReviewFeature

/// Bundles of one log, one after the other.
@Suite("Bundles in their order") struct BundleOrderTests {
    @Test("A later bundle is shown to go on from an earlier one")
    func continues() async throws {
        let (ann, bob) = (try BundleDesk("ann"), try BundleDesk("bob"))
        _ = try ann.review(.reject, "wrong")
        let first = try await bob.open(try ann.seal(), trusting: ann)
        #expect(first.inspection.continuity == .first)
        let second = try await bob.open(try ann.seal())
        #expect(second.inspection.continuity == .continues(from: first.inspection.bundle.checkpoint.size))
    }

    @Test("F08 A bundle that is opened twice changes nothing the second time; an older one is history")
    func replay() async throws {
        let (ann, bob) = (try BundleDesk("ann"), try BundleDesk("bob"))
        _ = try ann.review(.reject, "wrong")
        let (first, second, third) = (try ann.seal(), try ann.seal(), try ann.seal())
        _ = try await bob.open(first, trusting: ann)
        let before = try bob.snapshot()
        #expect(try await bob.open(first, trusting: ann).outcome.wasThere)
        #expect(try bob.snapshot() == before)
        _ = try await bob.open(third)
        let after = try bob.snapshot()
        let size = try await bob.workbench.inspectBundle(second, identities: []).bundle.checkpoint.size
        await #expect(throws: BundleRefusal.rolledBack(size: size, known: size + 1)) {
            try await bob.open(second)
        }
        // Shown as history all the same.
        let seen = try await bob.workbench.inspectBundle(second, identities: [])
        #expect(seen.continuity == .older(than: size + 1))
        #expect(seen.bundle.decisions.count == 1)
        // What was opened already may be opened again.
        #expect(try await bob.open(first).outcome.wasThere)
        #expect(try bob.snapshot() == after)
    }

    @Test("F11 A log that was rewritten since is found: by its proof, and at the same size by its root")
    func fork() async throws {
        let (ann, bob) = (try BundleDesk("ann"), try BundleDesk("bob"))
        let patch = try ann.review(.reject, "wrong")
        let restored = try ann.copy()
        let request = BundleSealing(tree: ann.tree.tree.id, producer: "test")
        let sealed = try await bob.open(try ann.seal(), trusting: ann)
        let size = sealed.inspection.bundle.checkpoint.size
        let same = try restored.seal(request).bytes
        await #expect(throws: BundleRefusal.forked(size: size, known: size)) { try await bob.open(same) }
        let longer = try restored.seal(request).bytes
        await #expect(throws: BundleRefusal.forked(size: size + 1, known: size)) {
            try await bob.open(longer)
        }
        _ = patch
    }

    @Test("Without a proof from what was seen last a bundle is refused; --since makes one")
    func since() async throws {
        let (ann, bob) = (try BundleDesk("ann"), try BundleDesk("bob"))
        _ = try ann.review(.reject, "wrong")
        let first = try await bob.open(try ann.seal(), trusting: ann).inspection.bundle.checkpoint
        for _ in 0..<16 { _ = try ann.seal() }
        let late = try ann.seal()
        await #expect(throws: BundleRefusal.notShownToContinue(size: first.size + 17, known: first.size)) {
            try await bob.open(late)
        }
        let known = try #require(try bob.store.knownLogs().first?.checkpoint)
        #expect(known == first)
        let proven = try ann.seal { $0.since = known }
        #expect(try await bob.open(proven).inspection.continuity == .continues(from: first.size))
        #expect(throws: BundleRefusal.notOurCheckpoint) {
            try bob.seal { $0.since = known }
        }
    }

    @Test("What the sender knows of this log shows that this one was rewritten, or is an old copy")
    func ownLog() async throws {
        let (ann, bob) = (try BundleDesk("ann"), try BundleDesk("bob"))
        _ = try ann.review(.reject, "wrong")
        let restored = try ann.copy()
        _ = try await bob.open(try ann.seal(), trusting: ann)
        let back = try bob.seal()
        #expect(try await ann.workbench.inspectBundle(back, identities: []).ownLog == .agrees)
        #expect(try await restored.inspectBundle(back, identities: []).ownLog == .behind)
        _ = try restored.seal(BundleSealing(tree: ann.tree.tree.id, producer: "test"))
        #expect(try await restored.inspectBundle(back, identities: []).ownLog == .differs)
    }

    @Test("A bundle that this installation sealed is not taken in")
    func own() async throws {
        let ann = try BundleDesk("ann")
        _ = try ann.review(.reject, "wrong")
        let bundle = try ann.seal()
        await #expect(throws: BundleRefusal.own) { try await ann.open(bundle) }
    }

    @Test("Two openings at once: one comes in, and the other is told so")
    func overtaken() async throws {
        let (ann, bob) = (try BundleDesk("ann"), try BundleDesk("bob"))
        _ = try ann.review(.reject, "wrong")
        let bundle = try await Workbench.readBundle(
            try ann.seal(), identities: [], connect: BundleDesk.connect)
        var incoming = BundleImport(
            digest: bundle.digest, key: bundle.key, checkpoint: bundle.checkpoint, known: nil,
            openedAt: .now.roundedToMilliseconds, manifest: [])
        _ = try bob.store.open(incoming, installation: bob.workbench.installation)
        incoming.digest = Digest(of: [9])
        #expect(throws: StoreError.bundleOvertaken(origin: bundle.checkpoint.origin)) {
            try bob.store.open(incoming, installation: bob.workbench.installation)
        }
    }
}
