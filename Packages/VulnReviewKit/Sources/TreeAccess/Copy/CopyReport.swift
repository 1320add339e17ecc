import Review

/// What a scratch copy holds, and what it leaves out.
public struct CopyReport: Hashable, Sendable, Codable {
    /// How many regular files were copied.
    public internal(set) var files = 0
    /// How many directories were made.
    public internal(set) var directories = 0
    /// How many symbolic links were made again.
    public internal(set) var links = 0
    /// The sum of the sizes of all files.
    public internal(set) var bytes = 0
    /// What was not copied, and why: links that lead out of the tree, FIFOs, devices, unreadable files.
    public internal(set) var leftOut: [Scan.NotScanned] = []
}
