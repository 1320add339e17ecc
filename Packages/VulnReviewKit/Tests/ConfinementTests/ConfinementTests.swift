import Foundation
import Testing

@testable import Confinement

extension ConfinementSuite {
    @Suite("Confined commands")
    struct ConfinementTests {
        @Test("Output and error output come together, in order")
        func output() async throws {
            let outcome = try await run("echo one; echo two >&2; echo three")
            #expect(String(decoding: outcome.output, as: UTF8.self) == "one\ntwo\nthree\n")
            #expect(outcome.succeeded)
        }

        @Test("The environment is the one that was given, and nothing of ours")
        func environment() async throws {
            try await ScratchDirectory.with { scratch in
                var command = Box.shell("exec env", in: scratch)
                command.environment = [
                    "PATH": "/usr/bin:/bin", "QUOTED": "a b='c'\n$d", "LD_PRELOAD": "/nowhere.so",
                ]
                let outcome = try await Box.detected.value.run(command)
                let text = String(decoding: outcome.output, as: UTF8.self)
                #expect(text.contains("QUOTED=a b='c'\n$d\n"))
                #expect(!text.contains("HOME="))
                #expect(ProcessInfo.processInfo.environment["HOME"] != nil)
            }
        }

        @Test("Arguments arrive as they are")
        func arguments() async throws {
            try await ScratchDirectory.with { scratch in
                let odd = ["--", "-x", "", "a b", "$(id)", "ä\n"]
                var command = Box.shell("", in: scratch)
                command.arguments = ["/bin/sh", "-c", "for a; do printf '[%s]' \"$a\"; done", "sh"] + odd
                let outcome = try await Box.detected.value.run(command)
                #expect(String(decoding: outcome.output, as: UTF8.self) == odd.map { "[\($0)]" }.joined())
            }
        }

        @Test("Standard input is the file that was named, else empty")
        func standardInput() async throws {
            try await ScratchDirectory.with { scratch in
                let input = scratch.path + "/input"
                try Data("hello".utf8).write(to: URL(filePath: input))
                var command = Box.shell("exec cat", in: scratch)
                #expect(try await Box.detected.value.run(command).output == [])
                command.standardInput = input
                #expect(try await Box.detected.value.run(command).output == Array("hello".utf8))
            }
        }

        @Test("A command works in the directory that was named, and finds no other's files")
        func directory() async throws {
            try await ScratchDirectory.with { scratch in
                let below = try scratch.makeDirectory("tree")
                var command = Box.shell("pwd; ls /tmp /home /root", in: scratch)
                command.workingDirectory = below
                let outcome = try await Box.detected.value.run(command)
                let lines = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
                #expect(lines.first == Substring(below))
                #expect(lines.dropFirst().allSatisfy { $0.hasSuffix("Permission denied") })
            }
        }

        #if os(Linux)
            @Test(
                "The command knows no process but its own, and no descriptor but three",
                .enabled(if: Box.allowsNamespaces))
            func processesAndDescriptors() async throws {
                let outcome = try await run("ls /proc/self/fd | tr '\\n' ' '; set -- /proc/[0-9]*; echo $#")
                // `ls` itself opens 3; the processes are the supervisor and the shell, which counts by itself: a
                // pipeline's last command may not be there yet when the first one looks.
                #expect(String(decoding: outcome.output, as: UTF8.self) == "0 1 2 3 2\n")
            }

            @Test("A build can do what builds do", .enabled(if: Box.allowsNamespaces))
            func build() async throws {
                let outcome = try await run(
                    """
                    set -e
                    printf '#!/bin/sh\\necho built\\n' > program; chmod +x program; ln -s program link; ./link
                    mkdir -p a/b; mv program a/b/; cp -p a/b/program c; touch -t 200001010000 c; mkfifo pipe; rm -r a
                    echo x > /dev/null; echo y > "$TMPDIR/z"; test -w /dev/shm; echo done
                    """)
                #expect(String(decoding: outcome.output, as: UTF8.self) == "built\ndone\n")
            }

            @Test("A tool can neither execute what it writes nor make links")
            func tool() async throws {
                try await ScratchDirectory.with { scratch in
                    var command = Box.shell(
                        "cp /bin/true t; ./t && echo ran; ln -s t l && echo linked; exit 0", in: scratch)
                    command.mayExecuteScratch = false
                    let outcome = try await Box.detected.value.run(command)
                    let text = String(decoding: outcome.output, as: UTF8.self)
                    #expect(!text.contains("ran\n") && !text.contains("linked\n"))
                    #expect(FileManager.default.fileExists(atPath: scratch.path + "/t"))
                }
            }
        #endif

        @Test("What cannot be run is an error that says why")
        func errors() async throws {
            let confinement = await Box.detected.value
            try await ScratchDirectory.with { scratch in
                let command = Box.shell("exit", in: scratch)
                func error(_ change: (inout ConfinedCommand) -> Void) async -> ConfinementError? {
                    var changed = command
                    change(&changed)
                    do {
                        _ = try await confinement.run(changed)
                        return nil
                    } catch {
                        return error
                    }
                }
                #expect(await error { $0.arguments = [] } == .notAbsolute(""))
                #expect(await error { $0.arguments = ["sh"] } == .notAbsolute("sh"))
                #expect(await error { $0.directory = "relative" } == .notAbsolute("relative"))
                #expect(await error { $0.standardInput = "input" } == .notAbsolute("input"))
                #expect(await error { $0.arguments.append("a\0b") } == .malformed("a\0b"))
                #expect(await error { $0.environment["A=B"] = "c" } == .malformed("A=B"))
                #if os(Linux)
                    #expect(await error { $0.arguments = ["/nowhere"] } == .notExecutable("/nowhere", ENOENT))
                    #expect(
                        await error { $0.workingDirectory = "/nowhere" } == .notConfined("directory", ENOENT))
                    #expect(await error { $0.standardInput = "/nowhere" } == .notConfined("input", ENOENT))
                #endif
            }
        }

        @Test("Without a launcher the level is no more than a process")
        func withoutLauncher() async {
            let confinement = await Confinement.detect(launcher: nil)
            #if os(Linux)
                #expect(confinement.level == .process)
                #expect(confinement.buildLevel == .process)
                #expect(confinement.probes.isEmpty)
            #else
                #expect(confinement.probes.count == 2)
            #endif
        }

        private func run(_ script: String) async throws -> ConfinedOutcome {
            let confinement = await Box.detected.value
            return try await ScratchDirectory.with { try await confinement.run(Box.shell(script, in: $0)) }
        }
    }
}
