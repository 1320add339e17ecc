import AuditLog
import Review

/// Verifies changed copies of one log. The same checkpoints come again and again: each is checked once.
final class Tampering {
    private let honest: AuditExport
    private var signed: [Checkpoint: Bool] = [:]
    private(set) var tried = 0
    private(set) var missed: [String] = []

    init(_ honest: AuditExport) { self.honest = honest }

    /// Notes when `bytes` pass for a log, or no problem stands at one of `events`; `nil` where any will do.
    func expect(_ bytes: [UInt8], at events: ClosedRange<Int>?, _ name: @autoclosure () -> String) {
        tried += 1
        guard let export = try? AuditExport(parsing: bytes) else { return }
        check(export, at: events, name())
    }

    /// The same for a log that is not read from a file.
    func expect(
        _ entries: [AuditExport.Entry], at events: ClosedRange<Int>, _ name: @autoclosure () -> String
    ) {
        tried += 1
        check(
            AuditExport(
                origin: honest.origin, keys: honest.keys, entries: entries, checkpoints: honest.checkpoints),
            at: events, name())
    }

    private func check(_ export: AuditExport, at events: ClosedRange<Int>?, _ name: @autoclosure () -> String)
    {
        let report = AuditVerifier.verify(export) { [self] checkpoint, key in
            // A log has one installation key, so that the checkpoint alone names the question.
            if let known = signed[checkpoint] { return known }
            let isSigned = checkpoint.isSigned(by: key)
            if signed.count < 100_000 { signed[checkpoint] = isSigned }
            return isSigned
        }
        let isFound = events.map { events in report.problems.contains { events.contains($0.index) } }
        if !(isFound ?? !report.valid) { missed.append(name()) }
    }
}
