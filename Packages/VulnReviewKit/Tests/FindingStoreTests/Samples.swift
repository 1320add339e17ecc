import AuditLog
import Foundation
import Review

@testable import FindingStore

/// A store in a directory of its own, with the keys to write to it and values to put in.
final class Desk: Sendable {
    let directory: String
    let store: FindingStore
    let installation: any Signer
    let reviewer: any Signer
    let tree = Tree(root: Array("/src/project".utf8))
    let scan: Scan

    var path: String { directory + "/store/store.sqlite" }

    init() throws {
        directory = try Self.makeDirectory()
        store = try FindingStore(path: directory + "/store/store.sqlite")
        installation = try Keyring(directory: directory + "/keys").signerOrNew("installation")
        reviewer = try Keyring(directory: directory + "/keys").signerOrNew("ada")
        scan = Sample.scan(of: tree)
        try store.register(tree)
        try store.begin(scan)
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }

    static func makeDirectory() throws -> String {
        let directory = FileManager.default.temporaryDirectory.path + "/store-" + SpanID.random().text
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
        return directory
    }

    /// A finding in the store.
    func recordFinding(_ number: Int = 1) throws -> Finding {
        let finding = try Sample.finding(number, in: tree)
        _ = try store.record([finding], in: scan.id)
        return finding
    }

    /// A proposed patch in the store, answering no finding.
    func propose(_ number: Int = 1) throws -> Patch {
        let patch = try Sample.patch(number, tree: tree)
        try store.propose(patch, spans: [])
        return patch
    }

    /// A plan and evidence for it in the store.
    func verify(_ patch: Patch, at second: Double = 0) throws -> (plan: Plan, evidence: Evidence) {
        let plan = try Sample.plan(patch)
        let evidence = Sample.evidence(patch, plan: plan.digest, at: second)
        try store.record(evidence, logs: [:], spans: [])
        return (plan, evidence)
    }

    @discardableResult
    func decide(
        _ verb: DecisionVerb, _ subject: DecisionSubject, plan: Plan? = nil, evidence: Evidence? = nil,
        dismissal: Decision.Dismissal? = nil, policy: Policy = .standard
    ) throws -> Decision {
        let decision = Decision(
            verb: verb, subject: subject, plan: plan?.digest, evidence: evidence?.digest,
            policy: policy.digest, reviewer: "Ada", reason: "because\u{0}\u{202E}",
            at: Sample.time(9),
            dismissal: dismissal)
        try store.decide(decision, reviewer: reviewer, installation: installation)
        return decision
    }

    /// Approves a patch as a person would, with everything that an approval needs.
    @discardableResult
    func approve(_ patch: Patch) throws -> (decision: Decision, plan: Plan) {
        let (plan, evidence) = try verify(patch)
        return (try decide(.approve, .patch(patch.id), plan: plan, evidence: evidence), plan)
    }

    /// Applies an approved patch, or takes an application back, without a tree.
    @discardableResult
    func write(_ patch: Patch, reverts: ApplicationID? = nil) throws -> Application {
        let application = Sample.application(patch, plan: try Sample.plan(patch), reverts: reverts)
        try store.stage(application)
        try store.commit(application.id)
        try store.finish(application.id, as: .applied, at: Sample.time(20), installation: installation)
        return application
    }

    func state(_ patch: Patch) throws -> PatchState? { try store.patch(patch.id)?.state }

    func state(_ finding: Finding) throws -> FindingState? { try store.finding(finding.id)?.state }
}

/// Values for tests: full of what is hard to keep.
enum Sample {
    static func time(_ seconds: Double) -> Date {
        Date(timeIntervalSince1970: 1_790_000_000.123_456 + seconds)
    }

    static func scan(of tree: Tree) -> Scan {
        Scan(
            tree: tree.id, startedAt: time(0), rulesDigest: Digest(of: [1]), confinement: .sandbox)
    }

    static func finding(
        _ number: Int, in tree: Tree, severity: Severity = .high, message: String = "over\u{0}flow \u{202E}"
    )
        throws -> Finding
    {
        let path = try TreePath([0x73, 0x72, 0x63, 0x2F, 0xFF, 0x0A] + Array("\(number % 7).c".utf8))
        let start = SourcePosition(offset: number * 3, line: number, column: 1)
        let end = SourcePosition(offset: number * 3 + 2, line: number, column: 3)
        let location = Location(path: path, range: SourceRange(start: start, end: end))
        return Finding(
            tree: tree.id, ruleID: "c.strcpy", message: message, severity: severity, confidence: .medium,
            cwe: [120, 787], location: location, snippet: [0, 1, 0xFF], fileDigest: Digest(of: [2]),
            codeFlows: [CodeFlow(steps: [CodeFlow.Step(location: location, message: "from\u{0}here")])],
            reporters: ["vulnreview"], fingerprint: Digest(of: Array("\(number)".utf8)),
            fix: [TextEdit(offset: 1, length: 2, replacement: [0, 0xC3, 0x28])])
    }

    static func patch(_ number: Int, tree: Tree, finding: FindingID? = nil) throws -> Patch {
        let hunk = Hunk(
            oldStart: number, newStart: number, section: [0xFF],
            lines: [
                .init(.context, [0x61, 0x0A]), .init(.deletion, [0, 0x0A]), .init(.insertion, []),
                .init(.insertion, [0xFF]),
            ])
        let changes = [
            FileChange(kind: .modify, path: try TreePath("src/a.c"), newMode: .executable, hunks: [hunk]),
            FileChange(kind: .rename(from: try TreePath([0xFE])), path: try TreePath("b"), hunks: []),
        ]
        return Patch(
            tree: tree.id, finding: finding, origin: .imported(source: "x\u{0}.patch", author: nil),
            title: "Check the length\u{0}", changes: changes,
            rationale: Rationale(sentences: [
                .init("It overflows.", backing: .rule(id: "c.strcpy", Digest(of: [3])))
            ]),
            createdAt: time(Double(number)))
    }

    static func plan(_ patch: Patch) throws -> Plan {
        Plan(
            tree: patch.tree, patch: patch.id,
            files: [
                .init(
                    path: try TreePath("src/a.c"), preimage: Digest(of: [1]), postimage: Digest(of: [2]),
                    mode: 0o644)
            ])
    }

    static func evidence(_ patch: Patch, plan: Digest?, at second: Double = 0) -> Evidence {
        Evidence(
            patch: patch.id, plan: plan,
            rungs: [
                Rung(
                    kind: .appliesExactly, result: .pass, control: nil, log: nil, confinement: nil,
                    startedAt: time(second), seconds: 0.1),
                Rung(
                    kind: .projectTests, result: .notRun("no \u{0} command"), control: nil, log: nil,
                    confinement: .process, startedAt: time(second), seconds: 0.1),
            ],
            flags: [Flag(kind: .symptomGuard, explanation: "only here", path: nil, line: 3)],
            gatheredAt: time(second))
    }

    static func application(_ patch: Patch, plan: Plan, reverts: ApplicationID? = nil) -> Application {
        Application(
            patch: patch.id, plan: plan, reverts: reverts, startedAt: time(10),
            files: plan.files.map { file in
                Application.File(
                    path: file.path, stagedName: ".a\u{0}b", preimage: file.preimage, postimage: nil,
                    before: [0, 0xFF],
                    after: nil, modeBefore: 0o644, modeAfter: 0o755)
            })
    }

    static func span(_ number: Int) -> Span {
        Span(
            kind: .tool, name: "step \(number)", startedAt: time(Double(number)),
            endedAt: time(Double(number) + 1),
            attributes: ["k\u{0}": "v\u{7}"])
    }
}
