import CTreeAccess

#if os(macOS)
    import Darwin
#else
    import Glibc
#endif

/// What a file was at one moment: its identity, kind, size and times.
package struct FileStatus: Hashable, Sendable {
    package enum Kind: Hashable, Sendable { case regular, directory, symbolicLink, other }

    package let kind: Kind
    package let device: UInt64
    package let inode: UInt64
    package let mount: UInt64
    package let linkCount: UInt64
    package let size: Int64
    /// Permission bits, with set-user-id, set-group-id and sticky.
    package let permissions: UInt32
    package let owner: UInt32
    package let group: UInt32
    package let modified: Time
    package let changed: Time
    /// No rename may replace it: immutable or append-only.
    package let isPinned: Bool
    package let isDataless: Bool

    package struct Time: Hashable, Sendable {
        package let seconds: Int64
        package let nanoseconds: Int64
    }

    init(_ status: vr_status) {
        kind =
            switch status.mode & UInt32(S_IFMT) {
            case UInt32(S_IFREG): .regular
            case UInt32(S_IFDIR): .directory
            case UInt32(S_IFLNK): .symbolicLink
            default: .other
            }
        device = status.device
        inode = status.inode
        mount = status.mount
        linkCount = status.links
        size = status.size
        permissions = status.mode & 0o7777
        owner = status.owner
        group = status.group
        modified = Time(seconds: status.modified_seconds, nanoseconds: status.modified_nanoseconds)
        changed = Time(seconds: status.changed_seconds, nanoseconds: status.changed_nanoseconds)
        isPinned = status.pinned != 0
        isDataless = status.dataless != 0
    }

    /// Whether both are the same file: the same inode of the same device.
    package func isSameFile(as other: FileStatus) -> Bool { device == other.device && inode == other.inode }
}
