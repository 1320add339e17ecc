import Foundation
import Review
import TestSupport
import Testing
import TreeAccess

@testable import PatchApplication

@Suite("A racing attacker")
struct RaceTests {
    /// Files of the tree change places with links to files outside that hold the very same bytes, so that whoever followed
    /// one would find nothing amiss. It begins when `start` is signalled.
    private func attack(_ bench: Bench, _ start: DispatchSemaphore) throws -> Background {
        let folder = bench.folder
        try FileManager.default.copyItem(atPath: folder.at("tree"), toPath: folder.at("outside"))
        try folder.link("tree/a-link", to: "../outside/a.c")
        try folder.link("tree/src-link", to: "../outside/src")
        let root = try folder.tree("tree").root
        return Background { signal in
            start.wait()
            while !signal.isDone {
                _ = root.exchange(Array("a.c".utf8), with: Array("a-link".utf8))
                _ = root.exchange(Array("src".utf8), with: Array("src-link".utf8))
            }
        }
    }

    @Test("Nothing outside the tree is written while names change places, from whichever step on (I02)")
    func applying() throws {
        let steps: [ApplicationStep] = [
            .locked, .planned, .staged, .fileWritten, .stagingSynchronized, .targetsChecked, .committed,
            .targetChecked, .displaced, .filePlaced,
        ]
        var ends: [String: Int] = [:]
        let end = ContinuousClock.now + SlowLane.race
        var round = 0
        while ContinuousClock.now < end || round < 2 * steps.count {
            let bench = try Bench()
            let approved = try bench.approved()
            let start = DispatchSemaphore(value: 0)
            let attacker = try attack(bench, start)
            let step = steps[round % steps.count]
            round += 1
            do {
                let application = try bench.apply(approved) { if $0 == step { start.signal() } }
                ends["applied", default: 0] += 1
                _ = try bench.applicator().revert(application)
                ends["reverted", default: 0] += 1
            } catch {
                ends[(error as? any Failure)?.code ?? "\(error)", default: 0] += 1
            }
            _ = try? bench.applicator().recover()
            start.signal()
            attacker.finish()
            #expect(try Bench.state(in: bench.folder.at("outside")) == Bench.before, "from \(step)")
            try expectKnownVersions(bench)
        }
        #expect(ends.keys.allSatisfy { !$0.contains("Conflict") })
        #expect((ends["conflicted"] ?? 0) + (ends["applied"] ?? 0) > 0)
        #expect(ends["symbolicLink"] != nil)
        ends["rounds"] = round
        try SlowLane.report("race on writing, nothing outside written", ends)
    }

    /// Whatever came of it, every file is one of the two versions, whole.
    private func expectKnownVersions(_ bench: Bench) throws {
        let known = Set((Bench.files + Bench.patched).map(\.text))
        for line in try bench.state() where !line.hasSuffix("/") && !line.hasSuffix("special") {
            let text = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).last ?? ""
            #expect(known.contains(String(text)), "\(line)")
        }
    }
}
