import AuditLog
import Foundation
import Review
import Testing

@Suite("Audit events")
struct AuditEventTests {
    @Test("An event's bytes are the canonical JSON of its four members")
    func bytes() {
        let event = AuditEvent(
            index: 7, at: Date(timeIntervalSince1970: 1_790_000_000.123), kind: .scanFinished,
            body: .object(["findings": .int(3)]))
        #expect(
            String(decoding: event.bytes, as: UTF8.self)
                == #"{"at":"2026-09-21T14:13:20.123Z","body":{"findings":3},"index":7,"kind":"scanFinished"}"#
        )
    }

    @Test("Every event reads back from its bytes, whatever fraction of a second it has")
    func roundTrip() throws {
        for step in 0..<2_000 {
            let event = AuditEvent(
                index: step, at: Date(timeIntervalSince1970: 1_790_000_000 + Double(step) * 0.000_731),
                kind: .decision, body: .null)
            let read = try AuditEvent(bytes: event.bytes)
            #expect(read.bytes == event.bytes)
            #expect(
                AuditEvent(index: read.index, at: read.at, kind: read.kind, body: read.body).bytes
                    == event.bytes)
        }
    }

    @Test(
        "What is no event is refused",
        arguments: [
            "", "{}", #"{"at":"2026-09-21T14:13:20.123Z","body":null,"index":-1,"kind":"decision"}"#,
            #"{"at":"yesterday","body":null,"index":1,"kind":"decision"}"#,
            #"{"at":"2026-09-21T14:13:20.123Z","body":null,"index":1,"kind":"other"}"#,
            #"{"at":"2026-09-21T14:13:20.123Z","body":null,"index":1,"kind":"decision","more":1}"#,
            #"{"at":"2026-09-21T14:13:20.123Z", "body":null,"index":1,"kind":"decision"}"#,
        ])
    func refused(text: String) {
        #expect(throws: AuditError.malformedEvent) { try AuditEvent(bytes: Array(text.utf8)) }
    }
}
