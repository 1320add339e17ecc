import Foundation
import Review
import RuleEngine
import ScanService
import Synchronization
import Testing
import TreeAccess

@testable import ReviewFeature

@Suite struct WorkbenchScanTests {
    /// What ends a scan before its end.
    enum Stop: CaseIterable { case taker, cancellation, service }

    private struct Enough: Error {}

    private static let rules = [
        RuleSource(
            name: "r.yaml",
            bytes: Array(
                """
                rules:
                  - {id: test.a, languages: [regex], severity: ERROR, message: m, pattern-regex: "a[(]"}

                """.utf8))
    ]

    @Test(
        "Findings are in the store before the scan ends; one that is stopped is never complete",
        arguments: Stop.allCases)
    func stopped(by stop: Stop) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        let root = folder.appendingPathComponent("tree")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let code = String(repeating: "a();\n", count: 600)
        // More than one batch.
        for number in 0..<70 {
            try Data(code.utf8).write(to: root.appendingPathComponent(String(format: "%03d.c", number)))
        }
        let starts = Mutex(0)
        let store = folder.appendingPathComponent("store.sqlite").path
        let workbench = try Workbench(
            WorkbenchConfiguration(
                storePath: store, keys: WorkbenchConfiguration.keys(besideStore: store, environment: [:]),
                connect: { () async throws(ScanServiceError) in
                    guard stop == .service else { return InProcessTransport() }
                    starts.withLock { $0 += 1 }
                    if starts.withLock({ $0 }) > 1 { throw .notFound("service") }
                    return EndingTransport()
                }))
        let tree = try OpenTree(path: root.path)
        let request = TreeScanner.Request(walk: WalkOptions(), rules: Self.rules, requiredConfinement: .none)
        var storedWhileScanning = 0
        do {
            _ = try await workbench.scan(tree, request) { findings in
                let scan = try #require(try workbench.store.scans(tree: nil, after: nil, limit: 1).first)
                #expect(scan.state == .running)
                storedWhileScanning = try workbench.store.findingCount(of: scan.id)
                #expect(storedWhileScanning >= findings.count)
                switch stop {
                case .taker: throw Enough()
                case .cancellation: withUnsafeCurrentTask { $0?.cancel() }
                case .service: break
                }
            }
            Issue.record("the scan went on to its end")
        } catch is Enough {
            #expect(stop == .taker)
        } catch is CancellationError {
            #expect(stop == .cancellation)
        } catch {
            #expect(stop == .service && error as? ScanServiceError == .notFound("service"))
        }
        let scan = try #require(try workbench.store.scans(tree: nil, after: nil, limit: 1).first)
        #expect(scan.state == .incomplete)
        #expect(scan.reasons.count == 1)
        #expect(storedWhileScanning > 0)
        #expect(try workbench.store.findingCount(of: scan.id) == storedWhileScanning)
    }
}

/// A service that answers a first batch and ends over the second.
private actor EndingTransport: ScanTransport {
    private let honest = InProcessTransport()
    private var batches = 0

    func exchange(_ call: ServiceCall, timeout: Duration) async throws(ScanServiceError) -> ServiceAnswer {
        if case .match = call.request {
            batches += 1
            if batches > 1 { throw .ended }
        }
        return try await honest.exchange(call, timeout: timeout)
    }

    func close() async {}
}
