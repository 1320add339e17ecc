import Review

/// Whatever finds vulnerabilities in files. The live one asks the `ScanService`.
public protocol Detector: Sendable {
    /// Everything that all rules report in `files`.
    func findings(in files: [DetectorInput]) async throws -> DetectorReport
}

/// What a detector reports, and from what kind of box.
public struct DetectorReport: Hashable, Sendable {
    /// Everything that fires.
    public let hits: [DetectorHit]
    /// How far the detector's process was confined; `nil` when it has none of its own.
    public let confinement: ConfinementLevel?

    /// A report of `hits` from a process confined so far.
    public init(_ hits: [DetectorHit], confinement: ConfinementLevel?) {
        self.hits = hits
        self.confinement = confinement
    }
}

/// One file as a detector gets it: bytes, never a place on disk.
public struct DetectorInput: Hashable, Sendable {
    /// The file's place in its tree.
    public let path: TreePath
    /// The whole file.
    public let bytes: [UInt8]

    /// The file at `path`.
    public init(path: TreePath, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

/// One place where one rule fires.
public struct DetectorHit: Hashable, Sendable {
    /// The rule's id as its file has it.
    public let ruleID: String
    /// The file in which it fires.
    public let path: TreePath
    /// As `Finding.fingerprint`.
    public let fingerprint: Digest
    /// The first line that the rule matched, from 1.
    public let line: Int

    /// A hit of the rule `ruleID`.
    public init(ruleID: String, path: TreePath, fingerprint: Digest, line: Int) {
        self.ruleID = ruleID
        self.path = path
        self.fingerprint = fingerprint
        self.line = line
    }
}
