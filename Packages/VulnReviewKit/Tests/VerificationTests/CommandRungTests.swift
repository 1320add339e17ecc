import Confinement
import Foundation
import Review
import Testing

@testable import Verification

extension VerificationSuite {
    /// What a test command makes of a file `value` that holds 1 before the patch and 2 after it.
    struct CommandCase: Sendable, CustomTestStringConvertible {
        let command: String
        let result: String
        let reason: String?

        var testDescription: String { command }

        static let tests = [
            CommandCase(command: "test -f value", result: "pass", reason: nil),
            CommandCase(
                command: "grep -q 1 value", result: "fail", reason: "on the patched copy: exit status 1"),
            CommandCase(
                command: "grep -q 2 value", result: "controlFailed",
                reason: "on the unpatched copy: exit status 1"),
            CommandCase(
                command: "no-such-program", result: "controlFailed",
                reason: "on the unpatched copy: exit status 127: command not found"),
            CommandCase(
                command: "./value", result: "controlFailed",
                reason: "on the unpatched copy: exit status 126: not executable"),
            CommandCase(
                command: "sleep 100", result: "controlFailed",
                reason: "on the unpatched copy: ended: its time was up"),
            CommandCase(
                command: "grep -q 1 value || sleep 100", result: "fail",
                reason: "on the patched copy: ended: its time was up"),
            CommandCase(
                command: "grep -q 1 value || kill -SEGV $$", result: "fail",
                reason: "on the patched copy: ended by signal 11"),
            // What one copy does to itself the other does not see, and nothing outside is there to be changed.
            CommandCase(command: "rm value; test ! -e marker && touch marker", result: "pass", reason: nil),
            CommandCase(
                command: "touch $HOME/x && test -w $TMPDIR && test $PWD != $HOME", result: "pass", reason: nil
            ),
        ]
    }

    @Suite("Builds, tests and reproducers")
    struct CommandRungTests {
        private let limits = ConfinementLimits(wallSeconds: 1.5)

        @Test("Tests must pass before the patch and after it", arguments: CommandCase.tests)
        func tests(item: CommandCase) async throws {
            try await SampleTree.with(["value": "1\n"]) { sample in
                let patch = try sample.patch(["value": ("1\n", "2\n")])
                let outcome = await sample.climb(
                    VerificationRequest(patch: patch, testCommand: item.command, limits: limits))
                let rung = try #require(outcome.rung(.projectTests))
                #expect(rung.result.name == item.result)
                #expect(rung.result.reason == item.reason)
                #expect(rung.control != nil && rung.log != nil)
                #expect(sample.text("value") == "1\n" && sample.text("marker") == nil)
            }
        }

        @Test("A build runs by itself, and before the tests in each copy")
        func build() async throws {
            try await SampleTree.with(["program.sh": "echo 1\n"]) { sample in
                let patch = try sample.patch(["program.sh": ("echo 1\n", "echo 2\n")])
                let outcome = await sample.climb(
                    VerificationRequest(
                        patch: patch, testCommand: "./program | grep .",
                        buildCommand: "(echo '#!/bin/sh'; cat program.sh) > program && chmod +x program"))
                #expect(outcome.rung(.builds)?.result == .pass)
                #expect(outcome.rung(.projectTests)?.result == .pass)
                let broken = await sample.climb(
                    VerificationRequest(patch: patch, testCommand: "true", buildCommand: "grep 1 program.sh"))
                #expect(broken.rung(.builds)?.result == .fail("on the patched copy: exit status 1"))
                #expect(
                    broken.rung(.projectTests)?.result
                        == .fail("on the patched copy: the build: exit status 1"))
            }
        }

