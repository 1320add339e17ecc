import Foundation
import Review
import TestSupport
import Testing

@testable import ScanService

#if os(Linux)
    @Suite("The scan service, attacked from inside") struct ServiceProbeTests {
        /// A folder outside of every box, with a file `file` that anybody may change.
        private static func withOutside<Result>(_ body: (String) async throws -> Result) async throws
            -> Result
        {
            let outside = FileManager.default.temporaryDirectory.appending(path: "probe-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: outside) }
            try Data("outside".utf8).write(to: outside.appending(path: "file"))
            for path in [outside.path, outside.path + "/file"] {
                try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: path)
            }
            return try await body(outside.path)
        }

        private func probe(_ executable: String, outside: String) async throws -> BoxProbe {
            let client = try await ScanClient(try PipeTransport(executable: executable))
            let probe = try await client.probe(outside: outside, home: outside)
            await client.close()
            return probe
        }

        @Test("The running service refuses every attempt")
        func service() async throws {
            try await Self.withOutside { outside in
                let probe = try await probe(Fixtures.hostPath, outside: outside)
                #expect(probe.surprises == [])
                #expect(probe.denied == probe.attempts && probe.attempts >= 81)
            }
        }

        @Test("It refuses as much to a user without privileges", .enabled(if: getuid() == 0))
        func unprivileged() async throws {
            try await Self.withOutside { outside in
                let script = outside + "/as-nobody"
                let text =
                    "#!/bin/sh\nexec setpriv --reuid 65534 --regid 65534 --clear-groups env -i \(Fixtures.hostPath)\n"
                try Data(text.utf8).write(to: URL(filePath: script))
                try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
                let probe = try await probe(script, outside: outside)
                #expect(probe.surprises == [])
                #expect(probe.denied == probe.attempts && probe.attempts >= 81)
            }
        }

        @Test("A service that is not confined does not try, since it could succeed")
        func unconfined() async throws {
            let client = try await ScanClient(InProcessTransport())
            await #expect(throws: ScanServiceError.refused(.notConfined)) {
                _ = try await client.probe(outside: "/nowhere", home: "/nowhere")
            }
        }

        @Test(
            "A probe that no prober wrote is not believed",
            arguments: [
                [BoxProbe.Line(name: "\u{1B}[2J", isAttempt: true, isDenied: true)],
                Array(repeating: BoxProbe.Line(name: "a", isAttempt: true, isDenied: true), count: 1000),
            ])
        func implausible(_ lines: [BoxProbe.Line]) async throws {
            let client = try await ScanClient(
                LyingTransport { answer in
                    guard answer.number > 0 else { return answer }
                    return ServiceAnswer(
                        session: answer.session, number: answer.number, reply: .probe(BoxProbe(lines: lines)))
                })
            await #expect(throws: ScanServiceError.implausibleAnswer("probe")) {
                _ = try await client.probe(outside: "/nowhere", home: "/nowhere")
            }
        }
    }
#endif
