#if os(Linux)
    import AuditLog
    import Foundation
    import Review
    import TestSupport
    import Testing
    import TreeAccess

    @testable import PatchApplication

    /// `Bench/writing` gives these a small disk of their own; store and tree are both on it.
    @Suite("A disk with any number of free blocks", .enabled(if: SlowLane.hasSmallDisk))
    struct FullDiskTests {
        private static let block = 4_096

        @Test("All files are old or all new, and the store agrees, wherever the disk runs full")
        func everyAmount() throws {
            var ends: [String: Int] = [:]
            for free in 0..<80 {
                let template = try Bench()
                _ = try StoreBench.prepare(template)
                let root = template.folder.path
                try fill(template.folder.at("filling"), leaving: free)
                do {
                    _ = try StoreBench(at: root).apply()
                    ends["applied", default: 0] += 1
                } catch {
                    ends[(error as? any Failure)?.code ?? "\(type(of: error))", default: 0] += 1
                }
                try FileManager.default.removeItem(atPath: template.folder.at("filling"))
                let bench = try StoreBench(at: root)
                _ = try bench.applicator().recover()
                let state = try bench.state()
                #expect(state == Bench.before || state == Bench.after, "\(free) blocks")
                #expect(try bench.store.unfinishedApplications().isEmpty)
                #expect(try bench.patch().state == (state == Bench.after ? .applied : .approved))
                #expect(AuditVerifier.verify(try bench.store.auditExport()).valid)
            }
            #expect(ends.count > 1 && ends["applied"] != nil)
            try SlowLane.report("disk full, 0 to 79 free blocks, all old or all new", ends)
        }

        /// Fills the disk but for `free` blocks.
        private func fill(_ path: String, leaving free: Int) throws {
            let descriptor = open(path, O_CREAT | O_WRONLY, 0o600)
            defer { close(descriptor) }
            let bytes = [UInt8](repeating: 0, count: Self.block)
            var written = 0
            while write(descriptor, bytes, bytes.count) == bytes.count { written += bytes.count }
            try #require(written > free * Self.block)
            try #require(ftruncate(descriptor, off_t(written - free * Self.block)) == 0)
        }
    }
#endif
