import Confinement
import Foundation
import Review
import Testing

@testable import Verification

@Suite("The ladder", .serialized)
enum VerificationSuite {}

extension VerificationSuite {
    @Suite("Applies exactly and detector silent")
    struct LadderTests {
        private let before = "one\ngets(a);\nthree\n"
        private let after = "one\nfgets_s(a);\nthree\n"

        @Test(
            "Every rung stands in the evidence, in the order of the ladder, and what was not asked for is not run"
        )
        func allRungs() async throws {
            try await SampleTree.with(["a.c": before]) { sample in
                let finding = try sample.finding("gets", path: "a.c", line: 2, matched: "gets(a);")
                let fixed = "one\nread(a);\nthree\n"
                let patch = try sample.patch(["a.c": (before, fixed)], finding: finding)
                let outcome = await sample.climb(VerificationRequest(patch: patch, finding: finding))
                #expect(
                    outcome.evidence.rungs.map(\.kind) == [
                        .appliesExactly, .builds, .detectorSilent, .reproducer, .projectTests, .refuzz,
                        .behaviour,
                    ])
                #expect(
                    outcome.evidence.rungs.map(\.result.name) == [
                        "pass", "notRun", "pass", "notRun", "notRun", "notRun", "notRun",
                    ])
                #expect(outcome.evidence.patch == patch.id)
                #expect(outcome.evidence.plan != nil)
                #expect(sample.text("a.c") == before)
            }
        }

        @Test("Each rung has a span below the run's, and each log its digest")
        func spansAndLogs() async throws {
            try await SampleTree.with(["a.c": before]) { sample in
                let outcome = await sample.climb(
                    VerificationRequest(
                        patch: try sample.patch(["a.c": (before, after)]), testCommand: "echo hello"))
                let root = try #require(outcome.spans.first)
                #expect(outcome.spans.count == 8)
                #expect(
                    outcome.spans.dropFirst().allSatisfy { $0.parent == root.id && $0.kind == .verification })
                #expect(outcome.spans.dropFirst().map(\.status).contains(.incomplete))
                for (digest, log) in outcome.logs { #expect(Digest(of: log) == digest) }
                #expect(outcome.log(.projectTests).contains("hello\n"))
                #expect(outcome.rung(.projectTests)?.confinement == .sandbox)
            }
        }

        @Test("A patch that does not fit fails, and no other rung runs")
        func doesNotApply() async throws {
            try await SampleTree.with(["a.c": "something else\n"]) { sample in
                let patch = try sample.patch(["a.c": (before, after)])
                let outcome = await sample.climb(VerificationRequest(patch: patch, testCommand: "true"))
                #expect(
                    outcome.rung(.appliesExactly)?.result == .fail("a.c differs from the patch at line 1"))
                #expect(outcome.rung(.projectTests)?.result == .notRun("the patch does not apply"))
                #expect(outcome.rung(.detectorSilent)?.result == .notRun("the patch does not apply"))
                #expect(outcome.evidence.plan == nil)
            }
        }

        @Test(
            "A file that is missing, in the way or not to be written fails",
            arguments: [
                (["b.c": "x\n"], "a.c", "x\n", "y\n", "a.c is not there"),
                (["a.c": "x\n"], "a.c", nil, "y\n", "a.c is there already"),
                (
                    ["a.c": "x\n"], ".git/hooks/post-checkout", nil, "y\n",
                    "refusedPath: .git/hooks/post-checkout"
                ),
                (["a.c": "x\n"], ".GIT/config", nil, "y\n", "refusedPath: .GIT/config"),
            ])
        func refused(files: [String: String], path: String, before: String?, after: String, why: String)
            async throws
        {
            try await SampleTree.with(files) { sample in
                let outcome = await sample.climb(
                    VerificationRequest(patch: try sample.patch([path: (before, after)])))
                #expect(outcome.rung(.appliesExactly)?.result == .fail(why))
            }
        }

        @Test("A patch that changes nothing proves nothing")
        func nothing() async throws {
            try await SampleTree.with(["a.c": before]) { sample in
                let outcome = await sample.climb(VerificationRequest(patch: try sample.patch([:])))
                #expect(outcome.rung(.appliesExactly)?.result.name == "controlFailed")
            }
        }

        @Test(
            "The rule must fire before and not after, and nothing new may fire",
            arguments: [
                // Gone.
                ("a\ngets(a);\nb\n", "a\nread(a);\nb\n", 2, "gets(a);", "pass"),
                // It never fired.
                ("a\nread(a);\nb\n", "a\nreads(a);\nb\n", 2, "gets(a);", "controlFailed"),
                // It still fires where it did, and where the patch moved it.
                ("a\ngets(a);\nb\n", "a\ngets(a);\nc\n", 2, "gets(a);", "fail"),
                ("a\ngets(a);\nb\n", "new\nnew\na\n  gets(a);\nb\n", 2, "gets(a);", "fail"),
                // Another rule fires.
                ("a\ngets(a);\nb\n", "a\nstrcpy(a);\nb\n", 2, "gets(a);", "fail"),
                // Of two equal places the first goes: the second takes its fingerprint, but is not new.
                ("gets(a);\nb\nc\nd\ngets(a);\n", "read(a);\nb\nc\nd\ngets(a);\n", 1, "gets(a);", "pass"),
                // Another line with the same rule was there before and stays.
                ("gets(a);\nb\nstrcpy(x);\n", "read(a);\nnew\nb\nstrcpy(x);\n", 1, "gets(a);", "pass"),
                // The finding is older than an edit that moved it.
                ("1\n2\n3\ngets( a );\n", "1\n2\n3\nread(a);\n", 1, "gets(old);", "pass"),
            ])
        func detector(before: String, after: String, line: Int, matched: String, result: String) async throws
        {
            try await SampleTree.with(["a.c": before]) { sample in
                let finding = try sample.finding("gets", path: "a.c", line: line, matched: matched)
                let outcome = await sample.climb(
                    VerificationRequest(
                        patch: try sample.patch(["a.c": (before, after)], finding: finding), finding: finding)
                )
                #expect(outcome.rung(.detectorSilent)?.result.name == result)
                #expect(outcome.rung(.detectorSilent)?.control != nil)
            }
        }

        @Test(
            "Without a finding something must go away, or silence says nothing",
            arguments: [
                ("gets(a);\nb\n", "read(a);\nb\n", "pass"), ("a\nb\n", "a\nc\n", "notRun"),
                ("gets(a);\nb\n", "gets(a);\nc\n", "notRun"), ("a\nb\n", "a\ngets(c);\n", "fail"),
            ])
        func withoutFinding(before: String, after: String, result: String) async throws {
            try await SampleTree.with(["a.c": before]) { sample in
                let outcome = await sample.climb(
                    VerificationRequest(patch: try sample.patch(["a.c": (before, after)])))
                #expect(outcome.rung(.detectorSilent)?.result.name == result)
            }
        }

        @Test("A finding in a file that the patch leaves alone still fires")
        func otherFile() async throws {
            try await SampleTree.with(["a.c": before, "b.c": "x\n"]) { sample in
                let finding = try sample.finding("gets", path: "a.c", line: 2, matched: "gets(a);")
                let outcome = await sample.climb(
                    VerificationRequest(
                        patch: try sample.patch(["b.c": ("x\n", "y\n")], finding: finding), finding: finding))
                #expect(outcome.rung(.detectorSilent)?.result == .fail("gets still fires at a.c:2"))
            }
        }

        @Test(
            "A detector that fails is no proof of silence",
            arguments: [("three", "controlFailed"), ("fgets_s", "fail")])
        func detectorFails(poison: String, result: String) async throws {
            try await SampleTree.with(["a.c": before]) { sample in
                let finding = try sample.finding("gets", path: "a.c", line: 2, matched: "gets(a);")
                let outcome = await sample.climb(
                    VerificationRequest(
                        patch: try sample.patch(["a.c": (before, after)], finding: finding), finding: finding),
                    detector: WordDetector(words: ["gets"], poison: poison))
                #expect(outcome.rung(.detectorSilent)?.result.name == result)
            }
        }
    }
}
