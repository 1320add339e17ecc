import FindingStore
import Foundation
import Review
import Testing

@testable import ReviewFeature

@Suite("A bundle that is handed to a desk") @MainActor
struct BundleQuestionTests {
    /// A desk that shows bob's tree, and a file with what ann sealed.
    private func handedOver() async throws -> (
        ann: BundleDesk, bob: BundleDesk, model: DeskModel, path: String
    ) {
        let (ann, bob) = (try BundleDesk("ann"), try BundleDesk("bob"))
        _ = try ann.review(.approve, "right")
        _ = try bob.find()
        let path = bob.folder.appendingPathComponent("from-ann.patch").path
        try Data(try ann.seal()).write(to: URL(fileURLWithPath: path))
        let services = try WorkbenchDesk(bob.workbench, reviewer: "bob")
        let model = DeskModel(Desks { services })
        await model.open()
        model.receive([path])
        await model.waitUntilIdle()
        return (ann, bob, model, path)
    }

    @Test("is shown before anything of it is taken in, with the key that nobody vouches for")
    func asks() async throws {
        let (ann, bob, model, _) = try await handedOver()
        let question = try #require(model.bundle)
        #expect(question.name == "from-ann.patch")
        #expect(question.choice == .vouch && question.refusal == nil)
        #expect(question.key == ann.fingerprint)
        #expect(question.rows.map(\.part) == [.sealed, .key, .log, .holds])
        #expect(question.rows.map(\.isWarning) == [false, true, false, false])
        #expect(question.rows.last?.text == "1 finding, 1 patch and 1 decision")
        #expect(
            try bob.store.patches(PatchFilter(tree: bob.tree.tree.id), after: nil, limit: 10).items.isEmpty)
        model.closeBundle()
        #expect(model.bundle == nil)
        #expect(
            try bob.store.patches(PatchFilter(tree: bob.tree.tree.id), after: nil, limit: 10).items.isEmpty)
    }

    @Test("is taken in by the fingerprint that its sender tells, in whatever spelling, and by no other")
    func vouches() async throws {
        let (ann, bob, model, _) = try await handedOver()
        let hex = ann.fingerprint.hex
        let question = try #require(model.bundle)
        #expect(question.isFingerprint("SHA256:" + hex.uppercased()))
        #expect(question.isFingerprint(hex.prefix(32) + " " + hex.dropFirst(32) + "\n"))
        #expect(!question.isFingerprint(String(hex.dropLast())))
        #expect(!question.isFingerprint(""))
        model.openBundle(trusting: String(repeating: "0", count: 64))
        #expect(model.bundle != nil && !model.isImporting)
        model.openBundle(trusting: hex)
        await model.waitUntilIdle()
        #expect(model.bundle == nil)
        #expect(model.importNote?.hasPrefix("from-ann.patch: ") == true)
        #expect(try bob.store.trustedKeys().map(\.fingerprint) == [ann.fingerprint])
    }

    @Test("comes in as untrusted when the user wants that, and its key stays unknown")
    func untrusted() async throws {
        let (_, bob, model, path) = try await handedOver()
        model.openBundle()
        await model.waitUntilIdle()
        #expect(model.importNote?.contains("1 decision of others") == true)
        #expect(try bob.store.trustedKeys().isEmpty)
        model.receive([path])
        await model.waitUntilIdle()
        #expect(model.bundle?.choice == .vouch)
    }

    @Test("is refused when this installation sealed it, whatever the user says")
    func own() async throws {
        let bob = try BundleDesk("bob")
        _ = try bob.review(.approve, "right")
        let inspection = try await bob.workbench.inspectBundle(try bob.seal(), identities: [])
        let question = BundleQuestion(inspection, path: "/x/\u{202E}own")
        #expect(question.choice == .refuse && question.refusal != nil)
        #expect(question.name == "<U+202E>own")
    }
}
