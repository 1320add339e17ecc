#if os(Linux)
    import Foundation
    import Review
    import TestSupport
    import Testing
    import TreeAccess

    @testable import ScanService

    @Suite struct TreeScannerTests {
        private let folder: Folder

        init() throws { folder = try Folder() }

        private static let rules = ["a", "b", "c"].map { Fixtures.rule("test.\($0)", $0) }

        /// `count` files with three findings on each of `lines` lines, and the fault that `poison` names for a number.
        private func write(
            _ count: Int, lines: Int = 1, poison: (Int) -> String? = { _ in nil }
        ) throws {
            let code = String(repeating: "a(); b(); c();\n", count: lines)
            for number in 0..<count {
                let name = String(format: "d%d/f%05d.c", number % 7, number)
                try folder.write(name, (poison(number).map { "poison:\($0)\n" } ?? "") + code)
            }
        }

        private struct Result {
            var chunks: [[Finding]] = []
            var outcome: TreeScanner.Outcome
            var findings: [Finding] { chunks.flatMap { $0 } }
        }

        private func scan(
            workers: Int = 2, timeout: Duration = .seconds(20), program: String = Fixtures.poisonedPath,
            progress: ProgressFeed? = nil
        ) async throws -> Result {
            let scanner = TreeScanner(workers: workers, fileTimeout: timeout) {
                () async throws(ScanServiceError) in try PipeTransport(executable: program)
            }
            let request = TreeScanner.Request(
                walk: WalkOptions(), rules: Self.rules, requiredConfinement: .none)
            let run = try await scanner.begin(try folder.tree(), request)
            var chunks: [[Finding]] = []
            let outcome = try await run.run(progress: progress) { chunks.append($0) }
            return Result(chunks: chunks, outcome: outcome)
        }

        @Test(
            "A file that makes the service misbehave is named, and every other file's findings are there",
            arguments: ["crash", "leave", "babble", "dive", "swell"])
        func faults(fault: String) async throws {
            try write(40) { $0 % 13 == 5 ? fault : nil }
            let result = try await scan()
            #expect(
                result.outcome.notScanned.map(\.reason) == [.serviceFailed, .serviceFailed, .serviceFailed])
            #expect(result.outcome.notScanned.map(\.path.display).allSatisfy { $0.contains("f000") })
            #expect(result.findings.count == 37 * 3)
            #expect(result.outcome.files == 37)
            #expect(ChildProcesses.pids.isEmpty)
        }

        @Test("A file over which the service is silent is named as such", arguments: ["hang", "stall"])
        func silence(fault: String) async throws {
            try write(20) { $0 == 11 ? fault : nil }
            let result = try await scan(timeout: .seconds(1))
            #expect(result.outcome.notScanned.map(\.reason) == [.timedOut])
            #expect(result.findings.count == 19 * 3)
            #expect(ChildProcesses.pids.isEmpty)
        }

        @Test(
            "A rule that kills the service on every file costs a few processes, and no other rule's findings")
        func killerRule() async throws {
            try write(200) { _ in "crash@test.b" }
            let count = FragileTransport.Count()
            let scanner = TreeScanner(workers: 3) { () async throws(ScanServiceError) in
                count.add()
                return try PipeTransport(executable: Fixtures.poisonedPath)
            }
            let request = TreeScanner.Request(
                walk: WalkOptions(), rules: Self.rules, requiredConfinement: .none)
            let run = try await scanner.begin(try folder.tree(), request)
            var findings: [Finding] = []
            let outcome = try await run.run { findings += $0 }
            #expect(outcome.quarantined == ["test.b"])
            #expect(outcome.stopped.map(\.ruleID) == ["test.b", "test.b", "test.b"])
            #expect(outcome.notScanned.map(\.reason) == [.ruleStopped, .ruleStopped, .ruleStopped])
            #expect(outcome.notScanned.map(\.path) == Array(findings.map(\.location.path).uniqued.prefix(3)))
            #expect(findings.map(\.ruleID).uniqued.sorted() == ["test.a", "test.c"])
            #expect(findings.count == 400)
            // Three failures a file, for three files with each of three workers, and the fresh ones.
            #expect(count.value <= 40, "\(count.value) services")
        }

        @Test("The result is the same however many workers there are, also where services fail")
        func deterministic() async throws {
            try write(300) { $0 % 50 == 7 ? "crash" : $0 % 20 == 3 ? "crash@test.a" : nil }
            let one = try await scan(workers: 1)
            let many = try await scan(workers: 4)
            #expect(one.chunks == many.chunks)
            #expect(one.outcome.notScanned == many.outcome.notScanned)
            #expect(one.outcome.stopped == many.outcome.stopped)
            #expect(one.outcome.quarantined == many.outcome.quarantined)
            #expect(one.outcome.quarantined == ["test.a"])
            #expect(one.findings.map(\.location.path) == one.findings.map(\.location.path).sorted())
            #expect(one.outcome.findings == one.findings.count)
        }

        @Test("Findings come in chunks while the scan goes on, none but the last small, no file parted")
        func chunks() async throws {
            try write(90, lines: 10)
            let result = try await scan(program: Fixtures.hostPath)
            #expect(result.findings.count == 2_700)
            #expect(result.chunks.map(\.count) == [1_020, 1_020, 660])
            for (chunk, next) in zip(result.chunks, result.chunks.dropFirst()) {
                #expect(chunk.last?.location.path != next.first?.location.path)
            }
        }

        @Test(
            "Services that others kill or stop again and again lose no file and no finding",
            arguments: [(SIGKILL, 30), (SIGSTOP, 3)])
        func outsideKills(signal: Int32, times: Int) async throws {
            try write(200)
            let feed = ProgressFeed()
            async let killing: Int = {
                var reports = 0
                for await _ in feed {
                    reports += 1
                    if reports.isMultiple(of: 3), reports <= 3 * times { ChildProcesses.signal(signal) }
                }
                return reports
            }()
            let result = try await scan(
                workers: 1, timeout: .seconds(1), program: Fixtures.hostPath, progress: feed)
            #expect(await killing >= 3)
            #expect(result.outcome.notScanned.isEmpty)
            #expect(result.findings.count == 600)
            #expect(ChildProcesses.pids.isEmpty)
        }

        @Test(
            "A scan that is cancelled ends, whatever its services do, and leaves no process", arguments: 0..<4
        )
        func cancellation(reports: Int) async throws {
            try write(150) { $0 == 100 ? "hang" : nil }
            let feed = ProgressFeed()
            let scanning = Task { try await scan(timeout: .seconds(600), progress: feed) }
            if reports > 0 {
                var seen = 0
                for await progress in feed {
                    seen += 1
                    if seen >= reports || progress.filesDone >= 64 { break }
                }
            }
            scanning.cancel()
            await #expect(throws: CancellationError.self) { _ = try await scanning.value }
            #expect(ChildProcesses.pids.isEmpty)
        }

        @Test("What the taker of findings throws ends the scan, and leaves no process")
        func takerFails() async throws {
            try write(90, lines: 20)
            let scanner = TreeScanner(workers: 2) { () async throws(ScanServiceError) in
                try PipeTransport(executable: Fixtures.hostPath)
            }
            let request = TreeScanner.Request(walk: WalkOptions(), rules: Self.rules)
            let run = try await scanner.begin(try folder.tree(), request)
            await #expect(throws: ScanServiceError.malformedFrame) {
                _ = try await run.run { _ in throw ScanServiceError.malformedFrame }
            }
            #expect(ChildProcesses.pids.isEmpty)
        }

        @Test("Progress ends with all files, their bytes, and the findings")
        func progress() async throws {
            try write(200)
            let feed = ProgressFeed()
            async let last: ScanProgress? = {
                var last: ScanProgress?
                for await progress in feed { last = progress }
                return last
            }()
            _ = try await scan(program: Fixtures.hostPath, progress: feed)
            let end = try #require(await last)
            #expect(end.filesDone == 200 && end.filesTotal == 200)
            #expect(end.bytesDone == 200 * 15)
            #expect(end.findings == 600)
            #expect(end.currentFile != nil)
        }
    }

    extension Sequence where Element: Hashable {
        /// Each element once, where it comes first.
        fileprivate var uniqued: [Element] {
            var seen: Set<Element> = []
            return filter { seen.insert($0).inserted }
        }
    }
#endif
