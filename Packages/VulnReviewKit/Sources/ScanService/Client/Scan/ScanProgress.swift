import Review

/// How far a scan has come.
public struct ScanProgress: Hashable, Sendable {
    /// How many files were matched or given up.
    public var filesDone: Int
    /// How many files the walk found.
    public var filesTotal: Int
    /// How many bytes the files have that were matched.
    public var bytesDone: Int
    /// How many findings there are so far.
    public var findings: Int
    /// A file that a service works on just now; its name may be hostile.
    public var currentFile: TreePath?

    /// A scan that has come this far.
    public init(
        filesDone: Int, filesTotal: Int, bytesDone: Int = 0, findings: Int, currentFile: TreePath? = nil
    ) {
        self.filesDone = filesDone
        self.filesTotal = filesTotal
        self.bytesDone = bytesDone
        self.findings = findings
        self.currentFile = currentFile
    }
}
