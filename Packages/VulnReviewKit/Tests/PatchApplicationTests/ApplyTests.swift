import Foundation
import Review
import Testing
import TreeAccess

@testable import PatchApplication

@Suite("Applying and taking back")
struct ApplyTests {
    @Test("An approved patch is written byte for byte, and taken back to the very same tree")
    func roundTrip() throws {
        let bench = try Bench()
        let application = try bench.apply(try bench.approved())
        #expect(application.state == .applied)
        #expect(try bench.state() == Bench.after)
        #expect(application.madeDirectories.map(\.display) == ["new", "new/deep"])
        #expect(application.files.map(\.path.display).sorted() == application.plan.files.map(\.path.display))
        let undo = try bench.applicator().revert(application)
        #expect(undo.reverts == application.id)
        #expect(try bench.state() == Bench.before)
        #expect(bench.journal.states == [.applied, .applied])
    }

    @Test("The plan of an undo is the plan turned round")
    func reversePlan() throws {
        let bench = try Bench()
        let application = try bench.apply(try bench.approved())
        let undo = try bench.applicator().revert(application)
        for (file, back) in zip(application.plan.files, undo.plan.files) {
            #expect(file.path == back.path)
            #expect(file.preimage == back.postimage && file.postimage == back.preimage)
        }
    }

    @Test("A directory that was made keeps what somebody put there meanwhile")
    func madeDirectories() throws {
        let bench = try Bench()
        let application = try bench.apply(try bench.approved())
        try bench.folder.write("tree/new/theirs", "theirs")
        _ = try bench.applicator().revert(application)
        #expect(try bench.state() == (Bench.before + ["new/", "new/theirs 644 theirs"]).sorted())
    }

    @Test("Taking back a removal makes its directory again")
    func removedDirectory() throws {
        let bench = try Bench()
        try bench.folder.write("tree/only/one", "one\n")
        let application = try bench.apply(try bench.approved([Bench.delete("only/one", "one\n")]))
        #expect(rmdir(bench.folder.at("tree/only")) == 0)
        _ = try bench.applicator().revert(application)
        #expect(try bench.folder.text("tree/only/one") == "one\n")
    }

    @Test("Attributes and owner of a file stay with its new bytes (C26, I06)")
    func attributes() throws {
        let bench = try Bench()
        let path = bench.folder.at("tree/a.c")
        #if os(Linux)
            let value: [UInt8] = [1, 2, 3]
            guard setxattr(path, "user.note", value, 3, 0) == 0 else { return }
            if geteuid() == 0 { #expect(chown(path, 1234, 2345) == 0) }
        #endif
        let changes = [try Bench.modify("a.c", Bench.files[0].text, Bench.patched[0].text)]
        _ = try bench.apply(try bench.approved(changes))
        #expect(try bench.folder.text("tree/a.c") == Bench.patched[0].text)
        #if os(Linux)
            var read = [UInt8](repeating: 0, count: 8)
            #expect(getxattr(path, "user.note", &read, 8) == 3)
            #expect(Array(read[..<3]) == value)
            var status = stat()
            #expect(stat(path, &status) == 0)
            #expect(geteuid() != 0 || (status.st_uid == 1234 && status.st_gid == 2345))
        #endif
    }

    /// As many files as are put on disk all at once.
    private static func many(in bench: Bench) throws -> [FileChange] {
        try (0..<80).map { number in
            let path = "many/d\(number % 7)/f\(number)"
            try bench.folder.write("tree/" + path, "old \(number)\n", mode: number % 2 == 0 ? 0o644 : 0o600)
            return try Bench.modify(path, "old \(number)\n", "new \(number)\n")
        } + [try Bench.create("many/made/new", "made\n")]
    }

    @Test("Many files are written and taken back as few are, attributes too")
    func manyFiles() throws {
        let bench = try Bench()
        let changes = try Self.many(in: bench)
        let path = bench.folder.at("tree/many/d3/f3")
        #if os(Linux)
            let hasNote = setxattr(path, "user.note", [1, 2, 3], 3, 0) == 0
        #endif
        let before = try bench.state()
        let application = try bench.apply(try bench.approved(changes))
        #expect(try bench.state().filter { $0.contains("new") }.count == 81)
        #expect(try bench.state().filter { $0.hasPrefix("many/") && $0.contains("old") }.isEmpty)
        #if os(Linux)
            var read = [UInt8](repeating: 0, count: 8)
            #expect(!hasNote || getxattr(path, "user.note", &read, 8) == 3)
        #endif
        _ = try bench.applicator().revert(application)
        #expect(try bench.state() == before)
    }

    @Test(
        "Many files are all old or all new, wherever an error ends the work",
        arguments: [1, 84, 165, 167, 200, 400])
    func manyFilesInterrupted(step: Int) throws {
        let bench = try Bench()
        let approved = try bench.approved(try Self.many(in: bench))
        let before = try bench.state()
        let interruption = Interruption(at: step)
        #expect(throws: Interruption.Interrupted.self) {
            try bench.apply(approved) { try interruption($0) }
        }
        let isCommitted = interruption.reached.contains(.committed)
        if !isCommitted { #expect(try bench.state() == before) }
        _ = try bench.applicator().recover()
        #expect((try bench.state() == before) != isCommitted)
        #expect(
            try bench.state().filter { $0.hasPrefix("many/") && $0.contains("old") }.count
                == (isCommitted ? 0 : 80))
    }

