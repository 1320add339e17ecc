import Diffing
import Foundation
import Review
import TestSupport
import Testing
import TreeAccess

@testable import PatchApplication

@Suite("Refusing to write")
struct RefusalTests {
    /// Applies what was approved before `change` happened to the tree, and expects a refusal that leaves no trace.
    private func expectRefusal(
        _ codes: Set<String>, _ what: String, changes: [FileChange]? = nil,
        after change: (Folder) throws -> Void
    ) throws {
        let bench = try Bench()
        let approved = try bench.approved(changes)
        try change(bench.folder)
        let before = try bench.state()
        let error = #expect(throws: (any Error).self) { try bench.apply(approved) }
        let failure = try #require(error as? any Failure, "\(what): \(String(describing: error))")
        #expect(codes.contains(failure.code), "\(what): \(failure)")
        #expect(failure.kind != .internal)
        #expect(try bench.state() == before, "\(what)")
        #expect(bench.journal.states.allSatisfy { $0 == .abandoned }, "\(what)")
    }

    @Test("A tree that changed since the approval is stale, and nothing is written (I01)")
    func stale() throws {
        try expectRefusal(["stale"], "one byte") {
            try $0.write("tree/a.c", "int a = 1;\nint b = 2;\nint c = 4;\n")
        }
        try expectRefusal(["stale"], "one byte beyond the hunk") {
            try $0.write("tree/src/old.c", "gone\n\n")
        }
        try expectRefusal(["stale"], "mode") { #expect(chmod($0.at("tree/a.c"), 0o600) == 0) }
        try expectRefusal(["stale"], "executable already") {
            #expect(chmod($0.at("tree/src/run.sh"), 0o755) == 0)
        }
        try expectRefusal(["stale"], "removed") { #expect(unlink($0.at("tree/a.c")) == 0) }
        try expectRefusal(["stale"], "there already") { try $0.write("tree/new/deep/c.c", "mine") }
        try expectRefusal(["stale"], "the rename's target") { try $0.write("tree/src/to.c", "mine") }
        try expectRefusal(["stale"], "directory gone") {
            try FileManager.default.removeItem(atPath: $0.at("tree/src"))
        }
    }

    @Test("A target that became anything but a plain file is refused (I02, I04, A09)")
    func special() throws {
        try expectRefusal(["symbolicLink"], "link") {
            try FileManager.default.moveItem(atPath: $0.at("tree/a.c"), toPath: $0.at("elsewhere"))
            try $0.link("tree/a.c", to: "../elsewhere")
        }
        try expectRefusal(["symbolicLink"], "linked directory") {
            try FileManager.default.moveItem(atPath: $0.at("tree/src"), toPath: $0.at("src"))
            try $0.link("tree/src", to: "../src")
        }
        try expectRefusal(["symbolicLink"], "link where a directory would be made") {
            try $0.make("outside")
            try $0.link("tree/new", to: "../outside")
        }
        try expectRefusal(["notRegular"], "FIFO") {
            #expect(unlink($0.at("tree/a.c")) == 0)
            #expect(mkfifo($0.at("tree/a.c"), 0o644) == 0)
        }
        try expectRefusal(["notRegular"], "directory") {
            #expect(unlink($0.at("tree/a.c")) == 0)
            try $0.make("tree/a.c")
        }
        try expectRefusal(["refusedTarget"], "hard link") {
            #expect(link($0.at("tree/a.c"), $0.at("other-name")) == 0)
        }
        try expectRefusal(["notDirectory"], "file where a directory would be made") {
            try $0.write("tree/new")
        }
    }

    @Test("Files with rights of their own are not replaced (A18)", arguments: [0o4755, 0o2755, 0o1644])
    func modes(_ mode: Int) throws {
        let bench = try Bench()
        try bench.folder.write("tree/a.c", Bench.files[0].text, mode: mode)
        let patch = bench.patch([try Bench.modify("a.c", Bench.files[0].text, Bench.patched[0].text)])
        let error = #expect(throws: (any Error).self) { try Planner.plan(patch, tree: bench.tree) }
        #expect(["refusedPath", "refusedTarget"].contains((error as? any Failure)?.code))
    }

    @Test("What the approval binds must be what there is (I07)")
    func bindings() throws {
        let bench = try Bench()
        let approved = try bench.approved()
        let patch = approved.patch
        let plan = try Planner.plan(patch, tree: bench.tree).plan
        let other = bench.patch([try Bench.modify("a.c", Bench.files[0].text, "int a;\n")])
        let stricter = Policy(name: "strict", requiredRungs: [.projectTests])
        func decision(
            _ verb: DecisionVerb = .approve, _ subject: DecisionSubject? = nil, plan: Digest?,
            confirmed: [TreePath] = WriteRules.pathsToConfirm(in: patch.changes)
        ) -> Decision {
            Decision(
                verb: verb, subject: subject ?? .patch(patch.id), plan: plan,
                evidence: approved.evidence.digest,
                policy: Policy.standard.digest, reviewer: "mallory", reason: "", at: .now,
                confirmed: confirmed)
        }
        let cases: [(String, Patch, Decision, Policy, Evidence?)] = [
            ("evidenceChanged", patch, approved.approval, .standard, nil),
            ("evidenceChanged", patch, approved.approval, .standard, Bench.evidence(other, plan: plan)),
            ("policyChanged", patch, approved.approval, stricter, approved.evidence),
            ("notApproved", other, approved.approval, .standard, approved.evidence),
            ("notApproved", patch, decision(.reject, plan: plan.digest), .standard, approved.evidence),
            ("notApproved", patch, decision(.modify, plan: plan.digest), .standard, approved.evidence),
            ("notApproved", patch, decision(plan: nil), .standard, approved.evidence),
            (
                "notApproved", patch, decision(.approve, .decision(.random()), plan: plan.digest), .standard,
                approved.evidence
            ),
            ("notConfirmed", patch, decision(plan: plan.digest, confirmed: []), .standard, approved.evidence),
            (
                "notConfirmed", patch, decision(plan: plan.digest, confirmed: [try TreePath("a.c")]),
                .standard,
                approved.evidence
            ),
            ("stale", patch, decision(plan: Digest(of: [1])), .standard, approved.evidence),
            (
                "stale", other, decision(.approve, .patch(other.id), plan: plan.digest), .standard,
                approved.evidence
            ),
        ]
        for (code, patch, approval, policy, evidence) in cases {
            let error = #expect(throws: PatchApplicationError.self) {
                try bench.applicator().apply(patch, approval: approval, policy: policy, evidence: evidence)
            }
            #expect(error?.code == code)
        }
        #expect(try bench.state() == Bench.before)
        #expect(bench.journal.all.isEmpty)
    }

    @Test("A patch or application of another tree is refused")
    func otherTree() throws {
        let bench = try Bench()
        let other = try Bench()
        let approved = try other.approved()
        let application = try other.apply(approved)
        #expect(throws: PatchApplicationError.wrongTree(approved.patch.id)) { try bench.apply(approved) }
        #expect(throws: PatchApplicationError.wrongTree(approved.patch.id)) {
            try bench.applicator().revert(application)
        }
        #expect(try bench.state() == Bench.before)
    }

