import Review

/// Whatever finds vulnerabilities in files. The live one asks the `ScanService`.
public protocol Detector: Sendable {
    /// Everything that all rules report in `files`.
    func findings(in files: [DetectorInput]) async throws -> [DetectorHit]
}

/// One file as a detector gets it: bytes, never a place on disk.
public struct DetectorInput: Hashable, Sendable {
    public let path: TreePath
    public let bytes: [UInt8]

    public init(path: TreePath, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

/// One place where one rule fires.
public struct DetectorHit: Hashable, Sendable {
    public let ruleID: String
    public let path: TreePath
    public let fingerprint: Digest
    /// The first line that the rule matched, from 1.
    public let line: Int

    public init(ruleID: String, path: TreePath, fingerprint: Digest, line: Int) {
        self.ruleID = ruleID
        self.path = path
        self.fingerprint = fingerprint
        self.line = line
    }
}
