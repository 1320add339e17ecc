import AuditLog
import Exchange
import FindingStore
import Foundation
import Review
import ScanService
import TreeAccess

@testable import ReviewFeature

/// A desk with a tree of one file, as one side of an air gap; the scan service is in this process.
final class BundleDesk {
    static let source = "import pickle\na = eval(x)\nb = 1\n"
    static let connect: ScanTransportFactory = { () async throws(ScanServiceError) in InProcessTransport() }

    let folder: URL
    let workbench: Workbench
    let tree: OpenTree
    let reviewer: any Signer

    init(_ name: String, source: String = BundleDesk.source, policy: Policy = .standard) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("bundle-\(UUID().uuidString)")
        let root = folder.appendingPathComponent("tree-\(name)")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        try Data(source.utf8).write(to: root.appendingPathComponent("m.py"))
        workbench = try Self.workbench(folder.appendingPathComponent("data"), policy)
        tree = try OpenTree(path: root.path)
        reviewer = try Keyring(directory: workbench.configuration.keys.directory).signerOrNew(name)
        try workbench.store.register(tree.tree)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    static func workbench(_ data: URL, _ policy: Policy = .standard) throws -> Workbench {
        try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
        let store = data.appendingPathComponent("store.sqlite").path
        return try Workbench(
            WorkbenchConfiguration(
                storePath: store, keys: WorkbenchConfiguration.keys(besideStore: store, environment: [:]),
                connect: connect, governance: PolicyInForce(policy, from: .standard)))
    }

    var store: FindingStore { workbench.store }
    var fingerprint: Digest { workbench.installationKey.fingerprint }

    // MARK: A review

    /// The finding, found by a scan.
    func find() throws -> Finding {
        let path = try TreePath("m.py")
        let start = SourcePosition(offset: 18, line: 2, column: 5)
        let range = SourceRange(start: start, end: SourcePosition(offset: 25, line: 2, column: 12))
        let finding = Finding(
            tree: tree.tree.id, ruleID: "test.eval", message: "eval runs x", severity: .high,
            confidence: .high, cwe: [95], location: Location(path: path, range: range),
            snippet: Array("a = eval(x)".utf8), fileDigest: Digest(of: Array(Self.source.utf8)),
            reporters: ["vulnreview"],
            fingerprint: Finding.fingerprint(
                ruleID: "test.eval", path: path, matched: Array("eval(x)".utf8), occurrence: 0),
            fix: [TextEdit(offset: 18, length: 7, replacement: Array("safe(x)".utf8))])
        var scan = Scan(
            tree: tree.tree.id, startedAt: .now.roundedToMilliseconds, rulesDigest: Digest(of: [1]),
            confinement: .sandbox)
        try store.begin(scan)
        let stored = try store.record([finding], in: scan.id)
        scan.state = .complete
        scan.stats.files = 1
        try store.finish(scan, signer: workbench.installation)
        return stored[0]
    }

    /// A proposed patch for the finding.
    func propose(for finding: Finding?) throws -> Patch {
        let patch = try patch(for: finding)
        try store.propose(patch, spans: [])
        return patch
    }

    /// A patch for the finding, or for none.
    func patch(for finding: Finding?) throws -> Patch {
        let hunk = Hunk(
            oldStart: 1, newStart: 1,
            lines: [
                Hunk.Line(.context, Array("import pickle\n".utf8)),
                Hunk.Line(.deletion, Array("a = eval(x)\n".utf8)),
                Hunk.Line(.insertion, Array("a = safe(x)\n".utf8)),
                Hunk.Line(.context, Array("b = 1\n".utf8)),
            ])
        return Patch(
            tree: tree.tree.id, finding: finding?.id, origin: .rule("test.eval"), title: "Fix eval",
            changes: [
                FileChange(
                    kind: .modify, path: try TreePath("m.py"), oldMode: nil, newMode: nil, hunks: [hunk])
            ], rationale: Rationale(sentences: [.init("eval is not safe", backing: .modelOnly)]),
            createdAt: .now.roundedToMilliseconds)
    }

    /// What a verification of the patch leaves.
    @discardableResult
    func verify(_ patch: Patch, log: String = "all well\n") throws -> Evidence {
        let bytes = Array(log.utf8)
        let plan = try workbench.plan(for: patch.id)
        let base = workbench.base(of: patch, plan: plan.digest)
        let evidence = Evidence(
            patch: patch.id, plan: plan.digest,
            rungs: [
                Rung(
                    kind: .appliesExactly, result: .pass, control: "held", log: Digest(of: bytes),
                    confinement: nil, startedAt: .now.roundedToMilliseconds, seconds: 0.5)
            ],
            flags: [Flag(kind: .editedTest, explanation: "a test", path: nil, line: nil)],
            gatheredAt: .now.roundedToMilliseconds)
        try store.record(
            evidence, logs: base.files.merging([Digest(of: bytes): bytes]) { first, _ in first },
            spans: base.spans)
        return evidence
    }

    @discardableResult
    func decide(_ verb: DecisionVerb, _ subject: DecisionSubject, _ reason: String) throws -> Decision {
        let signer = Workbench.Reviewer(name: reviewer.name, signer: reviewer)
        return try workbench.decide(
            Verdict(verb, on: subject, reason: reason, seen: Decision.Seen(face: "terminal", diff: true)),
            as: signer)
    }

    /// A finding with a verified patch, decided.
    func review(_ verb: DecisionVerb, _ reason: String) throws -> Patch {
        let patch = try propose(for: try find())
        try verify(patch)
        try decide(verb, .patch(patch.id), reason)
        return patch
    }

    // MARK: Bundles

    func seal(_ edit: (inout BundleSealing) -> Void = { _ in }) throws -> [UInt8] {
        var request = BundleSealing(tree: tree.tree.id, producer: "test")
        edit(&request)
        return try workbench.seal(request).bytes
    }

    func open(
        _ bundle: [UInt8], trusting sender: BundleDesk? = nil, untrusted: Bool = false
    ) async throws -> OpenedBundle {
        var opening = BundleOpening()
        opening.trust = sender?.fingerprint
        opening.acceptsUntrusted = untrusted
        return try await workbench.openBundle(bundle, onto: tree, opening)
    }

    /// All that the store holds, as bytes: equal when nothing was written.
    func snapshot() throws -> [UInt8] {
        let log = try store.auditExport().bytes
        let patches = try store.patches(PatchFilter(), after: nil, limit: 100).items
        let findings = try store.findings(FindingFilter(), after: nil, limit: 100).items
        let foreign = try store.foreignDecisions(limit: 1_000)
        let trusted = try store.trustedKeys()
        return log + Array("\(patches)\(findings)\(foreign)\(trusted)".utf8)
    }

    /// Another workbench on a copy of this desk's data as it is now: what somebody has who restores a backup.
    func copy() throws -> Workbench {
        let data = folder.appendingPathComponent("data")
        let other = folder.appendingPathComponent("copy-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: data, to: other)
        return try Self.workbench(other)
    }
}