    @Test(
        "Paths that no system may be given are refused before anything is read (A03, A04, A06, A07)",
        arguments: [
            ".git/hooks/post-checkout", "sub/.GIT/config", "git~1/config", ".g\u{200C}it/config", "aux.c",
            "C:x",
            "a\\b", "a\nb", ".vulnreview-1", "src/.git::$INDEX_ALLOCATION",
        ])
    func paths(_ path: String) throws {
        let bench = try Bench()
        let patch = bench.patch([try Bench.create(path, "x\n")])
        let error = #expect(throws: TreeAccessError.self) { try Planner.plan(patch, tree: bench.tree) }
        #expect(error?.code == "refusedPath")
    }

    @Test("A rename away from a refused path is refused as well (A11)")
    func renames() throws {
        let bench = try Bench()
        try bench.folder.write("tree/.git/config", "[core]\n")
        try bench.folder.link("tree/link", to: "a.c")
        for from in [".git/config", "link"] {
            let change = FileChange(
                kind: .rename(from: try TreePath(from)), path: try TreePath("x"), hunks: [])
            let error = #expect(throws: TreeAccessError.self) {
                try Planner.plan(bench.patch([change]), tree: bench.tree)
            }
            #expect(["refusedPath", "symbolicLink"].contains(error?.code))
        }
    }

    @Test(
        "Names that a Mac takes for one are not written (C13)",
        arguments: [("A.c", "A.C"), ("src/B.c", "SRC/c.c"), ("é.c", "e\u{301}.c"), ("straße", "STRASSE")])
    func collisions(_ there: String, _ wanted: String) throws {
        let bench = try Bench()
        try bench.folder.write("tree/" + there)
        guard try bench.tree.image(TreePath(wanted), limit: 100) == nil else { return }
        let error = #expect(throws: TreeAccessError.self) {
            try Planner.plan(bench.patch([Bench.create(wanted, "x\n")]), tree: bench.tree)
        }
        #expect(error?.code == "nameCollision")
        let both = bench.patch([try Bench.create("x/one", "x\n"), try Bench.create("X/two", "x\n")])
        #expect(throws: TreeAccessError.self) { try Planner.plan(both, tree: bench.tree) }
    }

    @Test(
        "A patch that does not apply leaves no file beside its target, and follows no link called .rej or .orig (A13)"
    )
    func rejects() throws {
        let bench = try Bench()
        for suffix in [".rej", ".orig"] { try bench.folder.link("tree/a.c" + suffix, to: "../outside") }
        let before = try bench.state()
        #expect(throws: DiffError.self) {
            try bench.approved([try Bench.modify("a.c", "other\n", "text\n")])
        }
        #expect(try bench.state() == before)
        #expect(!FileManager.default.fileExists(atPath: bench.folder.at("outside")))
    }

    @Test("An empty patch and one with too many files are refused")
    func size() throws {
        let bench = try Bench()
        #expect(throws: PatchApplicationError.self) { try Planner.plan(bench.patch([]), tree: bench.tree) }
        let many = try (0...Planner.maximumFiles).map { try Bench.create("f\($0)", "x\n") }
        #expect(throws: PatchApplicationError.self) { try Planner.plan(bench.patch(many), tree: bench.tree) }
    }

    #if os(Linux)
        @Test("A file with attributes is not removed, for they could not be given back (C26)")
        func attributes() throws {
            let bench = try Bench()
            guard setxattr(bench.folder.at("tree/src/old.c"), "user.note", [UInt8(1)], 1, 0) == 0 else {
                return
            }
            let patch = bench.patch([try Bench.delete("src/old.c", Bench.files[3].text)])
            let path = try TreePath("src/old.c")
            #expect(throws: PatchApplicationError.refusedTarget(path, .attributes)) {
                try Planner.plan(patch, tree: bench.tree)
            }
        }

        @Test("A file that somebody else owns is not replaced when its owner cannot be kept (I06)")
        func owner() throws {
            guard geteuid() == 0 else { return }
            let bench = try Bench()
            let changes = [try Bench.modify("a.c", Bench.files[0].text, Bench.patched[0].text)]
            let approved = try bench.approved(changes)
            #expect(chmod(bench.folder.at("tree"), 0o777) == 0)
            let error = #expect(throws: TreeAccessError.self) {
                try withoutPrivileges { try bench.apply(approved) }
            }
            #expect(error?.code == "attributesNotKept")
            #expect(try bench.state() == Bench.before)
        }
    #endif
}
