import Foundation
import Review
import Testing

@testable import Confinement

#if os(Linux)
    extension ConfinementSuite {
        @Suite("The box, attacked from inside")
        struct BoxProbeTests {
            @Test("This machine's boxes refuse every attempt to get out, and let work what must")
            func detectedBoxesHold() async throws {
                let confinement = await Box.detected.value
                try #require(confinement.probes.count == 2)
                #expect(confinement.probes[0].surprises == [])
                #expect(confinement.probes[0].denied >= 74)
                #expect(confinement.level == .sandbox)
                if Box.allowsNamespaces {
                    #expect(confinement.probes[1].surprises == [])
                    #expect(confinement.buildLevel == .sandbox)
                } else {
                    #expect(confinement.buildLevel == .process)
                }
            }

            /// What only read-only mounts can refuse to a command that may change modes in its own directory.
            private static let metadata = [
                "change-mode-outside", "change-mode-at-outside", "change-owner-outside",
                "change-times-outside",
                "set-attribute-outside",
            ]

            @Test(
                "A weaker kernel is refused the same, or the level says that it is not",
                arguments: [
                    ["--without-namespaces"], ["--landlock-at-most 5", "--without-namespaces"],
                    ["--landlock-at-most 2", "--without-namespaces"],
                    ["--landlock-at-most 1", "--without-namespaces"],
                    ["--landlock-at-most 3"], ["--landlock-at-most 1"],
                ])
            func weakerKernels(options: [String]) async throws {
                try await ScratchDirectory.with { directory in
                    let confinement = try Box.weakened(options, in: directory)
                    let tool = await BoxProbe.run(
                        in: confinement, mayExecuteScratch: false, prober: Box.launcher)
                    #expect(tool.holds, "\(tool.surprises)")
                    let build = await BoxProbe.run(
                        in: confinement, mayExecuteScratch: true, prober: Box.launcher)
                    let hasMounts = !options.contains("--without-namespaces") && Box.allowsNamespaces
                    #expect(build.surprises == (hasMounts ? [] : Self.metadata))
                    #expect(build.holds == hasMounts)
                }
            }

            @Test(
                "Without Landlock no box claims to be a sandbox", arguments: [[], ["--without-namespaces"]])
            func withoutLandlock(options: [String]) async throws {
                try await ScratchDirectory.with { directory in
                    let confinement = try Box.weakened(["--landlock-at-most 0"] + options, in: directory)
                    let tool = await BoxProbe.run(
                        in: confinement, mayExecuteScratch: false, prober: Box.launcher)
                    #expect(!tool.holds)
                    let outcome = try await confinement.run(Box.shell("exit 0", in: directory))
                    #expect(outcome.level == .process)
                }
            }

            @Test(
                "An unprivileged user's box refuses as much", .enabled(if: getuid() == 0),
                arguments: [false, true])
            func unprivileged(mayExecuteScratch: Bool) async throws {
                let real = try #require(Box.launcher)
                try await ScratchDirectory.with { outside in
                    try Data("outside".utf8).write(to: URL(filePath: outside.path + "/file"))
                    try await ScratchDirectory.with { scratch in
                        let launcher = outside.path + "/launcher"
                        try FileManager.default.copyItem(atPath: real, toPath: launcher)
                        let script = outside.path + "/as-nobody"
                        let text =
                            "#!/bin/sh\nexec setpriv --reuid 65534 --regid 65534 --clear-groups \(launcher) \"$@\"\n"
                        try Data(text.utf8).write(to: URL(filePath: script))
                        for path in [outside.path, outside.path + "/file", scratch.path, launcher, script] {
                            try FileManager.default.setAttributes(
                                [.posixPermissions: 0o755], ofItemAtPath: path)
                            try #require(chown(path, 65534, 65534) == 0)
                        }
                        let confinement = Confinement(level: .process, buildLevel: .process, launcher: script)
                        let outcome = try await confinement.run(
                            ConfinedCommand(
                                arguments: [
                                    launcher, "--probe", mayExecuteScratch ? "build" : "tool", outside.path,
                                    "/tmp",
                                ], directory: scratch.path, readable: [launcher] + LauncherLocation.libraries,
                                mayExecuteScratch: mayExecuteScratch,
                                limits: ConfinementLimits(wallSeconds: 30)))
                        let probe = BoxProbe(parsing: outcome.output)
                        #expect(probe.surprises == [])
                        #expect(probe.denied >= (mayExecuteScratch ? 70 : 74))
                        #expect(outcome.level == .sandbox)
                    }
                }
            }

            @Test("A process that confined itself to its pipes can do nothing else")
            func pipes() async throws {
                let launcher = try #require(Box.launcher)
                try await ScratchDirectory.with { outside in
                    try Data("outside".utf8).write(to: URL(filePath: outside.path + "/file"))
                    let unconfined = Confinement(level: .none, buildLevel: .none, launcher: nil)
                    let outcome = try await unconfined.run(
                        ConfinedCommand(
                            arguments: [
                                "/usr/bin/env", "-i", launcher, "--probe", "pipes", outside.path, "/root",
                            ],
                            directory: outside.path,
                            limits: ConfinementLimits(wallSeconds: 30)))
                    let probe = BoxProbe(parsing: outcome.output)
                    #expect(probe.surprises == [])
                    #expect(probe.denied >= 81)
                    #expect(outcome.status == .exited(0))
                }
            }

            @Test(
                "The probe of macOS is refused in a box, and finds ways out without one",
                arguments: [true, false])
            func shellProbe(confined: Bool) async throws {
                let detected = await Box.detected.value
                let none = Confinement(level: .none, buildLevel: .none, launcher: nil)
                try await ScratchDirectory.with { outside in
                    try Data("outside".utf8).write(to: URL(filePath: outside.path + "/file"))
                    try await ScratchDirectory.with { scratch in
                        let outcome = try await (confined ? detected : none).run(
                            ConfinedCommand(
                                arguments: [
                                    "/bin/bash", "-c", BoxProbe.shellProbe, "bash", outside.path,
                                    outside.path,
                                    "tool",
                                ],
                                directory: scratch.path, limits: ConfinementLimits(wallSeconds: 30)))
                        let probe = BoxProbe(parsing: outcome.output)
                        #expect(probe.attempts == 14)
                        #expect(probe.holds == confined, "\(probe.surprises)")
                        #expect(probe.surprises.count == (confined ? 0 : 14), "\(probe.surprises)")
                    }
                }
            }

            @Test("A prober that is not in a box finds ways out: the probe can fail")
            func unconfined() async throws {
                let launcher = try #require(Box.launcher)
                try await ScratchDirectory.with { outside in
                    try Data("outside".utf8).write(to: URL(filePath: outside.path + "/file"))
                    let unconfined = Confinement(level: .none, buildLevel: .none, launcher: nil)
                    let outcome = try await unconfined.run(
                        ConfinedCommand(
                            arguments: [launcher, "--probe", "tool", outside.path, "/tmp"],
                            directory: outside.path,
                            limits: ConfinementLimits(wallSeconds: 30)))
                    let probe = BoxProbe(parsing: outcome.output)
                    for name in [
                        "read-outside", "write-outside", "socket-unix", "execute-scratch", "memory-file",
                    ] {
                        #expect(probe.surprises.contains(name))
                    }
                    #expect(outcome.status != .exited(0))
                }
            }
        }
    }
#endif
