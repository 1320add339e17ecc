import Diffing
import Foundation
import Review
import RuleEngine
import ScanService
import Testing
import TreeAccess

@testable import ReviewFeature

/// A workbench on a small tree, with the scan service in this process.
private final class Bench {
    let folder: URL
    let workbench: Workbench
    let tree: OpenTree
    let ann: Workbench.Reviewer

    static let source =
        "import pickle\na = eval(x)\nb = 1\nc = 2\nd = 3\ne = 4\nf = 5\ng = 6\nh = 7\nz = eval(y)\n"
    static let rules = [
        RuleSource(
            name: "eval.yaml",
            bytes: Array(
                """
                rules:
                  - id: test.eval
                    languages: [python]
                    severity: ERROR
                    message: "eval runs $X"
                    pattern: eval($X)
                    fix: safe($X)

                """.utf8))
    ]

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("bench-\(UUID().uuidString)")
        let root = folder.appendingPathComponent("tree")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        try Data(Self.source.utf8).write(to: root.appendingPathComponent("m.py"))
        let store = folder.appendingPathComponent("store.sqlite").path
        workbench = try Workbench(
            WorkbenchConfiguration(
                storePath: store, keys: WorkbenchConfiguration.keys(besideStore: store, environment: [:]),
                connect: { () async throws(ScanServiceError) in InProcessTransport() }))
        tree = try OpenTree(path: root.path)
        ann = try workbench.reviewer("ann")
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    var text: String {
        get throws {
            String(decoding: try Data(contentsOf: folder.appendingPathComponent("tree/m.py")), as: UTF8.self)
        }
    }

    func scan() async throws -> [Finding] {
        // In this process nothing is confined.
        let request = TreeScanner.Request(walk: WalkOptions(), rules: Self.rules, requiredConfinement: .none)
        return try await workbench.scan(tree, request).findings
    }

    @Test("A service that is confined less than asked gets nothing to scan")
    func unconfined() async throws {
        let request = TreeScanner.Request(walk: WalkOptions(), rules: Self.rules)
        await #expect(throws: ScanServiceError.notConfined(.none)) { try await workbench.scan(tree, request) }
    }

    /// A verified patch that changes both calls, imported from a diff.
    func twoHunks() async throws -> Patch {
        let diff = """
            --- a/m.py
            +++ b/m.py
            @@ -1,4 +1,4 @@
             import pickle
            -a = eval(x)
            +a = safe(x)
             b = 1
             c = 2
            @@ -7,4 +7,4 @@
             f = 5
             g = 6
             h = 7
            -z = eval(y)
            +z = safe(y)

            """
        let patch = try #require(
            try await workbench.importPatchFile(name: "two.patch", bytes: Array(diff.utf8), tree: tree)
                .patches.first)
        _ = try await verify(patch.id)
        return patch
    }

    func verify(_ id: PatchID) async throws -> Evidence {
        try await workbench.verify(id, options: .init(rules: Self.rules))
    }

    func approval(of id: PatchID) -> Verdict {
        Verdict(.approve, on: .patch(id), reason: "right", seen: Decision.Seen())
    }
}

@Suite struct WorkbenchTests {
    @Test("A second scan of the same tree finds the same findings and proposes the same patches")
    func idempotent() async throws {
        let bench = try Bench()
        let first = try await bench.scan().map(\.id)
        #expect(first.count == 2)
        #expect(try await bench.scan().map(\.id) == first)
        #expect(try bench.workbench.propose(first).created == 2)
        #expect(try bench.workbench.propose(first).created == 0)
    }

    @Test("A finding whose file changed since the scan gets no patch")
    func outdated() async throws {
        let bench = try Bench()
        let findings = try await bench.scan().map(\.id)
        try Data("a = eval(x)\n".utf8).write(to: bench.folder.appendingPathComponent("tree/m.py"))
        let outcome = try bench.workbench.propose(findings)
        #expect(outcome.patches.isEmpty)
        #expect(outcome.refused.map { $0.error as? WorkbenchError } == findings.map { .findingOutdated($0) })
    }

