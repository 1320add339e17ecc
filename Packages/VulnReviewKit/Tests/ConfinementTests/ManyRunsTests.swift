import Foundation
import Testing

@testable import Confinement

#if os(Linux)
    extension ConfinementSuite {
        /// `Bench/confinement runs` has this make two hundred runs, as root and as another user, and counts by itself what
        /// is left.
        @Suite("Many misbehaving commands")
        struct ManyRunsTests {
            /// How a run went.
            private struct Run: Encodable, Sendable {
                let name: String
                let endedAsExpected: Bool
                let survivors: Int
                let scratchLeft: Bool
                let seconds: Double
            }

            @Test("Several at a time, each ends as it must and leaves neither process nor file")
            func manyRuns() async throws {
                let environment = ProcessInfo.processInfo.environment
                let count = environment["VULNREVIEW_RUNS"].flatMap { Int($0) } ?? Misbehaviour.brief.count
                let kinds = count > Misbehaviour.brief.count ? Misbehaviour.all : Misbehaviour.brief
                let confinement = await Box.detected.value
                let runs = try await withThrowingTaskGroup(of: Run.self) { group in
                    var runs: [Run] = []
                    for number in 0..<count {
                        if number >= 4, let run = try await group.next() { runs.append(run) }
                        group.addTask { try await Self.run(kinds[number % kinds.count], in: confinement) }
                    }
                    for try await run in group { runs.append(run) }
                    return runs
                }
                #expect(runs.count == count)
                #expect(runs.filter { !$0.endedAsExpected }.map(\.name) == [])
                #expect(runs.filter { $0.survivors > 0 || $0.scratchLeft }.map(\.name) == [])
                if let report = environment["VULNREVIEW_RUNS_REPORT"] {
                    try JSONEncoder().encode(runs).write(to: URL(filePath: report))
                }
            }

            private static func run(_ kind: Misbehaviour, in confinement: Confinement) async throws -> Run {
                let scratch = try ScratchDirectory()
                let outcome = try await confinement.run(Box.shell(kind.script, in: scratch, kind.limits))
                let survivors = try await Box.survivors(of: scratch)
                try? scratch.remove()
                return Run(
                    name: kind.name, endedAsExpected: outcome.status == kind.status,
                    survivors: survivors.count,
                    scratchLeft: FileManager.default.fileExists(atPath: scratch.path),
                    seconds: outcome.seconds)
            }
        }
    }
#endif
