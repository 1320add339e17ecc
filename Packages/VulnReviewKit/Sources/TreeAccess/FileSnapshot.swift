import Review

/// A regular file's bytes and identity, read through one descriptor.
public struct FileSnapshot: Hashable, Sendable {
    /// Where the file is in its tree.
    public let path: TreePath
    /// All bytes of the file.
    public let bytes: [UInt8]
    /// Permission bits, as in `st_mode & 0o7777`.
    public let mode: UInt32
    /// The number of the device that holds the file.
    public let device: UInt64
    /// The file's number on its device.
    public let inode: UInt64
    /// How many names the file has.
    public let linkCount: UInt64
    /// What else the file system said, from the same descriptor.
    package let status: FileStatus

    init(path: TreePath, bytes: [UInt8], status: FileStatus) {
        self.path = path
        self.bytes = bytes
        mode = status.permissions
        device = status.device
        inode = status.inode
        linkCount = status.linkCount
        self.status = status
    }

    /// The digest of `bytes`, computed anew each time.
    public var digest: Digest { Digest(of: bytes) }
}