    @Test(
        "An imported patch answers the one open finding whose lines it changes, and none when there are two")
    func linked() async throws {
        let bench = try Bench()
        let findings = try await bench.scan()
        #expect(try await bench.twoHunks().finding == nil)
        let one = "--- a/m.py\n+++ b/m.py\n@@ -2 +2 @@\n-a = eval(x)\n+a = 0\n"
        let patch = try await bench.workbench.importPatchFile(
            name: "-", bytes: Array(one.utf8), tree: bench.tree
        )
        .patches.first
        #expect(patch?.finding == findings.first?.id)
    }

    @Test("Chosen hunks become a patch of their own, verified by itself; only they are written")
    func hunks() async throws {
        let bench = try Bench()
        _ = try await bench.scan()
        let whole = try await bench.twoHunks()
        let decision = try await bench.workbench.approveHunks(
            PatchSelection(hunks: [2]), bench.approval(of: whole.id), as: bench.ann,
            verifying: .init(rules: Bench.rules))
        guard case .patch(let chosen) = decision.subject else { return #expect(Bool(false), "no patch") }
        #expect(chosen != whole.id)
        #expect(try bench.workbench.store.patch(whole.id)?.state == .superseded)
        #expect(try bench.workbench.store.evidence(for: chosen)?.digest == decision.evidence)
        _ = try bench.workbench.apply(chosen)
        #expect(try bench.text == Bench.source.replacingOccurrences(of: "eval(y)", with: "safe(y)"))
    }

    @Test(
        "A reviewer sees the files that the patch fits, and after the tree has changed those that it was verified on"
    )
    func shownBase() async throws {
        let bench = try Bench()
        let whole = try await bench.twoHunks()
        let actions = WorkbenchActions(
            workbench: bench.workbench, reviewer: bench.ann, verification: .init(rules: Bench.rules))
        let path = try TreePath("m.py")
        #expect(try await actions.base(of: whole.id) == [path: Array(Bench.source.utf8)])
        _ = try await actions.verify(whole.id)
        try Data("changed\n".utf8).write(to: bench.folder.appendingPathComponent("tree/m.py"))
        #expect(try await actions.base(of: whole.id) == [path: Array(Bench.source.utf8)])
        let other = try await bench.workbench.importPatchFile(
            name: "-", bytes: Array("--- a/m.py\n+++ b/m.py\n@@ -2 +2 @@\n-a = eval(x)\n+a = 0\n".utf8),
            tree: bench.tree
        ).patches
        if let patch = other.first { #expect(try await actions.base(of: patch.id) == [:]) }
        let outline = try await actions.outlines(of: [SourceFile(path: path, bytes: Array(Bench.source.utf8))]
        )
        #expect(outline.first??.runs.first?.kind == .keyword)
    }

    @Test("Lines that a reviewer leaves out on the screen are not in the patch that is approved")
    func leftOutLines() async throws {
        let bench = try Bench()
        let whole = try await bench.twoHunks()
        let actions = WorkbenchActions(
            workbench: bench.workbench, reviewer: bench.ann, verification: .init(rules: Bench.rules))
        let model = await PatchReviewModel(
            id: whole.id, store: bench.workbench.store, seen: SeenRecorder(face: "terminal"))
        await model.load()
        let selection = await MainActor.run {
            for row in model.diff.hunks[1].rows
            where [.deletion, .insertion].contains(model.diff.rows.kind(at: row)) {
                model.moveCursor(toRow: row)
                model.toggleLine()
            }
            return model.selection
        }
        #expect(selection != nil)
        let decision = try await actions.decide(
            Verdict(
                .approve, on: .patch(whole.id), reason: "half", seen: Decision.Seen(face: "terminal"),
                selection: selection))
        guard case .patch(let chosen) = decision.subject else { return #expect(Bool(false), "no patch") }
        _ = try bench.workbench.apply(chosen)
        #expect(try bench.text == Bench.source.replacingOccurrences(of: "eval(x)", with: "safe(x)"))
    }

    @Test("A selection that names no hunk of the patch is refused and changes nothing")
    func noSuchHunk() async throws {
        let bench = try Bench()
        let whole = try await bench.twoHunks()
        #expect(throws: WorkbenchError.noSuchHunk(3)) {
            try bench.workbench.select(PatchSelection(hunks: [1, 3]), of: whole.id)
        }
        #expect(try bench.workbench.store.patch(whole.id)?.state == .proposed)
    }

    @Test("Chosen lines of a hunk become a patch of their own")
    func lines() async throws {
        let bench = try Bench()
        let whole = try await bench.twoHunks()
        let first = whole.changes[0].hunks[0].lines.indices.filter {
            whole.changes[0].hunks[0].lines[$0].kind == .deletion
        }
        let chosen = try bench.workbench.select(
            PatchSelection([1: .lines(Set(first.map { $0 + 1 }))]), of: whole.id)
        #expect(chosen.id != whole.id && chosen.state == .proposed)
        #expect(chosen.changes.flatMap(\.hunks).flatMap(\.lines).allSatisfy { $0.kind != .insertion })
    }

    @Test("What tools run is approved only when it is confirmed by name (A08)")
    func configuration() async throws {
        let bench = try Bench()
        let diff = "--- /dev/null\n+++ b/Makefile\n@@ -0,0 +1 @@\n+all: ; true\n"
        let patch = try #require(
            try await bench.workbench.importPatchFile(name: "-", bytes: Array(diff.utf8), tree: bench.tree)
                .patches.first)
        _ = try await bench.workbench.verify(patch.id, options: .init(rules: Bench.rules))
        let approval = bench.approval(of: patch.id)
        let makefile = try TreePath("Makefile")
        for paths in [[], [try TreePath("makefile")]] {
            #expect(throws: WorkbenchError.notConfirmed(patch.id, [makefile])) {
                try bench.workbench.decide(approval.confirming(paths), as: bench.ann)
            }
        }
        let decision = try bench.workbench.decide(approval.confirming([makefile]), as: bench.ann)
        #expect(decision.confirmed == [makefile])
        _ = try bench.workbench.apply(patch.id)
    }

