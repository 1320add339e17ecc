import Review
import TreeAccess

/// What is at a path at one moment, as far as an application cares.
enum FoundFile {
    case nothing
    case file(FileSnapshot)
    /// Something that no application writes: a link, a directory, a device, a larger or an unreadable file.
    case other

    /// Looks at `path`, of which at most `limit` bytes can matter.
    init(at path: TreePath, in tree: OpenTree, limit: Int) throws {
        var walk = DirectoryWalk(tree)
        try self.init(at: path, by: &walk, limit: limit)
    }

    /// The same, in the directory that `walk` has reached, or reaches.
    init(at path: TreePath, by walk: inout DirectoryWalk, limit: Int) throws {
        try self.init { () throws(TreeAccessError) in try walk.image(path, limit: limit) }
    }

    /// The same, in `directory`, which holds the last component of `path` wherever it is by now.
    init(at path: TreePath, in directory: Directory, of tree: OpenTree, limit: Int) throws {
        try self.init { () throws(TreeAccessError) in
            try directory.image(path, limit: limit, mount: tree.rootStatus.mount)
        }
    }

    private init(_ image: () throws(TreeAccessError) -> FileSnapshot?) throws {
        do {
            self = try image().map(FoundFile.file) ?? .nothing
        } catch {
            switch error {
            case .symbolicLink, .notDirectory, .notRegular, .unreadable, .dataless, .tooLarge,
                .changedWhileRead, .otherFileSystem:
                self = .other
            default: throw error
            }
        }
    }
}

extension Application.File {
    /// How many bytes either version has.
    var limit: Int { max(before?.count ?? 0, after?.count ?? 0) }

    /// Whether `found` is the version before, byte for byte.
    func isBefore(_ found: FoundFile) -> Bool { Self.matches(found, before, modeBefore) }

    /// Whether `found` is the version after, byte for byte.
    func isAfter(_ found: FoundFile) -> Bool { Self.matches(found, after, modeAfter) }

    /// Whether the bytes are those of the digests: a journal that was damaged meanwhile must not be carried out.
    var isSound: Bool { before.map(Digest.init(of:)) == preimage && after.map(Digest.init(of:)) == postimage }

    private static func matches(_ found: FoundFile, _ bytes: [UInt8]?, _ mode: UInt32) -> Bool {
        switch (found, bytes) {
        case (.nothing, nil): true
        case (.file(let snapshot), .some(let bytes)): snapshot.mode == mode && snapshot.bytes == bytes
        case (.nothing, .some), (.file, nil), (.other, _): false
        }
    }
}

/// Somebody else's bytes are where the plan has others.
struct Conflict: Error {
    let path: TreePath
}
