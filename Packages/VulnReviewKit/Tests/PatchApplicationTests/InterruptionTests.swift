import Foundation
import Review
import Synchronization
import Testing
import TreeAccess

@testable import PatchApplication

/// Ends the work at the step of the given number, counted from 1.
final class Interruption: Sendable {
    struct Interrupted: Error {}

    private let steps = Mutex<[ApplicationStep]>([])
    private let at: Int

    init(at: Int) { self.at = at }

    var reached: [ApplicationStep] { steps.withLock { $0 } }

    func callAsFunction(_ step: ApplicationStep) throws {
        let count = steps.withLock { steps in
            steps.append(step)
            return steps.count
        }
        if count == at { throw Interrupted() }
    }
}

@Suite("Interrupted by errors")
struct InterruptionTests {
    @Test(
        "An error at any step leaves all files old, or recovery makes all of them new",
        arguments: [true, false])
    func everyStep(exchanges: Bool) throws {
        var step = 0
        var ends: [Application.State: Int] = [:]
        while true {
            step += 1
            let bench = try Bench()
            let approved = try bench.approved()
            let interruption = Interruption(at: step)
            do {
                _ = try bench.apply(approved, exchanges: exchanges) { try interruption($0) }
                break
            } catch is Interruption.Interrupted {
                let isCommitted = interruption.reached.contains(.committed)
                if !isCommitted { #expect(try bench.state() == Bench.before, "step \(step)") }
                _ = try bench.applicator(exchanges: exchanges).recover()
                #expect(try bench.state() == (isCommitted ? Bench.after : Bench.before), "step \(step)")
                #expect(try bench.applicator().recover().isEmpty)
                let state = bench.journal.states.last
                #expect(state == nil || state == (isCommitted ? .applied : .abandoned))
                if let state { ends[state, default: 0] += 1 }
            }
        }
        #expect(step > 30)
        #expect((ends[.applied] ?? 0) > 8 && (ends[.abandoned] ?? 0) > 10)
    }

    @Test("Every step is reached, in order")
    func steps() throws {
        let bench = try Bench()
        let record = Interruption(at: 0)
        _ = try bench.apply(try bench.approved()) { try record($0) }
        var steps = record.reached
        #expect(Set(steps) == Set(ApplicationStep.allCases).subtracting([.stagedFileRemoved]))
        #expect(steps.firstIndex(of: .staged).map { steps[..<$0].contains(.fileCreated) } == false)
        steps = Array(steps.drop { $0 != .committed })
        #expect(!steps.contains(.fileCreated) && !steps.contains(.fileWritten))
    }

    @Test("A commit that fails leaves the tree old; one that took place in spite of its error is completed")
    func commits() throws {
        for (failure, expected) in [
            (MemoryJournal.Failing.commitBefore, Bench.before), (.commitAfter, Bench.after),
        ] {
            let bench = try Bench()
            bench.journal.fail(failure)
            let approved = try bench.approved()
            #expect(throws: MemoryJournal.Broken.self) { try bench.apply(approved) }
            bench.journal.fail(nil)
            _ = try bench.applicator().recover()
            #expect(try bench.state() == expected)
        }
    }

    @Test("A journal that cannot write the end is finished later")
    func finish() throws {
        let bench = try Bench()
        bench.journal.fail(.finish)
        let approved = try bench.approved()
        #expect(throws: MemoryJournal.Broken.self) { try bench.apply(approved) }
        bench.journal.fail(nil)
        #expect(try bench.applicator().recover().map(\.state) == [.applied])
        #expect(try bench.state() == Bench.after)
    }

    @Test("Recovery makes a staged file again that somebody removed after the commit point")
    func restages() throws {
        let bench = try Bench()
        let approved = try bench.approved()
        let interruption = Interruption.Interrupted()
        #expect(throws: Interruption.Interrupted.self) {
            try bench.apply(approved) { if $0 == .committed { throw interruption } }
        }
        let root = bench.folder.at("tree")
        for name in try FileManager.default.subpathsOfDirectory(atPath: root)
        where name.contains(".vulnreview-") {
            #expect(unlink(root + "/" + name) == 0)
        }
        #expect(try bench.applicator().recover().map(\.state) == [.applied])
        #expect(try bench.state() == Bench.after)
    }

    @Test("Recovery leaves other trees alone")
    func otherTrees() throws {
        let bench = try Bench()
        let other = try Bench()
        var application = try other.apply(try other.approved())
        application.state = .committed
        bench.journal.put(application)
        #expect(try bench.applicator().recover().isEmpty)
        #expect(bench.journal.states == [.committed])
    }

    @Test("Bytes of the journal that are not those of its digests are never written")
    func damagedBytes() throws {
        let bench = try Bench()
        let patch = try bench.approved().patch
        let before = Array(Bench.files[0].text.utf8)
        let file = Application.File(
            path: try TreePath("a.c"), stagedName: ".vulnreview-x", preimage: Digest(of: before),
            postimage: Digest(of: [1]), before: before, after: [2], modeBefore: 0o644, modeAfter: 0o644)
        let plan = Plan(tree: bench.tree.tree.id, patch: patch.id, files: [Plan.File]())
        bench.journal.put(
            Application(patch: patch.id, plan: plan, startedAt: .now, state: .committed, files: [file]))
        let ended = try bench.applicator().recover()
        #expect(ended.map(\.state) == [.conflicted])
        #expect(throws: PatchApplicationError.damagedJournal(ended[0].id, file.path)) {
            try bench.applicator().settle(ended[0])
        }
        #expect(try bench.state() == Bench.before)
    }

    @Test(
        "A damaged journal names no file that recovery would remove",
        arguments: ["untouched", "../x", ".git", ""])
    func damaged(_ name: String) throws {
        let bench = try Bench()
        let file = Application.File(
            path: try TreePath("a.c"), stagedName: name, preimage: nil, postimage: Digest(of: [1]),
            before: nil,
            after: [1], modeBefore: 0, modeAfter: 0o644)
        let patch = try bench.approved().patch
        let plan = Plan(tree: bench.tree.tree.id, patch: patch.id, files: [Plan.File]())
        bench.journal.put(Application(patch: patch.id, plan: plan, startedAt: .now, files: [file]))
        #expect(throws: (any Error).self) { try bench.applicator().recover() }
        #expect(try bench.state() == Bench.before)
    }
}
