import Foundation
import Review
import Testing

@testable import ScanService

@Suite struct PipeTransportTests {
    @Test("The service works as a child process over pipes")
    func child() async throws {
        let client = try await ScanClient(try PipeTransport(executable: Fixtures.hostPath))
        _ = try await client.load(Fixtures.rules)
        for round in 0..<20 {
            let text = String(repeating: "danger(\(round));\n", count: round * 40)
            let results = try await client.match([Fixtures.file("a.c", text), Fixtures.file("b.c", "")])
            #expect(results.map(\.matches.count) == [round * 40, 0])
        }
        await client.close()
    }

    @Test(
        "A program that is no service is refused and gone, whatever it does",
        arguments: [
            ("/bin/true", ScanServiceError.ended), ("/bin/cat", .malformedFrame),
            ("/usr/bin/yes", .frameTooLarge),
        ])
    func impostor(program: String, error: ScanServiceError) async throws {
        let transport = try PipeTransport(executable: program)
        await #expect(throws: error) { _ = try await ScanClient(transport) }
        await transport.close()
    }

    @Test("A service that never answers is given up at the deadline")
    func hang() async throws {
        // Without arguments, `sort` waits for the end of its input.
        let transport = try PipeTransport(executable: "/usr/bin/sort")
        let call = ServiceCall(session: "s", number: 0, request: .hello(version: serviceProtocolVersion))
        await #expect(throws: ScanServiceError.timedOut) {
            _ = try await transport.exchange(call, timeout: .milliseconds(200))
        }
        await transport.close()
    }
}
