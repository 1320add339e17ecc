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
        do {
            self = try tree.image(path, limit: limit).map(FoundFile.file) ?? .nothing
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
