import AuditLog
import Foundation
import Review
import Synchronization
import TestSupport
import Testing
import TreeAccess

@testable import PatchApplication

/// What a process that is to be killed does.
enum Doomed: String, Sendable, Codable, CaseIterable {
    case apply, revert, recover

    /// Works on the bench at `root` and kills this process with SIGKILL at the step of the given number, or when the work
    /// is done, which a file called `done` then tells.
    func run(at root: String, killAt: Int) throws -> Never {
        let count = Atomic(0)
        let hooks = ApplicationHooks { _ in
            if count.add(1, ordering: .relaxed).newValue == killAt { kill(getpid(), SIGKILL) }
        }
        let bench = try StoreBench(at: root)
        switch self {
        case .apply: _ = try bench.apply(hooks)
        case .revert: _ = try bench.revert(hooks)
        case .recover: _ = try bench.applicator(hooks).recover()
        }
        try Data().write(to: URL(fileURLWithPath: root + "/done"))
        kill(getpid(), SIGKILL)
        exit(EXIT_FAILURE)
    }
}

@Suite("Killed at every step", .serialized)
struct CrashTests {
    @Test(
        "kill -9 at each step of applying, and again during recovery, leaves all files old or all new (G09, I10)"
    )
    func applying() async throws {
        try await schedules(.apply, from: Bench.before, to: Bench.after)
    }

    @Test("kill -9 at each step of taking back, and again during recovery, leaves all files old or all new")
    func reverting() async throws {
        try await schedules(.revert, from: Bench.after, to: Bench.before)
    }

    #if os(Linux)
        @Test("A disk that takes no more bytes leaves all files old and no trace")
        func fullDisk() async {
            await #expect(processExitsWith: .success) {
                let bench = try Bench()
                let text = String(repeating: "int x;\n", count: 4_000)
                let approved = try bench.approved([
                    Bench.modify("a.c", Bench.files[0].text, Bench.patched[0].text),
                    Bench.create("large.c", text),
                ])
                // A limit on file sizes stands in for a full disk: a write ends in an error halfway.
                signal(SIGXFSZ, SIG_IGN)
                var limit = rlimit(rlim_cur: 16_384, rlim_max: 16_384)
                try #require(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
                let error = #expect(throws: TreeAccessError.self) { try bench.apply(approved) }
                try #require(error?.code == "notWritten")
                try #require(try bench.state() == Bench.before)
                try #require(bench.journal.states == [.abandoned])
            }
        }
    #endif

    private func schedules(_ doomed: Doomed, from old: [String], to new: [String]) async throws {
        let template = try Bench()
        do {
            let prepared = try StoreBench.prepare(template)
            if doomed == .revert { _ = try prepared.apply() }
        }
        let copy = template.folder.path + "-template"
        try FileManager.default.copyItem(atPath: template.folder.path, toPath: copy)
        defer { try? FileManager.default.removeItem(atPath: copy) }
        var ends: Set<String> = []
        var (kills, schedules) = (0, 0)
        var step = 0
        var isDone = false
        while !isDone {
            step += 1
            // In `make test` one way of killing the recovery for each step, in the slow lane all three.
            for variant in 0..<(SlowLane.isOn ? 3 : 1) {
                schedules += 1
                // The tree is known by its path, so every schedule plays at the same one.
                try FileManager.default.removeItem(atPath: template.folder.path)
                try FileManager.default.copyItem(atPath: copy, toPath: template.folder.path)
                isDone = try await isDoneAfter(doomed, at: template.folder.path, killAt: step)
                kills += 1
                // Another step of the recovery each time, until one comes through.
                var recoveryStep = 1 + (step + variant) % 3
                while !isDone,
                    try await !isDoneAfter(.recover, at: template.folder.path, killAt: recoveryStep)
                {
                    kills += 1
                    recoveryStep += 3
                }
                let bench = try StoreBench(at: template.folder.path)
                _ = try bench.applicator().recover()
                let state = try bench.state()
                #expect(state == old || state == new, "\(doomed) step \(step)")
                ends.insert(state == new ? "new" : "old")
                try expectStoreAgrees(bench, isNew: state == new, doomed)
            }
        }
        #expect(ends == ["old", "new"])
        #expect(step > 35 && kills > 60)
        try SlowLane.report(
            "kill -9, \(doomed.rawValue), no mixed state", ["schedules": schedules, "kills": kills])
    }

    /// The journal has nothing open, the patch's state is that of the tree, and the log holds.
    private func expectStoreAgrees(_ bench: StoreBench, isNew: Bool, _ doomed: Doomed) throws {
        #expect(try bench.store.unfinishedApplications().isEmpty)
        let patch = try bench.patch()
        switch (doomed, isNew) {
        case (.revert, true): #expect(patch.state == .reverted)
        case (.revert, false), (_, true): #expect(patch.state == .applied)
        case (_, false): #expect(patch.state == .approved)
        }
        #expect(AuditVerifier.verify(try bench.store.auditExport()).valid)
    }

    private func isDoneAfter(_ doomed: Doomed, at root: String, killAt: Int) async throws -> Bool {
        await #expect(processExitsWith: .signal(SIGKILL)) { [doomed, root, killAt] in
            try doomed.run(at: root, killAt: killAt)
        }
        let done = root + "/done"
        guard FileManager.default.fileExists(atPath: done) else { return false }
        try FileManager.default.removeItem(atPath: done)
        return true
    }
}