        @Test("A patch may make, remove and change files in folders, with their modes")
        func files() async throws {
            try await SampleTree.with(["a/old": "x\n", "run.sh": "#!/bin/sh\nexit 0\n"]) { sample in
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o755], ofItemAtPath: sample.scratch.path + "/run.sh")
                let patch = try sample.patch([
                    "a/old": ("x\n", nil), "b/c/new": (nil, "y\n"),
                    "run.sh": ("#!/bin/sh\nexit 0\n", "#!/bin/sh\ntest ! -e a/old -a -f b/c/new\n"),
                ])
                let outcome = await sample.climb(VerificationRequest(patch: patch, testCommand: "./run.sh"))
                #expect(outcome.rung(.projectTests)?.result == .pass)
            }
        }

        @Test(
            "A reproducer must make the unpatched copy fail, and not the patched one",
            arguments: [
                // The program fails on the input when it holds 1.
                ("grep -q 1 value && exit 1; exit 0", "pass", nil as String?),
                ("exit 0", "controlFailed", "on the unpatched copy: the reproducer does not fail"),
                ("exit 1", "fail", "on the patched copy: exit status 1"),
                (
                    "no-such-program", "controlFailed",
                    "on the unpatched copy: exit status 127: command not found"
                ),
                // A crash before, a refusal after: repaired. A refusal before is no crash, so after it must succeed.
                ("grep -q 1 value && kill -SEGV $$; exit 1", "pass", nil),
                (
                    "grep -q 1 value && echo 'ERROR: AddressSanitizer: heap-overflow' && exit 1; exit 2",
                    "pass", nil
                ),
                (
                    "grep -q 1 value && kill -SEGV $$; kill -ABRT $$", "fail",
                    "on the patched copy: ended by signal 6"
                ),
                (
                    "grep -q 1 value && kill -SEGV $$; echo 'x.c:1: runtime error: overflow'", "fail",
                    "a sanitizer still reports"
                ),
                // A hang is a failure, too.
                ("grep -q 1 value && sleep 100; exit 0", "pass", nil),
                // The input comes by every way that is promised.
                (
                    "test \"$(cat)\" = input -a \"$(cat $1)\" = input -a \"$(cat @@)\" = input -a -f $REPRODUCER || exit 0; grep -q 2 value",
                    "pass", nil
                ),
            ])
        func reproducer(command: String, result: String, reason: String?) async throws {
            try await SampleTree.with(["value": "1\n"]) { sample in
                let patch = try sample.patch(["value": ("1\n", "2\n")])
                let outcome = await sample.climb(
                    VerificationRequest(
                        patch: patch,
                        reproducer: VerificationRequest.Reproducer(
                            input: Array("input".utf8), command: command),
                        limits: limits))
                let rung = try #require(outcome.rung(.reproducer))
                #expect(rung.result.name == result)
                #expect(rung.result.reason == reason)
            }
        }

        @Test("Where commands cannot be confined they do not run, unless somebody said so")
        func unconfined() async throws {
            try await SampleTree.with(["value": "1\n"]) { sample in
                let ladder = Ladder(
                    tree: sample.tree, detector: WordDetector(words: []), sources: PlainReader(),
                    confinement: Confinement(level: .process, buildLevel: .process, launcher: nil),
                    toolchain: Toolchain(readable: [], searchPath: SystemRoots.searchPath))
                var request = VerificationRequest(
                    patch: try sample.patch(["value": ("1\n", "2\n")]), testCommand: "touch ran; true")
                #expect(await ladder.climb(request).rung(.projectTests)?.result.name == "notRun")
                request.allowsUnconfined = true
                let rung = await ladder.climb(request).rung(.projectTests)
                #expect(rung?.result == .pass)
                #expect(rung?.confinement == .process)
            }
        }

        @Test("A long log keeps its beginning and its end, and nothing is left in the temporary folder")
        func bounds() async throws {
            try await SampleTree.with(["value": "1\n"]) { sample in
                let patch = try sample.patch(["value": ("1\n", "2\n")])
                let outcome = await sample.climb(
                    VerificationRequest(
                        patch: patch, testCommand: "echo first; yes | head -c 3000000; echo; echo last $HOME")
                )
                #expect(outcome.rung(.projectTests)?.result == .pass)
                let log = outcome.log(.projectTests)
                #expect(log.utf8.count <= RunLog.limit)
                #expect(log.contains("first\n") && log.contains("last "))
                let home = try #require(log.split(separator: "last ").last?.prefix { $0 != "\n" })
                #expect(home.hasSuffix("/home") && !FileManager.default.fileExists(atPath: String(home)))
            }
        }
    }
}