    @Test(
        "A stale patch is put onto the changed file as a new proposed patch, by the file that it was verified on"
    )
    func reanchor() async throws {
        let bench = try Bench()
        let whole = try await bench.twoHunks()
        #expect(throws: WorkbenchError.nothingToReanchor(whole.id)) { try bench.workbench.reanchor(whole.id) }
        _ = try await bench.workbench.verify(whole.id, options: .init(rules: Bench.rules))
        let moved = "# new\n# lines\n" + Bench.source
        try Data(moved.utf8).write(to: bench.folder.appendingPathComponent("tree/m.py"))
        let outcome = try bench.workbench.reanchor(whole.id)
        #expect(outcome.patch.id != whole.id && outcome.patch.state == .proposed)
        #expect(outcome.patch.origin == .reviewer(of: whole.id))
        #expect(outcome.anchors.allSatisfy { $0.means == .threeWay && $0.newLine == $0.oldLine + 2 })
        #expect(try bench.workbench.store.patch(whole.id)?.state == .stale)
        #expect(try bench.workbench.store.evidence(for: outcome.patch.id) == nil)
        _ = try await bench.workbench.verify(outcome.patch.id, options: .init(rules: Bench.rules))
        _ = try bench.workbench.decide(bench.approval(of: outcome.patch.id), as: bench.ann)
        _ = try bench.workbench.apply(outcome.patch.id)
        #expect(try bench.text.hasPrefix("# new\n# lines\n") && !bench.text.contains("eval"))
    }

