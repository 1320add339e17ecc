import Review
import RuleEngine
import Synchronization
import TestSupport
import Testing
import TreeAccess

@testable import ScanService

/// Services as XPC has them: all sessions in one process, which the system starts again only after a while.
@Suite struct SharedProcessTests {
    /// A process for all sessions: when one session's file kills it, every session's next call fails.
    private final class SharedProcess: Sendable {
        private let deaths = Mutex(0)
        var generation: Int { deaths.withLock { $0 } }
        func die() { deaths.withLock { $0 += 1 } }
    }

    private struct SharedTransport: ScanTransport {
        let honest = InProcessTransport()
        let process: SharedProcess
        let born: Int
        let poison: @Sendable (ServiceFile) -> Bool

        func exchange(_ call: ServiceCall, timeout: Duration) async throws(ScanServiceError)
            -> ServiceAnswer
        {
            guard process.generation == born else { throw .ended }
            let files: [ServiceFile] =
                switch call.request {
                case .match(let files, _): files
                case .matchWatched(let file, _): [file]
                default: []
                }
            if files.contains(where: poison) {
                process.die()
                throw .ended
            }
            // Others get a turn in the middle of each call.
            for _ in 0..<20 { await Task.yield() }
            let answer = try await honest.exchange(call, timeout: timeout)
            guard process.generation == born else { throw .ended }
            return answer
        }

        func close() async {}
    }

    @Test("In one process for all, a file that kills it is named, and none that others had in work")
    func blame() async throws {
        let folder = try Folder()
        for number in 0..<400 {
            let text = number % 40 == 7 ? "poison\n" : "danger(\(number));\n"
            try folder.write("f\(number).c", text)
        }
        let process = SharedProcess()
        let scanner = TreeScanner(workers: 4, sharing: .oneProcess) { () async throws(ScanServiceError) in
            SharedTransport(process: process, born: process.generation) {
                $0.bytes.starts(with: "poison".utf8)
            }
        }
        let request = TreeScanner.Request(
            walk: WalkOptions(), rules: Fixtures.rules, requiredConfinement: .none)
        var findings = 0
        let run = try await scanner.begin(try folder.tree(), request)
        let outcome = try await run.run { findings += $0.count }
        #expect(outcome.notScanned.map(\.reason) == Array(repeating: .serviceFailed, count: 10))
        #expect(findings == 390)
        #expect(process.generation >= 20)
    }

    private func starter(
        refusing count: Int, _ waits: @escaping @Sendable (Duration) -> Void
    ) -> ServiceStarter {
        let shared = Left(count)
        return ServiceStarter(
            connect: { () async throws(ScanServiceError) in
                if shared.takeOne() { throw .unavailable("service") }
                return InProcessTransport()
            }, sources: Fixtures.rules, requiredConfinement: .none, sleep: { waits($0) })
    }

    private final class Left: Sendable {
        private let count: Mutex<Int>
        init(_ count: Int) { self.count = Mutex(count) }
        func takeOne() -> Bool {
            count.withLock { count in
                defer { count -= 1 }
                return count > 0
            }
        }
    }

    private final class Waits: Sendable {
        private let waits = Mutex<[Duration]>([])
        var all: [Duration] { waits.withLock { $0 } }
        func add(_ wait: Duration) { waits.withLock { $0.append(wait) } }
    }

    @Test("A service that the system holds back is asked for again, less and less often")
    func backOff() async throws {
        let waits = Waits()
        let started = try await starter(refusing: 5) { waits.add($0) }.start()
        #expect(started.rules.rules.map(\.id) == ["test.danger"])
        #expect(
            waits.all == [
                .milliseconds(250), .milliseconds(500), .seconds(1), .seconds(2), .seconds(4),
            ])
    }

    @Test("The waits outlast launchd's ten seconds, and end in a reason")
    func unavailable() async {
        let waits = Waits()
        await #expect(throws: ScanServiceError.unavailable("service")) {
            _ = try await starter(refusing: .max) { waits.add($0) }.start()
        }
        let total = waits.all.reduce(Duration.zero, +)
        #expect(total > .seconds(10) && total <= .seconds(16))
    }
}