    @Test("What changes among many files while they are staged stops all of them")
    func manyFilesChanged() throws {
        let bench = try Bench()
        let approved = try bench.approved(try Self.many(in: bench))
        #expect(throws: PatchApplicationError.stale(approved.patch.id, try TreePath("many/d3/f3"))) {
            try bench.apply(approved) { step in
                if step == .stagingSynchronized { try bench.folder.write("tree/many/d3/f3", "theirs\n") }
            }
        }
        #expect(try bench.state().filter { $0.contains("new") }.isEmpty)
        #expect(try bench.folder.text("tree/many/d3/f3") == "theirs\n")
    }

    @Test("A second holder of the tree's lock is told so, and nothing is written (G07)")
    func locked() throws {
        let bench = try Bench()
        let approved = try bench.approved()
        let lock = try bench.tree.lock()
        #expect(throws: PatchApplicationError.locked(path: bench.tree.tree.display)) {
            try bench.apply(approved)
        }
        #expect(throws: PatchApplicationError.locked(path: bench.tree.tree.display)) {
            try bench.applicator().recover()
        }
        withExtendedLifetime(lock) {}
        #expect(try bench.state() == Bench.before)
        #expect(bench.journal.all.isEmpty)
    }

    @Test("What was taken back is not taken back again, nor an undo, nor what never ended well")
    func notRevertible() throws {
        let bench = try Bench()
        let application = try bench.apply(try bench.approved())
        let undo = try bench.applicator().revert(application)
        #expect(throws: PatchApplicationError.notRevertible(undo.id)) { try bench.applicator().revert(undo) }
        #expect(throws: PatchApplicationError.self) { try bench.applicator().revert(application) }
        var conflicted = application
        conflicted.state = .conflicted
        #expect(throws: PatchApplicationError.notRevertible(application.id)) {
            try bench.applicator().revert(conflicted)
        }
        #expect(try bench.state() == Bench.before)
    }

    @Test(
        "An undo is refused when anything of what was written has changed since",
        arguments: [
            "a.c", "src/to.c", "new/deep/c.c", "src/run.sh",
        ])
    func staleUndo(_ path: String) throws {
        let bench = try Bench()
        let application = try bench.apply(try bench.approved())
        let file = try #require(Bench.patched.first { $0.path == path })
        try bench.folder.write("tree/" + path, file.text + "edited", mode: Int(file.mode))
        let before = try bench.state()
        let edited = try TreePath(path)
        #expect(throws: PatchApplicationError.stale(application.patch, edited)) {
            try bench.applicator().revert(application)
        }
        #expect(try bench.state() == before)
    }

    @Test("An undo is refused when a removed file is there again")
    func reappeared() throws {
        let bench = try Bench()
        let application = try bench.apply(try bench.approved())
        try bench.folder.write("tree/src/old.c", "somebody's")
        #expect(throws: PatchApplicationError.self) { try bench.applicator().revert(application) }
        #expect(try bench.folder.text("tree/src/old.c") == "somebody's")
    }
}
