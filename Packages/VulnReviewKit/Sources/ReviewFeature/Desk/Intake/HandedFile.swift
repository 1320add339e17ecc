import Exchange
import Foundation
import Review

#if os(macOS)
    import Darwin
#else
    import Glibc
#endif

/// What somebody hands to a face to be taken in: told by what lies there and how it begins, never by its name.
public enum HandedFile: String, Hashable, Sendable, CaseIterable {
    /// A folder to scan.
    case folder
    /// A detector's report: SARIF.
    case report
    /// Patches: a diff, or mail made by `git format-patch`.
    case patches
    /// A sealed bundle, encrypted or not.
    case bundle

    /// So much of a file tells what it is.
    public static let headLength = 512

    /// What lies at `path`. A link to a folder is that folder; a link to a file is refused, as everything that is no regular file is.
    public init(at path: String) throws(HandedFileError) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { throw .unreadable(path: path) }
        if status.st_mode & S_IFMT == S_IFDIR {
            self = .folder
            return
        }
        let head = try Self.head(path)
        guard !head.isEmpty else { throw .empty(path: path) }
        guard let kind = Self(startingWith: head) else { throw .unknown(path: path) }
        self = kind
    }

    /// What a file is that begins with `head`: JSON is a report, a bundle says so, and text may be patches, which the parser of these says.
    /// `nil` for what cannot be any.
    public init?(startingWith head: [UInt8]) {
        if head.starts(with: BundleHeader.magic) || AgeFile.isOne(head) {
            self = .bundle
        } else if Self.isJSON(head) {
            self = .report
        } else if head.isEmpty || head.contains(0) {
            return nil
        } else {
            self = .patches
        }
    }

    /// Whether the text begins with a brace, after blanks and a byte order mark.
    private static func isJSON(_ head: [UInt8]) -> Bool {
        let text = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head[...]
        return text.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "{")
    }

    /// The first bytes of the regular file at `path`. A pipe or a device is never waited for.
    private static func head(_ path: String) throws(HandedFileError) -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ELOOP { throw .notAFile(path: path) }
            throw .unreadable(path: path)
        }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .unreadable(path: path) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
        var bytes = [UInt8](repeating: 0, count: headLength)
        let count = unsafe bytes.withUnsafeMutableBytes { buffer in
            unsafe Foundation.read(descriptor, buffer.baseAddress, buffer.count)
        }
        guard count >= 0 else { throw .unreadable(path: path) }
        return Array(bytes.prefix(count))
    }
}

/// Why something that was handed over is not taken in.
public enum HandedFileError: Failure, Hashable {
    /// It cannot be read, or is not there.
    case unreadable(path: String)
    /// It is a link, a pipe, a device or the like.
    case notAFile(path: String)
    case empty(path: String)
    /// It begins like nothing that is taken in.
    case unknown(path: String)
    /// There is no tree yet that it could be about.
    case noTree(path: String)

    /// The case's name.
    public var code: String {
        switch self {
        case .unreadable: "unreadable"
        case .notAFile: "notAFile"
        case .empty: "emptyFile"
        case .unknown: "unknownFile"
        case .noTree: "noTree"
        }
    }

    /// The file.
    public var subject: String? {
        switch self {
        case .unreadable(let path), .notAFile(let path), .empty(let path), .unknown(let path),
            .noTree(let path):
            path
        }
    }

    /// A fault of who handed it over.
    public var kind: FailureKind { .usage }
}
