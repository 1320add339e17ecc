import AuditLog
import Foundation
import Review
import Testing

@Suite("Verifying an exported log")
struct AuditVerifierTests {
    /// Made once: 200 events.
    private static let log = Result { try SampleLog(count: 200) }
    private static let whole = Result { try log.get().export() }

    private let log: SampleLog
    private let export: AuditExport

    init() throws {
        log = try Self.log.get()
        export = try Self.whole.get()
    }

    private func verify(entries: [AuditExport.Entry]) -> AuditReport {
        AuditVerifier.verify(export.with(entries: entries))
    }

    /// With a checkpoint for each twenty events only: order shows without them, and signatures take time.
    private func verifyOrder(entries: [AuditExport.Entry]) -> AuditReport {
        AuditVerifier.verify(
            export.with(
                entries: entries, checkpoints: export.checkpoints.filter { $0.size.isMultiple(of: 20) }))
    }

    @Test("A log that nobody touched is valid, before and after its way through a file")
    func valid() throws {
        let report = AuditVerifier.verify(export)
        #expect(report.problems.isEmpty)
        #expect(report.valid)
        #expect(report.size == 200)
        let read = try AuditExport(parsing: export.bytes)
        #expect(read == export)
        #expect(read.bytes == export.bytes)
        #expect(AuditVerifier.verify(read, trusting: [log.key(log.installation, .installation)]).valid)
        #expect(
            AuditVerifier.verify(try SampleLog(count: 2).export([])).problems.map(\.kind) == [.keysDiffer])
    }

    @Test("Every removal is found and the event named")
    func removal() throws {
        for index in 0..<200 {
            var entries = export.entries
            entries.remove(at: index)
            let report = verifyOrder(entries: entries)
            #expect(report.kinds(at: index).contains(.missing), "event \(index)")
        }
    }

    @Test("Every swap of neighbours is found and the event named")
    func swap() throws {
        for index in 0..<199 {
            var entries = export.entries
            entries.swapAt(index, index + 1)
            #expect(verifyOrder(entries: entries).kinds(at: index).contains(.reordered), "event \(index)")
        }
    }

    @Test(
        "Every insertion is found and the event named: a copy, a forgery in the place of another, one at the end"
    )
    func insertion() throws {
        for index in stride(from: 0, through: 200, by: 7) {
            let copied = min(index + 3, 199)
            var entries = export.entries
            entries.insert(entries[copied], at: index)
            let doubled = verifyOrder(entries: entries)
            #expect(!doubled.kinds(at: copied).isDisjoint(with: [.inserted, .reordered]), "event \(index)")

            let forged = AuditEvent(index: index, at: log.time(index), kind: .scanFinished, body: .int(-1))
            entries = export.entries
            entries.insert(AuditExport.Entry(bytes: forged.bytes, leaf: forged.leafHash), at: index)
            #expect(!verifyOrder(entries: entries).kinds(at: index).isEmpty, "forgery \(index)")
        }
    }

    @Test("A truncated log is found, and the first event that is missing named")
    func truncation() throws {
        for count in [0, 1, 2, 100, 199] {
            let report = verify(entries: Array(export.entries.prefix(count)))
            #expect(report.kinds(at: count).contains(.missing))
        }
    }

    @Test("An event that was rewritten together with its leaf hash is named, and no other")
    func rewritten() throws {
        for index in stride(from: 2, to: 200, by: 11) {
            let forged = AuditEvent(index: index, at: log.time(index), kind: .scanFinished, body: .int(-1))
            var entries = export.entries
            entries[index] = AuditExport.Entry(bytes: forged.bytes, leaf: forged.leafHash)
            #expect(verify(entries: entries).problems == [.init(index: index, kind: .rewritten)])
        }
    }

    @Test("An event whose bytes alone were changed is named, and no other, even among several")
    func changed() throws {
        var entries = export.entries
        for index in [4, 5, 120] {
            var bytes = entries[index].bytes
            bytes[8] = bytes[8] == UInt8(ascii: "2") ? UInt8(ascii: "1") : UInt8(ascii: "2")
            entries[index] = AuditExport.Entry(bytes: bytes, leaf: entries[index].leaf)
        }
        #expect(
            verify(entries: entries).problems == [4, 5, 120].map { .init(index: $0, kind: .changed) })
    }

    @Test("A log that was rewritten and signed again with another key is found")
    func anotherKey() throws {
        let other = try log.keys.signer("other")
        let forged = try log.export(signer: other)
        #expect(AuditVerifier.verify(forged).kinds(at: 0) == [.badCheckpoint])
        // With a log that introduces the other key itself, only what is known from elsewhere helps.
        var events = [
            AuditEvent(index: 0, at: log.time(0), kind: .keyAdded, body: log.key(other, .installation).body)
        ]
        events += log.events.dropFirst()
        let whole = try log.export(events, signer: other).with(
            keys: [log.key(other, .installation), log.key(log.reviewer, .reviewer)])
        #expect(AuditVerifier.verify(whole).valid)
        let known = try #require(export.checkpoints.last)
        #expect(AuditVerifier.verify(whole, since: known).problems.map(\.kind) == [.forked])
        #expect(
            AuditVerifier.verify(whole, trusting: [log.key(log.installation, .installation)]).kinds(at: 7)
                == [.untrustedKey])
    }

    @Test("Who cannot sign with a key of the log cannot add a key that can")
    func addedKey() throws {
        let other = try log.keys.signer("other")
        var forged = log
        forged.append(.keyAdded, log.key(other, .installation).body)
        forged.append(.scanFinished, .null)
        let longer = try forged.export(signer: other)
        let keys = export.keys + [log.key(other, .installation)]
        for skipped in [[], [201]] {
            let checkpoints =
                export.checkpoints + longer.checkpoints.dropFirst(200).filter { !skipped.contains($0.size) }
            let report = AuditVerifier.verify(
                AuditExport(
                    origin: export.origin, keys: keys, entries: longer.entries, checkpoints: checkpoints))
            #expect(report.kinds(at: 201) == [.untrustedKey])
        }
        // Added under the signature of the first key, it may sign.
        let honest = try forged.export()
        let checkpoints = Array(honest.checkpoints.prefix(201)) + longer.checkpoints.suffix(1)
        #expect(
            AuditVerifier.verify(
                AuditExport(
                    origin: export.origin, keys: keys, entries: longer.entries, checkpoints: checkpoints)
            ).valid)
    }

    @Test("A log that goes on from a known checkpoint is valid; a shorter one is a fork")
    func since() throws {
        #expect(AuditVerifier.verify(export, since: export.checkpoints[50]).valid)
        let shorter = try log.export(Array(log.events.prefix(100)))
        #expect(AuditVerifier.verify(shorter).valid)
        #expect(
            AuditVerifier.verify(shorter, since: export.checkpoints[150]).problems == [
                .init(index: 100, kind: .forked)
            ])
    }

    @Test("Events behind the last checkpoint are named as not covered")
    func uncovered() throws {
        let report = AuditVerifier.verify(export.with(checkpoints: Array(export.checkpoints.prefix(150))))
        #expect(report.problems == [.init(index: 150, kind: .uncovered)])
    }

    @Test("A decision whose signature is not its reviewer's, or whose key nobody added, is named")
    func decisions() throws {
        var log = try SampleLog(count: 5)
        let stranger = try log.keys.signer("eve")
        log.append(.decision, try SignedDecision(log.decision(5), by: stranger).body)
        var body = try SignedDecision(log.decision(6), by: log.reviewer).body
        guard case .object(var members) = body else { return #expect(Bool(false)) }
        members["decision"] = log.decision(7).canonical
        body = .object(members)
        log.append(.decision, body)
        log.append(.decision, .null)
        #expect(
            AuditVerifier.verify(try log.export()).problems
                == [5, 6, 7].map { .init(index: $0, kind: .badDecision) })
    }

    @Test("Key lines that differ from the log's keys are found")
    func keyLines() throws {
        let other = log.key(try log.keys.signer("other"), .reviewer)
        #expect(!AuditVerifier.verify(export.with(keys: export.keys + [other])).valid)
        #expect(!AuditVerifier.verify(export.with(keys: Array(export.keys.dropLast()))).valid)
        #expect(!AuditVerifier.verify(export.with(keys: export.keys + export.keys)).valid)
    }
}
