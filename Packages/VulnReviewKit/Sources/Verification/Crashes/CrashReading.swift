import Exchange

/// Whatever reads crash reports out of a program's output. The live one asks the `ScanService`.
public protocol CrashReading: Sendable {
    /// The reports in `output`, in order.
    func crashes(in output: [UInt8]) async throws -> [CrashReport]
}
