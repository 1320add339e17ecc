import Foundation
import Testing

@testable import Confinement

#if os(Linux)
    extension ConfinementSuite {
        @Suite("Misbehaving commands")
        struct MisbehaviourTests {
            @Test("Each ends as it must and leaves no process", arguments: Misbehaviour.all)
            func confined(misbehaviour: Misbehaviour) async throws {
                try await expect(misbehaviour, in: await Box.detected.value)
            }

            /// Without a namespace nothing but the watch bounds root's processes, and a late watch costs the whole
            /// machine: there, forking without end is tried as another user only.
            static let withoutBomb = Misbehaviour.all.filter {
                geteuid() != 0 || $0.status != .processLimit
            }

            @Test("Each ends as it must where there are no namespaces", arguments: withoutBomb)
            func withoutNamespaces(misbehaviour: Misbehaviour) async throws {
                try await ScratchDirectory.with { directory in
                    try await expect(
                        misbehaviour, in: try Box.weakened(["--without-namespaces"], in: directory))
                }
            }

            @Test("Without a launcher there is still a deadline, an end of the group and a bound on output")
            func unconfined() async throws {
                let unconfined = Confinement(level: .process, buildLevel: .process, launcher: nil)
                let names: Set = [
                    "exits", "crashes", "hangs", "ignores TERM", "floods its output", "computes without end",
                ]
                for misbehaviour in Misbehaviour.all where names.contains(misbehaviour.name) {
                    try await expect(misbehaviour, in: unconfined)
                }
            }

            private func expect(_ misbehaviour: Misbehaviour, in confinement: Confinement) async throws {
                try await ScratchDirectory.with { scratch in
                    let outcome = try await confinement.run(
                        Box.shell(misbehaviour.script, in: scratch, misbehaviour.limits))
                    #expect(outcome.status == misbehaviour.status)
                    #expect(outcome.output.count <= misbehaviour.limits.outputBytes)
                    #expect(try await Box.survivors(of: scratch) == [])
                }
            }

            @Test("A cancelled task ends its command")
            func cancelled() async throws {
                let confinement = await Box.detected.value
                try await ScratchDirectory.with { scratch in
                    let started = scratch.path + "/started"
                    let run = Task {
                        try await confinement.run(
                            Box.shell("touch started; setsid sleep 100 & sleep 100", in: scratch))
                    }
                    while !FileManager.default.fileExists(atPath: started) {
                        try await Task.sleep(for: .milliseconds(5))
                    }
                    run.cancel()
                    await #expect(throws: ConfinementError.cancelled) { try await run.value }
                    #expect(try await Box.survivors(of: scratch) == [])
                }
            }

            @Test("When whoever asked is gone, the command ends", arguments: [[], ["--without-namespaces"]])
            func askerDies(options: [String]) async throws {
                let launcher = try #require(Box.launcher)
                let unconfined = Confinement(level: .none, buildLevel: .none, launcher: nil)
                try await ScratchDirectory.with { scratch in
                    // The pipe on the launcher's standard input has a writer that ends at once.
                    let roots = SystemRoots.readable.map { "--read " + $0 }.joined(separator: " ")
                    let script =
                        "true | \(launcher) --scratch \(scratch.path) \(options.joined(separator: " ")) \(roots) "
                        + "-- /bin/sh -c 'setsid sleep 100 & sleep 100'"
                    let outcome = try await unconfined.run(Box.shell(script, in: scratch))
                    #expect(outcome.status != .timedOut)
                    #expect(try await Box.survivors(of: scratch) == [])
                }
            }
        }
    }
#endif
