import Review

#if os(macOS)
    import Darwin
#else
    import Glibc
#endif

/// Why a tree, or a file in it, could not be read or may not be written.
public enum TreeAccessError: Failure {
    /// The root cannot be opened as a directory; `path` as the user gave it.
    case rootUnavailable(path: String, errno: Int32)
    /// The root now leads to another place than when the tree was registered.
    case rootMoved(path: String)
    /// There is no such file.
    case notFound(TreePath)
    /// The path, or a directory on the way to it, is a symbolic link.
    case symbolicLink(TreePath)
    /// A component before the last is not a directory.
    case notDirectory(TreePath)
    /// Not a regular file: a directory, FIFO, socket or device.
    case notRegular(TreePath)
    /// The file system says no.
    case unreadable(TreePath, errno: Int32)
    /// The bytes are elsewhere (an iCloud placeholder), and reading would fetch them.
    case dataless(TreePath)
    case tooLarge(TreePath, limit: Int)
    /// Size, time or identity differed between the first and the last byte.
    case changedWhileRead(TreePath)
    /// The path crosses into another mount.
    case otherFileSystem(TreePath)
    /// The path may be read but never written.
    case refusedPath(TreePath, WriteRule)
    /// The directory holds another name that a Mac or Windows takes for the same one.
    case nameCollision(TreePath, other: TreePath)
    /// A glob that is not one; its text.
    case badGlob(String)
    /// Another process is writing to the tree.
    case locked(path: String)
    /// The destination of a copy cannot be used: not there, not empty, or inside the tree.
    case badDestination(path: String)
    /// A copy would be larger than its limits.
    case copyTooLarge(TreePath, limit: Int)
    /// A write failed.
    case notWritten(TreePath, errno: Int32)
    /// The file has attributes, access lists or an owner that a new file cannot be given.
    case attributesNotKept(TreePath)

    /// The case's name.
    public var code: String {
        switch self {
        case .rootUnavailable: "rootUnavailable"
        case .rootMoved: "rootMoved"
        case .notFound: "notFound"
        case .symbolicLink: "symbolicLink"
        case .notDirectory: "notDirectory"
        case .notRegular: "notRegular"
        case .unreadable: "unreadable"
        case .dataless: "dataless"
        case .tooLarge: "tooLarge"
        case .changedWhileRead: "changedWhileRead"
        case .otherFileSystem: "otherFileSystem"
        case .refusedPath: "refusedPath"
        case .nameCollision: "nameCollision"
        case .badGlob: "badGlob"
        case .locked: "locked"
        case .badDestination: "badDestination"
        case .copyTooLarge: "copyTooLarge"
        case .notWritten: "notWritten"
        case .attributesNotKept: "attributesNotKept"
        }
    }

    /// The path, glob or root concerned, safe to show.
    public var subject: String? {
        switch self {
        case .rootUnavailable(let path, _), .rootMoved(let path), .locked(let path),
            .badDestination(let path):
            path
        case .badGlob(let text): text
        default: path?.display
        }
    }

    /// Bad arguments are usage, unsafe paths refused, failed writes internal, and what could not be read incomplete.
    public var kind: FailureKind {
        switch self {
        case .badGlob, .rootUnavailable, .badDestination: .usage
        case .refusedPath, .nameCollision, .locked, .attributesNotKept, .symbolicLink, .rootMoved: .refused
        case .notWritten: .internal
        default: .incomplete
        }
    }

    /// The path in the tree that the failure is about.
    public var path: TreePath? {
        switch self {
        case .notFound(let path), .symbolicLink(let path), .notDirectory(let path), .notRegular(let path),
            .unreadable(let path, _), .dataless(let path), .tooLarge(let path, _),
            .changedWhileRead(let path),
            .otherFileSystem(let path), .refusedPath(let path, _), .nameCollision(let path, _),
            .copyTooLarge(let path, _), .notWritten(let path, _), .attributesNotKept(let path):
            path
        case .rootUnavailable, .rootMoved, .badGlob, .locked, .badDestination: nil
        }
    }

    /// What a scan records when this kept it from reading a file.
    public var notScannedReason: Scan.NotScanned.Reason {
        switch self {
        case .symbolicLink: .symbolicLink
        case .notRegular: .notRegular
        case .tooLarge, .copyTooLarge: .tooLarge
        case .changedWhileRead, .notFound, .notDirectory: .changedWhileRead
        case .otherFileSystem: .otherFileSystem
        default: .unreadable
        }
    }

    /// The error for a failed step to `path`; `errno` as the C functions give it, negative.
    init(_ result: Int32, at path: TreePath) {
        switch -result {
        case ENOENT, ENAMETOOLONG: self = .notFound(path)
        case ELOOP: self = .symbolicLink(path)
        case ENOTDIR: self = .notDirectory(path)
        case ENXIO, EOPNOTSUPP: self = .notRegular(path)
        default: self = .unreadable(path, errno: -result)
        }
    }
}
