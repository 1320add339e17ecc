import Confinement
import Foundation
import Review
import Testing

@testable import Verification

extension VerificationSuite {
    /// Programs are shell scripts here: what real fuzzers do is shown in Bench/fuzzing.
    @Suite("Crashes, neighbours, fuzzers and corpora")
    struct FuzzAndBehaviourTests {
        private let limits = ConfinementLimits(wallSeconds: 10)

        /// A program that "crashes" in f at a.c:2 as ASan tells it, when `condition` of the shell holds.
        private static func program(_ condition: String, function: String = "f", line: Int = 2) -> String {
            """
            #!/bin/sh
            x=$(cat "$1"); size=${#x}
            if \(condition); then
            echo "==1==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x1"
            echo "WRITE of size 1 at 0x1 thread T0"
            echo "    #0 0x1 in \(function) $PWD/a.c:\(line):3"; exit 1
            fi
            echo "$size"

            """
        }

        private func outcome(
            before: String, after: String, finding line: Int = 2, change: (inout VerificationRequest) -> Void
        ) async throws -> VerificationOutcome {
            let source = "int f;\nint g;\nint h;\n"
            var result: VerificationOutcome?
            try await SampleTree.with(["run": before, "a.c": source]) { sample in
                let finding = try sample.finding("r", path: "a.c", line: line, matched: "")
                let patch = try sample.patch(["run": (before, after)], finding: finding)
                var request = VerificationRequest(patch: patch, finding: finding, limits: limits)
                change(&request)
                result = await sample.climb(request)
            }
            return try #require(result)
        }

        private func reproduce(before: String, after: String, finding line: Int = 2) async throws -> Rung {
            let outcome = try await outcome(before: before, after: after, finding: line) {
                $0.reproducer = .init(input: Array("AAAAAAAA".utf8), command: "sh ./run @@")
            }
            return try #require(outcome.rung(.reproducer))
        }

        @Test("The control says what crashed, where, and how that stands to the finding")
        func place() async throws {
            let fixed = Self.program("false")
            let exact = try await reproduce(before: Self.program("test $size -gt 4"), after: fixed)
            #expect(exact.result == .pass)
            #expect(
                exact.control?.hasPrefix(
                    "The unpatched copy: failed: heap-buffer-overflow (write of 1 bytes) in f at a.c:2, on the finding's lines; "
                ) == true)
            let off = try await reproduce(before: Self.program("test $size -gt 4"), after: fixed, finding: 3)
            #expect(off.control?.contains("a.c:2, 1 lines from the finding") == true)
        }

