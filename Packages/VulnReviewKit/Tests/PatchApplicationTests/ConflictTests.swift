import Foundation
import Review
import Synchronization
import TestSupport
import Testing
import TreeAccess

@testable import PatchApplication

@Suite("Somebody else writes meanwhile")
struct ConflictTests {
    enum Edit: String, CaseIterable, Sendable { case inPlace, replaced, removed, link, fifo, directory, mode }

    /// Does to `a.c` what another process might.
    private static func perform(_ edit: Edit, _ folder: Folder) throws {
        let path = folder.at("tree/a.c")
        switch edit {
        case .inPlace: try folder.write("tree/a.c", "theirs, not ours")
        case .replaced:
            try folder.write("theirs", "theirs, not ours")
            guard rename(folder.at("theirs"), path) == 0 else { throw CocoaError(.fileWriteUnknown) }
        case .removed: unlink(path)
        case .link:
            unlink(path)
            try folder.link("tree/a.c", to: "untouched")
        case .fifo:
            unlink(path)
            mkfifo(path, 0o644)
        case .directory:
            unlink(path)
            try folder.make("tree/a.c")
        case .mode: chmod(path, 0o600)
        }
    }

    @Test("Before the commit point the patch is stale and nothing was touched", arguments: Edit.allCases)
    func beforeCommit(_ edit: Edit) throws {
        for step in [ApplicationStep.staged, .fileWritten, .stagingSynchronized] {
            let bench = try Bench()
            let approved = try bench.approved()
            let once = Once()
            let error = #expect(throws: (any Error).self) {
                try bench.apply(approved) {
                    if $0 == step { try once { try Self.perform(edit, bench.folder) } }
                }
            }
            #expect(error is PatchApplicationError || error is TreeAccessError)
            let changed = Set(try bench.state()).symmetricDifference(Bench.before)
            #expect(changed.allSatisfy { $0.hasPrefix("a.c") }, "\(step)")
            #expect(bench.journal.states == [.abandoned])
        }
    }

    @Test("Behind the commit point both versions are kept and a person is asked", arguments: Edit.allCases)
    func afterCommit(_ edit: Edit) throws {
        // The last one is the instant between the last look and the change itself.
        for (step, exchanges) in [
            (ApplicationStep.committed, true), (.targetChecked, true), (.committed, false),
        ] {
            let bench = try Bench()
            let approved = try bench.approved([
                Bench.modify("a.c", Bench.files[0].text, Bench.patched[0].text)
            ])
            let once = Once()
            let error = #expect(throws: PatchApplicationError.self) {
                try bench.apply(approved, exchanges: exchanges) {
                    if $0 == step { try once { try Self.perform(edit, bench.folder) } }
                }
            }
            let path = try TreePath("a.c")
            let application = try #require(bench.journal.all.first)
            #expect(error == .conflicted(application.id, path))
            #expect(bench.journal.states == [.conflicted])
            try expectTheirs(edit, bench)
            #expect(application.files[0].after == Array(Bench.patched[0].text.utf8))
            let staged = try #require(application.files[0].stagedName)
            #expect(try bench.folder.text("tree/" + staged) == Bench.patched[0].text)
            #expect(try bench.applicator().recover().isEmpty)
        }
    }

    /// What the other process did to `a.c` is what is there.
    private func expectTheirs(_ edit: Edit, _ bench: Bench) throws {
        let state = try bench.state().filter { $0.hasPrefix("a.c") }
        let text = Bench.files[0].text
        let expected: [String] =
            switch edit {
            case .inPlace, .replaced: ["a.c 644 theirs, not ours"]
            case .removed: []
            case .link, .fifo: ["a.c special"]
            case .directory: ["a.c/"]
            case .mode: ["a.c 600 \(text)"]
            }
        #expect(state == expected)
    }

    @Test("A conflict ends when a person has put the tree right, either way")
    func settling() throws {
        for (text, end) in [
            (Bench.files[0].text, Application.State.abandoned), (Bench.patched[0].text, .applied),
        ] {
            let bench = try Bench()
            let approved = try bench.approved([
                Bench.modify("a.c", Bench.files[0].text, Bench.patched[0].text),
                Bench.delete("src/old.c", Bench.files[3].text),
            ])
            #expect(throws: PatchApplicationError.self) {
                try bench.apply(approved) {
                    if $0 == .committed { try Self.perform(.inPlace, bench.folder) }
                }
            }
            let application = try #require(bench.journal.all.first)
            let path = try TreePath("a.c")
            #expect(throws: PatchApplicationError.conflicted(application.id, path)) {
                try bench.applicator().settle(application)
            }
            try bench.folder.write("tree/a.c", text)
            if end == .applied { #expect(unlink(bench.folder.at("tree/src/old.c")) == 0) }
            #expect(try bench.applicator().settle(application).state == end)
            #expect(bench.journal.states == [end])
            let state = try bench.state()
            #expect(!state.contains { $0.contains(".vulnreview-") })
        }
    }

    @Test("A file that appears where one is to be made stays as it is")
    func creation() throws {
        let bench = try Bench()
        let approved = try bench.approved([Bench.create("made.c", "ours\n")])
        let once = Once()
        #expect(throws: PatchApplicationError.self) {
            try bench.apply(approved) {
                if $0 == .targetChecked { try once { try bench.folder.write("tree/made.c", "theirs") } }
            }
        }
        #expect(try bench.folder.text("tree/made.c") == "theirs")
        #expect(bench.journal.states == [.conflicted])
    }

    @Test("A file that changes in the instant before its removal is put back")
    func removal() throws {
        let bench = try Bench()
        let approved = try bench.approved([Bench.delete("src/old.c", "gone\n")])
        let once = Once()
        #expect(throws: PatchApplicationError.self) {
            try bench.apply(approved) {
                if $0 == .targetChecked { try once { try bench.folder.write("tree/src/old.c", "theirs") } }
            }
        }
        #expect(try bench.folder.text("tree/src/old.c") == "theirs")
        #expect(bench.journal.states == [.conflicted])
    }

    @Test("A directory that becomes a link after the commit point leads nowhere")
    func linkedDirectory() throws {
        for step in [ApplicationStep.committed, .targetChecked] {
            let bench = try Bench()
            let approved = try bench.approved([
                Bench.modify("src/b.c", Bench.files[1].text, Bench.patched[1].text)
            ])
            let once = Once()
            #expect(throws: (any Error).self) {
                try bench.apply(approved) {
                    guard $0 == step else { return }
                    try once {
                        let (from, to) = (bench.folder.at("tree/src"), bench.folder.at("outside"))
                        try FileManager.default.moveItem(atPath: from, toPath: to)
                        try bench.folder.link("tree/src", to: "../outside")
                    }
                }
            }
            #expect(try bench.folder.text("outside/b.c") == Bench.files[1].text)
            #expect(bench.journal.states == [.conflicted])
        }
    }

    @Test("Bytes that are not what was written are an alarm (I12)")
    func readBack() throws {
        let bench = try Bench()
        let approved = try bench.approved()
        #expect(throws: PatchApplicationError.self) {
            try bench.apply(approved) {
                if $0 == .placingSynchronized { try bench.folder.write("tree/new/deep/c.c", "flipped") }
            }
        }
        #expect(bench.journal.states == [.conflicted])
    }
}

/// Runs something the first time only.
final class Once: Sendable {
    private let done = Mutex(false)

    func callAsFunction(_ body: () throws -> Void) rethrows {
        let isFirst = done.withLock { done in
            defer { done = true }
            return !done
        }
        if isFirst { try body() }
    }
}