    @Test("Hunks without a place are named, and nothing is proposed; a person may do without them")
    func conflicts() async throws {
        let bench = try Bench()
        let whole = try await bench.twoHunks()
        _ = try await bench.workbench.verify(whole.id, options: .init(rules: Bench.rules))
        let edited = "# new\n" + Bench.source.replacingOccurrences(of: "eval(y)", with: "other(y)")
        try Data(edited.utf8).write(to: bench.folder.appendingPathComponent("tree/m.py"))
        let error = #expect(throws: WorkbenchError.self) { try bench.workbench.reanchor(whole.id) }
        guard case .notReanchored(_, let conflicts) = error else {
            return #expect(Bool(false), "no conflict")
        }
        #expect(conflicts.map(\.hunk) == [2] && conflicts.map(\.reason) == [.changed])
        let outcome = try bench.workbench.reanchor(whole.id, leavingOut: [2])
        #expect(outcome.anchors.map(\.hunk) == [1])
        #expect(throws: WorkbenchError.noSuchHunk(9)) {
            try bench.workbench.reanchor(whole.id, choosing: [9: 1])
        }
    }

    @Test("A reviewer's own version takes the patch's place and must be verified and approved by itself")
    func modify() async throws {
        let bench = try Bench()
        let whole = try await bench.twoHunks()
        let own = "--- a/m.py\n+++ b/m.py\n@@ -2 +2 @@\n-a = eval(x)\n+a = None\n"
        let outcome = try await bench.workbench.modify(
            whole.id, with: Array(own.utf8), reason: "no eval at all", as: bench.ann)
        #expect(outcome.patch.state == .proposed)
        #expect(outcome.patch.origin == .reviewer(of: whole.id))
        #expect(try bench.workbench.store.patch(whole.id)?.state == .superseded)
        #expect(throws: WorkbenchError.notVerified(outcome.patch.id)) {
            try bench.workbench.decide(bench.approval(of: outcome.patch.id), as: bench.ann)
        }
    }

    @Test("What changed between verification and approval is not approved")
    func staleApproval() async throws {
        let bench = try Bench()
        let whole = try await bench.twoHunks()
        try Data((Bench.source + "# more\n").utf8).write(to: bench.folder.appendingPathComponent("tree/m.py"))
        #expect(throws: WorkbenchError.stale(whole.id)) {
            try bench.workbench.decide(bench.approval(of: whole.id), as: bench.ann)
        }
        #expect(try bench.workbench.store.patch(whole.id)?.state == .stale)
    }

    @Test("A new verification voids an approval given on the old evidence")
    func newEvidence() async throws {
        let bench = try Bench()
        let whole = try await bench.twoHunks()
        _ = try bench.workbench.decide(bench.approval(of: whole.id), as: bench.ann)
        _ = try await bench.verify(whole.id)
        #expect(throws: (any Error).self) { try bench.workbench.apply(whole.id) }
        #expect(try bench.text == Bench.source)
    }

    @Test("A patch that leaves the tree is stopped by its first rung and cannot be approved")
    func outside() async throws {
        let bench = try Bench()
        let diff =
            "diff --git a/.git/hooks/x b/.git/hooks/x\nnew file mode 100755\n--- /dev/null\n+++ b/.git/hooks/x\n@@ -0,0 +1 @@\n+evil\n"
        let patch = try #require(
            try await bench.workbench.importPatchFile(name: "-", bytes: Array(diff.utf8), tree: bench.tree)
                .patches.first)
        let evidence = try await bench.verify(patch.id)
        #expect(evidence.rungs.first?.result.name == "fail")
        #expect(throws: (any Error).self) {
            try bench.workbench.decide(bench.approval(of: patch.id), as: bench.ann)
        }
    }

    @Test(
        "The installation's key is nobody's name, and a name that is no file name is refused",
        arguments: [
            "installation", "../ann", "", "a/b", ".hidden",
        ])
    func names(name: String) throws {
        let bench = try Bench()
        #expect(throws: (any Error).self) { try bench.workbench.reviewer(name) }
    }

    @Test("Decisions, and what takes them back, stand in the patch's trace")
    func trace() async throws {
        let bench = try Bench()
        let whole = try await bench.twoHunks()
        let decision = try bench.workbench.decide(bench.approval(of: whole.id), as: bench.ann)
        _ = try bench.workbench.decide(
            Verdict(.undo, on: .decision(decision.id), reason: "", seen: Decision.Seen()), as: bench.ann)
        let names = try bench.workbench.store.spans(about: .patch(whole.id)).filter { $0.kind == .decision }
            .map(\.name)
        #expect(names == ["approve", "undo"])
    }
}