        @Test("The same crash after the patch and another one are both failures, and told apart")
        func crashes() async throws {
            let before = Self.program("test $size -gt 4")
            let same = try await reproduce(before: before, after: Self.program("test $size -gt 5"))
            #expect(
                same.result
                    == .fail(
                        "on the patched copy: still heap-buffer-overflow (write of 1 bytes) in f at a.c:2"))
            let other = try await reproduce(
                before: before, after: Self.program("test $size -gt 5", function: "other", line: 3))
            #expect(
                other.result
                    == .fail(
                        "on the patched copy: another crash: heap-buffer-overflow (write of 1 bytes) in other at a.c:3"
                    ))
        }

        @Test("A patch that stops only the reproducer lets a neighbour through")
        func neighbour() async throws {
            let rung = try await reproduce(
                before: Self.program("test $size -gt 4"),
                after: Self.program("test $size -gt 4 && test $size -ne 8"))
            #expect(rung.result.name == "fail")
            #expect(
                rung.result.reason?.hasPrefix("neighbour 0 of the reproducer crashes the patched copy: ")
                    == true)
        }

        @Test("A neighbour's crash that is elsewhere and was there before is not this patch's")
        func foreign() async throws {
            let other = Self.program("test $size -gt 60", function: "other", line: 3)
            let before = Self.program("test $size -gt 4 && test $size -lt 60") + other
            let rung = try await reproduce(before: before, after: other)
            #expect(rung.result == .pass)
        }

        private func fuzz(
            before: String, after: String, input: String?, command: String = "sh ./run"
        ) async throws -> Rung {
            let outcome = try await outcome(before: before, after: after) {
                $0.fuzzing = .init(command: command, seconds: 1)
                if let input { $0.reproducer = .init(input: Array(input.utf8), command: "true") }
            }
            return try #require(outcome.rung(.refuzz))
        }

        /// What a libFuzzer program does: a file is run once; with options it fuzzes, and says how often.
        private static func target(crashes: Bool, finds: Bool, runs: Int) -> String {
            """
            #!/bin/sh
            case "$1" in
            -max_total_time=1) test -d "$4" || exit 9
            \(finds ? "echo '==1==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x1'; echo '    #0 0x1 in f a.c:2:1'; echo bytes > $CRASHES/crash-1; exit 77" : "")
            echo 'stat::number_of_executed_units: \(runs)'; exit 0;;
            *) \(crashes ? "grep -q AAAA \"$1\" && echo '==1==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x1' && echo '    #0 0x1 in f a.c:2:1' && exit 1" : ":"); exit 0;;
            esac

            """
        }

        @Test("A fuzzer that crashed on the reproducer and finds nothing for its budget is a pass")
        func fuzzes() async throws {
            let rung = try await fuzz(
                before: Self.target(crashes: true, finds: true, runs: 0),
                after: Self.target(crashes: false, finds: false, runs: 5_000), input: "AAAA")
            #expect(rung.result == .pass)
            #expect(
                rung.control?.contains(
                    "the reproducer crashes the target: heap-buffer-overflow in f at a.c:2") == true)
        }

        @Test("What it finds fails, and is kept in the log")
        func finds() async throws {
            let rung = try await fuzz(
                before: Self.target(crashes: true, finds: true, runs: 0),
                after: Self.target(crashes: false, finds: true, runs: 0), input: "AAAA")
            #expect(
                rung.result
                    == .fail(
                        "the fuzzer found the same crash: heap-buffer-overflow in f at a.c:2 (kept in the log as crash-1)"
                    ))
        }

        @Test("A target that does not crash on the reproducer, does not run, or runs nothing is no control")
        func fuzzControls() async throws {
            let good = Self.target(crashes: false, finds: false, runs: 5)
            let blind = try await fuzz(before: good, after: good + "\n", input: "AAAA")
            #expect(
                blind.result
                    == .controlFailed("on the unpatched copy: the reproducer does not crash the fuzz target"))
            let missing = try await fuzz(
                before: good, after: good + "\n", input: nil, command: "no-such-program")
            #expect(missing.result.name == "controlFailed")
            let idle = Self.target(crashes: false, finds: false, runs: 0)
            let nothing = try await fuzz(before: idle, after: idle + "\n", input: nil)
            #expect(nothing.result == .controlFailed("the fuzzer did not run the target"))
            let alone = try await fuzz(before: good, after: good + "\n", input: nil)
            #expect(alone.result == .pass)
            #expect(alone.control?.contains("nobody knows that it reaches the weakness") == true)
        }

        private func compare(before: String, after: String, _ inputs: [String]) async throws -> Rung {
            let outcome = try await outcome(before: before, after: after) {
                $0.comparison = .init(
                    command: "sh ./run @@",
                    corpus: inputs.enumerated().map {
                        .init(name: "input\($0.offset)", bytes: Array($0.element.utf8))
                    })
            }
            return try #require(outcome.rung(.behaviour))
        }

        @Test("A corpus shows what behaves alike, what differs, and leaves out what triggers the weakness")
        func corpus() async throws {
            let before = Self.program("test $size -gt 4")
            let alike = try await compare(
                before: before, after: Self.program("false"), ["a", "bb", "long input"])
            #expect(alike.result == .pass)
            #expect(alike.control == "The unpatched copy twice: 2 of 3 inputs alike, 1 crash it.")
            let differs = try await compare(
                before: before, after: Self.program("false") + "test $size -ne 2\n",
                ["a", "bb", "long input"])
            #expect(
                differs.result
                    == .fail(
                        "1 of 2 inputs behave differently: input1: succeeded before, exit status 1 after"))
            let text = try await compare(before: "echo one\n", after: "echo one; echo two\n", ["a"])
            #expect(
                text.result
                    == .fail(
                        "1 of 1 inputs behave differently: input0: line 2 of its output was \"\" and is \"two\""
                    ))
        }

        @Test("Inputs that the unpatched program does not treat the same twice tell nothing")
        func unstable() async throws {
            let rung = try await compare(before: "date +%N; echo $$\n", after: "echo 1\n", ["a", "b"])
            #expect(rung.result == .controlFailed("no input does the same twice on the unpatched copy"))
        }
    }
}
