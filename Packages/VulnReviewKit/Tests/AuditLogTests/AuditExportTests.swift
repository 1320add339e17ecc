import AuditLog
import Foundation
import Review
import Testing

@Suite("The export's file")
struct AuditExportTests {
    private static let lineFeed = UInt8(ascii: "\n")

    @Test("Its lines are what the format promises, event bytes and leaf hashes exact")
    func lines() throws {
        let log = try SampleLog(count: 3)
        let lines = String(decoding: try log.export().bytes, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 1 + 2 + 3 + 3)
        #expect(lines[0] == #"{"format":"vulnreview-audit/1","origin":"test.example/log","size":3}"#)
        #expect(lines[1].hasPrefix(#"{"key":{"algorithm":"ed25519","name":"installation","publicKey":""#))
        let event = log.events[2]
        #expect(
            lines[7]
                == "{\"event\":\(String(decoding: event.bytes, as: UTF8.self)),\"leaf\":\"\(event.leafHash)\"}"
        )
        #expect(lines[8].hasPrefix(#"{"checkpoint":"test.example/log\n3\n"#))
    }

    @Test("Every byte of a small log with one bit turned is refused or its event named")
    func bits() throws {
        let log = try SampleLog(count: 4)
        let bytes = try log.export().bytes
        // The events that a line may be blamed on: its own, or that of its checkpoint, or at a line feed the next one.
        var index = 0
        var line = 0
        for (position, byte) in bytes.enumerated() {
            var changed = bytes
            changed[position] ^= 1 << UInt8(position % 8)
            if line == 0 {
                #expect(Self.finds(changed, at: nil), "byte \(position)")
            } else {
                #expect(Self.finds(changed, at: line < 3 ? nil : index...(index + 1)), "byte \(position)")
            }
            guard byte == Self.lineFeed else { continue }
            line += 1
            if line > 3, line.isMultiple(of: 2) == false { index += 1 }
        }
    }

    @Test("Bits turned all over a log of 200 events are found")
    func bitsOfManyEvents() async throws {
        let bytes = try SampleLog(count: 200).export().bytes
        let step = bytes.count / 60
        await withTaskGroup(of: (Int, Bool).self) { group in
            for position in stride(from: 40, to: bytes.count, by: step) {
                group.addTask {
                    var changed = bytes
                    changed[position] ^= 1 << UInt8(position % 8)
                    let event = changed[..<position].split(separator: Self.lineFeed).count {
                        $0.starts(with: #"{"event"#.utf8)
                    }
                    return (
                        position,
                        Self.finds(changed, at: position < 400 ? nil : max(0, event - 1)...(event + 1))
                    )
                }
            }
            for await (position, isFound) in group { #expect(isFound, "byte \(position)") }
        }
    }

    @Test("Every truncation of a small log is refused or found")
    func truncation() throws {
        let bytes = try SampleLog(count: 3).export().bytes
        for count in 0..<bytes.count {
            #expect(Self.finds(Array(bytes[..<count]), at: nil), "\(count) bytes")
        }
    }

    private static func finds(_ bytes: [UInt8], at indices: ClosedRange<Int>?) -> Bool {
        guard let export = try? AuditExport(parsing: bytes) else { return true }
        let report = AuditVerifier.verify(export)
        guard let indices else { return !report.valid }
        return report.problems.contains { indices.contains($0.index) }
    }

    @Test(
        "What is no export is refused with the line or the limit",
        arguments: [
            ("", AuditError.malformedExport(line: 1)), ("\n", .malformedExport(line: 1)),
            ("{}\n", .malformedExport(line: 1)), ("GIF89a", .malformedExport(line: 1)),
            (
                #"{"format":"vulnreview-audit/2","origin":"o","size":0}"# + "\n",
                .unknownFormat("vulnreview-audit/2")
            ),
            (#"{"format":"vulnreview-audit/1","origin":"o","size":-1}"# + "\n", .malformedExport(line: 1)),
            (
                #"{"format":"vulnreview-audit/1","origin":"o","size":9007199254740991}"# + "\n",
                .overLimit(what: "events", limit: 1_000_000)
            ),
        ])
    func refused(text: String, error: AuditError) {
        #expect(throws: error) { try AuditExport(parsing: Array(text.utf8)) }
    }

    @Test("Limits hold for bytes, lines and events")
    func limits() throws {
        let bytes = try SampleLog(count: 4).export().bytes
        #expect(throws: AuditError.overLimit(what: "bytes", limit: 99)) {
            try AuditExport(parsing: bytes, limits: AuditLimits(bytes: 99, lineBytes: 1 << 20, events: 10))
        }
        #expect(throws: AuditError.overLimit(what: "lineBytes", limit: 99)) {
            try AuditExport(parsing: bytes, limits: AuditLimits(bytes: 1 << 20, lineBytes: 99, events: 10))
        }
        #expect(throws: AuditError.overLimit(what: "events", limit: 2)) {
            try AuditExport(
                parsing: bytes, limits: AuditLimits(bytes: 1 << 20, lineBytes: 1 << 20, events: 2))
        }
    }

    @Test("An event that claims a huge index costs neither time nor memory")
    func hugeIndex() throws {
        let log = try SampleLog(count: 3)
        let event = AuditEvent(
            index: 9_007_199_254_740_991, at: log.time(0), kind: .scanFinished, body: .null)
        let export = try log.export()
        let entries = export.entries + [AuditExport.Entry(bytes: event.bytes, leaf: event.leafHash)]
        #expect(AuditVerifier.verify(export.with(entries: entries)).kinds(at: 3).contains(.changed))
    }
}
