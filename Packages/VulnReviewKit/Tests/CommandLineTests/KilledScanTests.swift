#if os(Linux)
    import Foundation
    import TestSupport
    import Testing

    /// What is left when the front end is killed in the middle of a scan.
    @Suite struct KilledScanTests {
        @Test("A killed scan leaves its findings, no process, and never what looks like a whole scan")
        func killed() throws {
            let scratch = try Scratch()
            let scan = try HangingScan(scratch)
            kill(scan.process.processIdentifier, SIGKILL)
            try scan.expectGone()
            #expect(try Self.scans(scratch).map { $0["state"] as? String } == ["running"])
            #expect(try HangingScan.findingCount(scratch) >= 1_000)
            // What is exported says that it is not whole.
            try Program(scratch)("export", "--format", "sarif", expecting: 3)
        }

        @Test("Ctrl-C ends a scan as incomplete, with its findings, and says so")
        func interrupted() throws {
            let scratch = try Scratch()
            let scan = try HangingScan(scratch)
            kill(scan.process.processIdentifier, SIGINT)
            try scan.expectGone()
            #expect(scan.process.terminationStatus == 130)
            #expect(try scratch.read("errors").contains("interrupted; what was found is kept"))
            let kept = try #require(try Self.scans(scratch).first)
            #expect(kept["state"] as? String == "incomplete")
            #expect((kept["reasons"] as? [String])?.isEmpty == false)
            #expect(try HangingScan.findingCount(scratch) >= 1_000)
            try Program(scratch)("audit", "verify")
        }

        private static func scans(_ scratch: Scratch) throws -> [[String: Any]] {
            let list = try Program(scratch)("list", "scans", "--json").json()
            return try #require(list["scans"] as? [[String: Any]])
        }
    }

    /// A scan that has stored a batch's findings and hangs over a file of the next one.
    private struct HangingScan {
        let process = Process()
        private let services: [String]
        private let deadline = Date.now.addingTimeInterval(60)

        init(_ scratch: Scratch) throws {
            let code = String(repeating: Scratch.vulnerable, count: 40)
            for number in 0..<70 { try scratch.write("tree/a\(number).py", code) }
            try scratch.write("tree/b.py", "poison:hang\n")
            try scratch.write("rules.yaml", Scratch.rules)
            let programs = scratch.folder.appendingPathComponent("bin")
            try FileManager.default.createDirectory(at: programs, withIntermediateDirectories: true)
            for (product, name) in [("vulnreview", "vulnreview"), ("PoisonedHost", "ScanServiceHost")] {
                try FileManager.default.copyItem(
                    at: BuildDirectory.product(product), to: programs.appendingPathComponent(name))
            }
            process.executableURL = programs.appendingPathComponent("vulnreview")
            process.currentDirectoryURL = scratch.folder
            process.environment = ["HOME": scratch.folder.path]
            process.arguments = [
                "scan", "tree", "--store", scratch.store, "--rules", "rules.yaml", "--no-builtin-rules",
                "--jobs", "2", "--timeout", "600",
            ]
            process.standardOutput = FileHandle.nullDevice
            process.standardError = try FileHandle(forWritingTo: try scratch.write("errors", ""))
            try process.run()
            while try Self.findingCount(scratch) < 1_000, Date.now < deadline {}
            services = Self.processes(of: programs.appendingPathComponent("ScanServiceHost").path)
            #expect(!services.isEmpty)
        }

        /// Waits for the end of the process, after which none of its services may live.
        func expectGone() throws {
            process.waitUntilExit()
            while services.contains(where: Self.isAlive), Date.now < deadline { sched_yield() }
            #expect(!services.contains(where: Self.isAlive))
        }

        static func findingCount(_ scratch: Scratch) throws -> Int {
            let list = try Program(scratch)("list", "findings", "--limit", "10000", "--json").json()
            return (list["findings"] as? [Any])?.count ?? 0
        }

        private static func processes(of program: String) -> [String] {
            let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
            return all.filter {
                (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\($0)/exe")) == program
            }
        }

        /// Whether the process is there and is no zombie that waits for a parent.
        private static func isAlive(_ pid: String) -> Bool {
            guard let status = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else {
                return false
            }
            return !status.contains(") Z ")
        }
    }
#endif
