import Exchange
import Testing

@Suite("Crash reports")
struct CrashReportTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let output: String
        let tool: CrashReport.Tool
        let kind: String
        let access: CrashReport.Access?
        let top: CrashReport.Frame?
        let frames: Int
    }

    /// As clang 17, Go 1.22, Python 3.11 and Java 17 print them; addresses shortened.
    static let samples = [
        Sample(
            testDescription: "AddressSanitizer",
            output: """
                =================================================================
                ==12==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x602 at pc 0x4f bp 0x7f sp 0x7f
                WRITE of size 4 at 0x602 thread T0
                    #0 0x4f5a in __asan_memcpy (/tmp/v/tree/prog+0x4f5a) (BuildId: ab12)
                    #1 0x4f5b in parse(char const*, int) /tmp/v/tree/src/a.cc:12:5
                    #2 0x7f00 in __libc_start_main (/lib/libc.so.6+0x29d90)

                0x602 is located 0 bytes after 4-byte region
                allocated by thread T0 here:
                    #0 0x4a in malloc (/tmp/v/tree/prog+0x4a)
                SUMMARY: AddressSanitizer: heap-buffer-overflow /tmp/v/tree/src/a.cc:12:5 in parse
                """,
            tool: .addressSanitizer, kind: "heap-buffer-overflow", access: .init(isWrite: true, size: 4),
            top: .init(function: "__asan_memcpy", file: nil, line: nil), frames: 3),
        Sample(
            testDescription: "a wild access",
            output: """
                AddressSanitizer:DEADLYSIGNAL
                ==7==ERROR: AddressSanitizer: SEGV on unknown address 0x000000000000 (pc 0x1 bp 0x2 sp 0x3 T0)
                ==7==The signal is caused by a READ memory access.
                ==7==Hint: address points to the zero page.
                    #0 0x1 in main a.c:3:10
                """,
            tool: .addressSanitizer, kind: "SEGV", access: .init(isWrite: false, size: nil),
            top: .init(function: "main", file: "a.c", line: 3), frames: 1),
        Sample(
            testDescription: "UndefinedBehaviorSanitizer",
            output:
                "src/a.c:4:7: runtime error: signed integer overflow: 2147483647 + 1 cannot be represented\n",
            tool: .undefinedBehaviorSanitizer, kind: "signed integer overflow", access: nil,
            top: .init(function: "", file: "src/a.c", line: 4), frames: 1),
        Sample(
            testDescription: "MemorySanitizer",
            output: """
                ==9==WARNING: MemorySanitizer: use-of-uninitialized-value
                    #0 0x5 in f b.c:9:3
                    #1 0x6 in main b.c:20:3
                """,
            tool: .memorySanitizer, kind: "use-of-uninitialized-value", access: nil,
            top: .init(function: "f", file: "b.c", line: 9), frames: 2),
        Sample(
            testDescription: "ThreadSanitizer",
            output: """
                WARNING: ThreadSanitizer: data race (pid=5)
                  Write of size 4 at 0x1 by thread T1:
                    #0 bump /src/c.c:7:3 (prog+0x1)

                  Previous write of size 4 at 0x1 by main thread:
                    #0 other /src/c.c:8 (prog+0x2)
                """,
            tool: .threadSanitizer, kind: "data race", access: .init(isWrite: true, size: 4),
            top: .init(function: "bump", file: "/src/c.c", line: 7), frames: 1),
        Sample(
            testDescription: "libFuzzer",
            output: """
                ==3==ERROR: libFuzzer: timeout after 2 seconds
                    #0 0x1 in LLVMFuzzerTestOneInput fuzz.c:5:3
                """,
            tool: .libFuzzer, kind: "timeout after 2 seconds", access: nil,
            top: .init(function: "LLVMFuzzerTestOneInput", file: "fuzz.c", line: 5), frames: 1),
        Sample(
            testDescription: "Go",
            output: """
                panic: runtime error: index out of range [5] with length 3

                goroutine 1 [running]:
                main.f(...)
                \t/src/m.go:12
                main.main()
                \t/src/m.go:4 +0x1d
                exit status 2
                """,
            tool: .go, kind: "runtime error: index out of range [5] with length 3", access: nil,
            top: .init(function: "main.f", file: "/src/m.go", line: 12), frames: 2),
        Sample(
            testDescription: "Python",
            output: """
                Traceback (most recent call last):
                  File "/src/a.py", line 9, in <module>
                    f()
                  File "/src/a.py", line 3, in f
                    raise ValueError("x")
                ValueError: x
                """,
            tool: .python, kind: "ValueError", access: nil,
            top: .init(function: "f", file: "/src/a.py", line: 3), frames: 2),
        Sample(
            testDescription: "Java",
            output: """
                Exception in thread "main" java.lang.NullPointerException: Cannot invoke
                \tat org.example.Parser.parse(Parser.java:12)
                \tat org.example.Main.main(Main.java:3)
                """,
            tool: .java, kind: "java.lang.NullPointerException", access: nil,
            top: .init(function: "org.example.Parser.parse", file: "org/example/Parser.java", line: 12),
            frames: 2),
    ]

    @Test("A report is read into what happened and where", arguments: samples)
    func reads(sample: Sample) throws {
        let report = try #require(
            CrashReport.all(in: Array(("before\n" + sample.output + "\nafter\n").utf8)).first)
        #expect(report.tool == sample.tool)
        #expect(report.kind == sample.kind)
        #expect(report.access == sample.access)
        #expect(report.frames.first == sample.top)
        #expect(report.frames.count == sample.frames)
    }

    @Test("The calls that are inlined in a module have places, a call in a module alone has none")
    func places() throws {
        let report = try #require(CrashReport.all(in: Array(Self.samples[0].output.utf8)).first)
        #expect(
            report.frames[1]
                == .init(function: "parse(char const*, int)", file: "/tmp/v/tree/src/a.cc", line: 12))
        #expect(report.frames[2].file == nil)
    }

    @Test("Several reports are told apart, and no more than the limit")
    func several() {
        let one = "a.c:1:2: runtime error: shift exponent 40 is too large\n"
        #expect(CrashReport.all(in: Array((one + one).utf8)).count == 2)
        #expect(
            CrashReport.all(in: Array(String(repeating: one, count: 100).utf8)).count == CrashReport.limit)
    }

    @Test("What is no report, cut short or hostile harms nothing")
    func hostile() {
        #expect(CrashReport.all(in: Array("all is well: 0 errors\n#0 not a stack\n".utf8)).isEmpty)
        let long = String(repeating: "x", count: 100_000)
        let output =
            "==1==ERROR: AddressSanitizer: \(long)\n"
            + String(repeating: "    #0 0x1 in \(long) \(long):1:1\n", count: 500)
        for report in CrashReport.all(in: Array(output.utf8)) {
            #expect(report.frames.count <= CrashReport.frameLimit)
            #expect(report.kind.utf8.count <= CrashReport.nameLimit + 3)
        }
        for count in 0..<200 {
            _ = CrashReport.all(in: Array(Self.samples[0].output.utf8.prefix(count)))
        }
        _ = CrashReport.all(
            in: Array(0...255) + [0x0A]
                + Array(
                    "==1==ERROR: AddressSanitizer: \u{0}\n    #0 \n    # \n    #99999999999999999999 x\n".utf8
                ))
    }
}
