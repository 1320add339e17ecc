import Foundation
import Testing

@testable import Confinement

#if os(Linux)
    /// A script that a hostile tree may hold, and how it must end.
    struct Misbehaviour: Sendable, CustomTestStringConvertible {
        let name: String
        let script: String
        let status: ConfinedOutcome.Status
        var limits = ConfinementLimits(wallSeconds: 60)

        var testDescription: String { name }

        private static func limits(_ change: (inout ConfinementLimits) -> Void) -> ConfinementLimits {
            var limits = ConfinementLimits(wallSeconds: 60)
            change(&limits)
            return limits
        }

        static let all = [
            Misbehaviour(name: "exits", script: "exit 7", status: .exited(7)),
            Misbehaviour(name: "crashes", script: "kill -SEGV $$", status: .signalled(11)),
            Misbehaviour(
                name: "hangs", script: "sleep 100", status: .timedOut, limits: limits { $0.wallSeconds = 0.4 }
            ),
            Misbehaviour(
                name: "ignores TERM", script: "trap '' TERM HUP INT; while :; do sleep 100; done",
                status: .timedOut,
                limits: limits { $0.wallSeconds = 0.4 }),
            Misbehaviour(
                name: "leaves a grandchild that ignores TERM",
                script: "(trap '' TERM HUP; sleep 100; sleep 100) & (trap '' TERM; sleep 100) & exit 0",
                status: .exited(0)),
            Misbehaviour(
                name: "leaves a daemon in a session of its own",
                script: "setsid sleep 100 & (setsid setsid sleep 100 &) ; exit 0", status: .exited(0)),
            Misbehaviour(
                name: "closes its output and goes on", script: "exec >&- 2>&-; sleep 0.3; exit 3",
                status: .exited(3)),
            Misbehaviour(
                name: "floods its output", script: "yes", status: .outputLimit,
                limits: limits { $0.outputBytes = 1 << 20 }),
            Misbehaviour(
                name: "floods its error output", script: "yes >&2", status: .outputLimit,
                limits: limits { $0.outputBytes = 1 << 20 }),
            Misbehaviour(
                name: "forks without end", script: "f() { f | f & }; f; sleep 100", status: .processLimit,
                limits: limits { $0.processes = 40 }),
            Misbehaviour(
                name: "takes all memory", script: "tail /dev/zero", status: .memoryLimit,
                limits: limits { $0.memoryBytes = 100 << 20 }),
            Misbehaviour(
                name: "takes all memory in many processes",
                script: "for i in 1 2 3 4; do perl -e '$x = q(x) x 60_000_000; sleep 100' & done; sleep 100",
                status: .memoryLimit, limits: limits { $0.memoryBytes = 100 << 20 }),
            Misbehaviour(
                name: "writes one large file", script: "exec cat /dev/zero > large", status: .signalled(25),
                limits: limits { $0.fileBytes = 1 << 20 }),
            Misbehaviour(
                name: "writes many files",
                script: "i=0; while :; do i=$((i+1)); head -c 1000000 /dev/zero > file$i; done",
                status: .scratchLimit, limits: limits { $0.scratchBytes = 20 << 20 }),
            Misbehaviour(
                name: "computes without end", script: "while :; do :; done", status: .signalled(24),
                limits: limits { $0.cpuSeconds = 1 }),
        ]
    }

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

            @Test("Two hundred runs that fork, flood and ignore signals leave no process")
            func manyRuns() async throws {
                let confinement = await Box.detected.value
                let script =
                    "(trap '' TERM; setsid sleep 100 & sleep 100) & yes | head -c 300000 & exec sleep 100"
                let limits = ConfinementLimits(wallSeconds: 10, outputBytes: 100_000)
                try await ScratchDirectory.with { scratch in
                    try await withThrowingTaskGroup(of: ConfinedOutcome.Status.self) { group in
                        for run in 0..<200 {
                            if run >= 8 { #expect(try await group.next() == .outputLimit) }
                            group.addTask {
                                try await confinement.run(Box.shell(script, in: scratch, limits)).status
                            }
                        }
                        for try await status in group { #expect(status == .outputLimit) }
                    }
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
