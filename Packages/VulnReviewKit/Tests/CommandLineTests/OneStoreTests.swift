import Foundation
import TestSupport
import Testing

/// A store that several processes want before it is there.
@Suite struct OneStoreTests {
    @Test("Several processes make one new store together")
    func together() throws {
        for round in 0..<5 {
            let scratch = try Scratch()
            let processes = try (0..<6).map { _ in
                let process = Process()
                process.executableURL = BuildDirectory.product("vulnreview")
                process.currentDirectoryURL = scratch.folder
                process.environment = ["HOME": scratch.folder.path]
                process.arguments = ["list", "scans", "--store", scratch.store]
                process.standardOutput = FileHandle.nullDevice
                process.standardError = FileHandle.nullDevice
                try process.run()
                return process
            }
            processes.forEach { $0.waitUntilExit() }
            #expect(processes.allSatisfy { $0.terminationStatus == 0 }, "round \(round)")
        }
    }
}
